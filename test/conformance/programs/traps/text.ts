// Where text differs: indexes, padding, percent signs, booleans in text.
import { b, print } from "lang";

// --- index-out-of-range-is-undefined
function run(s: string, i: number): void {
  print(s[i], s.charAt(i) === "", s.at(i));
}
run("ab", 0);
run("ab", 2);
run("ab", -1);

// --- negative-index-is-not-from-the-end
const list = [1, 2, 3];
function get(i: number): number | undefined {
  return list[i];
}
print(get(-1), get(-3), list.at(-1), "abc".slice(-1));

// --- substring-swaps-and-clamps
print("abcdef".substring(4, 1), "abcdef".substring(-2, 3), "abcdef".substring(9, 4));

// --- slice-with-start-beyond-end
print("abc".slice(2, 1) === "", [1, 2, 3].slice(2, 1), "abc".slice(-1, -2) === "");

// --- percent-in-template
const n = 5;
print(`${n}% of %s %d %%`, `%(a)s ${n}`);

// --- tuple-as-only-template-argument
const t: [number, number] = [1, 2];
print(`${t.length}`, `${t[0]}`);

// --- boolean-text
const f = true;
print(`${f}`, String(!f), "a" + f, [f].join(), f);

// --- undefined-text-is-python-s-in-print
const u: string | undefined = [""][5];
print(u, [u]);

// --- empty-string-split
print("".split(","), "".split(""), "a,".split(","), ",".split(","));

// --- split-into-characters
print("abc".split(""), "é".split(""));

// --- replace-only-the-first
print("aXbXc".replace("X", "-"), "aXbXc".replaceAll("X", "-"));

// --- replace-with-dollar-free-text
print("a.b".replace(".", "%s"), "1+1".replaceAll("+", "\\"));

// --- pad-without-zfill
print("5".padStart(3, "0"), "abc".padEnd(5, ".") + "|", "12345".padStart(3, "0"));

// --- reverse-text-without-step
print([..."abc"].reverse().join(""), "abc".split("").reverse().join(""));

// --- text-and-bytes-are-never-equal-or-joined
print(b`a`.length + "a".length, String.fromCharCode(b`a`[0]!) === "a");

// --- number-plus-text
print(1 + 2 + "a" + 1 + 2, "a" + (1 + 2), 1n + 2n + "n");

// --- index-of-empty-text
print("abc".indexOf(""), "abc".includes(""), "".indexOf("a"));

// --- trim-only-white-space
print(`[${" \t x y \r\n".trim()}]`);

// --- text-comparison-by-code
print("a" < "b", "B" < "a", "10" < "9", "" < "0", "abc" < "abcd");

// --- byte-elements-wrap-in-bytearray
const a = new Uint8Array([300, -1, 256]);
a[0]! += 300;
print(a);

// --- zero-bytes-of-a-count
print(new Uint8Array(2), new Uint8Array([2]));

// --- string-length-counts-what-python-counts
print("é".length, "→x".length, "日本".length);

// --- to-fixed-of-an-int
print((5).toFixed(2), (0).toFixed(1), (-3).toFixed(0));

