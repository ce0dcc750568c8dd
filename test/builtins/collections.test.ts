// Map, Set, records, JSON, errors and Uint8Array on the board do what they do in JavaScript.
import { afterAll, jest, test } from "@jest/globals";
import { closeMicroPython } from "../support/run-micropython";
import { expectSame } from "./run-statements";

jest.setTimeout(60_000);
afterAll(closeMicroPython);

const DECLARATIONS = `
class Key1 { constructor(readonly id: int) {} }
interface Settings { a: int; b?: string; c?: int; }
function at(i: int): int { return i; }
function text(t: string): string { return t; }
const log: string[] = [];
function say<T>(x: T, name: string): T { log.push(name); return x; }
`;
const OPTIONS = {
  imports:
    "type int, type float, print, repr, unordered, sortedKeys, items, OrderedMap, ValueError, KeyError",
  declarations: DECLARATIONS,
};

test("maps whose order does not show", async () => {
  await expectSame(
    [
      "const m = new Map<string, int>();\nm.set('a', 1);\nm.set('b', 2).set('a', 3);\nprint(m.get('a'), m.get('z'), m.has('b'), m.size, m.delete('a'), m.delete('a'), m.size, m.get('b')! + 1)",
      "const m = new Map<int, string>([[1, 'a'], [2, 'b'], [1, 'c']]);\nprint(m.get(1), m.size);\nm.clear();\nprint(m.size, m.get(at(1)));\nm.delete(5);\nprint(m)",
      "const m = new Map<Key1, int>();\nconst k = new Key1(1);\nm.set(k, 5);\nprint(m.get(k), m.get(new Key1(1)), m.has(k))",
      "const m = new Map<bigint, bigint>([[8121069065142870746n, 1n]]);\nprint(m.get(8121069065142870746n), m.has(1n))",
      "const m = new Map<boolean, int[]>();\nm.set(true, [1]);\nm.get(true)?.push(2);\nprint(m.get(true), m.get(false)?.length)",
      "const counts = new Map<string, int>();\nfor (const c of 'mississippi') counts.set(c, (counts.get(c) ?? 0) + 1);\nprint(counts, sortedKeys(counts), items(counts))",
      "const m = new Map<string, int>();\nm.set(say('k', 'key'), say(1, 'value'));\nprint(say(m, 'map').get(say('k', 'get')), log.slice(-4))",
      "let total = 0;\nconst m = new Map<string, int>([['a', 1], ['b', 2]]);\nfor (const [k, v] of unordered(m)) total += v * k.length;\nfor (const k of unordered(m.keys())) total += k.length;\nprint(total)",
    ],
    OPTIONS,
  );
});

test("maps whose order shows", async () => {
  await expectSame(
    [
      "const m = new Map<string, float>([['z', 1.5], ['a', 2.0]]);\nm.set('m', 3);\nm.delete('z');\nm.set('z', 4);\nprint([...m], [...m.keys()], [...m.values()], [...m.entries()].length);\nfor (const [k, v] of m) print(k, v);\nfor (const k of m.keys()) print(k);\nm.forEach((v, k) => print(k, v));\nm.forEach((v) => print(v));\nconst out: string[] = [];\nm.forEach((v, k, all) => {\n  out.push(`${k}${all.size}`);\n});\nprint(out, m)",
      "const m = new Map<string, float>([['a', 1], ['b', 2], ['c', 3]]);\nfor (const [k] of m) {\n  if (k === 'a') m.delete('b');\n  if (k === 'c') m.set('d', 4);\n  print(k);\n}\nfor (const v of m.values()) if (m.size < 6) m.set(`n${m.size}`, v);\nprint([...m.keys()].join())",
      "const m = new Map<string, float>();\nconst it = m.keys();\nm.set('x', 1);\nfor (const k of it) print(k);\nconst [first] = m.keys();\nprint(first, m.delete('x'), m.delete('x'), m.size)",
      "const a = new Map<string, float>([['q', 1], ['b', 2]]);\nconst b = new Map(a);\nb.set('z', 3);\na.clear();\nprint(a.size, [...b.keys()], new Map(b.entries()).size, Array.from(b, ([k, v]) => k + v.toFixed(1)))",
      "const m = new OrderedMap<string, int>([['z', 1], ['a', 2]]);\nm.set('m', 3).delete('z');\nprint([...m.keys()], m.get('a'), m.size, m)",
      "const groups = new Map<string, string[]>();\nfor (const w of ['bee', 'ant', 'bat', 'cow']) {\n  const list = groups.get(w.charAt(0)) ?? [];\n  list.push(w);\n  groups.set(w.charAt(0), list);\n}\nfor (const [k, list] of groups) print(k, list.join());",
    ],
    OPTIONS,
  );
});

