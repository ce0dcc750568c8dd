// Hand-written scripts of the kind that is in use on boards run unchanged.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { createMicropythonEngine } from "../../runtime-shims/board/engines/micropython/engine";
import { scriptedMesh } from "../../runtime-shims/testing/scripted-mesh";
import { createWorldWith } from "../../runtime-shims/world/world";
import { createRig } from "./rig";

test("a station script: classes, alarms, struct, json, bare except, locks", async () => {
  const rig = await createRig(readFileSync(join(__dirname, "fixtures", "old-main.py"), "utf8"));
  await rig.run(5);
  expect(rig.text.split("\n")).toEqual([
    "reset cause True FiPy FiPy",
    "no configuration, writing one",
    "name st 51.5",
    "Station 3 frames: 003 of 00,03,AB",
    "mac 8121069065142870746 b'0002abdeadbeef8f4c2ab667bedd26'",
    "waited 1600",
    "['boot.py', 'cert', 'lib', 'main.py', 'station_config.json', 'sys'] True",
    "",
  ]);
  expect(rig.crashes).toEqual([]);
  expect(rig.hardware.led.color).toBe(0x00ff00);
  expect(rig.hardware.nvs.numbers.get("count")).toBe(3);
  await rig.engine.close();
});

test("a mesh chat: sockets, a receive callback, alarms, struct, json, locks between them, a thread", async () => {
  const world = createWorldWith({}, (_name, programs) => createMicropythonEngine(programs));
  try {
    const main = readFileSync(join(__dirname, "fixtures", "old-mesh-main.py"), "utf8");
    const board = await world.addBoard({
      id: "roof",
      mac: 0x70b3d549984122dan,
      engine: "micropython",
      frozen: "none",
      files: { "/flash/main.py": main },
    });
    const mesh = scriptedMesh(board);
    await world.run(2.2);
    Object.assign(mesh, { state: 3, ipaddr: ["fdde:ad00:beef:0:0:0:0:1"] });
    mesh.neighbors = [{ mac: 2n, role: 3, rloc16: 0x6400, rssi: -40, age: 1 }];
    await world.run(1);
    const hello = (mac: bigint, text: string): Uint8Array => {
      const head = Buffer.alloc(11);
      head.writeUInt16BE(7);
      head.writeBigUInt64BE(mac, 3);
      return new Uint8Array(Buffer.concat([head, Buffer.from(text)]));
    };
    mesh.receive(hello(2n, '{"name": "shed"}'), { ip: "fdde:ad00:beef:0:0:0:0:2", port: 1234 });
    mesh.receive("x", { ip: "fdde:ad00:beef:0:0:0:0:3", port: 1234 });
    await world.run(0.1);
    mesh.sendError = 113;
    await world.run(3);
    mesh.sendError = null;
    mesh.receive(hello(8121069065142870746n, '{"name": "gate"}'), {
      ip: "fdde:ad00:beef:0:0:0:0:4",
      port: 99,
    });
    await world.run(4);
    expect(board.crash).toBeNull();
    expect(board.serial.text.split("\n")).toEqual([
      "..... attached fdde:ad00:beef:0:0:0:0:1 [(mac=2, role=3, rloc16=25600, rssi=-40, age=1)]",
      `got Packet(7, 0, 0x2, b'{"name": "shed"}') from ('fdde:ad00:beef:0:0:0:0:2', 1234)`,
      "bad datagram from fdde:ad00:beef:0:0:0:0:3 ValueError",
      `got Packet(7, 0, 0x70b3d549984122da, b'{"name": "gate"}') from ('fdde:ad00:beef:0:0:0:0:4', 99)`,
      "worker ['gate', 'shed'] 3 2",
      "",
    ]);
    const sent = mesh.sent.map(({ bytes, ip, port }) => [Buffer.from(bytes).toString("latin1"), ip, port]);
    expect(sent).toContainEqual(["ACK7", "fdde:ad00:beef:0:0:0:0:4", 99]);
    expect(sent.filter(([, ip]) => ip === "ff03::1").at(-1)?.[0]).toMatch(
      /^\0.\0p\xb3\xd5I\x98A"\xda\{"name": "roof"\}$/,
    );
  } finally {
    await world.close();
  }
});
