// What uploads and rollbacks make of a board's files: generations, sets, health checks, refusals.
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { CommandFailure } from "../../tools/command-failure";
import { type BoardLink, LinkError } from "../../tools/deploy/board/link";
import { rollback } from "../../tools/deploy/rollback";
import { type DeployOptions, upload } from "../../tools/deploy/upload";
import { createFakeBoard, createMemory, type FakeBoard } from "./fake-board/fake-board";
import { OPTIONS, request, sessionWith } from "./fake-board/kit";
import { createMachine, type FlashImage, imageWith, type Machine } from "./fake-board/machine";

// Each boot of the board starts a worker: fast here, slow on a busy machine.
jest.setTimeout(120_000);

let machine: Machine;
let board: FakeBoard;
const memory = createMemory();

beforeAll(async () => {
  machine = await createMachine();
}, 60_000);
afterAll(() => machine.close());
beforeEach(async () => {
  board = await createFakeBoard(machine, memory, imageWith({ "/flash/main.py": "print('up')\n" }));
});

const python = (text: string): string => `V = '${text}'\n`;
const session = () => sessionWith(board, false);

async function put(
  files: Readonly<Record<string, string>>,
  options: Partial<DeployOptions> = {},
  how: { readonly whole?: boolean; readonly onlyChanged?: boolean; readonly set?: string } = {},
): Promise<Awaited<ReturnType<typeof upload>>> {
  return upload(session(), { ...request(files), ...how }, { ...OPTIONS, ...options });
}

/** Files of the library folder, and what is kept besides. */
async function library(image?: FlashImage): Promise<Readonly<Record<string, string>>> {
  const { files } = image ?? (await board.image());
  const texts = [...files].filter(([path]) => path.startsWith("/flash/lib/"));
  return Object.fromEntries(texts.map(([path, bytes]) => [path.slice(11), new TextDecoder().decode(bytes)]));
}

async function records(): Promise<readonly string[]> {
  return [...(await board.image()).files.keys()].filter((path) => path.startsWith("/flash/.pm/")).sort();
}

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "not refused";
  } catch (error) {
    if (error instanceof CommandFailure) return `${error.diagnostic.code} ${error.exitCode} ${error.message}`;
    throw error;
  }
}

describe("uploads", () => {
  test("only what differs is sent; what the set no longer has goes; other sets stay", async () => {
    await put({ "/flash/lib/other.py": python("other") }, {}, { set: "library" });
    await put({ "/flash/lib/a.py": python("1"), "/flash/lib/b.py": python("1") });
    const { plan, swap } = await put({ "/flash/lib/a.py": python("2") });
    expect([plan.put.map(({ path }) => path), plan.remove, swap?.gen]).toEqual([
      ["/flash/lib/a.py"],
      ["/flash/lib/b.py"],
      3,
    ]);
    expect(await library()).toEqual({ "other.py": python("other"), "a.py": python("2") });
    const again = await put({ "/flash/lib/a.py": python("2") });
    expect([again.plan.equal, again.swap]).toEqual([["/flash/lib/a.py"], null]);
  });

  test("nothing is left behind but the manifest and the kept generation", async () => {
    await put({ "/flash/lib/a.py": python("1") });
    await put({ "/flash/lib/a.py": python("2") });
    expect(await records()).toEqual([
      "/flash/.pm/manifest.json",
      "/flash/.pm/old/1/0",
      "/flash/.pm/old/1/1",
      "/flash/.pm/old/1/undo.json",
    ]);
    await put({ "/flash/lib/a.py": python("3") }, { keep: 0 });
    expect(await records()).toEqual(["/flash/.pm/manifest.json"]);
  });

  test("two files of one content, and files that somebody else put there", async () => {
    await put({ "/flash/lib/a.py": python("1"), "/flash/lib/b.py": python("1") });
    await put({ "/flash/lib/a.py": python("2"), "/flash/lib/b.py": python("2") });
    await rollback(session(), { kind: "previous" }, OPTIONS);
    expect(await library()).toEqual({ "a.py": python("1"), "b.py": python("1") });
    const foreign = imageWith({ "/flash/main.py": "\n", "/flash/lib/a.py": python("theirs") });
    board = await createFakeBoard(machine, memory, foreign);
    await put({ "/flash/lib/a.py": python("ours") });
    await rollback(session(), { kind: "previous" }, OPTIONS);
    expect(await library()).toEqual({ "a.py": python("theirs") });
  });

  test("--only changed: neither new nor removed", async () => {
    await put({ "/flash/lib/a.py": python("1"), "/flash/lib/b.py": python("1") });
    await put({ "/flash/lib/a.py": python("2"), "/flash/lib/c.py": python("2") }, {}, { onlyChanged: true });
    expect(await library()).toEqual({ "a.py": python("2"), "b.py": python("1") });
  });

  test("--dry-run changes nothing; --no-reset is taken without a check", async () => {
    await put({ "/flash/lib/a.py": python("1") }, { dryRun: true });
    expect(await library()).toEqual({});
    const { health } = await put({ "/flash/lib/a.py": "1 / 0\n" }, { reset: false });
    expect(health).toBeNull();
    expect(await records()).toContain("/flash/.pm/old/0/undo.json");
  });

  test("what an interrupted upload has brought is not sent again", async () => {
    const files = { "/flash/lib/a.py": python("a".repeat(900)), "/flash/lib/b.py": python("b".repeat(900)) };
    const whole = await createFakeBoard(machine, memory, await board.image());
    await upload(sessionWith(whole, false), request(files), OPTIONS);
    board.cutAfter(Math.floor(whole.crossed * 0.65));
    await expect(put(files)).rejects.toThrow();
    board.cutAfter(null);
    const before = board.crossed;
    await put(files);
    expect(board.crossed - before).toBeLessThan(whole.crossed - 800);
  });
});

