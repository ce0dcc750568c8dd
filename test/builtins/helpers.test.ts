// The helpers of operators and the standard library give on the real VM what JavaScript gives.
import { describe, expect, jest, test } from "@jest/globals";
import { helperDefinitions } from "../../compiler/helpers/index";
import { mpySizes } from "../../tools/start/mpy-size";
import { runMicroPython } from "../support/run-micropython";

jest.setTimeout(60_000);

const ASK = `
import json, math, struct
def _show(x):
    if x is None:
        return "undefined"
    if isinstance(x, bool):
        return "true" if x else "false"
    if isinstance(x, float):
        if x != x:
            return "NaN"
        if x - x != 0:
            return "Infinity" if x > 0 else "-Infinity"
        if x == 0:
            return "-0" if math.copysign(1, x) < 0 else "0"
        return "f" + struct.pack(">d", x).hex()
    if isinstance(x, (list, tuple)):
        return "[" + ",".join([_show(y) for y in x]) + "]"
    if isinstance(x, bytearray):
        return bytes(x).hex()
    if isinstance(x, str):
        return json.dumps(x)
    return str(x)
def _ask(f):
    try:
        print(_show(f()))
    except Exception as e:
        print("raised")
`;

function showFloat(x: number): string {
  if (Number.isNaN(x)) return "NaN";
  if (!Number.isFinite(x)) return String(x);
  if (x === 0) return Object.is(x, -0) ? "-0" : "0";
  const data = Buffer.alloc(8);
  data.writeDoubleBE(x);
  return `f${data.toString("hex")}`;
}

/** A float result is marked, because Python's 2.0 and 2 are two things. */
class Float {
  constructor(readonly value: number) {}
}
const float = (value: number): Float => new Float(value);

function show(x: unknown): string {
  if (x instanceof Float) return showFloat(x.value);
  if (Array.isArray(x)) return `[${x.map(show).join(",")}]`;
  if (x instanceof Uint8Array) return Buffer.from(x).toString("hex");
  return typeof x === "string" ? JSON.stringify(x) : scalarText(x);
}

function scalarText(x: unknown): string {
  if (typeof x === "number" || typeof x === "bigint" || typeof x === "boolean" || x === undefined)
    return String(x);
  throw new Error("not a scalar");
}

/** A value written as a Python expression. */
function py(x: unknown): string {
  if (x instanceof Float) {
    const { value } = x;
    if (Number.isNaN(value)) return 'float("nan")';
    if (!Number.isFinite(value)) return value > 0 ? 'float("inf")' : 'float("-inf")';
    if (Object.is(value, -0)) return "-0.0";
    return `struct.unpack(">d", bytes([${[...Buffer.from(showFloat(value).slice(1) || "0000000000000000", "hex")].join(",")}]))[0]`;
  }
  if (x === undefined) return "None";
  if (typeof x === "boolean") return x ? "True" : "False";
  if (Array.isArray(x)) return `[${x.map(py).join(", ")}]`;
  if (x instanceof Uint8Array) return `bytearray([${[...x].join(", ")}])`;
  return typeof x === "string" ? JSON.stringify(x) : scalarText(x);
}

type Case = readonly [python: string, host: () => unknown];

async function compare(cases: readonly Case[]): Promise<void> {
  const helpers = [...helperDefinitions.values()].map((helper) => helper.python);
  const lines = cases.map(([python]) => `_ask(lambda: ${python})`);
  const { stdout, error } = await runMicroPython({}, [...helpers, ASK, ...lines].join("\n"));
  expect(error).toBeNull();
  const answers = stdout.trimEnd().split("\n");
  const different: string[] = [];
  cases.forEach(([python, host], index) => {
    let wanted: string;
    try {
      wanted = show(host());
    } catch {
      wanted = "raised";
    }
    if (answers[index] !== wanted) different.push(`${python}: VM ${answers[index]}, JavaScript ${wanted}`);
  });
  expect(different).toEqual([]);
}

/** All combinations of one value of each list. */
function combine<T extends readonly unknown[]>(...lists: { [K in keyof T]: readonly T[K][] }): T[] {
  return lists.reduce<unknown[][]>(
    (rows, list) => rows.flatMap((row) => list.map((value) => [...row, value])),
    [[]],
  ) as unknown as T[];
}

