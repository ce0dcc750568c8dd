// bytes, b literals, concat, encode, decode.
import { b, bytes, concat, decode, encode, equals, print } from "lang";

// --- literal
const x = b`AB\x00\xff\n\t\\`;
print(x, x.length, x[0], x[3]);

// --- new
print(new bytes(3), new bytes([1, 2, 255]), new bytes(), new bytes(new Uint8Array([7])), new bytes(b`x`));

// --- of-and-from
print(bytes.of(1, 2), bytes.from([3, 4]), bytes.from(new Set<number>([5])));

// --- element-out-of-range-raises
function make(n: number): void {
  try {
    print(new bytes([n]));
  } catch {
    print("raised");
  }
}
make(255);
make(256);
make(-1);

// --- index
const x = b`abc`;
let i = 1;
print(x[i], x[9], x[i]! + 1, x[i - 2]);

// --- slice
const x = b`abcdef`;
print(x.slice(2), x.slice(1, 3), x.slice(-2), x.slice(0, -1), x.slice(4, 2), x.slice());

// --- at
print(b`abc`.at(0), b`abc`.at(-1), b`abc`.at(3));

// --- index-of
const x = b`hello`;
print(x.indexOf(108), x.indexOf(b`lo`), x.indexOf(b`zz`), x.indexOf(1), x.indexOf(b`l`, 3));

// --- includes-and-ends
const x = b`ACK data`;
print(x.includes(b`da`), x.includes(65), x.includes(1), x.startsWith(b`ACK`), x.startsWith(b`x`), x.endsWith(b`ta`));

// --- iterate
let sum = 0;
for (const v of b`\x01\x02\xff`) sum += v;
print(sum, [...b`ab`], Array.from(b`a`));

// --- equals
print(equals(b`a`, new bytes([97])), equals(b`a`, b`b`), equals(b``, new Uint8Array(0)));

// --- concat
print(concat(b`a`, b`b`, new Uint8Array([99])), concat(), concat(b`x`));

// --- encode-and-decode
print(encode("abc"), encode("é→"), decode(b`abc`), decode(encode("é→")), decode(new Uint8Array([104, 105])));

// --- decode-error
try {
  print(decode(b`\xff\xfe`));
} catch {
  print("raised");
}

// --- build-in-a-loop
let out = b``;
for (let i = 0; i < 4; i++) out = concat(out, new bytes([i, i * 2]));
print(out);

// --- from-bytearray-and-back
const buffer = new Uint8Array(4);
buffer[1] = 200;
const frozen = new bytes(buffer);
buffer[1] = 1;
print(frozen, new Uint8Array(frozen));

// --- checksum
function sum(data: bytes): number {
  let s = 0;
  for (let i = 0; i < data.length; i++) s = (s + data[i]!) & 0xff;
  return s;
}
print(sum(b`\xff\x02\x03`), sum(b``));

// --- destructuring
const [a, c, ...rest] = b`\x01\x02\x03\x04`;
print(a, c, rest);

// --- in-switch-by-byte
function kind(data: bytes): string {
  switch (data[0]) {
    case 0x01:
      return "ping";
    case 0x02:
      return "pong";
    case undefined:
      return "empty";
    default:
      return "other";
  }
}
print(kind(b`\x01`), kind(b`\x02x`), kind(b``), kind(b`z`));

// --- optional-bytes
function size(data?: bytes): number {
  return data?.length ?? -1;
}
print(size(b`abc`), size(), size(b``));

// --- hex
function hex(data: bytes): string {
  let out = "";
  for (const v of data) out += v.toString(16).padStart(2, "0");
  return out;
}
print(hex(b`\x00\x0f\xff`));
