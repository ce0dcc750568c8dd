// pymesh upload, override, rollback and mpremote through the real mpremote, on virtual boards with a serial device.
import { describe, expect, jest, test } from "@jest/globals";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { events, folderWith, pymesh, writeIn } from "../tools/command-line";
import { type BoardOnPty, boardOnPty, describeWithMpremote, printed } from "./real-mpremote";

jest.setTimeout(300_000);

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

const ENV = {
  PATH: process.env["PATH"] ?? "",
  PYMESH_MPREMOTE: process.env["PYMESH_MPREMOTE"] ?? "",
};
const ROOT = join(__dirname, "..", "..");

/** Names that the original image freezes; any of them must lose against our files. */
const ORIGINAL_NAMES = [
  "pymesh",
  "pymesh_config",
  "pymesh_debug",
  "cli",
  "ble_rpc",
  "ble_services",
  "gps",
  "mesh_interface",
  "mesh_internal",
  "loramesh",
  "meshaging",
  "statistics",
];
const original: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ORIGINAL_NAMES.map((name): [string, string] => [`_${name}.py`, `ORIGIN = 'original ${name}'\n`]),
  ),
  "msgpack/__init__.py": "ORIGIN = 'original msgpack'\n",
};

async function withBoard(
  options: Parameters<typeof boardOnPty>[0],
  work: (board: BoardOnPty) => Promise<void>,
): Promise<void> {
  const board = await boardOnPty(options);
  try {
    await work(board);
  } finally {
    await board.close();
  }
}

type Event = Readonly<Record<string, unknown>>;

async function command(
  cwd: string,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly all: readonly Event[]; readonly board: Event }> {
  const { code, stdout } = await pymesh(cwd, [...args, "--json"], { env: ENV });
  const all = events(stdout);
  return { code, all, board: all.find(({ event }) => event === "board") ?? {} };
}

