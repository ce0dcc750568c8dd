// Template strings and joining text.
import { b, print, repr } from "lang";

// --- kinds
const n = 5;
print(`${n} ${"text"} ${true} ${123n} ${-7}`);

// --- none
print(``, `plain`, `with "quotes" and 'single'`);

// --- escapes
print(`a\tb\\c\`d\${e}`, `line1
line2`);

// --- percent-signs
const load = 50;
print(`100%`, `${load}%`, `%d %s ${load} %%`, "%s");

// --- braces
const x = 1;
print(`{${x}}`, `{}`, `{0}${x}`);

// --- nested
const names = ["a", "b"];
print(`[${names.map((s) => `<${s}>`).join(`,`)}]`);

// --- expressions
const a = 3;
const c = 4;
print(`${a + c} ${a * c} ${a > c ? "more" : "less"} ${(a & c)}`);

// --- method-calls
print(`${"abc".toUpperCase()}-${[1, 2].join("+")}-${(255).toString(16)}`);

// --- optional-value-with-default
function f(name: string | undefined): string {
  return `name: ${name ?? "unknown"}`;
}
print(f("x"), f(undefined));

// --- plus
print("a" + "b" + "c", "n" + 1, 1 + "n", "t" + true, 1 + 2 + "3", "1" + 2 + 3);

// --- plus-with-bigint
print("mac " + 8121069065142870746n, 5n + " hops");

// --- string-conversion
print(String(5), String(true), String("x"), String(12345678901234567890n));

// --- long-text
let text = "";
for (let i = 0; i < 20; i++) text += `${i},`;
print(text, text.length);

// --- non-ascii
print(`é → ${"ü"} ✓`, `${"é".length}`);

// --- control-characters
print(repr(`\n\r\t\0\x01\x7f`), repr("\u0041\x42"));

// --- unicode-escapes
print("\u00e9", `\u{e9}`, "\u20ac");

// --- quotes-in-repr
print(repr("it's"), repr('say "x"'), repr(`both ' and "`));

// --- multi-line-expression
print(
  `${
    1 +
    1
  } is two`,
);

// --- template-as-key
interface Table {
  [k: string]: number;
}
const t: Table = {};
for (let i = 0; i < 3; i++) t[`k${i}`] = i * i;
print(t["k2"], t["k5"]);

// --- enum-in-text
enum State {
  Off,
  On = 5,
}
print(`${State.On} ${State.Off}`);

// --- bytes-literal-escapes
print(b`\x00\xff\n\\"'abc`, b``.length, b`\t`[0]);

// --- line-continuation
print("one \
two");
