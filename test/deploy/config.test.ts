// pymesh config: values are checked as the library checks them, numbers stay exact, and a board's file is written
// all or nothing.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createWorld } from "../../runtime-shims";
import { boardConfig } from "../../tools/config/config-file";
import { formatJson, parseJson } from "../../tools/config/json-numbers";
import { CONFIG_KEYS, Expected } from "../../tools/config/keys";
import { events, folderWith, pymesh, readIn } from "../tools/command-line";
import { createMachine, type Machine } from "./fake-board/machine";
import { machineSession } from "./machine-session";

const CONFIG =
  '{"LoRa": {"bandwidth": 1, "freq": 863000000, "region": 5, "sf": 7}, "MAC": 8121069065142870746, ' +
  '"Pymesh": {"key": "112233"}, "autostart": true, "ble_name_prefix": "PyGo ", "other": [1.50, {"x": -0.0}]}';
const FILE = "pymesh_config.json";

async function config(
  folder: string,
  ...args: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  return pymesh(folder, ["config", ...args, "--file", FILE]);
}

describe("in a file for a board", () => {
  test("show, get and set; everything else in the file stays as it is written", async () => {
    const folder = folderWith({ [FILE]: CONFIG });
    expect((await config(folder, "show")).stdout).toMatch(/^LoRa\.freq +863000000 +frequency in Hz/m);
    expect((await config(folder, "get", "mac")).stdout).toBe("8121069065142870746\n");
    const set = await config(folder, "set", "LoRa.sf", "9", "ble_api=on", "br_prio=-1", "pymesh.key", "0011");
    expect(set.stdout).toContain("LoRa.sf: 7 → 9");
    expect(set.stdout).toContain("ble_api: (not set) → true");
    expect(set.stdout).toContain('Pymesh.key: "112233" → "0011"');
    expect(set.code).toBe(0);
    const changed = CONFIG.replace('"sf": 7', '"sf": 9')
      .replace("112233", "0011")
      .replace('"ble_name_prefix"', '"ble_api": true, "ble_name_prefix"')
      .replace('"other"', '"br_prio": -1, "other"');
    expect(readIn(folder, FILE)).toBe(changed);
    expect((await config(folder, "set", "LoRa.sf", "9")).stdout).toContain("nothing to change");
  });

  test("--dry-run writes nothing; a file that is not there is made", async () => {
    const folder = folderWith({});
    expect((await config(folder, "set", "debug", "3", "--dry-run")).stdout).toContain("not written");
    expect(await config(folder, "show")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("PM7601"),
    });
    await config(folder, "set", "debug", "3");
    expect(readIn(folder, FILE)).toBe('{"debug": 3}');
  });

  test("--json", async () => {
    const { stdout } = await config(folderWith({ [FILE]: CONFIG }), "set", "debug=3", "--json");
    expect(events(stdout)).toEqual([
      { v: 1, event: "change", key: "debug", before: "(not set)", after: "3" },
      { v: 1, event: "config", place: FILE, changes: 1, written: true },
      { v: 1, event: "result", ok: true, code: 0 },
    ]);
  });

  test.each([
    [["set", "LoRa.sf", "13"], "a whole number from 7 to 12"],
    [["set", "LoRa.sf", "7.5"], "a whole number"],
    [["set", "LoRa.region=8"], "outside region 8, 902 to 928 MHz"],
    [["set", "LoRa.sfx", "7"], "Did you mean LoRa.sf?"],
    [["set", "MAC", "1"], "the library takes it from the radio"],
    [["set", "Pymesh.key", "xyz"], "hex digits"],
    [["set", "debug"], "needs a value"],
    [["set"], "missing required argument"],
    [["get"], "missing required argument"],
    [["toggle", "x"], "unknown command"],
  ])("%j is wrong use: 2, and nothing is written", async (args, message) => {
    const folder = folderWith({ [FILE]: CONFIG });
    const { code, stderr } = await config(folder, ...args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    expect(readIn(folder, FILE)).toBe(CONFIG);
  });

  test("a key of somebody else's program: with --force only", async () => {
    const folder = folderWith({ [FILE]: CONFIG });
    expect((await config(folder, "set", "sensor.pin", "12")).code).toBe(2);
    expect((await config(folder, "set", "sensor.pin", "12", "--force")).code).toBe(0);
    expect(readIn(folder, FILE)).toContain('"sensor": {"pin": 12}');
  });

  test.each(["", "{", "[]", "null", '{"a": 01}', "\u0000"])("a damaged file, %j: 1", async (text) => {
    const { code, stderr } = await config(folderWith({ [FILE]: text }), "show");
    expect(stderr).toContain("PM7602");
    expect(code).toBe(1);
  });
});

