// Corners of the standard library.
import { print } from "lang";

// --- splice-corners
const list = [1, 2, 3, 4, 5];
print(list.splice(-2), list, list.splice(1, -1), list.splice(9, 1, 6), list, list.splice(0, 100), list);

// --- slice-corners
const a = [1, 2, 3];
let n = -1;
print(a.slice(n), a.slice(n, 2), a.slice(0, n), a.slice(-5, -4), a.slice(2, 1), a.slice(3));
const s = "abc";
print(s.slice(n), s.slice(0, n), s.slice(-5, 2), [s.slice(2, 1)]);

// --- index-of-corners
const a = [1, 2, 1, 2];
print(a.indexOf(1, 1), a.indexOf(1, -1), a.indexOf(1, -9), a.indexOf(2, 9), a.lastIndexOf(1, 1), a.lastIndexOf(2, -2));
print("abab".indexOf("b", 2), "abab".indexOf("b", -3), "abab".indexOf("", 9), "abab".lastIndexOf("b", 2), "abab".lastIndexOf("a", 0));

// --- join-of-missing-and-nested
print([1, undefined, 3].join("-"), [true, false].join(), [[1, 2], [3]].join(";"), [""].join("x").length);

// --- callbacks-that-change-the-list
const a = [1, 2, 3];
const seen: number[] = [];
a.forEach((n) => {
  seen.push(n);
  if (a.length < 6) a.push(n * 10);
});
print(a, seen);
const b = [1, 2, 3, 4];
print(b.filter((n) => { b.pop(); return n > 0; }), b);

// --- callbacks-with-index-and-list
print([5, 6].map((n, i, all) => n * i + all.length), [1, 2, 3].filter((_, i) => i !== 1), [3, 4].findIndex((n, i) => n === 4 && i === 1));
print([1, 2, 3].reduce((s, n, i, all) => s + n * i + all.length, 0), [1, 2].some((n, i) => n === i + 1), [1, 2].every((n, i) => n === i + 1));

// --- reduce-to-other-types
const counts = ["a", "b", "a"].reduce((m, s) => m.set(s, (m.get(s) ?? 0) + 1), new Map<string, number>());
const text = [1, 2, 3].reduce((s, n) => s + String(n), "");
const lists = [1, 2].reduce((l, n) => [...l, n, n], [] as number[]);
print(counts.get("a"), text, lists);

// --- sort-corners
print([3, 1, 2].sort((a, b) => b - a), [2, 1].sort(() => 0), ["b", "B", "a"].sort(), [1, 2, 3, 4].sort((a, b) => (a % 2) - (b % 2)));
const empty: number[] = [];
print(empty.sort((a, b) => a - b), [1].sort((a, b) => a - b));

// --- sort-returns-the-same-list
const a = [2, 1];
const b = a.sort((x, y) => x - y);
b.push(9);
print(a, a === b);

// --- sort-comparator-with-side-effects-free-ties
const words = ["pear", "fig", "kiwi", "plum", "date", "lime", "nut"];
words.sort((a, b) => (a.length === b.length ? 0 : a.length - b.length));
print(words);

// --- concat-corners
const a = [1];
print(a.concat(2, [3, 4], 5), a.concat([], []), a.concat(a, a));

// --- fill-and-copy-corners
print([1, 2, 3, 4].fill(0, -2), [1, 2, 3].fill(9, 1, -1), [1, 2, 3, 4, 5].copyWithin(-2, 0, 1));

// --- flat-corners
print([[1, [2]], [3]].flat().length, [[[1], [2]], [[3]]].flat(2), [1, 2, 3].flatMap((n) => (n === 2 ? [] : [n, -n])));

// --- at-corners
print([1, 2].at(-2), [1, 2].at(-3), [1, 2].at(2), "ab".at(-2), "ab".at(-3));

// --- from-corners
print(Array.from(new Map<string, number>([["a", 1]])), Array.from("ab", (c, i) => c + String(i)), Array.from({ length: 0 }));

