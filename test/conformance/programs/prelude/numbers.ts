// idiv, parseInteger, parseBigint, the number kinds.
import { type float, type i16, type i32, type int, type u16, type u32, type u8, idiv, parseBigint, parseInteger, print } from "lang";

// --- idiv
print(idiv(7, 2), idiv(-7, 2), idiv(7, -2), idiv(0, 5), idiv(9007199254740991, 2));

// --- idiv-by-zero
function run(a: int, b: int): void {
  try {
    print(idiv(a, b));
  } catch {
    print("raised");
  }
}
run(1, 0);
run(5, 2);

// --- idiv-and-remainder-fit
for (const a of [-9, -1, 0, 8]) for (const b of [4, -4]) print(idiv(a, b) * b + (a % b) === a);

// --- parse-integer
for (const s of ["12", "-5", "+7", "", "x", "1.5", " 1", "1 ", "0x10", "12abc", "007", "1_000", "-", "9007199254740993"]) print(parseInteger(s));

// --- parse-integer-radix
for (const s of ["ff", "FF", "-1a", "g", "101"]) print(parseInteger(s, 16), parseInteger(s, 2));

// --- parse-bigint
for (const s of ["8121069065142870746", "-1", "", "x", "+5"]) print(parseBigint(s), parseBigint(s, 16));

// --- sized-kinds-are-numbers
function f(a: u8, b: u16, c: u32, d: i16, e: i32): int {
  return a + b + c + d + e;
}
print(f(255, 65535, 4294967295, -32768, -2147483648));

// --- declared-float
const a: float = 1;
let b: float = 2;
b += 1;
print(a, b, a + b);

// --- declared-int
let n: int = 5;
n = idiv(n, 2);
print(n);

// --- int-list-and-float-list
const ints: int[] = [1, 2];
const floats: float[] = [1, 2];
floats.push(3);
print(ints, floats, floats[0]);

// --- float-parameter-given-an-int
function show(x: float): void {
  print(x, x / 2);
}
show(4);
show(4.5);

// --- float-return-of-an-int
function one(): float {
  return 1;
}
print(one(), one() + 1);

// --- float-in-records-and-tuples
interface P {
  lat: float;
  n: int;
}
const p: P = { lat: 45, n: 45 };
const t: [float, int] = [2, 2];
print(p, t, p.lat, t[0]);