const INTS = [
  0,
  1,
  -1,
  2,
  -2,
  7,
  -7,
  100,
  255,
  256,
  -256,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31),
  2 ** 32,
  2 ** 32 + 5,
  2 ** 53 - 1,
  -(2 ** 53) + 1,
];
const FLOATS = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  2.5,
  -2.5,
  3,
  -7.25,
  1e-7,
  1e10,
  1e300,
  -1e300,
  Infinity,
  -Infinity,
  NaN,
  0.1,
  1.005,
  8.345,
  123456.789,
];
const TEXTS = ["", "a", "abc", "hello mesh", "aaaa", "$&x", "$$", "a$`b$'c", " é→ ", "12abc"];

test("32-bit and remainder operators", async () => {
  await compare([
    ...INTS.map((x): Case => [`_i32(${x})`, () => x | 0]),
    ...combine<[number, number]>(INTS, INTS)
      .filter(([, b]) => b !== 0)
      .map(([a, b]): Case => [`_mod(${a}, ${b})`, () => (a % b) + 0]),
    ...combine<[number, number]>(FLOATS, FLOATS).flatMap(([a, b]): Case[] => {
      const [x, y] = [py(float(a)), py(float(b))];
      return [
        [`_fmod(${x}, ${y})`, () => float(a % b)],
        [`_div(${x}, ${y})`, () => float(a / b)],
      ];
    }),
    ["_mod(1, 0)", () => raise()],
    ["_div(1, 0)", () => float(Infinity)],
    ["_div(-3, 0)", () => float(-Infinity)],
    ["_div(0, 0)", () => float(NaN)],
    ["_fmod(7, 2)", () => float(1)],
  ]);
});

test("powers", async () => {
  const exponents = [0, -0, 1, -1, 2, -2, 3, 0.5, -0.5, Infinity, -Infinity, NaN, 1.5];
  const exact = combine<[number, number]>(
    [0, -0, 1, -1, 2, -2, 4, 0.25, Infinity, -Infinity, NaN],
    exponents,
  ).filter(([a, b]) => !(a === 2 && b % 1 !== 0));
  await compare([
    ...exact.map(([a, b]): Case => [`_pow(${py(float(a))}, ${py(float(b))})`, () => float(a ** b)]),
    ["_pow(2, 10)", () => float(1024)],
    ["_pow(10.0, 400)", () => float(Infinity)],
    ...combine<[bigint, bigint]>([0n, 1n, -1n, 3n, -7n, 12345678901234567890n], [0n, 1n, 5n, -1n]).map(
      ([a, b]): Case => [`_big_pow(${a}, ${b})`, () => a ** b],
    ),
    ...combine<[bigint, bigint]>(
      [0n, 1n, -1n, -7n, 12345678901234567890n],
      [0n, 1n, 5n, 70n, -1n, -3n],
    ).flatMap(([a, b]): Case[] => [
      [`_big_shl(${a}, ${b})`, () => a << b],
      [`_big_shr(${a}, ${b})`, () => a >> b],
    ]),
    ...combine<[number, bigint]>(
      [0, 1, 8, 64],
      [0n, 1n, 127n, 128n, 255n, -1n, 2n ** 63n, 2n ** 64n + 5n],
    ).map(([bits, x]): Case => [`_as_int(${bits}, ${x})`, () => BigInt.asIntN(bits, x)]),
  ]);
});

function raise(): never {
  throw new Error("raised");
}

const POSITIONS = [0, 1, 2, 3, 4, 5, 9, -1, -2, -3, -4, -5, -9];

test("positions in lists", async () => {
  const lists = [[], [1], [3, 1, 3, 2], [1, 1, 1, 1]];
  await compare([
    ...combine<[number[], number]>(lists, POSITIONS).flatMap(([list, i]): Case[] => [
      [`_at(${py(list)}, ${i})`, () => list[i]],
      [`_nth(${py(list)}, ${i})`, () => list.at(i)],
      [`_index_of(${py(list)}, 1, ${i})`, () => list.indexOf(1, i)],
      [`_last_index_of(${py(list)}, 1, ${i})`, () => list.lastIndexOf(1, i)],
      [`_index_of(${py(list)}, 3)`, () => list.indexOf(3)],
      [`_last_index_of(${py(list)}, 3)`, () => list.lastIndexOf(3)],
    ]),
  ]);
});

