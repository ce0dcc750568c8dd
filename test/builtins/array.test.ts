// Array on the board does what it does in JavaScript, with all forms of arguments.
import { afterAll, jest, test } from "@jest/globals";
import { closeMicroPython } from "../support/run-micropython";
import { expectSame } from "./run-statements";

jest.setTimeout(60_000);
afterAll(closeMicroPython);

const DECLARATIONS = `
interface Item { name: string; n: int; }
class Node1 { constructor(readonly id: int, readonly name: string) {} }
function list(): int[] { return [5, 1, 4, 1, 3]; }
function texts(): string[] { return ["b", "a", "", "ccc", "a"]; }
function at(i: int): int { return i; }
function maybe(i: int | undefined): int | undefined { return i; }
const log: string[] = [];
function say<T>(x: T, name: string): T { log.push(name); return x; }
`;
const OPTIONS = { imports: "type int, type float, print, repr", declarations: DECLARATIONS };

const POSITIONS = [0, 1, 2, 4, 5, 9, -1, -2, -5, -6, -9];

test("positions and parts", async () => {
  await expectSame(
    POSITIONS.flatMap((i) => [
      `list().at(at(${i})), texts().at(${i}), list()[at(${i})], texts().slice(${i}), list().slice(at(${i}), at(3)), list().slice(1, at(${i}))`,
      `list().indexOf(1, at(${i})), list().lastIndexOf(1, at(${i})), list().includes(1, at(${i})), texts().includes("a", ${i})`,
    ]).concat([
      "list().indexOf(1), list().indexOf(7), texts().indexOf(''), texts().lastIndexOf('a'), list().lastIndexOf(9)",
      "list().slice(), list().slice(maybe(undefined), maybe(2)), list().slice(undefined, -1)",
      "list().concat(), list().concat([1]), list().concat(8, [9], [], 10), texts().concat('x', ['y'])",
      "[1, undefined, 2].includes(undefined), [1, undefined].indexOf(undefined)",
      "const a = new Node1(1, 'a');\nconst b = new Node1(1, 'a');\nprint([a].includes(b), [b, a].indexOf(a), [a].includes(a))",
      "list().length, texts().length, [[1], []].length",
    ]),
    OPTIONS,
  );
});

test("text of lists", async () => {
  await expectSame(
    [
      "list().join(), list().join(''), texts().join('-'), texts().join(), [true, false].join('|')",
      "[1, undefined, 2].join('-'), ['a', undefined].join(), [[1, 2], [3]].join(';'), [5n, 7n].join()",
      "list().toString(), String(list()), `${texts()}`, 'x' + String([1, [2, 3]])",
      "const u: (string | int)[] = ['a', 1];\nprint(u.join('/'), `${u}`)",
      "const t: [int, string] = [1, 'a'];\nprint(t.join('-'), `${t}`, String(t))",
    ],
    OPTIONS,
  );
});

test("changes in place", async () => {
  const change = (code: string): string => `const a = list();\nconst r = ${code};\nprint(r, a)`;
  await expectSame(
    [
      ...[
        "a.push(1)",
        "a.push(1, 2)",
        "a.push()",
        "a.push(...a)",
        "a.push(...a, 9)",
        "a.push(...[1, 2])",
      ].map(change),
      ...[
        "a.unshift(1)",
        "a.unshift(1, 2)",
        "a.unshift()",
        "a.unshift(...a)",
        "a.unshift(0, ...texts().map((s) => s.length))",
      ].map(change),
      ...["a.pop()", "a.shift()", "a.pop()! + 1", "a.shift()! * 2"].map(change),
      "const e: int[] = [];\nprint(e.pop(), e.shift(), e);\ne.pop();\ne.shift();\ne.push(3);\ne.pop();\nprint(e)",
      ...POSITIONS.flatMap((i) => [
        change(`a.splice(at(${i}))`),
        change(`a.splice(at(${i}), 2)`),
        change(`a.splice(${i}, at(1), 8, 9)`),
        change(`a.splice(1, at(${i}))`),
        `const a = list();\na.splice(at(${i}), 1);\nprint(a);\na.splice(at(${i}));\nprint(a)`,
        change(`a.fill(7, at(${i}))`),
        change(`a.fill(7, 1, at(${i}))`),
        change(`a.copyWithin(at(${i}), 1)`),
        change(`a.copyWithin(0, at(${i}))`),
        change(`a.copyWithin(1, 0, at(${i}))`),
      ]),
      "const a = list();\nfor (let i = 0; i < 3; i++) a.splice(i, 1);\nprint(a)",
      change("a.splice(1, 1, ...a)"),
      change("a.reverse()"),
      change("a.fill(7)"),
      "const a = list();\na.reverse();\na.fill(1, undefined, 2);\nprint(a, [1].reverse() , a.reverse() === a)",
      "const a = new Array<int>(at(3)).fill(2);\na.push(1);\nprint(a, new Array<string>(2).fill('x').join(), new Array<int>(0).fill(1))",
      "print(new Array<int>(at(-1)).fill(2))",
      "print(new Array<int>(), new Array('a', 'b'), Array.of(1, 2), Array.of<string>())",
      "let a = list();\nconst f = (): int => {\n  a = [];\n  return 5;\n};\nprint(a.push(f()), a)",
      "say(list(), 'list').push(say(1, 'x'), say(2, 'y'));\nprint(log)",
    ],
    OPTIONS,
  );
});

