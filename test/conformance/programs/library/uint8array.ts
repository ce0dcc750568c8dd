// Uint8Array, which is a bytearray on the board.
import { bytes, concat, equals, print } from "lang";

// --- new
print(new Uint8Array(3), new Uint8Array([1, 2]), new Uint8Array(0).length);

// --- index
const a = new Uint8Array([7, 8]);
a[0] = 9;
print(a[0], a[1], a[2], a.length);

// --- elements-wrap
const a = new Uint8Array([256, -1, 300, 511]);
a[0] = 257;
print(a);
a[1]! += 2;
a[2]!--;
print(a);

// --- fill
print(new Uint8Array(4).fill(7), new Uint8Array(4).fill(1, 1, 3), new Uint8Array(2).fill(256 + 5));

// --- set
const a = new Uint8Array(5);
a.set([1, 2], 1);
a.set(new Uint8Array([9]), 4);
print(a);

// --- slice
const a = new Uint8Array([1, 2, 3, 4]);
const b = a.slice(1, 3);
b[0] = 99;
print(a, b, a.slice(-2), a.slice(2));

// --- index-of-and-includes
const a = new Uint8Array([5, 6, 5]);
print(a.indexOf(6), a.indexOf(9), a.includes(5), a.includes(7));

// --- for-of-and-sum
let sum = 0;
for (const v of new Uint8Array([1, 2, 250])) sum += v;
print(sum);

// --- from
print(Uint8Array.from([1, 2, 3]), Uint8Array.of(4, 5), new Uint8Array(new Uint8Array([1])));

// --- spread-and-map-to-list
const a = new Uint8Array([1, 2]);
print([...a], Array.from(a), [...a].map((v) => v * 2));

// --- join
print(new Uint8Array([1, 2, 3]).join("-"));

// --- equal-and-concat
print(equals(new Uint8Array([1]), new bytes([1])), concat(new Uint8Array([1]), new bytes([2, 3])));

// --- xor-buffer
const key = new Uint8Array([0x5a, 0xa5]);
const data = new Uint8Array([1, 2, 3, 4]);
for (let i = 0; i < data.length; i++) data[i] = data[i]! ^ key[i % 2]!;
print(data);

// --- shared-reference
const a = new Uint8Array(2);
const b = a;
b[0] = 1;
print(a[0], a === b);

// --- at
const a = new Uint8Array([1, 2, 3]);
print(a.at(-1), a.at(0), a.at(5));

// --- reverse
print(new Uint8Array([1, 2, 3]).reverse());

// --- every-and-some
const a = new Uint8Array([1, 2]);
print(a.every((v) => v > 0), a.some((v) => v > 1));

// --- copy-within
print(new Uint8Array([1, 2, 3, 4, 5]).copyWithin(0, 3), new Uint8Array([1, 2, 3, 4]).copyWithin(1, 0, 2));

// --- entries-keys-values
for (const [i, v] of new Uint8Array([7, 8]).entries()) print(i, v);
const out: number[] = [];
for (const i of new Uint8Array([7, 8]).keys()) out.push(i);
for (const v of new Uint8Array([7, 8]).values()) out.push(v);
print(out);

// --- filter-and-map
const a = new Uint8Array([1, 2, 200]);
print(a.filter((v) => v > 1), a.map((v) => v * 2), a.map((v, i) => v + i));

// --- find-and-find-index
const a = new Uint8Array([5, 6, 7]);
print(a.find((v) => v > 5), a.find((v) => v > 9), a.findIndex((v) => v === 7), a.findIndex((v) => v === 9));

// --- for-each
let sum = 0;
new Uint8Array([1, 2, 3]).forEach((v, i) => {
  sum += v * i;
});
print(sum);

// --- last-index-of
print(new Uint8Array([5, 6, 5]).lastIndexOf(5), new Uint8Array([5]).lastIndexOf(9));

// --- reduce
const a = new Uint8Array([1, 2, 3]);
print(a.reduce((s, v) => s * 10 + v, 0), a.reduceRight((s, v) => s * 10 + v, 0));

// --- sort
print(new Uint8Array([3, 255, 1, 20]).sort());

// --- to-string
print(new Uint8Array([1, 2]).toString());

// --- sizes
const a = new Uint8Array(5);
print(a.byteLength, a.BYTES_PER_ELEMENT, Uint8Array.BYTES_PER_ELEMENT, a.valueOf() === a);
