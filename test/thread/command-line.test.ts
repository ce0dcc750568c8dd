// The mesh's command line behind the firmware's wrapper: time-outs, leakage, truncation, and OpenThread's own texts
// (mesh-simulator.md §2).
import { beforeAll, describe, expect, test } from "@jest/globals";
import { createWorld } from "../../runtime-shims";
import type { World } from "../../runtime-shims/world/world";
import { addMeshBoard, cli, meshBoards, rlocAddress, type MeshBoard } from "./board-rig";

let world: World;
let leader: MeshBoard;
let other: MeshBoard;

/** A fresh pair for each test that changes something; for those that only look, one is enough. */
async function pair(): Promise<[World, MeshBoard, MeshBoard]> {
  const made = createWorld({ seed: 4 });
  const a = await addMeshBoard(made, 0);
  await made.run(40);
  const b = await addMeshBoard(made, 1);
  await made.runUntil(() => b.mesh.state() >= 3, 300);
  await made.run(90);
  return [made, a, b];
}

beforeAll(async () => {
  [world, leader, other] = await pair();
});

async function timed(command: string): Promise<[string, number]> {
  const start = world.now;
  const answer = await cli(world, leader, command);
  return [answer, (world.now - start) / 1e6];
}

describe("the wrapper", () => {
  test("cuts Done and the last line end, keeps errors whole, and takes 300 ms at least", async () => {
    expect(await timed("state")).toEqual(["leader", 0.3]);
    expect(await timed("routerselectionjitter 120")).toEqual(["", 0.3]);
    expect(await timed("routerselectionjitter 0")).toEqual(["Error 7: InvalidArgs\r\n", 0.3]);
    expect(await timed("nonsense")).toEqual(["Error 6: Parse\r\n", 0.3]);
  });

  test("never answers Done or at once, and gives up after 5.1 s", async () => {
    expect(await timed("")).toEqual(["", 5.1]);
    expect(await timed("networkdiagnostic get fdde:ad00:beef:0::1 1")).toEqual(["", 5.1]);
  });

  test("what comes late is in front of the next answer", async () => {
    const [made, a] = await pair();
    expect(await cli(made, a, "counter mac")).toBe("");
    const next = await cli(made, a, "state");
    expect(next).toMatch(/^TxTotal: \d+\r\n {4}TxUnicast: [\s\S]*RxErrOther: 0\r\nleader$/);
    expect(await cli(made, a, "state")).toBe("leader");
    expect(await cli(made, a, "help")).toBe("");
    expect(await cli(made, a, "singleton")).toMatch(/^autostart\r\nbufferinfo\r\n[\s\S]*version\r\nfalse$/);
    // A ping that nobody answers; a second answer of a ping.
    expect(await cli(made, a, "ping fdde:ad00:beef:0:0:ff:fe00:f000")).toBe("");
    await made.run(10);
    await cli(made, a, `ping ${rlocAddress(a.mesh.rloc())} 8 2 1`);
    await made.run(3);
    expect(await cli(made, a, "state")).toMatch(
      /^16 bytes from .*icmp_seq=\d+ hlim=64 time=\d+ms\r\nleader$/,
    );
  });

  test("shows 1024 characters", async () => {
    const [made, a] = await pair();
    for (let i = 0; i < 30; i++) await cli(made, a, "help");
    const answer = await cli(made, a, "state");
    expect(answer.length).toBeLessThanOrEqual(1024);
  });
});