test("callbacks written in place", async () => {
  await expectSame(
    [
      "list().map((x) => x * 2), list().map((x, i) => x * i), list().map(() => 1), list().map((x) => [x])",
      "list().filter((x) => x > 2), list().filter((x, i) => i !== 1 && x < 5), texts().filter((s) => s.length > 0)",
      "list().find((x) => x > 3), list().find((x, i) => i === 2), list().find((x) => x > 30), list().findIndex((x) => x === 1), list().findIndex((x, i) => i > 9)",
      "list().some((x) => x > 4), list().some((x, i) => i > 4), list().every((x) => x > 0), list().every((x, i) => x > i)",
      "list().reduce((a, x) => a + x), list().reduce((a, x) => a + x, 100), list().reduce((a, x, i) => a + x * i, 0)",
      "texts().reduce((a, s) => a + s, '>'), list().reduceRight((a, x) => a * 2 + x), texts().reduceRight((a, s, i) => a + s + String(i), '')",
      "texts().map((s) => s.length).filter((n) => n > 0).map((n) => n + 1).join()",
      "list().flatMap((x) => (x > 3 ? [x, x] : [])), list().flatMap((x) => x), [[1], [2, 3]].flat(), [[[1]], [[2]]].flat(2), [[[1]]].flat(0)",
      "list().map((x, i, all) => x + all.length + i), list().filter((x, i, all) => all.indexOf(x) === i)",
      "list().forEach((x) => print(x));\nlist().forEach((x, i) => print(i, x));\nlet sum = 0;\nlist().forEach((x) => (sum += x));\nprint(sum)",
      "const out: int[] = [];\nlist().forEach((x) => out.push(x));\nlist().forEach((x, i, all) => {\n  out.push(all.length - i);\n});\nprint(out)",
      "const pairs: [string, int][] = [['a', 1], ['b', 2]];\nprint(pairs.map(([k, v]) => k + String(v)), pairs.filter(([, v]) => v > 1), pairs.find(([k]) => k === 'b'));\npairs.forEach(([k, v], i) => print(k, v, i))",
      "const items: Item[] = [{ name: 'a', n: 1 }, { name: 'b', n: 2 }];\nprint(items.map(({ name, n }) => name + String(n)), items.filter(({ n }) => n > 1), items.find((x) => x.n === 2)?.name, items.some(({ name }) => name === 'z'))",
      "print([1, undefined, 2].filter((x) => x !== undefined), [1, undefined].map((x) => x ?? 0), ['1', '2'].map((s) => s + s))",
      "print([true, false].filter(Boolean), [1, 2].map(String), [1, undefined, 3].map(String), list().map(Number))",
      "print(list().map((x) => list().map((y) => x * y)), list().map((x) => texts().filter((s) => s.length < x).length))",
      "const fs = list().map((x) => () => x * 2);\nprint(fs.map((f) => f()))",
      "const fs: (() => int)[] = [];\nlist().forEach((x, i) => fs.push(() => x + i));\nprint(fs.map((f) => f()))",
      "let n = 0;\nconst counted = list().map((x) => x + n++);\nprint(counted, n)",
      "const e: int[] = [];\nprint(e.reduce((a, x) => a + x))",
      "const e: int[] = [];\nprint(e.reduceRight((a, x) => a + x))",
      "const e: int[] = [];\nprint(e.reduce((a, x) => a + x, 3), e.map((x) => x), e.find(() => true), e.every(() => false), e.some(() => true))",
      "print(list().reduce<string[]>((a, x) => a.concat(String(x)), []))",
      "print(list().reduce((best, x) => (x > best ? x : best)), list().reduce((a, x) => Math.max(a, x)))",
      "const total = list().reduce((a, x) => {\n  if (x > 3) return a + x;\n  return a;\n}, 0);\nprint(total)",
    ],
    OPTIONS,
  );
});

