// Numbers that the board would treat differently.
import { type Value, type float, type int, idiv, print } from "lang";

// --- float-in-a-template
// expect float in text
const x = 1.5;
print(`${x}`);

// --- float-plus-text
// expect float in text
const x = 7 / 2;
print("x" + x);

// --- string-of-a-float
// expect float in text
const x = 0.5;
print(String(x));

// --- float-to-string
// expect float in text
const x = 0.5;
print(x.toString());

// --- float-as-index
// expect float as index
const list = [1, 2, 3];
const i = 3 / 2;
print(list[i]);

// --- float-as-bit-operand
// expect float as bit operand
const x = 1.5;
print(x & 1);

// --- float-as-map-key
// expect float as key
const m = new Map<number, string>();
m.set(0.5, "half");
print(m.get(0.5));

// --- float-into-int
// expect float into int
const n: int = 7 / 2;
print(n);

// --- float-into-an-int-parameter
// expect float into int
function f(n: int): int {
  return n;
}
print(f(1.5));

// --- float-into-an-int-field
// expect float into int
class A {
  n: int = 0;
}
const a = new A();
a.n = 0.5;
print(a.n);

// --- int-literal-beyond-two-to-the-53
// expect int beyond 2**53
print(9007199254740993);

// --- exported-parameter-of-unknown-kind
// expect number of unknown kind
export function f(n: number): number {
  return n * 2;
}

// --- includes-on-floats
// expect float compared in includes
const list = [0.5, 1.5];
print(list.includes(0.5));

// --- typeof-bigint
// expect typeof bigint
function f(v: number | bigint): boolean {
  return typeof v === "bigint";
}
print(f(1), f(1n));

// --- number-and-bigint-compared
// expect number compared with bigint
const n = 5;
print(n == 5n);

// --- print-of-a-type-parameter
// expect type parameter in print
function show<T>(v: T): void {
  print(v);
}
show(1.5);

// --- record-with-floats-into-value
// expect record of floats into Value
const r: { lat: float } = { lat: 1.5 };
const v: Value = r;
print(v === undefined);

// --- idiv-of-a-float
// expect float into int
print(idiv(1.5, 2));

// --- random
// expect Math.random
print(Math.random() < 1);

// --- date
// expect Date
print(Date.now() > 0);

// --- remainder-of-int-and-float-as-index
// expect float as index
const list = [1, 2];
print(list[2.5 % 2]);

// --- repeat-by-a-float
// expect float into int
print("a".repeat(7 / 2));

// --- parse-int-as-index-untested
// expect float as index
const list = [1, 2];
print(list[parseInt("1", 10)]);

// --- float-in-a-case
// expect float compared in switch
function f(n: float): string {
  switch (n) {
    case 0.5:
      return "half";
    default:
      return "other";
  }
}
print(f(0.5));

// --- truncation-of-floats
// expect PM2002
function run(x: number): number {
  return (x / 4) | 0;
}
print(run(10), run(-10), run(3), run(-3), ~~(7 / 2), ~~(-7 / 2), (9 / 2) >>> 0, (9 / 2) << 1);

// --- trunc-by-or-zero
// expect PM2002
function run(a: number, b: number): number {
  return (a / b) | 0;
}
print(run(7, 2), run(-7, 2), run(7, -2), run(-7, -2));

// --- bigint-of-text
// expect PM1001
print(BigInt("8121069065142870746"), BigInt("0xff"), BigInt("-12"));