describe("words", () => {
  test.each([
    ["   ", "Error: no given command.\r\n"],
    ["a ".repeat(33), "Error: too many args (max 32)\r\n"],
    ["counters", "Error 6: Parse\r\n"],
    ["partitionid", "Error 6: Parse\r\n"],
    ["dns", "Error 6: Parse\r\n"],
    ["networkkey", "Error 6: Parse\r\n"],
    ["neighbor", "Error 7: InvalidArgs\r\n"],
    ["router nonsense", "Error 6: Parse\r\n"],
    ["router 62", "Error 23: NotFound\r\n"],
    ["ping nonsense", "Error 6: Parse\r\n"],
    ["ping stop", "Error 13: InvalidState\r\n"],
    ["panid 0x4321", "Error 13: InvalidState\r\n"],
    ["masterkey 00112233445566778899aabbccddeeff", "Error 13: InvalidState\r\n"],
    ["childtimeout x", "Error 6: Parse\r\n"],
    ["udp send x", "Error 13: InvalidState\r\n"],
    ["state nonsense", "Error 7: InvalidArgs\r\n"],
    ["prefix add 2001:db8::1 paros", ""],
    ["eui64", "0000000000000001"],
    ["extaddr", "0000000000000001"],
    ["extpanid", "dead00beef00cafe"],
    ["masterkey", "0134c0de1ab51234c0de1ab5ca1a110f"],
    ["networkname", "OpenThread"],
    ["panid", "1234"],
    ["channel", "11"],
    ["mode", "rsdn"],
    ["singleton", "false"],
    ["ifconfig", "up"],
    ["routerrole", "Enabled"],
    ["promiscuous", "Disabled"],
    ["leaderweight", "64"],
    ["childtimeout", "240"],
    ["childmax", "10"],
    ["routerupgradethreshold", "16"],
    ["routerdowngradethreshold", "23"],
    ["routerselectionjitter", "120"],
    ["networkidtimeout", "120"],
    ["parentpriority", "-2"],
    ["delaytimermin", "30"],
    ["txpower", "14 dBm"],
    ["counter", "mac"],
  ])("%j", async (command, answer) => {
    expect(await cli(world, leader, command)).toBe(answer);
  });

  test("every command of the build is known, and no other", async () => {
    const names =
      "autostart bufferinfo channel child childmax childtimeout contextreusedelay counter dataset delaytimermin " +
      "discover eidcache eui64 extaddr extpanid factoryreset help ifconfig ipaddr ipmaddr joinerport keysequence " +
      "leaderdata leaderpartitionid leaderweight masterkey mode neighbor netdataregister networkdiagnostic " +
      "networkidtimeout networkname panid parent parentpriority ping pollperiod prefix promiscuous pskc " +
      "releaserouterid reset rloc16 route router routerdowngradethreshold routerrole routerselectionjitter " +
      "routerupgradethreshold scan singleton state thread txpower udp version";
    const [made, a] = await pair();
    await cli(made, a, "help");
    const answer = await cli(made, a, "panid");
    expect(answer.split("\r\n").sort()).toEqual([...names.split(" "), "1234"].sort());
  });
});