test("callbacks that are values", async () => {
  await expectSame(
    [
      "const f = (x: int): int => x + 1;\nprint(list().map(f), list().filter((x) => f(x) > 3))",
      "function big(x: int, i: int): boolean {\n  return x > i;\n}\nprint(list().filter(big), list().some(big), list().every(big), list().find(big), list().findIndex(big))",
      "function three(x: int, i: int, all: int[]): int {\n  return x + i + all.length;\n}\nprint(list().map(three));\nlist().forEach(three)",
      "function rest(...xs: (int | int[])[]): int {\n  return xs.length;\n}\nprint(list().map((x) => rest(x)))",
      "function withDefault(x: int, i = 7): int {\n  return x + i;\n}\nprint(list().map(withDefault))",
      "let f = (x: int): int => x;\nconst r = list().map((x) => {\n  f = (y) => y * 10;\n  return f(x);\n});\nprint(r)",
      "let pick = (x: int): boolean => x > 2;\nconst g = (x: int): boolean => {\n  pick = () => false;\n  return x > 2;\n};\nprint(list().filter(g), list().filter(pick))",
      "const counter = { n: 0 };\nfunction add(x: int): void {\n  counter.n += x;\n}\nlist().forEach(add);\nprint(counter.n)",
      "const compare = (a: int, b: int): int => b - a;\nprint(list().sort(compare))",
      "const sum = (a: int, x: int): int => a + x;\nprint(list().reduce(sum), list().reduce(sum, 5), list().reduceRight(sum))",
      "function apply(f: (x: int) => int): int[] {\n  return list().map(f);\n}\nprint(apply((x) => x * 3), apply((x) => x))",
      "const mapper: ((x: int, i: int) => int)[] = [(x) => x, (x, i) => i];\nprint(mapper.map((f) => list().map(f)))",
    ],
    OPTIONS,
  );
});

test("callbacks that change their list", async () => {
  await expectSame(
    [
      "const a = list();\nprint(a.map((x) => {\n  if (a.length < 20) a.push(x);\n  return x;\n}), a)",
      "const a = list();\na.forEach((x) => {\n  if (a.length < 20) a.push(x);\n});\nprint(a)",
      "const a = list();\nconst seen: int[] = [];\na.forEach((x) => {\n  seen.push(x);\n  a.pop();\n});\nprint(a, seen)",
      "const a = list();\nconst seen: int[] = [];\na.forEach((x, i) => {\n  seen.push(x);\n  if (i < 2) a.shift();\n});\nprint(a, seen)",
      "const a = list();\nprint(a.filter((x, i) => {\n  if (i + 1 < a.length) a[i + 1] = 100;\n  return x > 1;\n}), a)",
      "const a = list();\nprint(a.reduce((s, x) => {\n  a.push(x);\n  return s + x;\n}, 0), a.length)",
      "const a = list();\nprint(a.reduceRight((s, x, i) => {\n  if (i > 0) a[i - 1] = 2;\n  return s + x;\n}, 0), a)",
      "const a = list();\nprint(a.some((x) => {\n  a.push(9);\n  return x > 50;\n}), a.length)",
      "const a = list();\nconst out: int[] = [];\nfor (const x of a) {\n  out.push(x);\n  if (a.length < 8) a.push(x);\n}\nprint(out)",
      "const a = list();\nconst out: int[] = [];\nfor (const i of a.keys()) {\n  out.push(i);\n  if (a.length < 8) a.push(i);\n}\nprint(out)",
      "const a = list();\nconst out: int[] = [];\nfor (const [i, x] of a.entries()) {\n  out.push(i + x);\n  if (a.length < 8) a.push(i);\n}\nprint(out)",
    ],
    OPTIONS,
  );
});