test("sets", async () => {
  await expectSame(
    [
      "const s = new Set<int>([3, 1, 3]);\nprint(s.size, s.has(3), s.has(7), s.delete(3), s.delete(3), s.add(9).add(9).size, s);\ns.delete(1);\ns.add(2);\ns.clear();\nprint(s.size, s)",
      "const s = new Set<string>(['z', 'a']);\ns.add('m').add('z');\ns.delete('a');\ns.add('a');\nprint([...s], [...s.values()], [...s.keys()], Array.from(s), s);\nfor (const x of s) print(x);\ns.forEach((x) => print(x));\nfor (const [a, b] of s.entries()) print(a, b)",
      "const s = new Set<string>(['a']);\nfor (const x of s) {\n  if (s.size < 5) s.add(x + 'a');\n  s.delete(x);\n  print(x, s.size);\n  if (x.length > 3) break;\n}",
      "const k = new Key1(1);\nconst s = new Set<Key1>([k, new Key1(1)]);\nprint(s.has(k), s.has(new Key1(1)), s.size)",
      "print(new Set('hello').size, [...new Set([3, 1, 3, 2, 1])], new Set<int>().size)",
      "const a = new Set<string>(['x', 'y']);\nconst b = new Set(a);\nb.add('z');\nprint(a.size, b.size, [...a].filter((x) => b.has(x)))",
    ],
    OPTIONS,
  );
});

test("records", async () => {
  await expectSame(
    [
      "const r: Record<string, int> = { b: 1, a: 2, '10': 3, '9': 4 };\nprint(Object.keys(r).sort(), Object.keys(r).length, Object.values(r).length, Object.entries(r).sort(([p], [q]) => (p < q ? -1 : 1)), Object.hasOwn(r, 'a'), Object.hasOwn(r, text('q')), r.hasOwnProperty('b'));\nlet n = 0;\nfor (const v of unordered(Object.values(r))) n += v;\nfor (const [k, v] of unordered(Object.entries(r))) n += v * k.length;\nfor (const k of unordered(Object.keys(r))) n += k.length;\nprint(n, items(r), sortedKeys(r))",
      "const r: Settings = { a: 1 };\nconst same = Object.assign(r, { b: 'x' }, { a: 5 });\nprint(r, same === r, Object.freeze(r).a)",
      "print(Object.fromEntries([['a', 1], ['b', 2]]), Object.fromEntries(new Map([['x', 1.5]])))",
    ],
    OPTIONS,
  );
});

test("JSON", async () => {
  await expectSame(
    [
      "JSON.stringify(5), JSON.stringify('a\"b\\\\\\n\\b\\f\\u0001é'), JSON.stringify(true), JSON.stringify(null), JSON.stringify([1, 'a', [true, null]]), JSON.stringify([]), JSON.stringify(at(-7))",
      "const t: [int, string] = [1, 'x'];\nprint(JSON.stringify(t), JSON.stringify(['a', undefined]))",
      'const v: unknown = JSON.parse(\'{"a": [1, 2.5, true, null, "x"], "mac": 8121069065142870746}\');\nprint(v)',
      "JSON.parse('{nope')",
    ],
    OPTIONS,
  );
});

test("errors", async () => {
  await expectSame(
    [
      "new Error('x').message, new Error().message, new TypeError('t').message, Error('e').message, new ValueError('v').message",
      "const t: string | undefined = at(1) > 0 ? undefined : 'x';\nprint(repr(new Error(t).message))",
      "try {\n  throw new TypeError('wrong');\n} catch (e) {\n  if (e instanceof TypeError) print(e.message, e instanceof Error);\n}",
      "try {\n  throw new KeyError('k');\n} catch (e) {\n  if (e instanceof Error) print(e.message, e);\n}",
    ],
    OPTIONS,
  );
});

test("Uint8Array", async () => {
  const data = "const d = new Uint8Array([5, 1, 250, 1]);\n";
  await expectSame(
    [
      "new Uint8Array(at(3)), new Uint8Array(), new Uint8Array([1, 256, -1, 511]), new Uint8Array(new Uint8Array([7])), Uint8Array.of(1, 300), Uint8Array.from([1, 2]), Uint8Array.from(new Set([4, 4])), Uint8Array.from([1, 2], (x) => x * 200), Uint8Array.from({ length: 3 }, (_, i) => i)",
      `${data}print(d.at(-1), d.at(9), d[0], d[at(9)], d.length, d.byteLength, d.BYTES_PER_ELEMENT, Uint8Array.BYTES_PER_ELEMENT, d.indexOf(1), d.indexOf(1, 2), d.indexOf(1, -1), d.lastIndexOf(1), d.includes(250), d.includes(3), d.includes(1, 2))`,
      `${data}print(d.slice(), d.slice(1, 3), d.slice(-2), d.join('-'), d.toString(), d.map((x) => x * 2), d.filter((x) => x > 1), d.some((x) => x > 200), d.every((x, i) => x > i), d.find((x) => x > 5), d.findIndex((x) => x === 250), d.reduce((a, x) => a + x, 0), d.reduceRight((a, x) => a * 2 + x, 0))`,
      `${data}d.set([300, 2], 1);\nprint(d);\nd.set(new Uint8Array([9]));\nprint(d, d.fill(7, 1, 2), d.fill(at(261)), d.reverse(), d.valueOf() === d)`,
      `${data}print(d.sort(), d.reverse(), d.copyWithin(0, 2), [...d.entries()], [...d.keys()], [...d.values()], [...d], Array.from(d))`,
      `${data}d.set([1, 2, 3], 2)`,
      `${data}d.forEach((x, i) => print(i, x));\nfor (const x of d) print(x);\nd[1] = 300;\nd[9] = 1;\nd[0]! += 253;\nprint(d)`,
    ],
    OPTIONS,
  );
});