describe("health", () => {
  test.each([
    ["raises at import", "1 / 0\n", /PM7016 5 .*a\.py does not work.*ZeroDivisionError/],
    ["has wrong syntax", "def (\n", /PM7016 5 .*a\.py does not work.*SyntaxError/],
    ["resets the board", "import machine\nmachine.reset()\n", /PM7016 5 .*a\.py does not work/],
  ])("a module that %s: the former files are back", async (_name, text, told) => {
    await put({ "/flash/lib/a.py": python("good") });
    expect(await refusal(put({ "/flash/lib/a.py": text }))).toMatch(told);
    expect(await library()).toEqual({ "a.py": python("good") });
    expect(await board.powerCycle()).toBe("up\n");
  });

  test("a board that takes its time to start is asked again, soon at first", async () => {
    const real = session();
    const limits: (number | undefined)[] = [];
    let starting = 0;
    const link: BoardLink = {
      async run(scripts, options) {
        if (starting > 0) {
          starting -= 1;
          limits.push(options?.attachMs);
          throw new LinkError("silent", "");
        }
        const result = await real.link.run(scripts, options);
        if (options?.reset === true) starting = 4;
        return result;
      },
    };
    const pauses: number[] = [];
    const sleep = async (milliseconds: number): Promise<void> => void pauses.push(milliseconds);
    await upload({ ...real, link, sleep }, request({ "/flash/lib/a.py": python("1") }), OPTIONS);
    expect(await library()).toEqual({ "a.py": python("1") });
    expect(limits.slice(0, 3).every((limit) => limit !== undefined && limit <= 3000)).toBe(true);
    expect(limits[3]).toBe(4000);
    expect(pauses).toEqual([150, 100, 100, 500, 1000]);
  });

  test("main.py is compiled, not run", async () => {
    expect(await refusal(put({ "/flash/main.py": "while True\n" }))).toMatch(
      /PM7016 5 \/flash\/main\.py.*SyntaxError/,
    );
    await put({ "/flash/main.py": "print('second')\n" });
    expect(await board.powerCycle()).toBe("second\n");
  });

  test("an expression over the modules", async () => {
    const files = { "/flash/lib/a.py": python("1") };
    expect(await refusal(put(files, { health: "a.V == '2'" }))).toMatch(/PM7016 5 .*not true: a\.V == '2'/);
    await put(files, { health: "a.V == '1'" });
    expect(await library()).toEqual(files["/flash/lib/a.py"] === undefined ? {} : { "a.py": python("1") });
  });
});

