// pymesh run: programs on virtual boards and, where mpremote is installed, through a serial device.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { readIn, folderWith, pymesh, type Surroundings } from "../tools/command-line";
import { type BoardOnPty, boardOnPty, describeWithMpremote } from "./real-mpremote";

const ENV = { PATH: process.env["PATH"] ?? "", PYMESH_MPREMOTE: process.env["PYMESH_MPREMOTE"] ?? "" };

const PROGRAM = {
  "main.ts":
    'import { print } from "lang";\nimport { sleep } from "time";\nimport { half } from "./half";\n' +
    'print("start");\nawait sleep(1);\nprint(half(20));\nprint(half(0));\n',
  "half.ts":
    'import { type int, idiv } from "lang";\n\nexport function half(n: int): int {\n' +
    '  if (n === 0) {\n    throw new Error("nothing to halve");\n  }\n  return idiv(n, 2);\n}\n',
};

async function run(
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  surroundings: Surroundings = {},
): Promise<{ code: number; text: string; folder: string }> {
  const folder = folderWith(files);
  const { code, stdout, stderr } = await pymesh(folder, ["run", ...args], { env: ENV, ...surroundings });
  return { code, text: stdout + stderr, folder };
}

describe("on a virtual board", () => {
  test("an exception: 8, and its places are TypeScript's", async () => {
    const { code, text, folder } = await run(PROGRAM, ["main.ts", "--speed", "max", "--log", "run.log"]);
    expect(text).toContain("start\n10\nTraceback (most recent call last):\n");
    expect(text).toMatch(/ {2}at .*main\.ts:7:\d+ \(main\.py:\d+\)/);
    expect(text).toMatch(/ {2}at half half\.ts:5:\d+ \(half\.py:\d+\)/);
    expect(text).toContain("nothing to halve");
    expect(code).toBe(8);
    expect(readIn(folder, "run.log")).toBe(text);
  }, 60_000);

  test("--no-symbols leaves them; the node engine has TypeScript's by itself", async () => {
    const plain = await run(PROGRAM, ["main.ts", "--speed", "max", "--no-symbols"]);
    expect(plain.text).toMatch(/File ".*half\.py", line \d+, in half/);
    const node = await run(PROGRAM, ["main.ts", "--speed", "max", "--engine", "node"]);
    expect(node.text).toMatch(/half\.ts/);
    expect(node.code).toBe(8);
  }, 60_000);

  test("what is typed reaches input()", async () => {
    const asks =
      'import { input, print } from "lang";\nconst name = await input("name? ");\nprint(`hello ${name}`);\n';
    const { code, text } = await run({ "ask.ts": asks }, ["ask.ts"], { stdin: "Ada\n" });
    expect(text).toBe("name? Ada\nhello Ada\n");
    expect(code).toBe(0);
  }, 60_000);

  const FOREVER =
    'import { print } from "lang";\nimport { sleep } from "time";\nlet n = 0;\nwhile (true) {\n' +
    "  print(`turn ${n}`);\n  n += 1;\n  await sleep(1);\n}\n";

  test.each<[readonly string[], number]>([
    [["--expect-text", "turn 3"], 0],
    [["--fail-text", "turn 3"], 9],
    [["--expect-text", "turn 1000", "--timeout", "30"], 10],
  ])(
    "%j: %d",
    async (args, expected) => {
      const { code } = await run({ "main.ts": FOREVER }, ["main.ts", "--speed", "max", ...args]);
      expect(code).toBe(expected);
    },
    60_000,
  );

  test("a program that ends without the expected text: 9", async () => {
    const { code } = await run({ "main.ts": "export {};\n" }, ["main.ts", "--expect-text", "x"]);
    expect(code).toBe(9);
  }, 60_000);

  test("Ctrl-C interrupts the program: 130", async () => {
    const interrupt = new AbortController();
    let said = "";
    const onStdout = (text: string): void => {
      said += text;
      if (said.includes("turn 1")) interrupt.abort();
    };
    const { code, text } = await run({ "main.ts": FOREVER }, ["main.ts"], {
      signal: interrupt.signal,
      onStdout,
    });
    expect(text).toContain("KeyboardInterrupt");
    expect(text).toMatch(/at .*main\.ts:\d/);
    expect(code).toBe(130);
  }, 60_000);

  test("a program that does not compile: 1; wrong use: 2", async () => {
    expect(await run({ "main.ts": 'export const n: number = "";\n' }, ["main.ts"])).toMatchObject({
      code: 1,
      text: expect.stringContaining("TS2322"),
    });
    const files = { "main.ts": "export {};\n" };
    for (const args of [
      ["main.ts", "--speed", "fast"],
      ["main.ts", "--timeout", "x"],
      ["main.ts", "--on", "sim", "-b", "roof"],
      ["main.ts", "--expect-text", ""],
      [],
    ]) {
      expect(await run(files, args)).toMatchObject({ code: 2 });
    }
  }, 60_000);
});

