// The advertising channel that Bluetooth mesh nodes share. Everybody hears everybody unless a test says otherwise;
// collisions are not modelled, losses are.
import { createRandomStream } from "../../world/random";
import { DONE, type Scheduler } from "../../world/scheduler";

/** A network PDU. Keys are names here: who has the same key can read it. */
export interface MeshPdu {
  readonly networkKey: string;
  readonly applicationKey: string;
  readonly source: number;
  readonly destination: number;
  readonly ttl: number;
  /** 24 bits, rising per source. */
  readonly sequence: number;
  readonly opcode: number;
  readonly parameters: Uint8Array;
}

export interface MeshStation {
  readonly id: string;
  /** Powered, and its stack started. */
  readonly listening: boolean;
  hear(pdu: MeshPdu): void;
}

export interface MeshAir {
  add(station: MeshStation): void;
  remove(id: string): void;
  /** Three transmissions, 20 ms and up to 10 ms more apart. `jitter`: uniform in [0, 1). */
  transmit(from: MeshStation, pdu: MeshPdu, jitter: () => number): void;
  /** Share of transmissions lost between two boards, both ways: 1 is out of range, 0 (default) a good link. */
  link(a: string, b: string, loss: number): void;
}

export const TRANSMISSIONS = 3;
const INTERVAL_MICROS = 20_000;
const JITTER_MICROS = 10_000;
/** One advertising event on three channels. */
const AIR_MICROS = 1_000;

export function createMeshAir(scheduler: Scheduler, seed: number): MeshAir {
  const stations = new Map<string, MeshStation>();
  const losses = new Map<string, number>();
  const random = createRandomStream(seed, "ble-mesh/air");
  const key = (a: string, b: string): string => JSON.stringify(a < b ? [a, b] : [b, a]);

  const once = (from: MeshStation, pdu: MeshPdu): void => {
    if (!from.listening) return;
    for (const station of stations.values()) {
      if (station === from || !station.listening) continue;
      const loss = losses.get(key(from.id, station.id)) ?? 0;
      if (loss === 0 || (loss < 1 && random.next() >= loss)) station.hear(pdu);
    }
  };
  return {
    add(station) {
      stations.set(station.id, station);
    },
    remove(id) {
      stations.delete(id);
    },
    transmit(from, pdu, jitter) {
      let delay = 0;
      for (let i = 0; i < TRANSMISSIONS; i++) {
        delay += (i === 0 ? 0 : INTERVAL_MICROS) + Math.floor(jitter() * JITTER_MICROS);
        scheduler.after(delay + AIR_MICROS, () => {
          once(from, pdu);
          return DONE;
        });
      }
    },
    link(a, b, loss) {
      if (!(loss >= 0 && loss <= 1)) throw new RangeError(`link: a loss of ${loss} is not between 0 and 1`);
      for (const id of [a, b])
        if (!stations.has(id)) throw new Error(`link: no board '${id}' with Bluetooth mesh in this world`);
      if (a === b) throw new RangeError(`link: '${a}' has no link to itself`);
      losses.set(key(a, b), loss);
    },
  };
}