test("changes of lists", async () => {
  const list = [1, 2, 3, 4];
  const both = (name: string, ...args: readonly number[]): string =>
    `(lambda a: (${name}(${["a", ...args.map(String)].join(", ")}), a))([1, 2, 3, 4])`;
  await compare([
    ...combine<[number, number]>(POSITIONS, POSITIONS).flatMap(([i, n]): Case[] => [
      [both("_splice", i, n), () => after(list, (a) => a.splice(i, n))],
      [
        `(lambda a: (_splice(a, ${i}, ${n}, (8, 9)), a))([1, 2, 3, 4])`,
        () => after(list, (a) => a.splice(i, n, 8, 9)),
      ],
      [both("_fill", 7, i, n), () => after(list, (a) => a.fill(7, i, n))],
      [both("_copy_within", i, n), () => after(list, (a) => a.copyWithin(i, n))],
      [both("_copy_within", i, 1, n), () => after(list, (a) => a.copyWithin(i, 1, n))],
    ]),
    ...POSITIONS.map((i): Case => [both("_splice", i), () => after(list, (a) => a.splice(i))]),
    ["_flat([[1], [2, [3]], 4])", () => [[1], [2, [3]], 4].flat()],
    ["_flat([[1, [2, [3, [4]]]]], 2)", () => [[1, [2, [3, [4]]]]].flat(2)],
    ["_flat([[1]], 0)", () => [[1]].flat(0)],
    ["_reverse_bytes(bytearray([1, 2, 3]))", () => new Uint8Array([1, 2, 3]).reverse()],
    [
      "(lambda a: (_set_bytes(a, [300, -1], 1), a)[1])(bytearray(4))",
      () => set(new Uint8Array(4), [300, -1], 1),
    ],
    ["(lambda a: (_set_bytes(a, [1, 2], 3), a)[1])(bytearray(4))", () => set(new Uint8Array(4), [1, 2], 3)],
  ]);
});

function after<T>(list: readonly T[], change: (list: T[]) => unknown): unknown {
  const copy = list.slice();
  return [change(copy), copy];
}

function set(data: Uint8Array, source: number[], offset: number): Uint8Array {
  data.set(source, offset);
  return data;
}

test("sorting is stable, and the same for comparators that are never equal", async () => {
  const random = mulberry(7);
  const lists = Array.from({ length: 40 }, (_, size) =>
    Array.from({ length: size }, () => [Math.floor(random() * 6), Math.floor(random() * 100)]),
  );
  await compare([
    ...lists.flatMap((list): Case[] => [
      [`_sort(${py(list)}, lambda a, b: a[0] - b[0])`, () => list.slice().sort((a, b) => a[0]! - b[0]!)],
      [`_sort_by(${py(list)}, lambda a: a[0])`, () => list.slice().sort((a, b) => a[0]! - b[0]!)],
      [
        `_sort(${py(list)}, lambda a, b: -1 if a[0] < b[0] else 1)`,
        () => list.slice().sort((a, b) => (a[0]! < b[0]! ? -1 : 1)),
      ],
    ]),
  ]);
});

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