describeWithMpremote("on a board, through the real mpremote", () => {
  let board: BoardOnPty;
  beforeAll(async () => {
    board = await boardOnPty({ files: { "/flash/lib/half.py": "def half(n):\n    return 'old'\n" } });
  }, 60_000);
  afterAll(() => board.close());

  test("modules beside the program are its own; nothing is left on the board", async () => {
    const { code, text } = await run(PROGRAM, ["main.ts", "-b", board.port]);
    expect(text.replaceAll("\r", "")).toContain("start\n10\n");
    expect(text).toMatch(/ {2}at .*main\.ts:7:\d+ \(<stdin>:\d+\)/);
    expect(text).toMatch(/ {2}at half half\.ts:5:\d+ \(half\.py:\d+\)/);
    expect(code).toBe(8);
    expect(board.file("/flash/lib/half.py")).toContain("old");
    expect(board.file("/flash/.pm/run/half.py")).toBeUndefined();
    const after = { "main.ts": 'import { print } from "lang";\nimport { path } from "sys";\nprint(path);\n' };
    expect((await run(after, ["main.ts", "-b", board.port])).text).not.toContain(".pm");
  }, 60_000);

  test("Ctrl-C: 130, and the board is free again", async () => {
    const forever =
      'import { print } from "lang";\nimport { sleep } from "time";\nprint("on");\nwhile (true) {\n  await sleep(1);\n}\n';
    const interrupt = new AbortController();
    let said = "";
    const onStdout = (text: string): void => {
      // The two letters may come in two pieces.
      said += text;
      if (said.includes("on")) interrupt.abort();
    };
    const first = await run({ "main.ts": forever }, ["main.ts", "-b", board.port], {
      signal: interrupt.signal,
      onStdout,
    });
    expect(first.code).toBe(130);
    expect(first.text).toMatch(/at <module> main\.ts:5:\d+ [^]*KeyboardInterrupt/);
    const second = await run({ "main.ts": 'import { print } from "lang";\nprint("free");\n' }, [
      "main.ts",
      "-b",
      board.port,
    ]);
    expect(second).toMatchObject({ code: 0, text: expect.stringContaining("free") });
  }, 60_000);

  test("what is typed reaches input(), from its first character on", async () => {
    const asks =
      'import { input, print } from "lang";\nconst a = await input("name? ");\nconst b = await input("");\nprint(`hello ${a} and ${b}`);\n';
    const typed = { stdin: "Ada\nBob\n" };
    const { code, text } = await run({ "ask.ts": asks }, ["ask.ts", "-b", board.port], typed);
    expect(text.replaceAll("\r", "")).toBe("name? Ada\nBob\nhello Ada and Bob\n");
    expect(code).toBe(0);
  }, 60_000);

  test("Ctrl-] leaves the program running; the next one ends it", async () => {
    const forever = {
      "main.ts":
        'import { print } from "lang";\nimport { sleep } from "time";\nwhile (true) {\n  print("tick");\n  await sleep(1);\n}\n',
    };
    const { code } = await run(forever, ["main.ts", "-b", board.port], { stdin: "\x1d" });
    expect(code).toBe(0);
    const before = board.serial().length;
    while (!board.serial().slice(before).includes("tick\ntick")) await delay(50);
    const next = { "main.ts": 'import { print } from "lang";\nprint("free");\n' };
    expect(await run(next, ["main.ts", "-b", board.port])).toMatchObject({ code: 0, text: "free\r\n" });
  }, 60_000);

  test("--timeout: 10", async () => {
    const files = { "main.ts": 'import { sleep } from "time";\nawait sleep(100);\n' };
    expect((await run(files, ["main.ts", "-b", board.port, "--timeout", "1"])).code).toBe(10);
  }, 60_000);
});

test("an open pipe as standard input does not hold it, nor fail it", async () => {
  const folder = folderWith({ "main.ts": 'import { print } from "lang";\nprint("hi");\n' });
  const command = join(__dirname, "..", "..", "dist", "tools", "pymesh.js");
  const child = spawn(process.execPath, [command, "run", "main.ts", "--speed", "max"], { cwd: folder });
  let text = "";
  child.stdout.on("data", (bytes: Buffer) => (text += bytes.toString()));
  child.stderr.on("data", (bytes: Buffer) => (text += bytes.toString()));
  const [code] = (await once(child, "close")) as [number];
  expect([code, text]).toEqual([0, "hi\n"]);
}, 60_000);

test("a board, and no mpremote: 7", async () => {
  const { code, text } = await run({ "main.ts": "export {};\n" }, ["main.ts", "-b", "/dev/null"], {
    env: { PATH: "/nowhere" },
  });
  expect(text).toContain("pipx install mpremote");
  expect(code).toBe(7);
});