test("numbers of any size and form stay as they are", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.bigInt(), (value, big) => {
      const text = JSON.stringify({ value, big: 0 }).replace('"big":0', `"big":${big}`);
      const again = formatJson(parseJson(text));
      expect(JSON.parse(again)).toEqual(JSON.parse(text));
      expect(again).toContain(`"big": ${big}`);
      expect(again).toMatch(/^[\x20-\x7e]*$/);
    }),
  );
});

describe("on a board", () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await createMachine();
  }, 60_000);
  afterAll(() => machine.close());

  const bootWith = (files: Readonly<Record<string, string>>): Promise<string> =>
    machine.boot({
      folders: [],
      files: new Map(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)])),
    });
  const fileOnBoard = (name: string): string | undefined => {
    const bytes = machine.image().files.get(name);
    return bytes === undefined ? undefined : Buffer.from(bytes).toString("utf8");
  };

  test("reads and writes what the library would", async () => {
    await bootWith({ "/flash/pymesh_config.json": CONFIG });
    const file = boardConfig(machineSession(machine));
    expect(await file.read()).toBe(CONFIG);
    const long = CONFIG.replace("PyGo ", "Größe ".repeat(300));
    await file.write(long);
    expect(fileOnBoard("/flash/pymesh_config.json")).toBe(long);
    expect(fileOnBoard("/flash/pymesh_config.tmp")).toBeUndefined();
  }, 60_000);

  test("none there; and one that a power cut left under its temporary name", async () => {
    await bootWith({});
    expect(await boardConfig(machineSession(machine)).read()).toBeNull();
    await bootWith({ "/flash/pymesh_config.tmp": CONFIG });
    expect(await boardConfig(machineSession(machine)).read()).toBe(CONFIG);
  }, 60_000);
});

/** Of the library's module, what is used here. */
interface LibraryModule {
  readonly PymeshConfig: { readonly check: (value: unknown, mac: bigint) => unknown };
}

describe("what the command takes and what the library takes", () => {
  const samples = [
    "-2",
    "-1",
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "12",
    "13",
    "3600",
    "3601",
    "999999",
    "1000000",
  ];

  test.each(CONFIG_KEYS.filter(({ name }) => name !== "MAC").map(({ name }) => name))(
    "%s",
    async (name) => {
      const key = CONFIG_KEYS.find((each) => each.name === name);
      if (key === undefined) throw new Error(name);
      const world = createWorld();
      try {
        const board = await world.addBoard({ id: "a", mac: 1n, engine: "node" });
        const { PymeshConfig } = await board.import<LibraryModule>("pymesh_config");
        for (const text of [
          ...samples,
          "true",
          "false",
          "00ff",
          "0f0",
          "433000000",
          "863000000",
          "870000001",
        ]) {
          const value = key.read(text);
          const [section = "", inner] = name.split(".");
          const taken = (raw: unknown): unknown => {
            const whole: Record<string, unknown> =
              inner === undefined ? { [section]: raw } : { [section]: { [inner]: raw } };
            const completed = PymeshConfig.check(whole, 1n) as Record<string, Record<string, unknown>>;
            return inner === undefined ? completed[section] : completed[section]?.[inner];
          };
          if (!(value instanceof Expected)) {
            // The frequency depends on the region, which config set checks after all assignments.
            const raw: unknown = JSON.parse(formatJson(value));
            if (name !== "LoRa.freq" || text === "863000000") expect([text, taken(raw)]).toEqual([text, raw]);
          } else if (/^-?\d+$/.test(text) && name !== "Pymesh.key") {
            expect([text, taken(Number(text))]).not.toEqual([text, Number(text)]);
          }
        }
      } finally {
        await world.close();
      }
    },
    60_000,
  );
});
