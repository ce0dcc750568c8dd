// Whole scenarios of the library on both engines: console, LED, packets on the air, files and NVS must be equal.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Board, World } from "../../runtime-shims/index";
import { scriptedMesh, twin } from "../../runtime-shims/testing";

const program = "test/library/fixtures/console.ts";
const files = (short: number, config: object = {}) => ({
  "/flash/pymesh_config.json": JSON.stringify({ MAC: short, ...config }),
});
const node = (short: number, config: object = {}) => ({
  mac: BigInt(short),
  program,
  files: files(short, config),
});

/** Types lines at a board's console, two seconds apart. */
async function type(world: World, board: Board | undefined, ...lines: string[]): Promise<void> {
  for (const line of lines) {
    board?.serial.write(`${line}\n`);
    await world.run(2);
  }
}

twin("first boot without a configuration, and the console", {
  boards: { a: { mac: 0x70b3d5499a2c1234n, program } },
  async act(world, { a }) {
    await world.run(8);
    await type(
      world,
      a,
      "config",
      "gps",
      "52.5",
      "-7",
      "gps",
      "",
      "debug",
      "3",
      "self",
      "ip",
      "h",
      "ws",
      "x",
      "bogus",
    );
    await world.run(30);
    await type(world, a, "debug", "1", "mac", "77");
    await world.run(10);
  },
});

twin("three nodes exchange messages, see each other, and lose their leader", {
  boards: { a: node(1), b: node(2), c: node(3) },
  async act(world, { a, b, c }) {
    world.link("a", "c", null);
    await world.run(200);
    await type(world, a, "s", "3", "Hello", "1");
    await world.run(10);
    await type(world, a, "ws", "3", "");
    await type(world, c, "rm", "s", "1", "é", "2", "3");
    await world.run(15);
    for (const board of [a, b, c]) {
      await type(world, board, "mml");
      await world.run(6);
      await type(world, board, "mp");
      await world.run(6);
      await type(world, board, "mni");
      await world.run(10);
    }
    [a, b, c].find((board) => board?.led === 0x0a000a)?.kill();
    await world.run(300);
    for (const board of [a, b, c]) if (board?.led !== 0) await type(world, board, "mml");
    await world.run(6);
  },
});

twin("deep sleep, pause and resume", {
  boards: { a: node(1), b: node(2) },
  async act(world, { a, b }) {
    await world.run(150);
    await type(world, b, "sleep", "15");
    await world.run(60);
    await type(world, b, "ip", "pause");
    await world.run(5);
    await type(world, b, "resume");
    await world.run(120);
    await type(world, a, "s", "2", "awake?", "1");
    await world.run(10);
    await type(world, b, "rm", "tx_pow", "5");
    await world.run(20);
  },
});

twin("border router", {
  boards: { a: node(1), b: node(2), c: node(3, { debug: 3 }) },
  async act(world, { a, c }) {
    world.link("a", "c", null);
    await world.run(200);
    await type(world, c, "br", "1", "1", "br", "");
    await world.run(60);
    await type(world, a, "brs", "to the cloud", "", "");
    await world.run(10);
    await type(world, c, "br", "0");
    await world.run(30);
    await type(world, a, "brs", "nobody", "1:2::3", "7");
  },
});

twin("an override of one module works; a broken one is reported", {
  boards: {
    good: { ...node(1), overrides: { gps: "test/library/fixtures/other_gps.ts" } },
    bad: { ...node(2), overrides: { gps: "test/library/fixtures/broken_gps.ts" } },
  },
  async act(world, { good }) {
    await world.run(10);
    await type(world, good, "gps", "");
    await world.run(5);
  },
});

const vectors = (name: string): readonly { hex: string; section: string }[] =>
  JSON.parse(readFileSync(join(__dirname, "../vectors", name), "utf8")) as { hex: string; section: string }[];

// That they are right on the node engine is tested in test/library; here, that the emitted Python does the same.
twin("every recorded packet and every frame of the phone, received and answered", {
  boards: { a: node(11, { ble_api: true, debug: 4 }) },
  async act(world, { a }) {
    if (a === undefined) return;
    const mesh = scriptedMesh(a);
    Object.assign(mesh, {
      state: 3,
      rloc: 0xc400,
      ipaddr: ["fdde:ad00:beef:0:0:0:0:b", "fdde:ad00:beef:0:0:ff:fe00:c400", "2001:cafe:cafe:cafe:1:2:3:4"],
      neighbors: [
        { mac: 6n, role: 3, rloc16: 0x7000, rssi: -67, age: 0 },
        { mac: 0xfedcba9876543210n, role: 3, rloc16: 0xb800, rssi: -130, age: 300 },
      ],
      leader: { part_id: 1, mac: 6n, rloc16: 0x7000 },
    });
    await world.run(12);
    const phone = world.bleConnect("a");
    await world.run(2);
    for (const { hex } of vectors("wire.json")) {
      mesh.receive(Buffer.from(hex, "hex"), { ip: "fdde:ad00:beef:0:0:0:0:6", port: 1234 });
      await world.run(2);
    }
    for (const { hex } of vectors("frames.json")) {
      for (const piece of hex.match(/.{1,40}/g) ?? []) phone.write(0xed00, 0xed0e, Buffer.from(piece, "hex"));
      await world.run(4);
    }
    const heard = phone.notifications.map(({ bytes }) => Buffer.from(bytes).toString("hex")).join("");
    world.trace.add("phone", "serial", { text: heard });
    await type(world, a, "mml");
    await world.run(6);
  },
});
