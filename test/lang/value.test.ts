// Value: what is what, and the ways out of it.
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { bytes } from "../../runtime-shims/lang/host/data/bytes";
import { Float } from "../../runtime-shims/lang/host/data/float";
import { normalizeDecimals } from "../support/decimals";
import { pythonSource, someValue } from "./python-source";
import { lang, runtime } from "./test-board";
import { onHost, onVm } from "./vm";

const { repr } = lang;
const samples = fc.sample(someValue(), { numRuns: 300, seed: 7 });
const same = (host: unknown[], vm: string[]): void =>
  expect(host.map((x) => normalizeDecimals(String(x)))).toEqual(vm.map(normalizeDecimals));

test("each test has the answer of its Python form", async () => {
  const tests: [(x: unknown) => boolean, string][] = [
    [lang.isInt, "isinstance(x, int)"],
    [lang.isFloat, "isinstance(x, float)"],
    [lang.isBoolean, "isinstance(x, bool)"],
    [lang.isText, "isinstance(x, str)"],
    [lang.isBytes, "isinstance(x, bytes)"],
    [lang.isList, "isinstance(x, (list, tuple))"],
    [lang.isDict, "isinstance(x, dict)"],
  ];
  const answers = await onVm(
    samples.map((x) => `(lambda x: [${tests.map(([, python]) => python).join(", ")}])(${pythonSource(x)})`),
  );
  same(
    samples.map((x) => repr(tests.map(([is]) => is(x)))),
    answers,
  );
});

test("a whole float is a float, a big int an int, a record a dict, an object none of them", () => {
  expect([lang.isFloat(new Float(51)), lang.isInt(new Float(51)), lang.isInt(51)]).toEqual([
    true,
    false,
    true,
  ]);
  expect(lang.isInt(8121069065142870746n)).toBe(true);
  expect(lang.isDict({ a: 1 })).toBe(true);
  expect(lang.isDict(new (class {})())).toBe(false);
  expect(lang.isDict(new lang.OrderedMap())).toBe(true);
  expect(lang.isList(new bytes(1))).toBe(false);
  expect(lang.isBytes(new Uint8Array(1))).toBe(false);
});

test.each([
  ["toInt", "_to_int"],
  ["toBigint", "_to_bigint"],
  ["toFloat", "_to_float"],
  ["toText", "_to_text"],
  ["toBytes", "_to_bytes"],
  ["items", "_items"],
  ["toValue", "_to_value"],
] as const)("%s gives and raises what %s does on the VM", async (name, helper) => {
  const convert: (x: unknown) => unknown = lang[name];
  const floats = (x: unknown): unknown => (name === "toFloat" && typeof x === "number" ? new Float(x) : x);
  const answers = await onVm(samples.map((x) => `_repr(${helper}(${pythonSource(x)}))`));
  // Keys of several kinds have no order on either side; which pair is compared first is not the same.
  const alike = (text: string): string => text.replace(/'(str|int)', '(str|int)'/, "kinds");
  same(
    samples.map((x) => alike(onHost(() => repr(floats(convert(x)))))),
    answers.map(alike),
  );
});

test("toInt refuses what JavaScript does not hold exactly", () => {
  expect(lang.toInt(2 ** 53 - 1)).toBe(2 ** 53 - 1);
  expect(() => lang.toInt(2n ** 53n)).toThrow(lang.OverflowError);
  expect(lang.toBigint(2 ** 53 - 1)).toBe(2n ** 53n - 1n);
});

test("toFloat takes ints", () => {
  expect(lang.toFloat(3)).toBe(3);
  expect(lang.toFloat(2n ** 60n)).toBe(2 ** 60);
});

describe("toValue", () => {
  test("boxes floats by their kind, to any depth", () => {
    const kind = {
      record: { lat: "float", id: "int", path: { list: { tuple: ["float", "int"] } } },
    } as const;
    const record = { lat: 51, id: 7, path: [[1, 2]] };
    const value = lang.toValue(runtime.kinded(kind, record));
    expect(repr(value)).toBe("{'id': 7, 'lat': 51.0, 'path': [[1.0, 2]]}");
    expect(lang.isFloat(lang.at(value, "lat"))).toBe(true);
  });

  test("is a copy", () => {
    const list = [1, [2]];
    const copy = lang.toValue(list);
    list.push(3);
    expect(repr(copy)).toBe("[1, [2]]");
  });
});

describe("dicts", () => {
  test("at finds a key in whatever is a dict", () => {
    expect(lang.at({ a: 1 }, "a")).toBe(1);
    expect(lang.at({ a: 1 }, "toString")).toBeUndefined();
    expect(lang.at(new Map([["a", null]]), "a")).toBeUndefined();
    expect(lang.at(new Map([[5, "x"]]), 5n)).toBe("x");
    expect(lang.at(new Map([[5n, "x"]]), 5)).toBe("x");
    expect(() => lang.at([1], 0)).toThrow(TypeError);
  });

  test("keys are sorted by value and by code point", async () => {
    const keys = ["b", "B", "é", "\uffff", "😀", "", "ab", "a"];
    const [answer = ""] = await onVm([
      `sorted({${keys.map((key) => `${pythonSource(key)}: 1`).join(", ")}})`,
    ]);
    expect(repr(lang.sortedKeys(new Map(keys.map((key) => [key, 1]))))).toBe(answer);
    expect(lang.sortedKeys(new Set([10, 9, 2n ** 60n, -1]))).toEqual([-1, 9, 10, 2n ** 60n]);
    expect(lang.sortedKeys({ b: 1, a: 2 })).toEqual(["a", "b"]);
    expect(() =>
      lang.sortedKeys(
        new Map<unknown, number>([
          ["a", 1],
          [1, 2],
        ]),
      ),
    ).toThrow(TypeError);
  });

  test("items are pairs, sorted", () => {
    expect(lang.items({ b: 1, a: undefined })).toEqual([
      ["a", undefined],
      ["b", 1],
    ]);
    expect(lang.items([3, 1])).toEqual([3, 1]);
    expect(() => lang.items("ab")).toThrow(new TypeError("not a list"));
  });
});
