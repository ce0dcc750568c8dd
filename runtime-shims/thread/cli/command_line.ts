// From a line to words, and from words to numbers, as OpenThread's command line reads them.
import type { int } from "lang";

export const MAX_WORDS = 32;

/** Words between blanks and tabs; a backslash takes the next character as it is. */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  let word = "";
  let inWord = false;
  let escaped = false;
  for (const character of line) {
    if (escaped) {
      word += character;
      escaped = false;
    } else if (character === "\\") {
      escaped = true;
      inWord = true;
    } else if (character === " " || character === "\t" || character === "\r" || character === "\n") {
      if (inWord) words.push(word);
      word = "";
      inWord = false;
    } else {
      word += character;
      inWord = true;
    }
  }
  if (inWord) words.push(word);
  return words;
}

/** Decimal, or hexadecimal after 0x; with a sign. `null` for anything else and beyond 32 bits. */
export function parseNumber(text: string): int | null {
  const isNegative = text.startsWith("-");
  const digits = isNegative || text.startsWith("+") ? text.slice(1) : text;
  const isHex = digits.startsWith("0x") || digits.startsWith("0X");
  const value = digitsValue(isHex ? digits.slice(2) : digits, isHex ? 16 : 10);
  if (value < 0) return null;
  return isNegative ? 0 - value : value;
}

function digitsValue(text: string, base: int): int {
  if (text === "" || text.length > 10) return -1;
  let value = 0;
  for (const digit of text) {
    const place = "0123456789abcdef".indexOf(digit.toLowerCase());
    if (place < 0 || place >= base) return -1;
    value = value * base + place;
  }
  return value <= 0xffffffff ? value : -1;
}

/** Is it so many hex digits and nothing else? */
export function isHexText(text: string, length: int): boolean {
  if (text.length !== length) return false;
  for (const digit of text) if (!"0123456789abcdef".includes(digit.toLowerCase())) return false;
  return true;
}

/** Four digits, lower case, without 0x. */
export function hex4(value: int): string {
  return value.toString(16).padStart(4, "0");
}

export function hex16(value: bigint): string {
  return value.toString(16).padStart(16, "0");
}

/** Right-aligned. */
export function cell(value: int, width: int): string {
  return value.toString().padStart(width, " ");
}
