// Whole numbers: division, remainder, reading text.
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { pythonSource } from "./python-source";
import { createTestBoard, lang, runtime } from "./test-board";
import { onHost, onVm } from "./vm";
import { createHostRuntime } from "../../runtime-shims/lang/host/runtime";
import { CheckFailed } from "../../runtime-shims/lang/host/errors/board-end";

const { idiv, parseBigint, parseInteger } = lang;
const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number): T[] =>
  fc.sample(arbitrary, { numRuns, seed: 6 });

describe("division", () => {
  const pairs = sample(
    fc.tuple(
      fc.oneof(fc.integer({ min: -20, max: 20 }), fc.maxSafeInteger()),
      fc.oneof(fc.integer({ min: -5, max: 5 }), fc.integer(), fc.maxSafeInteger()).filter((b) => b !== 0),
    ),
    400,
  );

  test("idiv is the VM's _idiv, and exact", async () => {
    const answers = await onVm(pairs.map(([a, b]) => `_idiv(${a}, ${b})`));
    pairs.forEach(([a, b], i) => {
      expect(String(idiv(a, b))).toBe(answers[i]);
      expect(BigInt(idiv(a, b))).toBe(BigInt(a) / BigInt(b));
      expect(Object.is(idiv(a, b), -0)).toBe(false);
    });
  });

  test("idiv and % belong together", () => {
    for (const [a, b] of pairs)
      expect(BigInt(idiv(a, b)) * BigInt(b) + BigInt(runtime.mod(a, b))).toBe(BigInt(a));
    expect(Object.is(runtime.mod(-4, 2), 0)).toBe(true);
  });

  test("by zero raises", async () => {
    const divisions = [
      () => idiv(1, 0),
      () => runtime.mod(1, 0),
      () => runtime.bigDiv(1n, 0n),
      () => runtime.bigMod(1n, 0n),
    ];
    const vm = await onVm(["_idiv(1, 0)", "1 % 0", "1 // 0", "1 % 0"]);
    expect(divisions.map(onHost)).toEqual(vm);
    expect(runtime.bigDiv(-7n, 2n)).toBe(-3n);
    expect(runtime.bigMod(-7n, 2n)).toBe(-1n);
  });
});

describe("reading ints", () => {
  test.each([
    ["12", 10, 12],
    ["-12", 10, -12],
    ["+7", 10, 7],
    ["007", 10, 7],
    ["ff", 16, 255],
    ["FF", 16, 255],
    ["0b1", 16, 177],
    ["z", 36, 35],
    ["9007199254740991", 10, 9007199254740991],
    ["9007199254740992", 10, undefined],
    ["", 10, undefined],
    ["-", 10, undefined],
    [" 1", 10, undefined],
    ["1_000", 10, undefined],
    ["0x10", 10, undefined],
    ["1.0", 10, undefined],
    ["12abc", 10, undefined],
    ["2", 2, undefined],
    ["१", 10, undefined],
    ["\u212a", 36, undefined],
  ])("%p in base %i", async (text, radix, value) => {
    expect(parseInteger(text, radix)).toBe(value);
    expect(await onVm([`_parse_integer(${pythonSource(text)}, ${radix})`])).toEqual([
      value === undefined ? "None" : String(value),
    ]);
  });

  test("of any size, as the VM's _parse_bigint", async () => {
    const texts = [
      "8121069065142870746",
      "-0",
      ...sample(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }).map(String), 50),
      ...sample(
        fc.string({ unit: fc.constantFrom("0", "1", "9", "a", "F", "-", "+", "_", " ", "x"), maxLength: 5 }),
        200,
      ),
    ];
    const answers = await onVm(
      texts.flatMap((text) => [`_parse_bigint('${text}')`, `_parse_bigint('${text}', 16)`]),
    );
    texts.forEach((text, i) => {
      expect(String(parseBigint(text) ?? "None")).toBe(answers[2 * i]);
      expect(String(parseBigint(text, 16) ?? "None")).toBe(answers[2 * i + 1]);
    });
  });
});

describe("checked mode", () => {
  const { checkInt, checkIndex, f32 } = createHostRuntime(createTestBoard({ checked: true }));

  test("stops where an int leaves ±2^53", () => {
    expect(checkInt(2 ** 53 - 1, "gps.ts:4")).toBe(2 ** 53 - 1);
    expect(() => checkInt(2 ** 53, "gps.ts:4")).toThrow(CheckFailed);
    expect(() => checkInt(0.5, "gps.ts:4")).toThrow("gps.ts:4: int beyond 2**53 or not whole: 0.5");
  });

  test("stops at an index out of range", () => {
    expect(checkIndex([undefined, 2], 0, "a.ts:1")).toBeUndefined();
    expect(checkIndex([1, 2], 1, "a.ts:1")).toBe(2);
    expect(() => checkIndex([1], 1, "a.ts:1")).toThrow("a.ts:1: index 1 of 1");
    expect(() => checkIndex([1], -1, "a.ts:1")).toThrow(CheckFailed);
  });

  test("rounds floats to 24 bits", () => {
    expect(f32(0.1)).toBe(Math.fround(0.1));
  });
});
