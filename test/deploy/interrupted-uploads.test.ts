// A sample of `npm run cuts`: whatever interrupts an upload, after the next command the board has all old or all new
// files, and boots.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { disturbedUpload, type Disturbance, SMALL } from "./fake-board/connection-cuts";
import { type FaultyFlash, type FlashFault, makeFaulty } from "./fake-board/flash-faults";
import { bytesOfUpload, createKit, type Kit, type Next } from "./fake-board/kit";
import { faultyUpload } from "./fake-board/power-cuts";

const NEXT: readonly Next[] = ["look", "upload", "rollback"];

let plain: Kit;
let paste: Kit;
let flash: FaultyFlash;

beforeAll(async () => {
  plain = await createKit(SMALL);
  paste = await createKit({ ...SMALL, rawPaste: true });
  flash = makeFaulty(plain.machine.flash);
}, 60_000);

afterAll(async () => {
  await plain.machine.close();
  await paste.machine.close();
});

/** Positions all over an upload, other ones for each seed. */
function* positions(count: number, total: number, seed: number): Generator<readonly [number, Next]> {
  let state = seed;
  for (let index = 0; index < count; index++) {
    state = (state * 48271) % 2147483647;
    const slice = total / count;
    yield [Math.floor(index * slice + (state % Math.ceil(slice))), NEXT[index % NEXT.length] ?? "look"];
  }
}

describe("the line", () => {
  test.each<[string, () => Kit, Disturbance, number]>([
    ["cut, plain raw REPL as on Pycom boards", () => plain, "cut", 150],
    ["cut, raw paste", () => paste, "cut", 90],
    ["up, while the board restarts by itself", () => plain, "restart", 15],
  ])(
    "%s",
    async (_name, kit, how, count) => {
      const total = await bytesOfUpload(kit());
      const ends = new Set<string>();
      for (const [position, next] of positions(count, total, 42))
        ends.add((await disturbedUpload(kit(), how, position, next)).end);
      expect([...ends].sort()).toEqual(["new", "old"]);
    },
    120_000,
  );
});

describe("the flash", () => {
  test.each<[FlashFault, number, RegExp]>([
    ["power", 4, /lost|silent|done/],
    ["torn", 5, /lost|silent|done/],
    ["full", 8, /PM7012|done/],
    ["damage-all", 9, /PM7014|done/],
    ["read-only", 11, /PM7013|PM7017|done/],
  ])(
    "%s, at each %d-th operation",
    async (fault, step, told) => {
      for (let operation = 0, index = 0; ; operation += step, index++) {
        const next = NEXT[index % NEXT.length] ?? "look";
        const { first, reached } = await faultyUpload(plain, flash, { fault, operation }, next);
        if (!reached) break;
        expect(first).toMatch(told);
      }
    },
    120_000,
  );

  test("a bit that is written wrong once is written again", async () => {
    const { first, end } = await faultyUpload(plain, flash, { fault: "damage", operation: 4 }, "look");
    expect([first, end]).toEqual(["done", "new"]);
  }, 60_000);

  test("power fails a second time while the next command repairs", async () => {
    for (const operation of [24, 27, 30]) {
      const second = { fault: "power", operation: 3 } as const;
      await faultyUpload(plain, flash, { fault: "torn", operation }, "look", second);
    }
  }, 60_000);
});