describeWithMpremote("with the real mpremote", () => {
  test("the whole library onto an original image; the board runs ours; again: nothing is sent", async () => {
    const main = "import pymesh_msgpack, gps, sys\nprint('codec', pymesh_msgpack.__file__, gps.__file__)\n";
    await withBoard({ frozen: original, files: { "/flash/main.py": main } }, async (board) => {
      const first = await command(ROOT, "upload", "--library", "-b", board.port);
      expect(first.code).toBe(0);
      const modules = first.board["modules"] as Readonly<Record<string, string>>;
      for (const name of ["gps", "loramesh", "meshaging", "pymesh_msgpack"])
        expect(modules[name]).toBe(`/flash/lib/${name}.py`);
      await printed(board, /codec \/flash\/lib\/pymesh_msgpack\.py \/flash\/lib\/gps\.py\n/);
      const second = await command(ROOT, "upload", "--library", "-b", board.port);
      expect(second.board).toMatchObject({ ok: true, sent: 0, bytes: 0, generation: 1 });
    });
  });

  test("an override takes effect, is proved, and rollback restores the frozen module", async () => {
    const folder = folderWith({ "src-device/gps.ts": "export const WHO: string = 'override';\n" });
    const main = "try:\n import gps as m\nexcept ImportError:\n import _gps as m\nprint('who', m.WHO)\n";
    const frozen = { "_gps.py": "WHO = 'frozen'\n", "_pymesh_msgpack.py": "\n", "_pymesh_debug.py": "\n" };
    await withBoard({ frozen, files: { "/flash/main.py": main } }, async (board) => {
      await printed(board, /who frozen/);
      const { code, stdout } = await pymesh(folder, ["override", "gps", "-b", board.port], { env: ENV });
      expect([code, stdout]).toEqual([
        0,
        matching(/^✓ gps: now \/flash\/lib\/gps\.py \(was frozen _gps\), generation 1/),
      ]);
      await printed(board, /who override/);
      const again = await command(folder, "override", "gps", "-b", board.port);
      expect(again.board).toMatchObject({ module: "gps", file: "/flash/lib/gps.py", generation: 1 });
      const list = await command(folder, "override", "--list", "-b", board.port);
      expect(list.all[0]).toMatchObject({ module: "gps", frozen: true, ours: true });
      const before = board.serial().length;
      expect((await command(folder, "rollback", "-b", board.port)).code).toBe(0);
      while (!board.serial().slice(before).includes("who frozen")) await delay(20);
      expect(board.file("/flash/lib/gps.py")).toBeUndefined();
    });
  });

  test("watch --upload: what is saved runs on the board", async () => {
    const source = (n: number): string => `import { print } from "lang";\nprint("saved ${n}");\n`;
    const folder = folderWith({ "src-device/main.ts": source(1) });
    await withBoard({ frozen: "none" }, async (board) => {
      const interrupt = new AbortController();
      const watch = pymesh(folder, ["watch", "--upload", "-b", board.port], {
        env: ENV,
        signal: interrupt.signal,
      });
      await printed(board, /saved 1\n/);
      writeIn(folder, "src-device/main.ts", source(2));
      await printed(board, /saved 2\n/);
      interrupt.abort();
      const { code, stdout } = await watch;
      expect([code, stdout]).toEqual([130, matching(/runs 1 new file ✓/)]);
    });
  });

  test("a module that fails on the board: its traceback points to TypeScript, and the old file is back", async () => {
    const folder = folderWith({
      "src-device/valve.ts":
        'import type { int } from "lang";\n\nfunction turn(angle: int): int {\n' +
        '  if (angle > 90) {\n    throw new Error("too far");\n  }\n  return angle;\n}\n\n' +
        "export const START: int = turn(91);\n",
    });
    const old = "START = 1\n";
    await withBoard({ frozen: "none", files: { "/flash/lib/valve.py": old } }, async (board) => {
      const { code, stderr } = await pymesh(folder, ["upload", "-b", board.port], { env: ENV });
      expect([code, stderr]).toEqual([5, matching(/PM7016 [^]*too far/)]);
      expect(stderr).toMatch(/ {2}at <module> src-device\/valve\.ts:10:\d+ \(valve\.py:\d+\)/);
      expect(stderr).toMatch(/ {2}at turn src-device\/valve\.ts:5:\d+ \(valve\.py:\d+\)/);
      expect(board.file("/flash/lib/valve.py")).toBe(old);
    });
  });

  test("code for another MicroPython is refused", async () => {
    const folder = folderWith({ "src-device/part.ts": "1;\n" });
    await withBoard({ frozen: "none" }, async (board) => {
      const args = ["upload", "--target", "micropython-1.27", "-b", board.port];
      const { code, stderr } = await pymesh(folder, args, { env: ENV });
      expect([code, stderr]).toEqual([5, matching(/PM7011 .*1\.11.*leave --target out|PM7011 [^]*leave/)]);
    });
  });

  test("over the original's frozen set one module is refused, and the whole library offered", async () => {
    const folder = folderWith({ "src-device/gps.ts": "export const WHO: string = 'override';\n" });
    await withBoard({ frozen: original }, async (board) => {
      const { code, stderr } = await pymesh(folder, ["override", "gps", "-b", board.port], { env: ENV });
      expect([code, stderr]).toEqual([5, matching(/PM7021 gps .*\n[^]*upload --library/)]);
      expect(board.file("/flash/lib/gps.py")).toBeUndefined();
    });
  });

  test("two boards at once, one line each; the one that refuses does not stop the other", async () => {
    const folder = folderWith({
      "src-device/part.ts": "export const N: int = 1;\nimport { type int } from 'lang';\n",
    });
    await withBoard({ frozen: "none" }, async (roof) =>
      withBoard({ frozen: "none" }, async (shed) => {
        writeIn(
          folder,
          "pymesh.config.json",
          JSON.stringify({ boards: { roof: roof.port, shed: shed.port } }),
        );
        const both = ["-b", "roof", "-b", "shed"];
        const { code, stdout } = await pymesh(folder, ["upload", ...both], { env: ENV });
        expect(code).toBe(0);
        expect(stdout.trim().split("\n").sort()).toEqual([
          matching(/^✓ roof: 1 file verified/),
          matching(/^✓ shed: 1 file verified/),
        ]);
        writeIn(folder, "src-device/part.ts", "1;\n");
        expect((await pymesh(folder, ["upload", ...both], { env: ENV })).code).toBe(0);
      }),
    );
  });

  test("Ctrl-C leaves nothing behind, and the program runs again", async () => {
    const text = `export const TEXT: string = "${"x".repeat(60_000)}";\n`;
    const folder = folderWith({ "src-device/long.ts": text });
    const main = "import time\nprint('up')\nwhile True:\n  time.sleep(1)\n";
    await withBoard({ frozen: "none", files: { "/flash/main.py": main } }, async (board) => {
      const interrupt = new AbortController();
      const upload = pymesh(folder, ["upload", "-b", board.port, "--json"], {
        env: ENV,
        signal: interrupt.signal,
      });
      await printed(board, /"took"/);
      interrupt.abort();
      const { code, stdout } = await upload;
      expect([code, stdout]).toEqual([130, matching(/PM7009.*Interrupted at the step: sending\./)]);
      expect(board.file("/flash/lib/long.py")).toBeUndefined();
      const before = board.serial().lastIndexOf("~pm");
      while (!board.serial().slice(before).includes("up\n")) await delay(20);
    });
  });

  test("a board that does not answer: what was seen, and what to do", async () => {
    const folder = folderWith({ "src-device/part.ts": "1;\n" });
    const main =
      "import time\nwhile True:\n  try:\n    print('Connecting to Pybytes...')\n    time.sleep(1)\n  except KeyboardInterrupt:\n    pass\n";
    await withBoard({ frozen: "none", files: { "/flash/main.py": main } }, async (board) => {
      // mpremote waits for a PTY without end; under another name it takes it for a serial port.
      const port = join(folder, "tty");
      symlinkSync(board.port, port);
      const { code, stderr } = await pymesh(folder, ["upload", "-b", port, "--timeout", "15"], { env: ENV });
      expect([code, stderr]).toEqual([4, matching(/PM7006 [^]*Connecting to Pybytes[^]*safe boot/)]);
    });
  });

  test("pymesh mpremote hands everything over", async () => {
    const { code } = await pymesh(ROOT, ["mpremote", "no-such-command"], { env: ENV });
    expect(code).toBe(1);
  });
});

