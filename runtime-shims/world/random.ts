// Seeded random numbers in labelled streams: one stream per purpose, so that a new node or a new draw in
// one place never shifts the numbers of another. xoshiro128** seeded by hashing (seed, label).

export interface RandomStream {
  /** Uniform integer in 0…2^32−1. */
  uint32(): number;
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in 0…limit−1; limit from 1 to 2^32. */
  below(limit: number): number;
  bytes(count: number): Uint8Array;
}

/** 32-bit FNV-1a over the UTF-16 units of `text`, then a final mix; four of them make the state. */
function hash(text: string, salt: number): number {
  let value = 0x811c9dc5 ^ salt;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

export function createRandomStream(seed: number, label: string): RandomStream {
  const text = `${seed}/${label}`;
  let a = hash(text, 0x9e3779b9);
  let b = hash(text, 0x7f4a7c15);
  let c = hash(text, 0x85157af5);
  let d = hash(text, 0x2545f491) | 1; // never all zero
  const uint32 = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotate(d, 11);
    return result;
  };
  return {
    uint32,
    next: () => uint32() / 2 ** 32,
    below: (limit) => Math.floor((uint32() / 2 ** 32) * limit),
    bytes: (count) => Uint8Array.from({ length: count }, () => uint32() >>> 24),
  };
}