describe("rollback", () => {
  const steps = async (): Promise<void> => {
    for (const text of ["1", "2", "3"]) await put({ "/flash/lib/a.py": python(text) }, { keep: 3 });
  };

  test("back and forth", async () => {
    await steps();
    const first = await rollback(session(), { kind: "previous" }, { ...OPTIONS, keep: 3 });
    expect([first.swap?.gen, await library()]).toEqual([2, { "a.py": python("2") }]);
    const second = await rollback(session(), { kind: "previous" }, { ...OPTIONS, keep: 3 });
    expect([second.swap?.gen, await library()]).toEqual([3, { "a.py": python("3") }]);
  });

  test("over several generations, and to what was there before the first", async () => {
    await steps();
    await rollback(session(), { kind: "generation", gen: 1 }, { ...OPTIONS, keep: 3 });
    expect(await library()).toEqual({ "a.py": python("1") });
    await put({ "/flash/lib/a.py": python("4") }, { keep: 3 });
    await rollback(session(), { kind: "generation", gen: 0 }, { ...OPTIONS, keep: 3 });
    expect(await library()).toEqual({});
    await rollback(session(), { kind: "generation", gen: 4 }, { ...OPTIONS, keep: 3 });
    expect(await library()).toEqual({ "a.py": python("4") });
  });

  test("to the frozen modules; main.py stays", async () => {
    await put({ "/flash/lib/a.py": python("1"), "/flash/main.py": "print('mine')\n" });
    const { swap } = await rollback(session(), { kind: "frozen" }, OPTIONS);
    expect([swap?.gen, await library(), await board.powerCycle()]).toEqual([2, {}, "mine\n"]);
  });

  test("a generation that is not kept is refused, with what there is", async () => {
    await steps();
    const told = await refusal(rollback(session(), { kind: "generation", gen: 9 }, OPTIONS));
    expect(told).toMatch(/PM7020 5 .*generation 9 \(it has generation 3; kept: 2, 1, 0\)/);
  });

  test("a health check that is still open is made before anything else", async () => {
    await put({ "/flash/lib/a.py": python("1") });
    const total = await (async () => {
      const twin = await createFakeBoard(machine, memory, await board.image());
      await upload(sessionWith(twin, false), request({ "/flash/lib/a.py": "1 / 0\n" }), OPTIONS).catch(
        () => undefined,
      );
      return twin.crossed;
    })();
    // The line is cut where the new files are in place and their check has not begun.
    for (let cut = Math.floor(total / 2); ; cut += 40) {
      const fresh = await createFakeBoard(machine, memory, await board.image());
      fresh.cutAfter(cut);
      await upload(sessionWith(fresh, false), request({ "/flash/lib/a.py": "1 / 0\n" }), OPTIONS).catch(
        () => undefined,
      );
      fresh.cutAfter(null);
      if (!(await fresh.image()).files.has("/flash/.pm/check.json")) continue;
      const next = upload(sessionWith(fresh, false), request({ "/flash/lib/b.py": python("b") }), OPTIONS);
      expect(await refusal(next)).toMatch(/PM7016 5 .*a\.py does not work/);
      expect(await library(await fresh.image())).toEqual({ "a.py": python("1") });
      break;
    }
  });
});

describe("refusals leave the board as it was", () => {
  const damaged = async (record: string, text: string): Promise<void> => {
    await put({ "/flash/lib/a.py": python("1") });
    const image = await board.image();
    const files = new Map(image.files);
    files.set(`/flash/.pm/${record}`, new TextEncoder().encode(text));
    board = await createFakeBoard(machine, memory, { ...image, files });
  };

  test.each([
    ["manifest.json", "{"],
    ["journal.json", ""],
    ["undo.json", "0".repeat(64) + "\n{}"],
    ["check.json", "\u00ff"],
  ])("a damaged %s; --force starts anew", async (record, text) => {
    await damaged(record, text);
    const before = await library();
    expect(await refusal(put({ "/flash/lib/a.py": python("2") }))).toContain(`PM7018 5 ${record} on board`);
    expect(await library()).toEqual(before);
    await put({ "/flash/lib/a.py": python("2") }, { force: true });
    expect(await library()).toEqual({ "a.py": python("2") });
  });

  test("a folder of the module's name", async () => {
    const image = await board.image();
    board = await createFakeBoard(machine, memory, {
      ...image,
      folders: [...image.folders, "/flash/lib/a.py"],
    });
    expect(await refusal(put({ "/flash/lib/a.py": python("1") }))).toMatch(/PM7019 5 .*a\.py is a folder/);
  });

  test("no room: the shortfall is named", async () => {
    machine.flash.occupiedBytes = machine.flash.totalBytes - 40_000;
    try {
      board.forget();
      const told = await refusal(put({ "/flash/lib/a.py": python("x".repeat(30_000)) }));
      expect(told).toMatch(/PM7012 5 .*\d+ bytes are needed, \d+ are free: \d+ too few/);
    } finally {
      machine.flash.occupiedBytes = 0;
      board.forget();
    }
    expect(await library()).toEqual({});
  });

  test("a firmware without /flash, and one that is no MicroPython of this kind", async () => {
    const looked = [
      { uname: ["esp32", "esp32", "1.27.0", "v1.27.0", "ESP32"], flash: false, cluster: 4096, free: 0 },
      { manifest: null, check: null },
      { damaged: [], pending: [] },
      { looked: 0 },
    ];
    const other = "Traceback (most recent call last):\nImportError: no module named 'uos'";
    for (const [result, told] of [
      [{ answers: looked, traceback: null }, /PM7011 5 .* runs esp32 1\.27\.0, which has no \/flash/],
      [{ answers: [], traceback: other }, /PM7011 5 .* runs something else, which says "ImportError: .*uos/],
    ] as const) {
      const link = { run: () => Promise.resolve(result) };
      const work = upload({ ...session(), link }, request({ "/flash/lib/a.py": python("1") }), OPTIONS);
      expect(await refusal(work)).toMatch(told);
    }
  });
});