test("sorting", async () => {
  await expectSame(
    [
      "texts().sort(), ['é', 'z', 'a', 'Z', '_'].sort()",
      "list().sort((a, b) => a - b), list().sort((a, b) => b - a), list().sort((x, y) => (x < y ? -1 : x > y ? 1 : 0)), list().sort((x, y) => (x < y ? 1 : x > y ? -1 : 0))",
      "texts().sort((a, b) => a.length - b.length), texts().sort((a, b) => b.length - a.length)",
      "texts().sort((a, b) => (a < b ? -1 : 1)), texts().sort((a, b) => (a > b ? -1 : a < b ? 1 : 0))",
      "[1.5, -2.0, 0.25].sort((a, b) => a - b), [3n, 1n, 2n].sort((a, b) => (a < b ? -1 : 1))",
      "const ns = [3, 1, 2, 1].map((id, i) => new Node1(id, `n${i}`));\nns.sort((a, b) => a.id - b.id);\nprint(ns.map((n) => n.name));\nns.sort((a, b) => b.id - a.id);\nprint(ns.map((n) => n.name));\nns.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));\nprint(ns.map((n) => n.name));\nns.sort((a, b) => (a.id !== b.id ? a.id - b.id : a.name < b.name ? 1 : -1));\nprint(ns.map((n) => n.name))",
      "const rs: Item[] = [{ name: 'b', n: 1 }, { name: 'a', n: 1 }, { name: 'c', n: 0 }];\nprint(rs.sort((p, q) => p.n - q.n).map((r) => r.name), rs.sort((p, q) => q.n - p.n).map((r) => r.name), rs.sort((p, q) => p.name.length - q.name.length).map((r) => r.name))",
      "const a = list();\ntry {\n  a.sort((x, y) => {\n    if (x === 4 || y === 4) throw new Error('no');\n    return x - y;\n  });\n} catch {\n  print('raised');\n}\nprint(a)",
      "const a = list();\nprint(a.sort((x, y) => y - x) === a, a.sort(() => 0), a.sort((x) => x - 3).length)",
      "const order = new Map<string, int>([['a', 2], ['b', 1]]);\nprint(['a', 'b'].sort((x, y) => (order.get(x) ?? 0) - (order.get(y) ?? 0)))",
      "const pairs: [string, float][] = [['a', 0.5], ['b', -1.5], ['c', 0.25]];\nprint(pairs.sort((p, q) => p[1] - q[1]).map((p) => p[0]))",
    ],
    OPTIONS,
  );
});

test("making lists, and iterators", async () => {
  await expectSame(
    [
      "Array.from('abc'), Array.from([1, 2]), Array.from([1, 2], (x) => x * 2), Array.from([5, 6], (x, i) => x * i)",
      "Array.from({ length: at(3) }, (_, i) => i * i), Array.from({ length: 2 }, () => [0]), Array.from({ length: at(-1) }, () => 1)",
      "Array.from(new Set([3, 1, 3])), Array.from(new Map([['a', 1]])), Array.from(new Map([['a', 1]]).values()), Array.from(list().keys())",
      "const rows = Array.from({ length: 2 }, () => new Array<int>(2).fill(0));\nrows[0]![1] = 5;\nprint(rows)",
      "const fill = (n: int): int[] => Array.from({ length: n }, (_, i) => {\n  return i + 1;\n});\nprint(fill(3))",
      "Array.isArray([1]), Array.isArray(list())",
      "[...list().entries()], [...list().keys()], [...list().values()], [...texts()].length",
      "const it = list().values();\nconst out: int[] = [];\nfor (const x of it) {\n  out.push(x);\n  if (x === 4) break;\n}\nfor (const x of it) out.push(x * 10);\nprint(out)",
      "const it = list().entries();\nfor (const [i, x] of it) print(i, x);\nfor (const [i, x] of it) print(i, x)",
      "const [a, b = 7, ...c] = list();\nprint(a, b, c)",
      "Math.max(...list()), Math.min(...list(), -4)",
    ],
    OPTIONS,
  );
});
