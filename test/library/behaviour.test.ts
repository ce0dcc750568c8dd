// What must not change (and what came on top of it): start, roles, LED, delivery, sleep, border router.
import { describe, expect, test } from "@jest/globals";
import type * as StatisticsModule from "statistics";
import { fromHex, textOf } from "./board";
import { configFile, FULL_MAC } from "./config-file";
import { withConsole } from "./console";
import { ackPacket, join, messagePacket, neighbor, withNode } from "./node";

const heartbeatOff = { "/flash/boot.py": "" };

describe("start", () => {
  test("first boot: defaults are written, the MAC filled in, the board restarts once", () =>
    withConsole(
      async ({ world, board, mesh }) => {
        await world.run(5);
        const config = textOf(board.files.get("/flash/pymesh_config.json"));
        expect(config).toContain(`"MAC": ${FULL_MAC}`);
        expect(JSON.parse(config)).toMatchObject({
          LoRa: { region: 5, freq: 863000000, bandwidth: 1, sf: 7 },
          Pymesh: { key: "112233" },
          autostart: true,
          ble_api: false,
          ble_name_prefix: "PyGo ",
          br_ena: false,
          br_prio: 0,
        });
        const boots = world.trace.lines().filter((line) => line.includes('"k":"boot"'));
        expect(boots).toHaveLength(2);
        expect(mesh.commands).toEqual(["ipaddr add fdde:ad00:beef:0::1234"]);
      },
      { files: heartbeatOff },
    ));

  test("the radio is set as the configuration says; no key is passed unless it is asked for", () =>
    withNode(
      ({ pymesh, mesh }) => {
        const { lora } = pymesh.mesh.mesh.mesh;
        expect([lora.frequency(), lora.bandwidth(), lora.sf(), lora.tx_power()]).toEqual([
          869000000, 2, 8, 14,
        ]);
        expect(mesh.key).toBeNull();
      },
      { config: { LoRa: { freq: 869000000, bandwidth: 2, sf: 8 } } },
    ));

  test("firmware without a mesh is named", async () => {
    await expect(
      withNode(() => undefined, {
        prepare: (board) => void ((board.hardware as { mesh: unknown }).mesh = null),
      }),
    ).rejects.toThrow("no LoRa.Mesh");
  });

  test("paths of objects that programs use", () =>
    withNode(({ pymesh, mesh }) => {
      expect(pymesh.mesh.mesh.MAC).toBe(FULL_MAC);
      expect(pymesh.mesh.mesh.mesh.mesh.state()).toBe(mesh.state);
      expect(pymesh.mesh.mesh.mesh.lora.sf()).toBe(7);
      expect([pymesh.mac(), pymesh.is_paused, pymesh.kill_all, pymesh.cli]).toEqual([
        FULL_MAC,
        false,
        false,
        null,
      ]);
      expect(pymesh.config_get().MAC).toBe(FULL_MAC);
      expect(pymesh.status_str()).toMatch(/^Role 3, Single False, IPv6: \['fdde:/);
    }));
});

describe("settings at run time", () => {
  test("end_device, leader_priority, ot_cli; a second caller at the same time gets EBUSY", () =>
    withNode(async ({ world, board, pymesh, mesh }) => {
      const answers: Record<string, string | string[]> = { routerrole: "Enabled", leaderweight: "64" };
      mesh.answer = (command) => answers[command] ?? [];
      await world.exec(board, async () => {
        expect(await pymesh.end_device()).toBe(false);
        expect(await pymesh.end_device(true)).toBe(true);
        expect(await pymesh.leader_priority()).toBe(64);
        expect(await pymesh.leader_priority(300)).toBe(true);
        expect(await pymesh.leader_priority("high")).toBe(false);
      });
      expect(mesh.commands.slice(1)).toEqual([
        "routerrole",
        "routerrole disable",
        "leaderweight",
        "leaderweight 255",
      ]);
      await world.exec(board, async () => {
        const first = pymesh.ot_cli("state");
        await expect(pymesh.ot_cli("state")).rejects.toMatchObject({ errno: 16 });
        await first;
        await pymesh.ot_cli("state");
      });
    }));

  test("config_set writes the file and gives the configuration in use", () =>
    withNode(({ pymesh, board }) => {
      expect(pymesh.config_set({ br_ena: true })).toBe(pymesh.config);
      expect(textOf(board.files.get("/flash/pymesh_config.json"))).toContain('"br_ena": true');
      expect(pymesh.config.br_ena).toBe(false);
    }));

  test("a full flash: the old file stays, the error is the caller's", () =>
    withNode(({ pymesh, board, world }) => {
      pymesh.config_set({ br_prio: 1 });
      world.faults.fillFlash("node");
      expect(() => pymesh.config_set({ br_prio: -1 })).toThrow();
      expect(textOf(board.files.get("/flash/pymesh_config.json"))).toContain('"br_prio": 1');
    }));

  test("a full flash at the first boot: no restart without end", () =>
    withConsole(
      async ({ world, mesh, board }) => {
        await world.run(10);
        expect(mesh.instance).not.toBeNull();
        expect(board.serial.text).toContain("pymesh_config: not written");
      },
      { files: heartbeatOff, prepare: (world) => world.faults.fillFlash("node") },
    ));
});

describe("LED", () => {
  test.each([
    [0, false, 0x0a0000],
    [1, false, 0x0a0000],
    [2, false, 0x0a0a0a],
    [3, false, 0x000a00],
    [4, false, 0x0a000a],
    [4, true, 0x000a0a],
  ])("state %i, single %j", (state, single, color) =>
    withConsole(async ({ world, mesh, board }) => {
      join(mesh, FULL_MAC, state);
      mesh.single = single;
      await world.run(11);
      expect(board.led.toString(16)).toBe(color.toString(16));
    }),
  );

  test("blinks when something comes or goes, and shows the state again", () =>
    withConsole(async ({ world, mesh, board }) => {
      await world.run(10);
      mesh.receive(fromHex(messagePacket("x", 1)), { ip: "fdde:ad00:beef:0:0:0:0:b", port: 1234 });
      await world.run(0.05);
      expect(board.led).not.toBe(0x000a00);
      await world.run(0.3);
      expect(board.led).toBe(0x000a00);
    }));
});

describe("delivery", () => {
  test("statistics count sent, acknowledged and lost messages and their round trip", () =>
    withNode(async (node) => {
      const { Statistics } = await node.board.import<typeof StatisticsModule>("statistics");
      const statistics = new Statistics(node.pymesh.mesh);
      const id = statistics.add_stat_mess({ mac: 5n, n: 2, t: 40 });
      expect(id).toBe(1);
      await node.world.run(2);
      await node.hear(ackPacket(5n, 1001), 5n);
      await node.world.run(90);
      expect(statistics.status(id)).toEqual([{ id: 1, m: 5n, left: 0, sc: "1:2" }]);
      expect(statistics.totals()).toMatchObject({ sent: 2, acknowledged: 1, lost: 1, received: 0 });
      expect(statistics.totals().rtt_mean).toBeGreaterThan(0);
      const text = textOf(node.board.files.get("/flash/statistics.json"));
      expect(JSON.parse(text)).toMatchObject({ id: 1, mac: 5, repetitions: 2, ack_num: 1, state: 2 });
      expect([statistics.status(1234), statistics.status(123456), statistics.num()]).toEqual([[], [], 0]);
      const [hex] = node.sent().filter(([packet]) => packet.startsWith("10"))[0] ?? [""];
      expect(textOf(fromHex(hex.slice(30)))).toBe(`Test 1, pack from node ${FULL_MAC}, #1/2`);
      statistics.stop();
    }));

  test("bad jobs are refused", () =>
    withNode(async (node) => {
      const { Statistics } = await node.board.import<typeof StatisticsModule>("statistics");
      const statistics = new Statistics(node.pymesh.mesh);
      for (const job of [null, {}, { mac: "x" }, 5]) expect(statistics.add_stat_mess(job)).toBe(0);
    }));
});

describe("sleep and restart", () => {
  test("deep sleep leaves the native mesh its settings; the program starts anew", () =>
    withConsole(
      async ({ world, board, mesh }) => {
        let wiped = 0;
        Object.assign(mesh.instance ?? {}, { deinit: () => (wiped += 1) });
        board.serial.write("sleep\n3\n");
        await world.run(12);
        expect(wiped).toBe(0);
        expect(mesh.commands).toHaveLength(2);
        expect(board.crash).toBeNull();
      },
      { program: "test/library/fixtures/console.ts", files: configFile() },
    ));
});

test("timings: 10 s to the next look, 30 s of the leader's answers, 120 s of a node's", () =>
  withNode(async (node) => {
    node.mesh.neighbors = [neighbor(2n)];
    await node.world.run(9);
    expect(node.pymesh.mesh.mesh.mesh.router_data.neigh_num()).toBe(0);
    await node.world.run(2);
    expect(node.pymesh.mesh.mesh.mesh.router_data.neigh_num()).toBe(1);
    await node.hear("84000e0300060000424dcccd40ae800a00", 6n);
    node.sent();
    await node.world.run(110);
    node.pymesh.mesh.get_node_info(6n);
    expect(node.sent()).toEqual([]);
    await node.world.run(15);
    node.pymesh.mesh.get_node_info(6n);
    expect(node.sent()).toEqual([["f400020006", "fdde:ad00:beef:0::6"]]);
  }));
