// pymesh repl and monitor, through the real mpremote and a serial device.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import {
  events,
  folderWith,
  pymesh,
  readIn,
  type CommandResult,
  type Surroundings,
} from "../tools/command-line";
import { type BoardOnPty, boardOnPty, describeWithMpremote } from "./real-mpremote";

const ENV = { PATH: process.env["PATH"] ?? "", PYMESH_MPREMOTE: process.env["PYMESH_MPREMOTE"] ?? "" };

/** A project whose build is on the board. */
const PROJECT = {
  "src-device/valve.ts":
    'import type { int } from "lang";\n\nexport function turn(angle: int): int {\n' +
    '  if (angle > 90) {\n    throw new Error("too far");\n  }\n  return angle;\n}\n',
};

describeWithMpremote("with a board", () => {
  let board: BoardOnPty;
  let folder = "";
  beforeAll(async () => {
    const project = folderWith(PROJECT);
    await pymesh(project, ["build"]);
    const valve = readIn(project, "build/valve.py");
    board = await boardOnPty({
      files: {
        "/flash/lib/valve.py": valve,
        "/flash/main.py": "import time\nprint('main', 'runs')\nwhile True:\n    time.sleep(1)\n",
      },
    });
  }, 60_000);
  afterAll(() => board.close());

  async function atBoard(args: readonly string[], surroundings: Surroundings = {}): Promise<CommandResult> {
    folder = folderWith(PROJECT);
    await pymesh(folder, ["build"]);
    return pymesh(folder, [...args, "-b", board.port], { env: ENV, ...surroundings });
  }

  test("repl: Ctrl-C goes to the board, tracebacks come in TypeScript, the end of the input leaves", async () => {
    const typed = "\x03import valve\nvalve.turn(91)\nprint(6 * 7)\n";
    const { code, stdout, stderr } = await atBoard(["repl", "--log", "repl.log"], { stdin: typed });
    expect(stderr).toBe("");
    expect(stdout).toContain("KeyboardInterrupt");
    expect(stdout).toMatch(/ {2}at turn src-device\/valve\.ts:5:\d+ \(valve\.py:\d+\)/);
    expect(stdout).toContain("too far");
    expect(stdout).toContain("\n42\r\n");
    expect(code).toBe(0);
    expect(readIn(folder, "repl.log")).toBe(stdout);
  }, 60_000);

  test("repl: Ctrl-] leaves at once", async () => {
    const { code, stdout } = await atBoard(["repl"], { stdin: "\x1dprint(1)\n" });
    expect(stdout).not.toContain("print(1)");
    expect(code).toBe(0);
  }, 60_000);

  test("monitor: the time in front of each line, until the text comes", async () => {
    const args = [
      "monitor",
      "--reset",
      "--expect-text",
      "main runs",
      "--timeout",
      "30",
      "--log",
      "board.log",
    ];
    const { code, stdout, stderr } = await atBoard(args);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^\d\d:\d\d:\d\d\.\d{3} main runs\r?$/m);
    expect(code).toBe(0);
    expect(readIn(folder, "board.log")).toBe(stdout);
  }, 60_000);

  test("monitor --filter: only lines that match, in the log too; the rest still decides", async () => {
    const args = ["monitor", "--reset", "--filter", "^(main|never)", "--log", "board.log"];
    const shown = await atBoard([...args, "--expect-text", "main runs"]);
    expect([shown.code, shown.stdout]).toEqual([0, expect.stringMatching(/^[\d:.]{12} main runs\r?\n?$/)]);
    expect(readIn(folder, "board.log")).toBe(shown.stdout);
    const other = await atBoard(["monitor", "--reset", "--filter", "^never", "--expect-text", "main runs"]);
    expect([other.code, other.stdout]).toEqual([0, ""]);
  }, 60_000);

  test("monitor --json; a text that must not come: 9; the time over: 10; a signal: 130", async () => {
    const { code, stdout } = await atBoard(["monitor", "--json", "--reset", "--fail-text", "main runs"]);
    expect(events(stdout).some(({ event, text }) => event === "text" && String(text).includes("main"))).toBe(
      true,
    );
    expect(events(stdout).at(-1)).toMatchObject({ event: "result", ok: false, code: 9 });
    expect(code).toBe(9);
    expect((await atBoard(["monitor", "--timeout", "1"])).code).toBe(10);
    const interrupt = new AbortController();
    const monitor = atBoard(["monitor"], { signal: interrupt.signal, onStdout: () => interrupt.abort() });
    expect((await monitor).code).toBe(130);
  }, 60_000);

  test("the board goes away: 4, and the words say so", async () => {
    for (const command of [["monitor"], ["run", "loop.ts"]]) {
      const other = await boardOnPty({ frozen: "none", files: {} });
      const loop =
        'import { print } from "lang";\nimport { sleep } from "time";\nwhile (true) {\n  print("on");\n  await sleep(1);\n}\n';
      const gone: Promise<void>[] = [];
      const { code, stderr } = await pymesh(folderWith({ "loop.ts": loop }), [...command, "-b", other.port], {
        env: ENV,
        onStdout() {
          if (gone.length === 0) gone.push(other.close());
        },
      });
      expect([code, stderr]).toEqual([4, expect.stringMatching(/^PM7007 The connection .* was lost/)]);
      await Promise.all(gone);
    }
  }, 60_000);

  test("a port that cannot be opened: 4", async () => {
    const result = await pymesh(folderWith({}), ["repl", "-b", "/dev/null"], { env: ENV });
    expect(result.stderr).toContain("PM7005");
    expect(result.code).toBe(4);
  }, 60_000);
});

describe("wrong use", () => {
  test.each([
    [["repl", "--json"], 2],
    [["monitor", "--timeout", "soon"], 2],
    [["monitor", "--expect-text", ""], 2],
    [["monitor", "--filter", "("], 2],
    [["repl", "-b", "/dev/no-such-port"], 7],
  ])("%j: %d", async (args, expected) => {
    const { code } = await pymesh(folderWith({}), args, { env: { PATH: "/nowhere" } });
    expect(code).toBe(expected);
  });

  test("a log that cannot be written: 1, before anything is connected to", async () => {
    const args = ["run", "main.ts", "--log", "none/run.log"];
    const { code, stderr } = await pymesh(folderWith({ "main.ts": "export {};\n" }), args);
    expect(stderr).toContain("PM6007");
    expect(code).toBe(1);
  }, 60_000);
});
