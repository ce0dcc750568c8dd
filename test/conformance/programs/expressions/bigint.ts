// `bigint`: 64-bit addresses and everything around them.
import { print } from "lang";

// --- literals-and-sums
const mac = 8121069065142870746n;
print(mac, mac + 1n, mac - 1n, -mac, mac * 3n, 0xffffffffffffffffn);

// --- divide-truncates
for (const a of [7n, -7n, 8n, -8n, 0n]) {
  for (const b of [2n, -2n, 3n, -3n]) print(a / b);
}

// --- remainder-takes-the-sign-of-the-dividend
for (const a of [7n, -7n, 0n]) {
  for (const b of [3n, -3n, 7n]) print(a % b);
}

// --- divide-by-zero-raises
function run(a: bigint, b: bigint): void {
  try {
    print(a / b);
  } catch {
    print("raised");
  }
  try {
    print(a % b);
  } catch {
    print("raised");
  }
}
run(1n, 0n);
run(9n, 4n);

// --- bits-are-unbounded
const x = 0x70b3d5499f6fd1fan;
print(x & 0xffffn, x | 1n, x ^ 0xffn, ~x, ~0n, -1n & 0xffffffffffffffffn);

// --- shifts
const x = 0x70b3d5499f6fd1fan;
print(x >> 48n, x << 8n, -5n >> 1n, 1n << 100n, -1n << 3n);

// --- power
print(2n ** 64n, (-3n) ** 3n, 10n ** 18n);
let p = 2n;
p **= 5n;
print(p);

// --- compare
function run(a: bigint, b: bigint): void {
  print(a < b, a > b, a === b, a !== b, a <= a, a >= b);
}
run(8121069065142870746n, 8121069065142870747n);
run(5n, 5n);

// --- increments
let n = 9007199254740993n;
n++;
print(n++, n, --n, n--, n);

// --- compound
let n = 10n;
n += 5n;
n *= 3n;
n -= 1n;
n /= 4n;
print(n);
n %= 4n;
n <<= 70n;
n >>= 3n;
n |= 1n;
n &= 0xffffffffffffffffffn;
n ^= 2n;
print(n);

// --- in-text
const mac = 8121069065142870746n;
print(`mac ${mac}`, "mac " + String(mac), mac.toString(), mac.toString(16));

// --- from-number-and-back
const n = 123456;
const big = BigInt(n) * 1000000000000n;
print(big, Number(big / 1000000000000n) + 1);

// --- as-uint-n
print(BigInt.asUintN(64, -1n), BigInt.asUintN(8, 300n), BigInt.asUintN(16, -2n));

// --- as-int-n
print(BigInt.asIntN(8, 200n), BigInt.asIntN(64, 0xffffffffffffffffn), BigInt.asIntN(8, 100n));

// --- as-map-key
const table = new Map<bigint, string>();
table.set(8121069065142870746n, "leader");
table.set(1n, "router");
print(table.get(8121069065142870746n), table.get(2n), table.size);

// --- in-list-operations
const macs = [5n, 8121069065142870746n, 7n];
print(macs.indexOf(7n), macs.includes(8121069065142870746n), macs.includes(6n));
macs.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
print(macs);

// --- optional-field
interface Message {
  to?: bigint;
}
function run(m: Message): string {
  return m.to === undefined ? "nobody" : String(m.to);
}
print(run({}), run({ to: 0n }), run({ to: 5n }));

// --- bytes-of-a-mac
function split(mac: bigint): number[] {
  const out: number[] = [];
  for (let i = 7n; i >= 0n; i--) out.push(Number((mac >> (i * 8n)) & 0xffn));
  return out;
}
print(split(0x70b3d5499f6fd1fan));

// --- minimum-by-loop
let least = 2n ** 70n;
for (const n of [5n, -3n, 2n]) if (n < least) least = n;
print(least);