test("strings", async () => {
  const parts = ["", "a", "l", "aa", "mesh", "$", "é"];
  const counts = [0, 1, 2, 5, 12, -1];
  await compare([
    ...combine<[string, number]>(TEXTS, POSITIONS).flatMap(([s, i]): Case[] => [
      [`_char_at(${py(s)}, ${i})`, () => s.charAt(i)],
      [`_code_point(${py(s)}, ${i})`, () => s.codePointAt(i)],
      [`_substring(${py(s)}, ${i})`, () => s.substring(i)],
      [`_substring(${py(s)}, ${i}, 2)`, () => s.substring(i, 2)],
    ]),
    ...combine<[string, string, number]>(TEXTS, parts, [0, 1, 3, 50, -2]).flatMap(([s, part, i]): Case[] => [
      [`_find_from(${py(s)}, ${py(part)}, ${i})`, () => s.indexOf(part, i)],
      [`_rfind_from(${py(s)}, ${py(part)}, ${i})`, () => s.lastIndexOf(part, i)],
      [`_split(${py(s)}, ${py(part)}, ${i})`, () => s.split(part, i)],
      [`_split(${py(s)}, ${py(part)})`, () => s.split(part)],
    ]),
    ...combine<[string, string, string]>(TEXTS, parts, TEXTS).flatMap(([s, part, text]): Case[] => [
      [`_replace(${py(s)}, ${py(part)}, ${py(text)})`, () => s.replace(part, text)],
      [`_replace_all(${py(s)}, ${py(part)}, ${py(text)})`, () => s.replaceAll(part, text)],
    ]),
    ...combine<[string, number, string]>(TEXTS, counts, ["", " ", "ab"]).flatMap(([s, n, fill]): Case[] => [
      [`_pad_start(${py(s)}, ${n}, ${py(fill)})`, () => s.padStart(n, fill)],
      [`_pad_end(${py(s)}, ${n}, ${py(fill)})`, () => s.padEnd(n, fill)],
      [`_repeat(${py(s)}, ${n})`, () => s.repeat(n)],
    ]),
    [
      "_text([1, None, True, False, [2, [3]], 'x'])",
      () => String([1, undefined, true, false, [2, [3]], "x"]),
    ],
    ...['"\\', "\b\f\n\r\t\v\0\x1f\x7f", "é→", ""].map((s): Case => [
      `_stringify(${py(s)})`,
      () => JSON.stringify(s),
    ]),
    ["_stringify([1, None, True, ['a', []]])", () => JSON.stringify([1, undefined, true, ["a", []]])],
  ]);
});

test("numbers to text", async () => {
  const random = mulberry(11);
  const many = Array.from({ length: 200 }, () => (random() - 0.5) * 10 ** Math.floor(random() * 20 - 8));
  const digits = [0, 1, 2, 3, 7, 20];
  await compare([
    ...combine<[number, number]>([...FLOATS, ...many], digits)
      .filter(([x]) => Math.abs(x) < 1e21 || !Number.isFinite(x))
      .map(([x, n]): Case => [`_to_fixed(${py(float(x))}, ${n})`, () => x.toFixed(n)]),
    ["_to_fixed(1.0, 101)", () => (1).toFixed(101)],
    ...combine<[number, number]>(INTS, [2, 8, 16, 36, 10]).map(([x, radix]): Case => [
      `_radix(${x}, ${radix})`,
      () => x.toString(radix),
    ]),
    ["_radix(1, 1)", () => (1).toString(1)],
  ]);
});

test("text to numbers", async () => {
  const texts = [
    "12",
    "-5",
    "+3",
    "12abc",
    "x",
    "",
    " 7 ",
    "1e3",
    "1e",
    "1e+",
    "0x1f",
    "-0x1f",
    "0b11",
    "0o17",
    ".5",
    "5.",
    ".",
    "-",
    "-.5e-2z",
    "Infinity",
    "-Infinityx",
    "1_000",
    "0",
    "-0",
    "00012",
    "ff",
    "zz",
    "1.5.2",
    "0x",
    "e5",
    "+ 5",
    "1 2",
  ];
  await compare([
    ...texts.flatMap((s): Case[] => [
      [`_parse_int(${py(s)})`, () => float(parseInt(s))],
      [`_parse_float(${py(s)})`, () => float(parseFloat(s))],
      [`_number(${py(s)})`, () => float(Number(s))],
      ...[0, 1, 2, 8, 10, 16, 36, 37].map((radix): Case => [
        `_parse_int(${py(s)}, ${radix})`,
        () => float(parseInt(s, radix)),
      ]),
    ]),
  ]);
});

