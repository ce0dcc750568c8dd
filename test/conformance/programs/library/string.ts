// String: one program per member.
import { print } from "lang";

// --- length
print("".length, "abc".length, "é→".length);

// --- index
const s = "abc";
let i = 1;
print(s[0], s[i], s[9], s[i - 2]);

// --- char-at
const s = "abc";
print(s.charAt(0), s.charAt(2), s.charAt(3).length, s.charAt(-1).length);

// --- char-code-at
const s = "aé";
print(s.charCodeAt(0), s.charCodeAt(1), "A".charCodeAt(0) + 1);

// --- code-point-at
const s = "aé";
print(s.codePointAt(0), s.codePointAt(1), s.codePointAt(9));

// --- at
print("abc".at(0), "abc".at(-1), "abc".at(5), "abc".at(-4));

// --- from-char-code
print(String.fromCharCode(65), String.fromCharCode(104, 105), String.fromCharCode(233));

// --- from-code-point
print(String.fromCodePoint(97, 8364));

// --- index-of
const s = "hello mesh hello";
print(s.indexOf("hello"), s.indexOf("hello", 1), s.indexOf("x"), s.indexOf(""), s.indexOf("o", 5));

// --- last-index-of
const s = "hello mesh hello";
print(s.lastIndexOf("hello"), s.lastIndexOf("x"), s.lastIndexOf("l"));

// --- includes
print("mesh".includes("es"), "mesh".includes("x"), "mesh".includes(""), "mesh".includes("m", 1));

// --- starts-with
print("mesh".startsWith("me"), "mesh".startsWith("sh"), "mesh".startsWith(""), "mesh".startsWith("es", 1));

// --- ends-with
print("mesh".endsWith("sh"), "mesh".endsWith("me"), "mesh".endsWith(""));

// --- slice
const s = "abcdef";
print(s.slice(2), s.slice(1, 3), s.slice(-2), s.slice(1, -1), s.slice(4, 2).length, s.slice(9).length, s.slice(-9, 2), s.slice());

// --- substring
const s = "abcdef";
print(s.substring(1, 3), s.substring(3, 1), s.substring(-5, 2), s.substring(4), s.substring(2, 99));

// --- split
print("a,b,c".split(","), "abc".split(""), "a,b".split(";"), "".split(","), "a--b--".split("--"));

// --- split-limit
print("a,b,c".split(",", 2));

// --- split-on-space
print("a  b ".split(" "));

// --- join-round-trip
print("a.b.c".split(".").reverse().join("/"));

// --- trim
print(`[${"  a b \n".trim()}]`, `[${"  a ".trimStart()}]`, `[${"  a ".trimEnd()}]`, `[${"\t\r\n x".trim()}]`);

// --- upper-and-lower
print("aBc1".toUpperCase(), "aBc1".toLowerCase());

// --- pad-start
print("7".padStart(3, "0"), "abc".padStart(2), `[${"a".padStart(3)}]`, "5".padStart(6, "ab"), (5).toString().padStart(2, "0"));

// --- pad-end
print(`[${"a".padEnd(3)}]`, "a".padEnd(4, "-"), "abc".padEnd(2, "x"), "a".padEnd(6, "xy"));

// --- repeat
print("ab".repeat(3), "x".repeat(0).length, "-".repeat(10));

// --- replace-first
print("a-b-c".replace("-", "+"), "abc".replace("x", "y"), "aaa".replace("a", ""));

// --- replace-all
print("a-b-c".replaceAll("-", "+"), "abc".replaceAll("x", "y"), "aaa".replaceAll("a", "bb"));

// --- concat
print("a".concat("b", "c"), "x".concat());

// --- iterate
let out = "";
for (const c of "abc") out = c + out;
print(out);

// --- compare
print("a" < "b", "abc" === "abc", "b" > "abc", ["b", "a"].sort().join(""));

// --- to-string
const s = "text";
print(s.toString(), String(s), `${s}`);

// --- escapes-and-quotes
print("tab\tnew\\n 'single' \"double\"", "\x41\u0042");

// --- character-tests
function digit(c: string): boolean {
  return c >= "0" && c <= "9";
}
print([..."a1b22"].filter(digit).join(""));

// --- caesar
let out = "";
for (const c of "mesh") out += String.fromCharCode(((c.charCodeAt(0) - 97 + 13) % 26) + 97);
print(out);

// --- number-to-text
print((255).toString(), (255).toString(16), (5).toString(2), (-255).toString(16), (35).toString(36), (0).toString(2));

// --- to-fixed
print((1.5).toFixed(1), (2).toFixed(2), (-0.5).toFixed(1), (1234.567).toFixed(0), (0.001).toFixed(2), (10).toFixed());

// --- length-limited
function short(s: string, n: number): string {
  return s.length <= n ? s : s.slice(0, n - 1) + "~";
}
print(short("abc", 5), short("abcdef", 4));

// --- words
print("the mesh node".split(" ").map((w) => w.charAt(0).toUpperCase() + w.slice(1)).join(" "));

// --- search-in-a-loop
let at = -1;
const out: number[] = [];
while ((at = "abcabc".indexOf("b", at + 1)) >= 0) out.push(at);
print(out);

// --- method-on-optional
function f(s?: string): string {
  return s?.trim().toUpperCase() ?? "NONE";
}
print(f(" a "), f());

// --- index-beyond-is-undefined
function at(s: string, i: number): string | undefined {
  return s[i];
}
print(at("ab", 0), at("ab", 2), at("ab", -1), at("", 0));

// --- raw
const n = 5;
print(String.raw`a\nb`, String.raw`c\d`.length);
