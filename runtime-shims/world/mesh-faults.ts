// Faults between a program and its mesh.
import type { DatagramFaults } from "../board/mesh-faults";
import { checkedShare } from "./checks";
import type { FaultContext } from "./fault-context";

export interface MeshFaults {
  /** Datagrams get lost, doubled, delayed or overtaken between stack and socket; null: no more. */
  datagrams(board: string, faults: DatagramFaults | null): void;
  /** The mesh task stops (or goes on) reading commands: `cli()` times out, and its text comes later. */
  stallCli(board: string, stalled?: boolean): void;
  /** The next `LoRa.Mesh()` of the board takes this key, 16 bytes, whatever the program gives; null: no more. */
  meshKey(board: string, key: Uint8Array | null): void;
  /** The stack has no message buffers left (or has them again): `sendto` raises ENOMEM. */
  exhaustBuffers(board: string, exhausted?: boolean): void;
}

const KEY_BYTES = 16;

export function createMeshFaults({ find }: FaultContext): MeshFaults {
  return {
    datagrams(id, faults) {
      const { delaySeconds = 1, ...shares } = faults ?? {};
      for (const [name, share] of Object.entries(shares)) checkedShare(`datagrams.${name}`, share);
      if (!(delaySeconds >= 0)) throw new RangeError(`datagrams.delaySeconds: ${delaySeconds} s is no time`);
      find(id).hardware.meshFaults.datagrams = faults;
    },
    stallCli(id, stalled = true) {
      find(id).hardware.meshFaults.cliStalled = stalled;
    },
    meshKey(id, key) {
      if (key !== null && key.length !== KEY_BYTES)
        throw new RangeError(`meshKey: ${key.length} bytes instead of ${KEY_BYTES}`);
      find(id).hardware.meshFaults.key = key;
    },
    exhaustBuffers(id, exhausted = true) {
      find(id).hardware.meshFaults.withoutBuffers = exhausted;
    },
  };
}
