// pymesh freeze: what it writes into a firmware tree boots on a board; work of others is safe.
import { describe, expect, test } from "@jest/globals";
import { chmodSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { createWorld } from "../../runtime-shims";
import { events, folderWith, pymesh, writeIn } from "../tools/command-line";
import { collected, frozenTexts, pycomTree } from "./firmware-tree";

const ROOT = join(__dirname, "../..");
const LIBRARY = ["_gps.py", "_pymesh_debug.py", "_pymesh_msgpack.py", "_pymesh_rt.py", "msgpack/__init__.py"];

async function freeze(folder: string, ...args: string[]): Promise<{ code: number; text: string }> {
  const { code, stdout, stderr } = await pymesh(folder, ["freeze", "--firmware", "firmware", ...args]);
  return { code, text: stdout + stderr };
}

/** An old script's way of importing. */
const MAIN = `
try:
    import gps
except ImportError:
    import _gps as gps
print(gps.__name__, gps.Gps.get_location())
`;

async function boot(
  frozen: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const world = createWorld();
  try {
    const board = await world.addBoard({ id: "b", mac: 1n, engine: "micropython", frozen, files });
    await world.run(5);
    expect(board.crash).toBeNull();
    return board.serial.text;
  } finally {
    await world.close();
  }
}

describe("the whole library into Pycom's tree", () => {
  test("boots from the frozen path; a file in /flash/lib takes a module's place", async () => {
    const folder = pycomTree();
    const { code, text } = await freeze(folder);
    expect(text).toMatch(/✓ (\d+) of \1 files changed/);
    expect(code).toBe(0);
    const frozen = collected(folder);
    expect(Object.keys(frozen)).toEqual(expect.arrayContaining([...LIBRARY, "uurequests.py", "_boot.py"]));

    const main = { "/flash/main.py": MAIN };
    expect(await boot(frozen, main)).toContain("_gps (51.45, 5.45313)");
    const override = "class Gps:\n    @staticmethod\n    def get_location():\n        return 'mine'\n";
    expect(await boot(frozen, { ...main, "/flash/lib/gps.py": override })).toContain("gps mine");
    // One frozen module's import of another finds the file, too.
    const debug = "def print_debug(level, *text):\n    print('debug', level)\ndebug_level = print_debug\n";
    const wrong = {
      "/flash/main.py": `${MAIN}gps.Gps.set_location('x', 1)\n`,
      "/flash/lib/pymesh_debug.py": debug,
    };
    expect(await boot(frozen, wrong)).toContain("debug 3");
  }, 120_000);

  test("is the same every time, and a second time changes nothing", async () => {
    const first = pycomTree();
    const second = pycomTree();
    await freeze(first);
    await freeze(second);
    const texts = frozenTexts(first);
    expect(frozenTexts(second)).toEqual(texts);
    expect((await freeze(first)).text).toMatch(/0 of \d+ files changed/);
    expect(frozenTexts(first)).toEqual(texts);
  }, 60_000);

  test("--dry-run writes nothing; --remove leaves the tree as it was", async () => {
    const folder = pycomTree();
    const before = frozenTexts(folder);
    expect((await freeze(folder, "--dry-run")).text).toContain("would change, nothing written");
    expect(frozenTexts(folder)).toEqual(before);
    await freeze(folder);
    const { code, text } = await freeze(folder, "--remove");
    expect(text).toMatch(/_gps\.py +removed/);
    expect(code).toBe(0);
    expect(frozenTexts(folder)).toEqual(before);
  }, 60_000);

  test("moves to another folder as a whole, keeping what is in no release any more out", async () => {
    const folder = pycomTree();
    await freeze(folder);
    const { code } = await freeze(folder, "--into", "Custom");
    expect(code).toBe(0);
    const names = Object.keys(frozenTexts(folder));
    expect(names).toContain("Custom/_gps.py");
    expect(names).not.toContain("Common/_gps.py");
  }, 60_000);

  test("sizes: against the slots, with the image built last, and a warning where it will not fit", async () => {
    const folder = pycomTree();
    const large = new Uint8Array(2_020_000);
    writeIn(folder, "firmware/esp32/build/LOPY4/release/lopy4.bin", large);
    writeIn(folder, "firmware/esp32/build/LOPY4/release/bootloader/bootloader.bin", new Uint8Array(5_000));
    const { code, text } = await freeze(folder);
    expect(text).toContain("8 MB boards:");
    expect(text).toContain("of the slot of 2,027,520 B");
    expect(text).toContain("esp32/build/LOPY4/release/lopy4.bin: 2,025,000 B now");
    expect(text).toContain("PM7408");
    expect(code).toBe(0);
    // Built before the modules came in: nothing can be said about the next one.
    utimesSync(join(folder, "firmware/esp32/build/LOPY4/release/lopy4.bin"), 0, 0);
    expect((await freeze(folder)).text).toContain("older than what was frozen last");
  }, 60_000);

  test("the tree's own mpy-cross measures, and what it refuses stops everything", async () => {
    const folder = pycomTree();
    const compiler = join(folder, "firmware/mpy-cross/mpy-cross");
    writeIn(folder, "firmware/mpy-cross/mpy-cross", '#!/bin/sh\nprintf 0123456789 > "$2"\n');
    chmodSync(compiler, 0o755);
    const { stdout } = await pymesh(folder, ["freeze", "--firmware", "firmware", "--json"]);
    const modules = events(stdout).filter(({ event }) => event === "file").length;
    expect(events(stdout).find(({ event }) => event === "size")).toMatchObject({
      bytes: 10 * modules,
      measured: true,
      firmware: "1.20.2.r4",
    });
    const other = pycomTree();
    writeIn(
      other,
      "firmware/mpy-cross/mpy-cross",
      "#!/bin/sh\necho 'SyntaxError: invalid syntax' >&2\nexit 1\n",
    );
    chmodSync(join(other, "firmware/mpy-cross/mpy-cross"), 0o755);
    const before = frozenTexts(other);
    const refused = await freeze(other);
    expect(refused.text).toMatch(/PM7407 .*SyntaxError/);
    expect(refused.code).toBe(1);
    expect(frozenTexts(other)).toEqual(before);
  }, 60_000);
});

describe("files of others", () => {
  const ORIGINAL = {
    "firmware/esp32/frozen/Common/_gps.py": "# the original\n",
    "firmware/esp32/frozen/Common/_meshaging.py": "# the original\n",
  };

  test("are not replaced without --force, are kept with it, and come back with --remove", async () => {
    const folder = pycomTree(ORIGINAL);
    const before = frozenTexts(folder);
    const refused = await freeze(folder);
    expect(refused.text).toMatch(/PM7404 .*Common\/_gps\.py, .*Common\/_meshaging\.py/);
    expect(refused.code).toBe(1);
    expect(frozenTexts(folder)).toEqual(before);

    expect((await freeze(folder, "--force")).text).toMatch(/_gps\.py +[\d,]+ B {2}replaced/);
    expect(collected(folder)["_gps.py"]).toContain("class Gps");
    expect((await freeze(folder, "--remove")).text).toMatch(/_gps\.py +restored/);
    expect(frozenTexts(folder)).toEqual(before);
  }, 60_000);

  test("one that was edited after freezing is somebody's work", async () => {
    const folder = pycomTree();
    await freeze(folder);
    writeIn(folder, "firmware/esp32/frozen/Common/_gps.py", "# mine now\n");
    for (const more of [[], ["--remove"]]) {
      const { code, text } = await freeze(folder, ...more);
      expect(text).toMatch(/PM7404 .*_gps\.py/);
      expect(code).toBe(1);
    }
    expect(collected(folder)["_gps.py"]).toBe("# mine now\n");
  }, 60_000);

  test("a module of the same name in another collected folder", async () => {
    const folder = pycomTree({ "firmware/esp32/frozen/Custom/_gps.py": "" });
    const { code, text } = await freeze(folder, "--force");
    expect(text).toContain("PM7405 Custom/_gps.py and Common/_gps.py");
    expect(code).toBe(1);
  }, 60_000);

  test.each([
    "{",
    "[]",
    '{"format":1,"files":{"../../Makefile":{"sha256":"","set":"library","replaced":false}}}',
  ])(
    "a damaged record is named: %s",
    async (record) => {
      const folder = pycomTree({ "firmware/esp32/frozen/.pymesh/frozen.json": record });
      const { code, text } = await freeze(folder, "--remove");
      expect(text).toContain("PM7406 esp32/frozen/.pymesh/frozen.json is damaged");
      expect(code).toBe(1);
      expect((await freeze(folder, "--force")).code).toBe(0);
    },
    60_000,
  );
});

describe("what is frozen", () => {
  test("files named on the command line join the library and go with it", async () => {
    const folder = pycomTree({
      "greeting.ts": 'import { print } from "lang";\nexport function greet(): void {\n  print("hello");\n}\n',
    });
    await freeze(folder);
    const { code, text } = await freeze(folder, "greeting.ts", "--into", "Custom");
    expect(text).toMatch(/Custom\/_greeting\.py/);
    expect(code).toBe(0);
    expect(
      await boot(collected(folder), { "/flash/main.py": "import _greeting\n_greeting.greet()\n" }),
    ).toContain("hello");
    expect((await freeze(folder)).text).not.toContain("_greeting");
    await freeze(folder, "--remove");
    expect(Object.keys(collected(folder))).not.toContain("_greeting.py");
  }, 60_000);

  test("sources with errors: 1, and nothing is written", async () => {
    const folder = pycomTree({ "wrong.ts": 'export const n: number = "text";\n' });
    const before = frozenTexts(folder);
    const { code, text } = await freeze(folder, "wrong.ts");
    expect(text).toContain("TS2322");
    expect(code).toBe(1);
    expect(frozenTexts(folder)).toEqual(before);
  }, 60_000);
});

describe("trees", () => {
  test("current MicroPython: modules and a manifest, with --manifest only", async () => {
    const folder = folderWith({ "firmware/ports/esp32/Makefile": "", "firmware/py/mpconfig.h": "" });
    const refused = await freeze(folder);
    expect(refused.text).toContain("PM7402");
    expect(refused.code).toBe(1);
    const { code, text } = await freeze(folder, "--manifest");
    expect(text).toContain("FROZEN_MANIFEST=");
    expect(code).toBe(0);
    const manifest = readFileSync(join(folder, "firmware/pymesh-frozen/manifest.py"), "utf8");
    expect(manifest).toContain('include("$(PORT_DIR)/boards/manifest.py")');
    expect(manifest).toContain('module("_gps.py", base_path="modules")');
    expect(readFileSync(join(folder, "firmware/pymesh-frozen/modules/_gps.py"), "utf8")).toContain(
      "class Gps",
    );
  }, 60_000);

  test.each([
    [{ "firmware/README.md": "" }, [], "it has neither esp32/frozen nor ports and py"],
    [{ firmware: "" }, [], "it is a file"],
    [{ "elsewhere/x": "" }, [], "it does not exist"],
    [{ "firmware/esp32/frozen/Common/x.py": "" }, ["--manifest"], "PM7403"],
  ])("%j %j: 1", async (files, args, message) => {
    const { code, text } = await freeze(folderWith(files), ...args);
    expect(text).toContain(message);
    expect(code).toBe(1);
  });

  test("the folder esp32 itself: says so", async () => {
    const folder = pycomTree();
    const { code, stderr } = await pymesh(folder, ["freeze", "--firmware", "firmware/esp32"]);
    expect(stderr).toContain("name the folder above");
    expect(code).toBe(1);
  });
});

test("the maps that freezing leaves translate a traceback of a frozen module", async () => {
  const folder = pycomTree();
  await freeze(folder);
  const lines = (frozenTexts(folder)["Common/_gps.py"] ?? "").split("\n");
  const line = lines.findIndex((text) => text.includes("class Gps"));
  const log = `Traceback (most recent call last):\n  File "_gps.py", line ${line + 1}, in <module>\nValueError: x\n`;
  const maps = "firmware/esp32/frozen/.pymesh/maps";
  const { stdout } = await pymesh(folder, ["symbolicate", "--maps", maps], { stdin: log });
  expect(stdout).toContain("src-device/gps.ts:");
}, 60_000);

test("from the repository itself, too, the library's own sources are taken", async () => {
  const folder = pycomTree();
  const tree = join(folder, "firmware");
  const { code } = await pymesh(ROOT, ["freeze", "--firmware", tree, "--dry-run"]);
  expect(code).toBe(0);
}, 60_000);