describe("without a board", () => {
  /** A program that answers as mpremote does. */
  const fake = (folder: string, script: string): Readonly<Record<string, string>> => {
    writeIn(folder, "fake.cjs", script);
    return {
      PATH: process.env["PATH"] ?? "",
      PYMESH_MPREMOTE: `${process.execPath} ${join(folder, "fake.cjs")}`,
    };
  };
  const list = (...lines: string[]): string =>
    `process.stdout.write(${JSON.stringify(lines.map((line) => `${line}\n`).join(""))});`;

  test.each<[string, string, number, RegExp]>([
    ["none", list("/dev/ttyS0 None 0000:0000 None None"), 3, /PM7002 No board/],
    [
      "two",
      list("/dev/ttyUSB0 DQ00 0403:6015 FTDI FT231X", "/dev/ttyACM1 Py77 04d8:f013 Pycom Expansion3"),
      3,
      /PM7003 2 boards[^]*ttyUSB0[^]*ttyACM1[^]*add -b \/dev\/ttyUSB0/,
    ],
  ])("%s connected", async (_name, script, code, told) => {
    const folder = folderWith({ "src-device/part.ts": "1;\n" });
    const result = await pymesh(folder, ["upload"], { env: fake(folder, script) });
    expect([result.code, result.stderr]).toEqual([code, matching(told)]);
  });

  test("a port that somebody else holds", async () => {
    const script = `process.stderr.write("mpremote: failed to access /dev/null (it may be in use by another program)\\n");process.exit(1);`;
    const folder = folderWith({ "src-device/part.ts": "1;\n" });
    const result = await pymesh(folder, ["upload", "-b", "/dev/null"], { env: fake(folder, script) });
    expect([result.code, result.stderr]).toEqual([
      4,
      matching(/PM7005 The port \/dev\/null[^]*may be in use/),
    ]);
  });

  test.each([
    [["upload", "--into", "/lib"], /modules go below \/flash/],
    [["upload", "--into", "/flash/../etc"], /modules go below \/flash/],
    [["upload", "--into", "/flash/.pm/old"], /records of uploads/],
    [["upload", "--keep", "many"], /--keep many: it takes a whole number/],
    [["upload", "--only", "new"], /it takes "changed"/],
    [["upload", "--library", "gps.ts"], /name no files with it/],
    [["rollback", "6", "--to-frozen"], /one of a generation, --list and --to-frozen/],
    [["override"], /name of one module/],
    [["override", "no_such_module_at_all"], /there is no no_such_module_at_all\.ts/],
    [["watch", "-b", "roof"], /-b names the board of --upload/],
  ])("%j is a usage error", async (args, told) => {
    const folder = folderWith({ "src-device/part.ts": "1;\n" });
    const result = await pymesh(folder, args, { env: fake(folder, "") });
    expect([result.code, result.stderr]).toEqual([2, matching(told)]);
  });

  test("a board that does not exist, a config that cannot be read, no mpremote", async () => {
    const folder = folderWith({ "src-device/part.ts": "1;\n" });
    const env = fake(folder, list("/dev/ttyUSB0 DQ00 0403:6015 FTDI FT231X"));
    const unknown = await pymesh(folder, ["upload", "-b", "roof"], { env });
    expect([unknown.code, unknown.stderr]).toEqual([3, matching(/PM7004 .*roof .*ttyUSB0 DQ00/)]);
    writeIn(folder, "pymesh.config.json", '{"boards": []}');
    const config = await pymesh(folder, ["upload", "-b", "roof"], { env });
    expect([config.code, config.stderr]).toEqual([1, matching(/PM7008 .*"boards" is no object/)]);
    const missing = await pymesh(folder, ["upload"], {
      env: { PATH: folder, PYMESH_MPREMOTE: "/nowhere/x" },
    });
    expect([missing.code, missing.stderr]).toEqual([7, matching(/PM7001 [^]*pipx install mpremote/)]);
  });
});