test("Math", async () => {
  const values = FLOATS.filter((x) => Number.isFinite(x) && Math.abs(x) < 2 ** 53);
  await compare([
    ...values.flatMap((x): Case[] => [
      [`_round(${py(float(x))})`, () => Math.round(x) + 0],
      [`_sign(${py(float(x))})`, () => Math.sign(x) + 0],
    ]),
    ["_round(0.49999999999999994)", () => 0],
    ...FLOATS.flatMap((x): Case[] => [
      [`_fround(${py(float(x))})`, () => float(Math.fround(x))],
      [`_is_integer(${py(float(x))})`, () => Number.isInteger(x)],
      [`_real(math.sqrt, ${py(float(x))})`, () => float(Math.sqrt(x))],
    ]),
    ...combine<[number, number]>(
      FLOATS.filter((x) => x !== 0),
      FLOATS.filter((x) => x !== 0),
    ).flatMap(([a, b]): Case[] => [
      [`_fmin(${py(float(a))}, ${py(float(b))})`, () => float(Math.min(a, b))],
      [`_fmax(${py(float(a))}, ${py(float(b))})`, () => float(Math.max(a, b))],
    ]),
    ...INTS.map((x): Case => [`_clz32(${x})`, () => Math.clz32(x)]),
    ["_fmin()", () => float(Infinity)],
    ["_fmax()", () => float(-Infinity)],
  ]);
});

describe("functions of floats are near JavaScript's", () => {
  const functions: readonly [string, (x: number) => number][] = [
    ["_exp", Math.exp],
    ["_log", Math.log],
    ["_log2", Math.log2],
    ["_log10", Math.log10],
    ["_log1p", Math.log1p],
    ["_expm1", Math.expm1],
    ["_sinh", Math.sinh],
    ["_cosh", Math.cosh],
    ["_tanh", Math.tanh],
    ["_asinh", Math.asinh],
    ["_acosh", Math.acosh],
    ["_atanh", Math.atanh],
    ["_cbrt", Math.cbrt],
  ];
  test.each(functions)("%s", async (name, f) => {
    const xs = [
      0,
      1,
      -1,
      0.5,
      -0.5,
      2,
      8,
      27,
      -27,
      1000,
      1e-9,
      -1e-9,
      0.99,
      20,
      -20,
      709,
      800,
      -800,
      Infinity,
      -Infinity,
      NaN,
    ];
    const helpers = [...helperDefinitions.values()].map((helper) => helper.python);
    const lines = xs.map((x) => `print(repr(float(${name}(${py(float(x))}))))`);
    const { stdout, error } = await runMicroPython(
      {},
      ["import math, struct, json", ...helpers, ...lines].join("\n"),
    );
    expect(error).toBeNull();
    const answers = stdout
      .trim()
      .split("\n")
      .map((text) => Number(text.replace("inf", "Infinity").replace("nan", "NaN")));
    xs.forEach((x, index) => {
      const wanted = f(x);
      const got = answers[index] ?? 0;
      if (Number.isFinite(wanted) && wanted !== 0) expect(Math.abs(got / wanted - 1)).toBeLessThan(1e-12);
      else expect([x, got + 0]).toEqual([x, wanted + 0]);
    });
  });
});

test("every helper compiles for the board's bytecode, and binds its own name only", async () => {
  const definitions = [...helperDefinitions.values()];
  const sizes = await mpySizes(Object.fromEntries(definitions.map(({ name, python }) => [name, python])));
  for (const size of Object.values(sizes)) expect(size).toBeLessThan(900);
  const program = definitions.map(
    ({ name, python }) => `g = {}\nexec(${JSON.stringify(python)}, g)\nprint("${name}", sorted(g))`,
  );
  const { stdout, error } = await runMicroPython({}, program.join("\n"));
  expect(error).toBeNull();
  expect(stdout.trim().split("\n")).toEqual(definitions.map(({ name }) => `${name} ['${name}']`));
});

test("dependencies are helpers that the text names", () => {
  for (const { dependencies, imports, python } of helperDefinitions.values()) {
    for (const dependency of dependencies) {
      expect(helperDefinitions.has(dependency)).toBe(true);
      expect(python).toContain(`${dependency}(`);
    }
    for (const name of imports) expect(python).toContain(`${name}.`);
    const named = [...python.matchAll(/\b(_[a-z]\w*)\(/g)].map((match) => match[1] ?? "");
    for (const other of new Set(named)) {
      if (helperDefinitions.has(other) && !python.startsWith(`def ${other}(`))
        expect(dependencies).toContain(other);
    }
  }
});
