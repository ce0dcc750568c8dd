// Text: UTF-8, splitting, trimming, searching, tokens inside a payload.
import { type bytes, UnicodeError, b, decode, encode, print, repr } from "lang";

function token(payload: string): [string, string] | null {
  if (!payload.startsWith("tkn#")) return null;
  const end = payload.indexOf("#", 4);
  return end < 0 ? null : [payload.slice(4, end), payload.slice(end + 1)];
}

for (const payload of ["tkn#ABC#hello#world", "tkn#ABC", "plain", "tkn##"]) {
  const found = token(payload);
  print(payload, found === null ? "no token" : `${found[0]}|${found[1]}`);
}
const words = "  the quick\tbrown  fox ".trim().split(" ");
print(words.length, repr(words), words.join("+"));
print(
  "Hello".replaceAll("l", "L"),
  "a-b-c".split("-").reverse().join(""),
  "abc".repeat(2),
  "x".padEnd(3, ".") + "|",
);
print("abcabc".lastIndexOf("b"), "abc".at(-1), "abc".charAt(5) === "", "Router" < "router", "é".length);
const raw: bytes = encode("é→x");
print(raw, raw.length, decode(raw), decode(raw) === "é→x");
try {
  decode(b`\xff\xfe`);
} catch (e) {
  print("not text:", e instanceof UnicodeError);
}
print(`${true} ${1} ${[1, 2].join()} ${10n ** 20n} ${'"'} 100%`);
print("end of program");
