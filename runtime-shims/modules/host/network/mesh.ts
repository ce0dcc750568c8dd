// LoRa.Mesh over the board's mesh driver, with the firmware's results: None for empty tables, signed MACs, and
// a command line that takes 300 ms to 5.1 s.
import { CLI_COMMAND_LENGTH, CLI_POLL_MICROS, CLI_POLLS, createMeshCli } from "../../../board/mesh-cli";
import type { MeshInstance } from "../../../board/mesh-driver";
import { namedTuple } from "../../../lang/host/data/collections";
import { AttributeError } from "../../../lang/host/errors/classes";
import { raising, type HostContext } from "../context";

type Handler = (argument: unknown) => unknown;

// Attribute tuples of the firmware have no type name: they print as (mac=1, …).
const Neighbor = namedTuple("", ["mac", "role", "rloc16", "rssi", "age"]);
const Router = namedTuple("", ["mac", "rloc16", "id", "path_cost", "age"]);
const Leader = namedTuple("", ["part_id", "mac", "rloc16"]);
const BorderRouter = namedTuple("", ["net", "preference"]);

/** The firmware reads eight address bytes into a signed 64-bit number. */
const signed = (mac: bigint): bigint => BigInt.asIntN(64, mac);
const orNone = <T>(list: readonly T[], limit: number): T[] | null =>
  list.length === 0 ? null : list.slice(0, limit);

export function createMesh(context: HostContext): new (keywords?: { readonly key?: Uint8Array }) => object {
  const { hardware, threads } = context;
  const { clock, callbacks, serial } = hardware;
  const cli = createMeshCli();

  return class Mesh {
    private readonly mesh: MeshInstance | null;
    private handler: { readonly call: Handler; readonly argument: unknown } | null = null;

    constructor(keywords: { readonly key?: Uint8Array } = {}) {
      const driver = hardware.mesh;
      if (driver === null) throw new AttributeError("type object 'LoRa' has no attribute 'Mesh'");
      const key =
        keywords.key === undefined ? null : Uint8Array.from({ length: 16 }, (_, i) => keywords.key?.[i] ?? 0);
      const mesh = raising(() => driver.start(key));
      // A second one is a null object; storing it deletes the attribute, and using it raises this.
      if (mesh === null) throw new AttributeError("'NoneType' object has no attribute 'Mesh'");
      this.mesh = mesh;
      mesh.onReceive(() => {
        if (this.handler === null) return;
        callbacks.push({ source: "mesh", handler: this.handler.call, args: [this.handler.argument] });
      });
    }
    private running(): MeshInstance | null {
      return hardware.mesh?.instance === this.mesh ? this.mesh : null;
    }
    state(): number {
      return this.running()?.state() ?? -1;
    }
    single(): boolean {
      return this.running()?.single() ?? true;
    }
    rloc(): number {
      return this.running()?.rloc() ?? -1;
    }
    ipaddr(): string[] | null {
      return orNone(this.running()?.ipaddr() ?? [], 7);
    }
    neighbors(): unknown[] | null {
      const rows = this.running()?.neighbors() ?? [];
      return orNone(rows, 16)?.map((n) => Neighbor(signed(n.mac), n.role, n.rloc16, n.rssi, n.age)) ?? null;
    }
    routers(): unknown[] | null {
      const rows = this.running()?.routers() ?? [];
      return orNone(rows, 16)?.map((r) => Router(signed(r.mac), r.rloc16, r.id, r.path_cost, r.age)) ?? null;
    }
    leader(): unknown {
      const leader = this.running()?.leader() ?? null;
      return leader === null ? null : Leader(leader.part_id, signed(leader.mac), leader.rloc16);
    }
    rx_cb(handler: Handler | null, argument: unknown): number {
      if (this.running() === null || handler === null) return 0;
      this.handler = { call: handler, argument };
      return 1;
    }
    border_router(net?: string, preference?: number): unknown {
      const mesh = this.running();
      if (net === undefined) {
        return (mesh?.borderRouters() ?? [])
          .slice(0, 2)
          .map((entry) => BorderRouter(entry.net, entry.preference));
      }
      if (preference === undefined) return null;
      if (!net.includes("/")) return 6;
      if (preference < -1 || preference > 1) return 22;
      return mesh?.addBorderRouter(net, preference) ?? 13;
    }
    border_router_del(net: string): number {
      if (!net.includes("/")) return 6;
      return this.running()?.removeBorderRouter(net) ?? 13;
    }
    async cli(command: string): Promise<string | null> {
      const mesh = this.running();
      if (mesh === null) {
        serial.print("Mesh not enabled\n");
        return null;
      }
      if (command.length > CLI_COMMAND_LENGTH) {
        serial.print("Command exceeds 128 chars\n");
        return null;
      }
      cli.start(mesh, command);
      for (let poll = 0; poll < CLI_POLLS; poll++) {
        await threads.block(clock.worldTimeAfter(CLI_POLL_MICROS));
        const answer = cli.poll(mesh);
        if (answer !== null) return answer;
      }
      return "";
    }
    deinit(): boolean {
      this.running()?.deinit();
      return true;
    }
  };
}