describe("tables", () => {
  test("leaderdata", async () => {
    const { part_id = 0 } = leader.mesh.leader() ?? {};
    expect(await cli(world, leader, "leaderdata")).toMatch(
      new RegExp(
        `^Partition ID: ${part_id}\r\nWeighting: 64\r\nData Version: \\d+\r\nStable Data Version: \\d+\r\n` +
          `Leader Router ID: ${leader.mesh.rloc() >> 10}$`,
      ),
    );
  });

  test("addresses", async () => {
    expect(await cli(world, leader, "ipaddr")).toBe(leader.mesh.ipaddr().join("\r\n"));
    expect(await cli(world, leader, "rloc16")).toBe(leader.mesh.rloc().toString(16).padStart(4, "0"));
    expect((await cli(world, leader, "ipmaddr")).split("\r\n")).toContain("ff03:0:0:0:0:0:0:1");
  });

  test("routers", async () => {
    const answer = await cli(world, leader, "router table");
    const [header, rule, ...rows] = answer.split("\r\n");
    expect(header).toBe("| ID | RLOC16 | Next Hop | Path Cost | LQ In | LQ Out | Age | Extended MAC     |");
    expect(rule).toBe("+----+--------+----------+-----------+-------+--------+-----+------------------+");
    // 82 bytes with the line end.
    expect(rows.slice(0, 2).map((row) => row.length)).toEqual([80, 80]);
    const self = leader.mesh.rloc() >> 10;
    const mine = rows.find((row) => row.includes("0000000000000001")) ?? "";
    expect(mine).toBe(
      `| ${`${self}`.padStart(2)} | 0x${leader.mesh.rloc().toString(16).padStart(4, "0")} |       63 |         0 |     0 |      0 |   0 | 0000000000000001 |`,
    );
    // The table ends with an empty line, of which the wrapper takes one end.
    expect(rows.at(-1)).toBe("");
    const peer = other.mesh.rloc() >> 10;
    expect(await cli(world, leader, `router ${peer}`)).toMatch(
      new RegExp(
        `^Alloc: 1\r\nRouter ID: ${peer}\r\nRloc: [0-9a-f]{4}\r\nNext Hop: fc00\r\nLink: 1\r\n` +
          "Ext Addr: 0000000000000002\r\nCost: 0\r\nLink Quality In: 3\r\nLink Quality Out: 3\r\nAge: \\d+$",
      ),
    );
    expect(await cli(world, leader, "router list")).toBe([self, peer].sort((x, y) => x - y).join(" ") + " ");
    expect(await cli(world, leader, `router 0x${(leader.mesh.rloc() + 1).toString(16)}`)).toBe(
      "Error 7: InvalidArgs\r\n",
    );
  });

  test("neighbours", async () => {
    const [header, rule, row = ""] = (await cli(world, leader, "neighbor table")).split("\r\n");
    expect(header).toBe("| Role | RLOC16 | Age | Avg RSSI | Last RSSI |R|S|D|N| Extended MAC     |");
    expect(rule).toBe("+------+--------+-----+----------+-----------+-+-+-+-+------------------+");
    expect(row).toMatch(
      /^\| {3}R {2}\| 0x[0-9a-f]{4} \| [ \d]{3} \| {6}-66 \| {7}-66 \|1\|1\|1\|1\| 0{15}2 \|$/,
    );
    expect(row).toHaveLength(73);
    expect(await cli(world, leader, "neighbor list")).toMatch(/^0x[0-9a-f]{4} $/);
  });

  test("children and the parent", async () => {
    const [made, boards] = await meshBoards(1);
    await made.run(40);
    const [a] = boards;
    if (a === undefined) throw new Error("no board");
    const b = await addMeshBoard(made, 1);
    await made.runUntil(() => b.mesh.state() === 2, 60);
    const [header, rule, row = ""] = (await cli(made, a, "child table")).split("\r\n");
    expect(header).toBe(
      "| ID  | RLOC16 | Timeout    | Age        | LQ In | C_VN |R|S|D|N| Extended MAC     |",
    );
    expect(rule).toBe("+-----+--------+------------+------------+-------+------+-+-+-+-+------------------+");
    expect(row).toMatch(
      /^\| {3}1 \| 0x[0-9a-f]{4} \| {8}240 \| [ \d]{10} \| {5}3 \| [ \d]{4} \|1\|1\|1\|1\| 0{15}2 \|$/,
    );
    expect(row).toHaveLength(84);
    expect(await cli(made, a, "child list")).toBe("1 ");
    expect(await cli(made, a, "child 1")).toMatch(
      /^Child ID: 1\r\nRloc: [0-9a-f]{4}\r\nExt Addr: 0{15}2\r\nMode: rsdn\r\n/,
    );
    expect(await cli(made, a, "child 2")).toBe("Error 23: NotFound\r\n");
    expect(await cli(made, b, "parent")).toMatch(
      new RegExp(`^Ext Addr: 0{15}1\r\nRloc: ${a.mesh.rloc().toString(16)}\r\nLink Quality In: 3\r\n`),
    );
    // A child does not list its parent.
    expect(b.mesh.neighbors()).toEqual([]);
  });

  test("lists are cut from 11 routers on", async () => {
    const [made, boards] = await meshBoards(12, { seed: 6, radio: { model: "ideal", bw: 500 } });
    const [a] = boards;
    if (a === undefined) throw new Error("no board");
    const whole = (): boolean => boards.every(({ mesh }) => mesh.routers().length === 12);
    expect(await made.runUntil(whole, 1200)).toBe(true);
    const answer = await cli(made, a, "router table");
    expect(answer).toHaveLength(1024 - 2);
    expect(answer.split("\r\n").length).toBeLessThan(14);
  }, 30_000);
});