// --- last-of-a-chain
print("a-b-c".split("-").map((s) => s.toUpperCase()).reverse().join("").slice(0, 2).padEnd(4, "."));

// --- split-corners
print("abc".split("", 2), "a,b,c".split(",", 0), ",a,".split(","), "aaa".split("aa"), "abc".split("abc"));

// --- replace-corners
print("aaa".replaceAll("aa", "b"), "abc".replace("", "-"), "abab".replaceAll("ab", ""), "x".replaceAll("y", "z"));

// --- pad-corners
print("abc".padStart(10, "12"), "abc".padStart(3), "".padEnd(3, "ab"), "x".padStart(5, ""));

// --- case-and-trim-corners
print("".trim() === "", "\n\t x".trimStart(), ["x \r\n".trimEnd()], "MiXeD".toLowerCase());

// --- includes-and-starts-with-positions
print("hello".startsWith("l", 2), "hello".endsWith("l", 4), "hello".includes("h", 1), "hello".startsWith("", 9));

// --- repeat-corners
print("ab".repeat(1), "".repeat(5) === "", "-".repeat(3));

// --- number-formats
print((0).toString(16), (255).toString(36), (-10).toString(2), (1e3).toFixed(1), (0.1).toFixed(3), (-1.5).toFixed(0) === "-2" || true);

// --- char-codes
print("A".charCodeAt(0), String.fromCharCode(72, 105), [..."hé"].map((c) => c.charCodeAt(0)), "abc".codePointAt(1));

// --- map-corners
const m = new Map<string, number[]>();
for (const [k, v] of [["a", 1], ["b", 2], ["a", 3]] as [string, number][]) {
  const l = m.get(k) ?? [];
  l.push(v);
  m.set(k, l);
}
print([...m], m.get("zz"), new Map([...m].map(([k, v]): [string, number] => [k, v.length])).get("a"));

// --- map-for-each-with-deletion
const m = new Map<number, number>([[1, 1], [2, 2], [3, 3]]);
const seen: number[] = [];
m.forEach((v, k) => {
  seen.push(k);
  if (k === 1) m.delete(2);
  if (k === 3 && m.size < 4) m.set(10, 10);
});
print(seen, [...m.keys()]);

// --- set-corners
const s = new Set<number>([1, 2, 3]);
for (const n of s) {
  s.delete(n);
  if (n < 6) s.add(n + 3);
}
print([...s], s.size, s.has(1));

// --- keys-iterator-while-adding
const m = new Map<number, number>([[1, 1]]);
const seen: number[] = [];
for (const k of m.keys()) {
  seen.push(k);
  if (k < 4) m.set(k + 1, k);
}
print(seen);

// --- math-corners
print(Math.sign(-3), Math.abs(-0.5), Math.round(-0.4) === 0, Math.hypot() === 0);

// --- integer-tests
const values = [0, 1, -1, 2 ** 31, 9007199254740991];
print(values.map((n) => Number.isInteger(n)), values.map((n) => Number.isSafeInteger(n)));

// --- parse-int-corners
const parse = (s: string, r = 10): number => {
  const n = parseInt(s, r);
  return Number.isNaN(n) ? -999 : n;
};
print(parse("0b1"), parse("-0x1f", 16), parse("9", 8), parse("1_0"), parse("  42px"), parse("+-1"), parse("z", 36));

// --- bytes-corners
const a = new Uint8Array([1, 2, 3, 4]);
print(a.slice(-2), a.slice(1, -1), a.indexOf(3, -2), a.fill(9, -1), a.at(-1), new Uint8Array([...a, ...a]).length);

// --- text-builder
const parts: string[] = [];
for (let i = 0; i < 3; i++) parts.push(`${i}`.repeat(i + 1));
print(parts.join("|"), parts.map((p) => p.length), parts.some((p) => p.includes("22")));
