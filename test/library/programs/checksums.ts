// 32-bit arithmetic: CRCs, hashes, NMEA, a linear generator.
import { type bytes, type int, encode, print } from "lang";

function crc16(data: bytes): int {
  let crc = 0xffff;
  for (const byte of data) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc & 0x8000) !== 0 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
    }
  }
  return crc;
}

function crc32(data: bytes): int {
  let crc = -1;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
    }
  }
  return (crc ^ -1) >>> 0;
}

function fnv1a(data: bytes): int {
  let hash = 0x811c9dc5;
  for (const byte of data) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0;
}

function djb2(data: bytes): int {
  let hash = 5381;
  for (const byte of data) {
    hash = ((hash << 5) + hash + byte) | 0;
  }
  return hash;
}

function nmea(sentence: string): string {
  let sum = 0;
  for (const byte of encode(sentence)) {
    sum ^= byte;
  }
  return `$${sentence}*${sum.toString(16).toUpperCase().padStart(2, "0")}`;
}

const check = encode("123456789");
print(crc16(check).toString(16), crc32(check).toString(16), fnv1a(check), djb2(check));
print(nmea("GPGLL,5127.000,N,00527.188,E,120000,A"));
let seed = 12345;
const randoms: int[] = [];
for (let i = 0; i < 5; i++) {
  seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
  randoms.push(seed >> 16);
}
print(randoms, ~seed, seed >>> 28, 1 << 31, -7 % 3, Math.trunc(-7 / 2), Math.floor(-7 / 2));
print("end of program");