describe("commands that act", () => {
  test("Thread stops and starts", async () => {
    const [made, a] = await pair();
    expect(await cli(made, a, "thread stop")).toBe("");
    expect(await cli(made, a, "state")).toBe("disabled");
    expect(await cli(made, a, "leaderdata")).toBe("Error 16: Detached\r\n");
    expect(await cli(made, a, "panid 0x4321")).toBe("");
    expect(await cli(made, a, "panid")).toBe("4321");
    await cli(made, a, "panid 0x1234");
    expect(await cli(made, a, "ifconfig down")).toBe("");
    expect(await cli(made, a, "thread start")).toBe("Error 13: InvalidState\r\n");
    await cli(made, a, "ifconfig up");
    expect(await cli(made, a, "thread start")).toBe("");
    expect(await made.runUntil(() => a.mesh.state() > 2, 300)).toBe(true);
  });

  test("a stopped node has neither RLOC nor answers; a factory reset attaches anew", async () => {
    const [made, a, b] = await pair();
    const [, , mlEid, linkLocal] = a.mesh.ipaddr();
    await cli(made, a, "thread stop");
    expect(a.mesh.ipaddr()).toEqual([mlEid, linkLocal]);
    expect(a.mesh.rloc()).toBe(0xfffe);
    expect(await cli(made, b, `ping ${mlEid}`)).toBe("");
    await cli(made, a, "thread start");
    await made.run(60);
    expect(a.mesh.ipaddr()).toContain(mlEid);
    expect(await cli(made, a, "factoryreset")).toBe("");
    await made.run(60);
    expect(a.mesh.state()).toBeGreaterThan(1);
    expect(a.mesh.ipaddr()).toEqual(expect.arrayContaining([mlEid, linkLocal]));
    expect(new Set(a.mesh.ipaddr()).size).toBe(a.mesh.ipaddr().length);
  });

  test("udp talks to a peer; what it hears is in front of the next answer", async () => {
    const [made, a, b] = await pair();
    for (const board of [a, b]) {
      expect(await cli(made, board, "udp open")).toBe("");
      expect(await cli(made, board, "udp bind :: 5683")).toBe("");
    }
    expect(await cli(made, a, `udp send ${rlocAddress(b.mesh.rloc())} 5683 hello`)).toBe("");
    await made.run(2);
    expect(await cli(made, b, "state")).toMatch(/^5 bytes from fdde:ad00:beef:0:\S+ 5683 hello\r\nrouter$/);
    expect(await cli(made, a, "udp open")).toBe("Error 24: Already\r\n");
    expect(await cli(made, a, "udp")).toMatch(/^help\r\nbind\r\n[\s\S]*Error 7: InvalidArgs\r\n$/);
  });

  test("scan finds nothing after 4.8 s", async () => {
    const [made, a] = await pair();
    expect(await cli(made, a, "scan")).toMatch(/^\| J \| Network Name {5}\|/);
  });

  test("prefixes and routes", async () => {
    const [made, a] = await pair();
    expect(await cli(made, a, "prefix add 2001:cafe:cafe:cafe::/64 sorap low")).toBe("");
    expect(await cli(made, a, "prefix")).toBe("2001:cafe:cafe:cafe::/64 paros low");
    expect(await cli(made, a, "prefix add 2001:cafe::/64 xyz")).toBe("Error 7: InvalidArgs\r\n");
    expect(await cli(made, a, "prefix remove 2001:cafe:cafe:cafe::/64")).toBe("");
    expect(await cli(made, a, "prefix remove 2001:cafe:cafe:cafe::/64")).toBe("Error 23: NotFound\r\n");
    expect(await cli(made, a, "route add 2001:db8::/32 s high")).toBe("");
    expect(await cli(made, a, "route")).toBe("2001:db8:0:0::/32 s high");
  });

  test("a role can be asked for", async () => {
    const [made, a, b] = await pair();
    expect(await cli(made, a, "state router")).toBe("");
    expect(await cli(made, b, "state leader")).toBe("");
    expect(b.mesh.state()).toBe(4);
    expect(await cli(made, a, "routerrole disable")).toBe("");
    expect(await cli(made, a, "state router")).toMatch(/^Error (13|27)/);
  });
});
