// Neighbour, router and leader records: 16-bit and 64-bit MACs, ages, bounds.
import { describe, expect, test } from "@jest/globals";
import type * as Library from "mesh_records";
import type { bytes } from "lang";
import { bytesMaker, toHex, withModule } from "./board";

type Module = typeof Library;
const use = (
  run: (library: Module, fromHex: (hex: string) => bytes) => Promise<void> | void,
): Promise<void> =>
  withModule<Module>("mesh_records", async (library, { board }) => run(library, await bytesMaker(board)));
const FULL = 0x70b3d5499a2c0006n;
const ROUTER_6 = "0006d800424dcccd40ae800a020002c40003a71c0001080003b317";

describe("records", () => {
  test("D-02: a record cut short is refused, at every length", () =>
    use(({ RouterData, NeighborData, LeaderData, macs_unpack, connections_unpack }, fromHex) => {
      const leader = `0000000000000001080001${ROUTER_6}`;
      const readers: [string, (data: bytes) => unknown][] = [
        [ROUTER_6, (data) => new RouterData(data)],
        ["0002c40003a71c", (data) => new NeighborData(data)],
        [leader, (data) => new LeaderData(data)],
        ["0003000100060002", (data) => macs_unpack(data)],
        ["000100020006a9", (data) => connections_unpack(data)],
      ];
      for (const [hex, read] of readers) {
        expect(() => read(fromHex(hex))).not.toThrow();
        for (let cut = 0; cut < hex.length; cut += 2) {
          expect(() => read(fromHex(hex.slice(0, cut)))).toThrow("buffer too small");
        }
      }
    }));

  test("D-10: age and RSSI are clamped to their bytes", () =>
    use(({ NeighborData, connections_pack }) => {
      expect(toHex(new NeighborData([0x1234n, 300, 0xc400, 2, -130]).pack())).toBe("1234c4000280ff");
      expect(toHex(connections_pack([[2n, 6n, -130]]))).toBe("00010002000680");
    }));

  test("neighbours at the router's own RLOC16 are left out", () =>
    use(({ RouterData }, fromHex) => {
      const router = new RouterData(fromHex(ROUTER_6.replace("0002c400", "0002d800")));
      expect([router.neigh_num(), router.resolve_mac(1n)?.rssi, router.resolve_mac(2n)]).toEqual([
        1,
        -77,
        null,
      ]);
    }));

  test("texts of the debug lines", () =>
    use(({ RouterData }, fromHex) => {
      expect(new RouterData(fromHex(ROUTER_6)).to_string()).toMatch(
        /^Router MAC 0x6, rloc16 0xd800, coord \(51\.45.*, 5\.4531.*\), neigh_num 2, ts 0\nMAC 0x2, rloc16 0xc400, role 3, rssi -89, age 28\nMAC 0x1, rloc16 0x800, role 3, rssi -77, age 23\n$/,
      );
    }));
});

describe("LeaderData", () => {
  test("D-05: a node is one node by its full and by its short MAC", () =>
    use(({ LeaderData, NeighborData, RouterData }, fromHex) => {
      const leader = new LeaderData();
      const full = new RouterData();
      full.mac = FULL;
      leader.add_router(full);
      leader.add_router(new RouterData(fromHex(ROUTER_6)));
      const other = new RouterData();
      other.mac = 1n;
      other.add_neighbor(new NeighborData([0x70b3d5499a2c0002n, 1, 0xc400, 3, -70]));
      leader.add_router(other);
      expect(leader.records_num()).toBe(2);
      expect([...leader.get_macs_set()]).toEqual([1n, 0x70b3d5499a2c0002n, FULL]);
      expect(toHex(leader.get_macs_pack())).toBe("0003000100020006");
      expect(leader.resolve_mac(FULL)).toBe(0xd800);
      expect(leader.resolve_mac(6n)).toBe(0xd800);
      expect(toHex(leader.node_info_mac_pack(6n))).toBe(`03${ROUTER_6}`);
    }));

  test("D-13: a neighbour's record is kept without a place", () =>
    use(({ LeaderData }, fromHex) => {
      const leader = new LeaderData();
      leader.node_info_set(fromHex("020002c40003a71c"));
      const [record, kind] = leader.node_info_mac(2n);
      expect([record?.rloc16, record?.role, kind]).toEqual([0xc400, 3, 3]);
      expect(leader.as_list()).toEqual([{ mac: 2n, ip: 0xc400, role: 3, age: 0, loc: null, ble: "ble" }]);
    }));

  test("an answer of another kind is refused", () =>
    use(({ LeaderData }, fromHex) => {
      for (const hex of ["", "04", `05${ROUTER_6}`]) {
        expect(() => new LeaderData().node_info_set(fromHex(hex))).toThrow("kind of a node");
      }
    }));

  test("nothing is answered about an unknown MAC", () =>
    use(({ LeaderData }) => {
      const leader = new LeaderData();
      expect(leader.node_info_mac(5n)).toEqual([null, null]);
      expect([leader.node_info_mac_pack(5n).length, leader.resolve_mac(5n), leader.get_mac_ts(5n)]).toEqual([
        0,
        null,
        0,
      ]);
    }));

  test("D-18: routers not heard of for 300 s are dropped, the node itself stays", () =>
    withModule<Module>("mesh_records", async ({ LeaderData, RouterData, uptime }, { world }) => {
      const leader = new LeaderData();
      leader.mac = 1n;
      for (const mac of [1n, 2n]) {
        const router = new RouterData();
        router.mac = mac;
        router.ts = uptime();
        leader.add_router(router);
      }
      await world.run(290);
      const late = new RouterData();
      late.mac = 3n;
      late.ts = uptime();
      leader.add_router(late);
      leader.cleanup();
      expect(leader.records_num()).toBe(3);
      await world.run(20);
      leader.cleanup();
      expect([...leader.get_macs_set()]).toEqual([1n, 3n]);
    }));
});
