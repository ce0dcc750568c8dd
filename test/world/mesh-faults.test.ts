// Faults between a program and its mesh, and of files: mesh-simulator.md §6.5.
import { expect, test } from "@jest/globals";
import { scriptedMesh } from "../../runtime-shims/testing/scripted-mesh";
import { nodeBoard, nodeWorld } from "../board/rig";

const RECEIVER = `
  import { print } from "lang";
  import { LoRa } from "network";
  import { socket, AF_LORA, SOCK_RAW } from "socket";
  const lora = new LoRa({ mode: LoRa.LORA });
  const mesh = new LoRa.Mesh({ key: b"0123456789abcdef" });
  const s = new socket(AF_LORA, SOCK_RAW);
  s.bind(1234);
  mesh.rx_cb(() => { for (;;) { const [data] = s.recvfrom(64); if (data.length === 0) break; print(data); } }, null);
`.replace('b"0123456789abcdef"', "new Uint8Array(16).fill(7)");

async function receiver(seed = 1) {
  const { world, board } = await nodeBoard(null, { world: nodeWorld({ seed }) });
  await world.close();
  const fresh = await nodeBoard(RECEIVER, { world: nodeWorld({ seed }) });
  const mesh = scriptedMesh(fresh.board);
  await fresh.world.run(1);
  expect(board.crash).toBe(null);
  const receive = (text: string): void => {
    mesh.receive(text, { ip: "fe80:0:0:0:0:0:0:1", port: 1234 });
  };
  const got = (): string[] =>
    fresh.board.serial.text.match(/b'(\w+)'/g)?.map((text) => text.slice(2, -1)) ?? [];
  return { ...fresh, mesh, receive, got };
}

test("datagrams get lost, doubled, delayed", async () => {
  const { world, receive, got } = await receiver();
  world.faults.datagrams("a", { loss: 1 });
  receive("lost");
  await world.run(1);
  world.faults.datagrams("a", { duplicate: 1 });
  receive("twice");
  await world.run(1);
  world.faults.datagrams("a", { delay: 1, delaySeconds: 5 });
  receive("late");
  await world.run(4.9);
  expect(got()).toEqual(["twice", "twice"]);
  await world.run(0.2);
  expect(got()).toEqual(["twice", "twice", "late"]);
  world.faults.datagrams("a", null);
  receive("plain");
  await world.run(1);
  expect(got().at(-1)).toBe("plain");
  expect(() => world.faults.datagrams("a", { loss: 7 })).toThrow("datagrams.loss: 7 is not a share");
});

test("datagrams overtake each other", async () => {
  const { world, receive, got } = await receiver();
  world.faults.datagrams("a", { reorder: 1 });
  receive("first");
  world.faults.datagrams("a", { reorder: 0 });
  receive("second");
  await world.run(2);
  expect(got()).toEqual(["second", "first"]);
  world.faults.datagrams("a", { reorder: 1 });
  receive("alone");
  await world.run(0.9);
  expect(got().length).toBe(2);
  await world.run(0.2);
  expect(got().at(-1)).toBe("alone");
});

test("a stalled command line times out, and its text comes into the next answer", async () => {
  const { world, board } = await nodeBoard(`
    import { print } from "lang";
    import { sleep } from "time";
    import { LoRa } from "network";
    const lora = new LoRa({ mode: LoRa.LORA });
    const mesh = new LoRa.Mesh();
    print(await mesh.cli("state"));
    await sleep(10);
    print(await mesh.cli("state"));
    await sleep(10);
    print(await mesh.cli("singleton"));
  `);
  const mesh = scriptedMesh(board);
  mesh.answer = (command) => [`answer to ${command}`];
  await world.run(5);
  world.faults.stallCli("a");
  await world.run(13);
  world.faults.stallCli("a", false);
  await world.run(20);
  const lines = board.serial.text.split("\n");
  expect(lines.slice(0, 2)).toEqual(["answer to state", ""]);
  expect(lines[2]).toMatch(/^answer to state/);
  expect(mesh.commands).toEqual(["state", "state", "singleton"]);
});

test("the next mesh starts with another key", async () => {
  const { world, board, mesh } = await receiver();
  expect(mesh.key).toEqual(new Uint8Array(16).fill(7));
  world.faults.meshKey("a", new Uint8Array(16).fill(9));
  world.faults.reboot("a");
  await world.run(1);
  expect(mesh.key).toEqual(new Uint8Array(16).fill(9));
  expect(board.crash).toBe(null);
  expect(() => world.faults.meshKey("a", new Uint8Array(3))).toThrow("meshKey: 3 bytes instead of 16");
});

test("without message buffers sendto raises ENOMEM", async () => {
  const { world, board } = await nodeBoard(`
    import { print } from "lang";
    import { sleep } from "time";
    import { LoRa } from "network";
    import { socket, AF_LORA, SOCK_RAW } from "socket";
    const lora = new LoRa({ mode: LoRa.LORA });
    const mesh = new LoRa.Mesh();
    const s = new socket(AF_LORA, SOCK_RAW);
    for (let i = 0; i < 3; i++) {
      try { print(s.sendto("hello", ["fe80::1", 1234])); } catch (e) { print("refused", String(e)); }
      await sleep(2);
    }
  `);
  scriptedMesh(board);
  await world.run(1);
  world.faults.exhaustBuffers("a");
  await world.run(2);
  world.faults.exhaustBuffers("a", false);
  await world.run(2);
  const lines = board.serial.text.trim().split("\n");
  expect([lines[0], lines[1]?.includes("12"), lines[2]]).toEqual(["5", true, "5"]);
});

test("a configuration file can be damaged or cut", async () => {
  const { world, board } = await nodeBoard(null, {
    files: {
      "/flash/pymesh_config.json": '{"LoRa": {"sf": 7, "freq": 863000000}, "Pymesh": {"key": "112233"}}',
    },
  });
  const before = board.files.get("/flash/pymesh_config.json")!; // given above
  world.faults.corruptFile("a", "/flash/pymesh_config.json");
  const damaged = board.files.get("/flash/pymesh_config.json")!; // damaged, not removed
  expect(damaged.length).toBe(before.length);
  expect(damaged).not.toEqual(before);
  world.faults.corruptFile("a", "/flash/pymesh_config.json", "cut");
  expect(board.files.get("/flash/pymesh_config.json")?.length).toBe(before.length >> 1);
  expect(() => world.faults.corruptFile("a", "/flash/none")).toThrow("board 'a' has no file /flash/none");
});

test("two boards may have one MAC", async () => {
  const world = nodeWorld();
  await world.addBoard({ id: "a", mac: 1n, engine: "node" });
  await world.addBoard({ id: "b", mac: 1n, engine: "node" });
  expect([...world.boards.values()].map((board) => board.hardware.mac)).toEqual([1n, 1n]);
});
