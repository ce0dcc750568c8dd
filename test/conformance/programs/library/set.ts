// Set: one program per member.
import { print } from "lang";

// --- add-has-size
const s = new Set<string>();
s.add("a").add("b").add("a");
print(s.has("a"), s.has("z"), s.size);

// --- delete
const s = new Set<number>([1, 2]);
print(s.delete(1), s.delete(1), s.size);

// --- clear
const s = new Set<number>([1, 2]);
s.clear();
print(s.size, s.has(1));

// --- from-list
print(new Set<number>([3, 1, 3]).size, new Set<string>().size, new Set("hello").size);

// --- order
const s = new Set<string>(["zz", "aa", "mm"]);
s.add("bb");
s.delete("aa");
s.add("aa");
print([...s], [...s.values()], [...s.keys()]);

// --- for-each
const out: number[] = [];
new Set<number>([5, 3, 5]).forEach((n) => {
  out.push(n);
});
print(out);

// --- unique
const unique = [...new Set([3, 1, 3, 2, 1])];
print(unique);

// --- intersection-and-union
const a = new Set<number>([1, 2, 3]);
const b = new Set<number>([2, 3, 4]);
print([...a].filter((n) => b.has(n)), [...new Set<number>([...a, ...b])]);

// --- printed-sorted
print(new Set<number>([3, 1, 2]));

// --- copy
const a = new Set<number>([1]);
const b = new Set(a);
b.add(2);
print(a.size, b.size);

// --- of-instances
class N {}
const a = new N();
const s = new Set<N>([a, new N()]);
print(s.has(a), s.has(new N()), s.size);

// --- only-looked-up
const known = new Set<bigint>([8121069065142870746n]);
print(known.has(8121069065142870746n), known.has(1n));
known.add(1n);
print(known.has(1n), known.size);

// --- entries
for (const [a, b] of new Set<string>(["x"]).entries()) print(a, b);
