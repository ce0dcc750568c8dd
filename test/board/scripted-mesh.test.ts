// LoRa.Mesh and its sockets over a mesh that the test scripts: results as the firmware gives them.
import { describe, expect, test } from "@jest/globals";
import { scriptedMesh, type ScriptedMesh } from "../../runtime-shims/testing/scripted-mesh";
import type { Board } from "../../runtime-shims/board/board";
import type { World } from "../../runtime-shims/world/world";
import { nodeBoard } from "./rig";

async function meshBoard(program: string): Promise<{ world: World; board: Board; mesh: ScriptedMesh }> {
  const { world, board } = await nodeBoard(`
    import { print, b } from "lang";
    import { LoRa } from "network";
    import { socket, AF_LORA, SOCK_RAW } from "socket";
    import { sleep, ticks_ms } from "time";
    const lora = new LoRa({ mode: LoRa.LORA, region: LoRa.EU868, sf: 7 });
    const mesh = lora.Mesh();
    ${program}
  `);
  return { world, board, mesh: scriptedMesh(board) };
}
const from = { ip: "fdde:ad00:beef:0:0:0:0:2", port: 1234 };

describe("LoRa.Mesh", () => {
  test("empty tables are None; MACs are signed; lists are cut", async () => {
    const { world, board, mesh } = await meshBoard(`
      print(mesh.state(), mesh.neighbors(), mesh.routers(), mesh.leader(), mesh.ipaddr(), mesh.border_router());
      await sleep(1);
      const all = mesh.neighbors();
      print(all.length, all[1], all[0].mac, mesh.leader());
      print(mesh.state(), mesh.rloc(), mesh.single());
    `);
    await world.run(0.5);
    const neighbor = (mac: bigint) => ({ mac, role: 3, rloc16: 25600, rssi: -37, age: 19 });
    mesh.neighbors = Array.from({ length: 20 }, (_, i) =>
      neighbor(i === 0 ? 0xffffffffffffffffn : BigInt(i)),
    );
    mesh.leader = { part_id: 828258, mac: 72340172838076676n, rloc16: 52224 };
    Object.assign(mesh, { state: 4, rloc: 52224, single: true });
    await world.run(1);
    expect(board.crash).toBeNull();
    expect(board.serial.text).toBe(
      "1 None None None None []\n" +
        "16 (mac=1, role=3, rloc16=25600, rssi=-37, age=19) -1 (part_id=828258, mac=72340172838076676, rloc16=52224)\n" +
        "4 52224 True\n",
    );
  });

  test("cli takes 300 ms to 5.1 s, and late output leaks into the next answer", async () => {
    const { world, board, mesh } = await meshBoard(`
      print(await mesh.cli("masterkey"), ticks_ms());
      print(await mesh.cli("bad"), ticks_ms());
      print(await mesh.cli("ping x"), ticks_ms());
      print(await mesh.cli("state"), ticks_ms());
      print(await mesh.cli("x".repeat(127)), ticks_ms());
    `);
    const builtIn = mesh.answer;
    mesh.answer = (command) => (command.startsWith("ping") ? undefined : builtIn(command));
    await world.run(30);
    expect(board.serial.text).toBe(
      "0134c0de1ab51234c0de1ab5ca1a110f 300\nError 6: Parse\r\n 600\n 5700\ndetached 6000\nCommand exceeds 128 chars\nNone 6000\n",
    );
  });

  test("after deinit there is no mesh; it can be made again", async () => {
    const { world, board } = await meshBoard(`
      try { lora.Mesh(); } catch (e) { print(e.name); }
      print(mesh.deinit(), mesh.state(), mesh.single(), mesh.rloc(), mesh.neighbors());
      const again = new LoRa.Mesh({ key: b\`abc\` });
      print(again.state(), mesh.state());
    `);
    await world.run(1);
    expect(board.serial.text).toBe("AttributeError\nTrue -1 True -1 None\n1 -1\n");
  });
});

describe("mesh sockets", () => {
  test("queues of five, cut datagrams, one callback per datagram", async () => {
    const { world, board, mesh } = await meshBoard(`
      const s = new socket(AF_LORA, SOCK_RAW);
      s.bind(1234);
      mesh.rx_cb((who) => { print("rx", who); }, "me");
      await sleep(1);
      const [none, where] = s.recvfrom(10);
      print(none, typeof where);
      await sleep(1);
      for (;;) { const [data, address] = s.recvfrom(4); if (data.length === 0) break; print(data, address); }
      print(s.sendto("hello", ["fdde:ad00:beef:0:0:0:0:1", 1234]));
    `);
    await world.run(1.5);
    for (let i = 1; i <= 6; i++) mesh.receive(`${i}23456`, from);
    mesh.receive("other port", from, 99);
    await world.run(1);
    expect(board.crash).toBeNull();
    const received = [2, 3, 4, 5, 6].map((i) => `b'${i}234' ['fdde:ad00:beef:0:0:0:0:2', 1234]\n`).join("");
    expect(board.serial.text).toBe(
      "b'' int\n".replace("int", "number") + "rx me\n".repeat(6) + received + "5\n",
    );
    expect(mesh.sent).toMatchObject([
      { ip: "fdde:ad00:beef:0:0:0:0:1", port: 1234, fromPort: 1234, time: 2_000_000 },
    ]);
  });

  test("three sockets, and what a mesh socket cannot do", async () => {
    const { world, board, mesh } = await meshBoard(`
      const many = [1, 2, 3].map(() => new socket(AF_LORA, SOCK_RAW));
      const tries = [() => new socket(AF_LORA, SOCK_RAW), () => many[0].settimeout(1), () => many[0].sendto("x", ["::1", 1])];
      for (const act of tries) { try { act(); } catch (e) { print(e.errno); } }
      try { await many[0].recv(10); } catch (e) { print(e.errno); }
      many[0].close();
      new socket(AF_LORA, SOCK_RAW);
    `);
    mesh.sendError = 113;
    await world.run(1);
    expect(board.crash).toBeNull();
    expect(board.serial.text).toBe("12\n95\n113\n95\n");
  });

  test("what sockets send and receive stands in the board's log, with times and both ends", async () => {
    const { world, board, mesh } = await meshBoard(`
      const s = new socket(AF_LORA, SOCK_RAW);
      s.bind(1234);
      await sleep(1);
      s.sendto("out", ["fdde:ad00:beef:0:0:0:0:2", 4321]);
      await sleep(2);
      print(s.recvfrom(2)[0]);
    `);
    mesh.ipaddr = ["fdde:ad00:beef:0:0:0:0:1"];
    await world.run(2);
    mesh.receive("reply", from);
    mesh.receive("nobody listens", from, 99);
    await world.run(2);
    const local = { ip: "fdde:ad00:beef:0:0:0:0:1", port: 1234 };
    const bytes = (text: string) => new Uint8Array(Buffer.from(text));
    expect(board.serial.text).toBe("b're'\n");
    expect(board.udp.log).toEqual([
      {
        time: 1_000_000,
        direction: "tx",
        local,
        remote: { ip: "fdde:ad00:beef:0:0:0:0:2", port: 4321 },
        bytes: bytes("out"),
      },
      { time: 2_000_000, direction: "rx", local, remote: from, bytes: bytes("reply") },
    ]);
  });
});
