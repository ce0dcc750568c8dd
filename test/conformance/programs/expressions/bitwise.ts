// JavaScript's 32-bit operators on ints, at the extremes.
import { type int, type u16, type u32, type u8, print } from "lang";

const extremes = [
  0, 1, -1, 255, -256, 65535, 1073741823, 1073741824, 2147483647, 2147483648, -2147483648, -2147483649, 4294967295,
  4294967296, 4294967297, -4294967296, 1099511627775,
];

// --- and
for (const a of extremes) print(a & 255, a & -1, a & 0x7fffffff, a & 0xffffffff, a & 0);

// --- and-of-two-variables
for (const a of extremes) for (const b of [3, -2, 4294967295, 2147483648]) print(a & b);

// --- or
for (const a of extremes) print(a | 0, a | 1, a | -2147483648, a | 0xffffffff);

// --- or-of-two-variables
for (const a of extremes) for (const b of [3, -2, 4294967296]) print(a | b);

// --- xor
for (const a of extremes) print(a ^ 0, a ^ 1, a ^ -1, a ^ 0xffffffff);

// --- xor-of-two-variables
for (const a of extremes) for (const b of [5, -7, 2147483648]) print(a ^ b);

// --- not
for (const a of extremes) print(~a, ~~a);

// --- shift-left
for (const a of extremes) print(a << 0, a << 1, a << 8, a << 31, a << 32, a << 33);

// --- shift-right
for (const a of extremes) print(a >> 0, a >> 1, a >> 8, a >> 31, a >> 32, a >> 33);

// --- unsigned-shift-right
for (const a of extremes) print(a >>> 0, a >>> 1, a >>> 8, a >>> 31, a >>> 32, a >>> 33);

// --- shift-counts-at-run-time
function run(a: number, n: number): void {
  print(a << n, a >> n, a >>> n);
}
for (const n of [0, 1, 15, 31, 32, 33, 63, 64, -1, -31]) {
  run(1, n);
  run(-2, n);
  run(0x12345678, n);
}

// --- folded-literals
print(1 << 31, 1 << 32, -1 >>> 0, -1 >>> 28, 5 & 3, 5 | 3, 5 ^ 3, ~5, -5 >> 1, 0xdeadbeef | 0, 0xdeadbeef >>> 16);

// --- low-bytes
function low(n: number): number {
  return n & 0xff;
}
print(low(-1), low(256), low(511), low(-256), low(4294967296 + 7));

// --- to-unsigned
function unsigned(n: number): number {
  return n >>> 0;
}
print(unsigned(-1), unsigned(-2147483648), unsigned(4294967296), unsigned(7));

// --- sized-kinds
function pair(hi: u8, lo: u8): u16 {
  return (hi << 8) | lo;
}
function word(hi: u16, lo: u16): u32 {
  return ((hi << 16) | lo) >>> 0;
}
print(pair(0x12, 0x34), pair(255, 255), word(0xfa87, 0xfffe), word(0x7fff, 1), word(0xffff, 0xffff));

// --- bytes-into-an-int
const data = new Uint8Array([0xff, 0xee, 0x80, 0x01]);
print((data[0]! << 24) | (data[1]! << 16) | (data[2]! << 8) | data[3]!);
print(((data[0]! << 24) | (data[1]! << 16) | (data[2]! << 8) | data[3]!) >>> 0);
print(data[0]! | (data[1]! << 8), data[2]! ^ 0x81, ~data[3]! & 0xff);

// --- compound
let n = 0x12345678;
n &= 0xffff00;
n |= 0x80000000;
print(n);
n >>= 4;
print(n);
n >>>= 4;
print(n);
n <<= 9;
print(n);
n ^= -1;
print(n);

// --- flags
const UP = 1 << 0;
const JOINED = 1 << 3;
const LEADER = 1 << 30;
let state = 0;
state |= UP | LEADER;
print((state & UP) !== 0, (state & JOINED) !== 0, state & LEADER);
state &= ~LEADER;
print(state);

// --- hash-that-wraps
let h = 0;
for (let i = 0; i < 40; i++) h = ((h << 5) - h + i * 7919) | 0;
print(h, h >>> 0);

// --- crc16
function crc(data: Uint8Array): int {
  let c = 0xffff;
  for (const byte of data) {
    c ^= byte << 8;
    for (let i = 0; i < 8; i++) c = (c & 0x8000) !== 0 ? ((c << 1) ^ 0x1021) & 0xffff : (c << 1) & 0xffff;
  }
  return c;
}
print(crc(new Uint8Array([0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39])));

// --- crc32
function crc(data: number[]): number {
  let c = 0xffffffff;
  for (const byte of data) {
    c ^= byte;
    for (let k = 0; k < 8; k++) c = (c & 1) !== 0 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  }
  return (c ^ 0xffffffff) >>> 0;
}
print(crc([0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39]));

// --- xorshift
let s = 2463534242;
const out: number[] = [];
for (let i = 0; i < 6; i++) {
  s ^= s << 13;
  s ^= s >>> 17;
  s ^= s << 5;
  out.push(s >>> 0);
}
print(out);

// --- imul-and-clz32
for (const a of [0, 1, -1, 65536, 2147483647, -2147483648, 0xffffffff]) {
  print(Math.imul(a, 31), Math.imul(a, a), Math.clz32(a));
}

// --- mixed-precedence
function run(a: number, b: number): void {
  print((a & b) << 2, a & (b << 2), (a | b) >>> 1, a ^ ~b, -a & b, (a >> 1) + b, a >> (1 + b), (a & 1) === 0);
}
run(12, 5);
run(-12, 3);

// --- result-as-index
const names = ["a", "b", "c", "d"];
let out = "";
for (let i = 0; i < 10; i++) out += names[i & 3]! + names[(i * 7) >> 1 & 3]!;
print(out);
