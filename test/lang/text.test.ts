// print, repr and dumps: the text is the board's.
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { bytes } from "../../runtime-shims/lang/host/data/bytes";
import { namedTuple } from "../../runtime-shims/lang/host/data/collections";
import { Float } from "../../runtime-shims/lang/host/data/float";
import { createLang } from "../../runtime-shims/lang/host/lang";
import { normalizeDecimals } from "../support/decimals";
import { pythonSource, someValue } from "./python-source";
import { createTestBoard, lang, runtime } from "./test-board";
import { onHost, onVm } from "./vm";

const { repr, dumps } = lang;
const { kinded } = runtime;

const expectSame = (host: string, vm = ""): void =>
  expect(normalizeDecimals(host)).toBe(normalizeDecimals(vm));

describe("repr", () => {
  test.each<[unknown, string]>([
    [null, "None"],
    [undefined, "None"],
    [true, "True"],
    [5, "5"],
    [-0, "0"],
    [9007199254740991, "9007199254740991"],
    [8121069065142870746n, "8121069065142870746"],
    ["it's", `"it's"`],
    [`say "it's"`, `'say "it\\'s"'`],
    ["é\u1234😀\x7f\n", "'\\xe9\\u1234\\U0001f600\\x7f\\n'"],
    [new bytes([0, 65, 39, 255]), `b"\\x00A'\\xff"`],
    [new Uint8Array([1, 97]), "bytearray(b'\\x01a')"],
    [[1, ["a", null]], "[1, ['a', None]]"],
    [{ b: 1, a: { d: 2, c: 3 } }, "{'a': {'c': 3, 'd': 2}, 'b': 1}"],
    [
      new Map([
        [10, 1],
        [9, 2],
      ]),
      "{9: 2, 10: 1}",
    ],
    [
      new Map<unknown, number>([
        ["a", 1],
        [2, 2],
        [1, 3],
      ]),
      "{'a': 1, 1: 3, 2: 2}",
    ],
    [new Set([3, 1, 2]), "{1, 2, 3}"],
    [new Set(), "set()"],
    [new Float(1), "1.0"],
    [new lang.ValueError("it's"), `ValueError("it's",)`],
    [new lang.ValueError(), "ValueError()"],
    [new Error("x"), "Exception('x',)"],
    [new lang.OSError(5), "OSError(5,)"],
    [namedTuple("Neighbor", ["mac", "name"])(5n, "a"), "Neighbor(mac=5, name='a')"],
  ])("%p is %s", (value, text) => {
    expect(repr(value)).toBe(text);
  });

  test("kinds decide what JavaScript cannot tell", () => {
    expect(repr(kinded("float", 1))).toBe("1.0");
    expect(repr(kinded("int", 1))).toBe("1");
    expect(repr(kinded({ list: "float" }, [1, 2.5]))).toBe("[1.0, 2.5]");
    expect(repr(kinded({ tuple: ["int", "float"] }, [1, 2]))).toBe("(1, 2.0)");
    expect(repr(kinded({ tuple: ["int"] }, [1]))).toBe("(1,)");
    expect(repr(kinded({ tuple: [] }, []))).toBe("()");
    expect(repr(kinded({ record: { rssi: "int", lat: "float" } }, { lat: 51, rssi: -80 }))).toBe(
      "{'lat': 51.0, 'rssi': -80}",
    );
    expect(repr(kinded({ record: { a: "int" }, other: "float" }, { a: 1, z: 2 }))).toBe("{'a': 1, 'z': 2.0}");
    expect(repr(kinded({ map: ["str", { list: "float" }] }, new Map([["k", [1]]])))).toBe("{'k': [1.0]}");
    expect(repr(kinded({ set: "int" }, new Set([2, 1])))).toBe("{1, 2}");
    expect(repr(kinded({ union: ["none", "float"] }, undefined))).toBe("None");
    expect(repr(kinded({ union: ["none", "float"] }, 3))).toBe("3.0");
    expect(repr(kinded({ union: ["str", { tuple: ["str"] }] }, ["x"]))).toBe("('x',)");
  });

  test("of random nested values is the VM's, with sorted keys", async () => {
    const samples = fc.sample(someValue(), { numRuns: 600, seed: 1 });
    const answers = await onVm(samples.map((value) => `_repr(${pythonSource(value)})`));
    samples.forEach((value, i) => expectSame(repr(value), answers[i]));
  });
});

