// Text work of command lines, parsers and reports.
import { OrderedMap, b, bytes, decode, encode, parseInteger, print, repr } from "lang";

// --- command-line-parser
function parse(line: string): [string, string[], Map<string, string>] {
  const words = line.trim().split(" ").filter((w) => w !== "");
  const [command = "", ...rest] = words;
  const args: string[] = [];
  const options = new Map<string, string>();
  for (let i = 0; i < rest.length; i++) {
    const w = rest[i]!;
    if (w.startsWith("--")) {
      const eq = w.indexOf("=");
      if (eq >= 0) options.set(w.slice(2, eq), w.slice(eq + 1));
      else options.set(w.slice(2), rest[++i] ?? "");
    } else args.push(w);
  }
  return [command, args, options];
}
const [command, args, options] = parse("  send  a b --ttl=5 --to me c");
print(command, args, options.get("ttl"), options.get("to"), options.get("none"), parse("")[0] === "");

// --- table-with-padding
const rows: [string, number][] = [["alpha", 5], ["be", 1234]];
for (const [name, n] of rows) print(name.padEnd(8, ".") + String(n).padStart(6) + "|");

// --- hex-dump
function dump(data: bytes): string {
  let out = "";
  for (let i = 0; i < data.length; i += 4) {
    const part = data.slice(i, i + 4);
    const hex = [...part].map((v) => v.toString(16).padStart(2, "0")).join(" ");
    const text = [...part].map((v) => (v >= 32 && v < 127 ? String.fromCharCode(v) : ".")).join("");
    out += `${i.toString(16).padStart(4, "0")} ${hex.padEnd(11)} ${text}\n`;
  }
  return out;
}
print(dump(b`hello \x00\xff!`));

// --- hex-parser
function unhex(text: string): bytes | undefined {
  if (text.length % 2 !== 0) return undefined;
  const out: number[] = [];
  for (let i = 0; i < text.length; i += 2) {
    const v = parseInteger(text.slice(i, i + 2), 16);
    if (v === undefined) return undefined;
    out.push(v);
  }
  return new bytes(out);
}
print(unhex("00ff10"), unhex("0"), unhex("zz"), unhex(""));

// --- ipv6-text
function ipv6(words: number[]): string {
  let best = -1;
  let bestLength = 1;
  for (let i = 0; i < 8; i++) {
    let n = 0;
    while (i + n < 8 && words[i + n] === 0) n++;
    if (n > bestLength) {
      best = i;
      bestLength = n;
    }
  }
  let out = "";
  for (let i = 0; i < 8; i++) {
    if (i === best) {
      out += i === 0 ? "::" : ":";
      i += bestLength - 1;
      continue;
    }
    out += words[i]!.toString(16) + (i < 7 ? ":" : "");
  }
  return out;
}
print(ipv6([0xfdde, 0xad00, 0xbeef, 0, 0, 0xff, 0xfe00, 0xfc00]), ipv6([0, 0, 0, 0, 0, 0, 0, 1]), ipv6([1, 2, 3, 4, 5, 6, 7, 8]), ipv6([0xfe80, 0, 0, 0, 0, 0, 0, 0]));

// --- query-string
function query(text: string): OrderedMap<string, string[]> {
  const out = new OrderedMap<string, string[]>();
  for (const part of text.split("&")) {
    if (part === "") continue;
    const [k = "", v = ""] = part.split("=");
    const list = out.get(k);
    if (list) list.push(v);
    else out.set(k, [v]);
  }
  return out;
}
for (const [k, v] of query("z=1&a=2&z=3&flag&&e=")) print(k, v);

// --- word-wrap
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : line + " " + word;
  }
  if (line !== "") lines.push(line);
  return lines;
}
print(wrap("the quick brown fox jumps over it", 10));

// --- tokenizer
type Token = { kind: "number"; value: number } | { kind: "op"; text: string };
function tokens(text: string): Token[] {
  const out: Token[] = [];
  let i = 0;
  while (i < text.length) {
    const c = text[i]!;
    if (c === " ") i++;
    else if (c >= "0" && c <= "9") {
      let n = 0;
      while (i < text.length && text[i]! >= "0" && text[i]! <= "9") n = n * 10 + (text.charCodeAt(i++) - 48);
      out.push({ kind: "number", value: n });
    } else {
      out.push({ kind: "op", text: c });
      i++;
    }
  }
  return out;
}
print(tokens("12+(3 *45)").map((t) => (t.kind === "number" ? String(t.value) : t.text)).join(" "));

