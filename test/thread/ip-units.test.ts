// Parts of IP by themselves: texts of addresses, arithmetic of the documentation's RLOCs, sizes of frames, fragments.
import { describe, expect, test } from "@jest/globals";
import { splitWords } from "../../runtime-shims/thread/cli/command_line";
import { rlocOfRouter, routerIdOf } from "../../runtime-shims/thread/constants";
import type { Datagram, LowpanPayload } from "../../runtime-shims/thread/ip/datagram";
import {
  locatorOf,
  macOfLinkLocal,
  linkLocalAddress,
  normalAddress,
  rlocAddress,
} from "../../runtime-shims/thread/ip/ip_address";
import {
  fragmentBytes,
  fragmentLength,
  lowpanSize,
  meshHeaderBytes,
} from "../../runtime-shims/thread/ip/forward/lowpan";
import { borderRouterFor, parsePrefix } from "../../runtime-shims/thread/ip/netdata/prefixes";
import { Reassembly } from "../../runtime-shims/thread/ip/forward/reassembly";
import type { Clock } from "../../runtime-shims/thread/ports";

const EID = "fdde:ad00:beef:0:86c3:6130:98cc:6633";
const UNIQUE = "fdde:ad00:beef:0:0:0:0:2";
/** MAC header with short addresses, security, MIC and FCS (mesh-simulator.md §3.6). */
const MAC = 21;

const udp = (source: string, destination: string, length: number): Datagram => ({
  source,
  destination,
  hopLimit: 64,
  payload: { kind: "udp", sourcePort: 1234, destinationPort: 1234, bytes: new Uint8Array(length) },
  seed: 0xfffe,
  seedSequence: 0,
});

describe("addresses", () => {
  test.each([
    ["fdde:ad00:beef:0::2", UNIQUE],
    ["::", "0:0:0:0:0:0:0:0"],
    ["::1", "0:0:0:0:0:0:0:1"],
    ["FE80::0001", "fe80:0:0:0:0:0:0:1"],
    ["1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"],
    ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
    ["1:2:3:4:5:6:7", null],
    ["1::2::3", null],
    ["1:2:3:4:5:6:7:8:9", null],
    ["1:2:3:4:5:6:7:8::", null],
    ["12345::", null],
    ["g::", null],
    ["", null],
  ])("%j is %j", (text, normal) => {
    expect(normalAddress(text)).toBe(normal);
  });

  test("RLOCs of the documentation: router id << 10", () => {
    const known = { 52224: 51, 25600: 25, 55296: 54, 26624: 26 };
    for (const [rloc16, id] of Object.entries(known)) {
      expect(routerIdOf(Number(rloc16))).toBe(id);
      expect(rlocOfRouter(id)).toBe(Number(rloc16));
    }
    expect(rlocAddress(52224)).toBe("fdde:ad00:beef:0:0:ff:fe00:cc00");
    expect(locatorOf("fdde:ad00:beef:0:0:ff:fe00:6800")).toBe(26624);
    expect(locatorOf(EID)).toBe(-1);
    expect(macOfLinkLocal(linkLocalAddress(8121069065142870746n))).toBe(8121069065142870746n);
  });
});

describe("sizes", () => {
  test("81 bytes of a program fit a frame to an EID, 76 with a mesh header", () => {
    expect(MAC + lowpanSize(udp(EID, UNIQUE, 81), false)).toBe(127);
    expect(MAC + lowpanSize(udp(EID, UNIQUE, 76), false) + meshHeaderBytes(true, 3)).toBe(127);
    // The library's message: 15 bytes in front of the text.
    expect(fragmentLength(lowpanSize(udp(EID, UNIQUE, 15 + 66), false), 0, 0)).toBe(25 + 81);
    expect(fragmentLength(lowpanSize(udp(EID, UNIQUE, 15 + 67), false), 0, 0)).toBeLessThan(25 + 82);
  });

  test("the documented ping is a frame of 42 bytes, 47 on its way over other nodes", () => {
    const ping: Datagram = {
      ...udp(rlocAddress(0xcc00), rlocAddress(0xd800), 0),
      payload: { kind: "echo-request", id: 1, sequence: 1, size: 8, sentAt: 0 },
    };
    expect(MAC + lowpanSize(ping, false)).toBe(42);
    expect(MAC + meshHeaderBytes(true, 2) + lowpanSize(ping, false)).toBe(47);
  });

  test("fragments are multiples of 8, cost 4 and 5 bytes, and cover the datagram", () => {
    const size = lowpanSize(udp(EID, UNIQUE, 500), false);
    let offset = 0;
    const lengths: number[] = [];
    while (offset < size) {
      const length = fragmentLength(size, offset, 0);
      expect(MAC + fragmentBytes(size, offset, length, 0)).toBeLessThanOrEqual(127);
      lengths.push(length);
      offset += length;
    }
    expect(offset).toBe(size);
    expect(lengths.slice(0, -1).every((length) => length % 8 === 0)).toBe(true);
    expect(fragmentBytes(size, 0, 96, 0)).toBe(100);
    expect(fragmentBytes(size, 96, 96, 0)).toBe(101);
    expect(meshHeaderBytes(true, 15)).toBe(6);
  });
});