describe("floats", () => {
  const texts: [number, string, string][] = [
    [1, "1.0", "1.0"],
    [-0, "-0.0", "-0.0"],
    [100, "100.0", "100.0"],
    [0.1, "0.1", "0.1"],
    [1 / 3, "0.3333333333333333", "0.3333333"],
    [1e15, "1000000000000000.0", "1e+15"],
    [1e16, "1e+16", "1e+16"],
    [1e21, "1e+21", "1e+21"],
    [0.0001, "0.0001", "0.0001"],
    [0.00001, "1e-05", "1e-05"],
    [1.5e-7, "1.5e-07", "1.5e-07"],
    [1e100, "1e+100", "inf"],
    [123456789, "123456789.0", "1.234568e+08"],
    [16777217, "16777217.0", "1.677722e+07"],
    [Infinity, "inf", "inf"],
    [-Infinity, "-inf", "-inf"],
    [NaN, "nan", "nan"],
  ];
  test.each(texts)("%p is %s, in checked mode %s", (value, text, single) => {
    expect(repr(new Float(value))).toBe(text);
    const checked = createLang(createTestBoard({ checked: true }));
    expect(checked.repr(new Float(value))).toBe(single);
  });

  test("any float's text has the value that the VM's text has", async () => {
    const samples = fc.sample(fc.double({ noNaN: true }), { numRuns: 300, seed: 2 }).map((x) => new Float(x));
    const answers = await onVm(samples.map((x) => `repr(${pythonSource(x)})`));
    samples.forEach(({ value }, i) => {
      const text = answers[i] ?? "";
      if (!Number.isFinite(value)) expect(repr(new Float(value))).toBe(text);
      else {
        expect(Number(repr(new Float(value)))).toBe(value);
        // The VM's own digits are within a few units of the last place.
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-14 + 1e-320);
        expect(repr(new Float(value)).includes("e")).toBe(text.includes("e"));
      }
    });
  });
});

describe("print", () => {
  const printed = (...values: unknown[]): string => {
    const board = createTestBoard();
    createLang(board).print(...values);
    return board.printed.join("");
  };
  class Station {
    toString(): string {
      return "station 5";
    }
  }

  test("writes text as it is and everything else as Python does", () => {
    expect(printed()).toBe("\n");
    expect(printed("é", 1, true, undefined, new bytes([97]))).toBe("é 1 True None b'a'\n");
    expect(printed(["é"])).toBe("['\\xe9']\n");
    expect(printed(kinded("str", "a"), kinded("float", 2), kinded({ tuple: ["str"] }, ["x"]))).toBe(
      "a 2.0 ('x',)\n",
    );
    expect(printed({ b: 1, a: "x" })).toBe("{'a': 'x', 'b': 1}\n");
    expect(printed(new Error("lost"), new lang.OSError(110))).toBe("lost [Errno 110] ETIMEDOUT\n");
    expect(printed(new Station(), kinded("object", new Station()))).toBe("station 5 station 5\n");
  });

  test("of random values is what the VM prints of _show(x)", async () => {
    const samples = fc.sample(someValue(), { numRuns: 300, seed: 3 });
    const answers = await onVm(samples.map((value) => `_show(${pythonSource(value)})`));
    samples.forEach((value, i) => expectSame(printed(value), `${answers[i]}\n`));
  });
});

describe("dumps", () => {
  test("sorts keys and quotes ints", () => {
    expect(dumps({ b: [1, null, true], a: 'é"\n' })).toBe('{"a": "é\\"\\n", "b": [1, null, true]}');
    expect(
      dumps(
        new Map([
          [2, "x"],
          [1, "y"],
        ]),
      ),
    ).toBe('{"1": "y", "2": "x"}');
    expect(dumps(kinded({ record: { lat: "float" } }, { lat: 51 }))).toBe('{"lat": 51.0}');
    expect(dumps(8121069065142870746n)).toBe("8121069065142870746");
  });

  test("of random values is the VM's _dumps(x), errors included", async () => {
    const samples = fc.sample(someValue(), { numRuns: 600, seed: 4 });
    const answers = await onVm(samples.map((value) => `_dumps(${pythonSource(value)})`));
    samples.forEach((value, i) =>
      expectSame(
        onHost(() => dumps(value)),
        answers[i],
      ),
    );
    expect(answers.some((text) => text === "TypeError: not JSON")).toBe(true);
  });
});