// --- recursive-descent
class Parser {
  private at = 0;
  constructor(private readonly text: string) {}
  expression(): number {
    let v = this.term();
    for (;;) {
      if (this.take("+")) v += this.term();
      else if (this.take("-")) v -= this.term();
      else return v;
    }
  }
  private term(): number {
    let v = this.factor();
    while (this.take("*")) v *= this.factor();
    return v;
  }
  private factor(): number {
    if (this.take("(")) {
      const v = this.expression();
      if (!this.take(")")) throw new Error(`expected ) at ${this.at}`);
      return v;
    }
    const start = this.at;
    while (this.at < this.text.length && "0123456789".includes(this.text[this.at]!)) this.at++;
    const n = parseInteger(this.text.slice(start, this.at));
    if (n === undefined) throw new Error(`expected a number at ${start}`);
    return n;
  }
  private take(c: string): boolean {
    if (this.text[this.at] !== c) return false;
    this.at++;
    return true;
  }
}
for (const text of ["1+2*3", "(1+2)*3-4", "2*(3", "x"]) {
  try {
    print(new Parser(text).expression());
  } catch (e) {
    if (e instanceof Error) print(e.message);
  }
}

// --- run-length
function pack(text: string): string {
  let out = "";
  let i = 0;
  while (i < text.length) {
    let n = 1;
    while (i + n < text.length && text[i + n] === text[i]) n++;
    out += n > 1 ? `${n}${text[i]!}` : text[i]!;
    i += n;
  }
  return out;
}
print(pack("aaabccdddd"), pack(""), pack("x"));

// --- palindrome-and-anagram
const clean = (s: string): string => [...s.toLowerCase()].filter((c) => c >= "a" && c <= "z").join("");
const isPalindrome = (s: string): boolean => clean(s) === [...clean(s)].reverse().join("");
const key = (s: string): string => [...clean(s)].sort().join("");
print(isPalindrome("A man, a plan"), isPalindrome("Never odd or even"), key("Listen") === key("Silent"));

// --- utf8-round-trip
const text = "naïve → ✓";
const data = encode(text);
print(data.length, text.length, decode(data) === text, [...text].length, repr(text).length > 0);

// --- formats
const n = 7;
print(`${n}`.padStart(3, "0"), `${n > 5 ? "big" : "small"}:${n % 2 === 0 ? "even" : "odd"}`, `${[1, 2, 3].map((v) => `<${v}>`).join("")}`, `%${n}%%d`);

// --- line-protocol
const buffer: string[] = [];
let pending = "";
function feed(chunk: string): void {
  pending += chunk;
  let at: number;
  while ((at = pending.indexOf("\n")) >= 0) {
    const line = pending.slice(0, at).trim();
    pending = pending.slice(at + 1);
    if (line !== "") buffer.push(line);
  }
}
for (const c of ["ab", "c\nde", "\n\n f \n", "tail"]) feed(c);
print(buffer, pending);

// --- escape-table
const escapes = new Map<string, string>([["\n", "\\n"], ["\t", "\\t"], ['"', '\\"'], ["\\", "\\\\"]]);
const quote = (s: string): string => `"${[...s].map((c) => escapes.get(c) ?? c).join("")}"`;
print(quote('say "hi"\n\tback\\slash'));

// --- version-compare
function compare(a: string, b: string): number {
  const x = a.split(".").map((s) => parseInteger(s) ?? 0);
  const y = b.split(".").map((s) => parseInteger(s) ?? 0);
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const d = (x[i] ?? 0) - (y[i] ?? 0);
    if (d !== 0) return Math.sign(d);
  }
  return 0;
}
print(compare("1.2.3", "1.10"), compare("2.0", "2"), compare("1.3", "1.2.9"), ["1.10", "1.9", "1.2.1"].sort(compare));
