// The trace: lines about frames, what is kept, files and hashes (mesh-simulator.md §6.6).
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import { nodeBoard, nodeWorld } from "../board/rig";
import { scriptedMesh } from "../../runtime-shims/testing/scripted-mesh";
import { radios } from "./air-rig";

test("frames: sent, received, dropped, with fields in a fixed order", async () => {
  const { world, send } = await radios("abc");
  world.link("a", "c", 139);
  send("a", "Advertisement");
  await world.run(1);
  const lines = world.trace.lines(3);
  const start = (JSON.parse(lines[0] ?? "") as { t: number }).t;
  const end = start + 87_296;
  expect(lines).toEqual([
    `{"t":${start},"n":"a","k":"tx","f":"Advertisement","len":42,"seq":0,"to":"0","air":87296}`,
    `{"t":${end},"n":"b","k":"rx","f":"Advertisement","len":42,"seq":0,"from":"a","rssi":-66}`,
    `{"t":${end},"n":"c","k":"drop","reason":"weak","f":"Advertisement","len":42,"seq":0,"from":"a"}`,
  ]);
});

test("level: everything, without frames, or nothing", async () => {
  for (const [level, frames, all] of [
    ["all", 2, true],
    ["boards", 0, true],
    ["off", 0, false],
  ] as const) {
    const { world, send } = await radios("ab", { trace: { level } });
    send("a");
    await world.run(1);
    expect(world.trace.lines().filter((line) => /"k":"(tx|rx)"/.test(line)).length).toBe(frames);
    expect(world.trace.lines().length > 0).toBe(all);
  }
});

test("only the last lines stay in memory; file and hash have them all", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pymesh-trace-"));
  try {
    const file = join(folder, "trace.jsonl");
    const run = async (trace: object) => {
      const made = await radios("ab", { trace });
      await made.burst("a", 30);
      return made.world;
    };
    const whole = await run({ keep: Infinity });
    const short = await run({ keep: 5, file, hash: true });
    expect(short.trace.lines()).toEqual(whole.trace.lines(5));
    expect(short.trace.count).toBe(whole.trace.lines().length);
    expect(short.trace.hash).toBe(createHash("sha256").update(whole.trace.text).digest("hex"));
    await short.close();
    expect(readFileSync(file, "utf8").startsWith(whole.trace.text)).toBe(true);
    expect(short.trace.text.endsWith("\n")).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a mesh node leaves its roles, its partitions and its commands", async () => {
  const { world } = await nodeBoard(`
    import { LoRa } from "network";
    const lora = new LoRa({ mode: LoRa.LORA });
    const mesh = new LoRa.Mesh();
    await mesh.cli("state");
  `);
  await world.run(60);
  const lines = world.trace.lines().map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.filter((line) => line.k === "cli").map((line) => line.line)).toEqual(["state"]);
  const roles = lines.filter((line) => line.k === "role").map((line) => line.role);
  expect([roles[0], roles.at(-1)]).toEqual(["detached", "leader"]);
  const partitions = lines.filter((line) => line.k === "partition");
  expect(partitions.length).toBe(1);
  expect(typeof partitions[0]?.id).toBe("number");
});

test("a board's log of datagrams keeps as many as the trace does", async () => {
  const { world, board } = await nodeBoard(
    `import { LoRa } from "network"; import { socket, AF_LORA, SOCK_RAW } from "socket";
     new LoRa({ mode: LoRa.LORA }).Mesh();
     const s = new socket(AF_LORA, SOCK_RAW);
     for (let i = 0; i < 100; i++) s.sendto(\`\${i}\`, ["fdde:ad00:beef:0:0:0:0:2", 1]);`,
    { world: nodeWorld({ trace: { keep: 16 } }) },
  );
  scriptedMesh(board);
  await world.run(1);
  const texts = board.udp.log.map(({ bytes }) => Buffer.from(bytes).toString());
  expect(texts.slice(-16)).toEqual(Array.from({ length: 16 }, (_, i) => `${84 + i}`));
  expect(texts.length).toBeLessThanOrEqual(18);
});