describe("reassembly", () => {
  const datagram = udp(EID, UNIQUE, 150);
  const part = (offset: number, length: number, tag = 7): LowpanPayload => ({
    kind: "lowpan",
    datagram,
    size: 175,
    offset,
    length,
    tag,
    meshSource: 0xfffe,
    meshDestination: 0xfffe,
    hopsLeft: 0,
  });
  const at = (time: { now: number }): Reassembly =>
    new Reassembly({ now: () => time.now, timer: () => ({}) } as unknown as Clock);

  test("needs all fragments, in order, of one sender, within 5 s", () => {
    const time = { now: 0 };
    const reassembly = at(time);
    expect(reassembly.add(part(0, 96), 1)).toBeNull();
    expect(reassembly.add(part(96, 79), 2)).toBeNull();
    expect(reassembly.add(part(96, 79), 1)).toBe(datagram);
    expect(reassembly.add(part(96, 79), 1)).toBeNull();
    expect(reassembly.add(part(96, 79, 8), 1)).toBeNull();
    expect(reassembly.add(part(0, 96, 8), 1)).toBeNull();
    // One that comes too early is not kept: the sender would have to send it again.
    expect(reassembly.add(part(0, 80, 9), 1)).toBeNull();
    expect(reassembly.add(part(160, 15, 9), 1)).toBeNull();
    expect(reassembly.add(part(80, 80, 9), 1)).toBeNull();
    expect(reassembly.add(part(160, 15, 9), 1)).toBe(datagram);
    // One retry of 2 s is affordable, two and the rest of the datagram are not.
    time.now = 5_000_000;
    expect(reassembly.add(part(96, 79, 8), 1)).toBeNull();
  });
});

describe("border routers", () => {
  const entry = (rloc16: number, preference: number, prefix = "2001:cafe:cafe:cafe") =>
    ({ prefix, length: 64, preference, flags: "paros", rloc16 }) as const;
  const data = (prefixes: readonly ReturnType<typeof entry>[]) =>
    ({ version: 1, stableVersion: 1, prefixes, routes: [] }) as const;
  const from = "2001:cafe:cafe:cafe:1:2:3:4";
  const choose = (entries: readonly ReturnType<typeof entry>[], own = 0x400): number =>
    borderRouterFor(data(entries), from, "1:2:3:4:5:6:7:8", own, (rloc16) => rloc16 >> 10);

  test("preference first, then the node itself, then the nearer one", () => {
    expect(choose([entry(0x800, 0), entry(0xc00, 1)])).toBe(0xc00);
    expect(choose([entry(0xc00, 0), entry(0x800, 0)])).toBe(0x800);
    expect(choose([entry(0x800, 0), entry(0xc00, 0)], 0xc00)).toBe(0xc00);
    expect(choose([entry(0x800, 0, "2001:db8:0:0")])).toBe(-1);
    expect(choose([])).toBe(-1);
  });

  test.each(["2001::", "2001::/x", "2001::/65", "nonsense/64", ""])("%j is no prefix", (text) => {
    expect(parsePrefix(text)).toBeNull();
  });
});

test("words of a command line", () => {
  expect(splitWords("  ping\tfdde::1   8 ")).toEqual(["ping", "fdde::1", "8"]);
  expect(splitWords("networkname My\\ Mesh")).toEqual(["networkname", "My Mesh"]);
  expect(splitWords(" \t")).toEqual([]);
});
