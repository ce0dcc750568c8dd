// String, Number and the global functions on the board do what they do in JavaScript.
import { afterAll, jest, test } from "@jest/globals";
import { closeMicroPython } from "../support/run-micropython";
import { expectSame } from "./run-statements";

jest.setTimeout(60_000);
afterAll(closeMicroPython);

const DECLARATIONS = `
function s(): string { return "hello mesh hello"; }
function at(i: int): int { return i; }
function text(t: string): string { return t; }
function x(v: float): float { return v; }
`;
const OPTIONS = { imports: "type int, type float, print, repr", declarations: DECLARATIONS };
const POSITIONS = [0, 1, 5, 16, 30, -1, -5, -30];

test("positions and parts", async () => {
  await expectSame(
    [
      ...POSITIONS.flatMap((i) => [
        `repr(s().charAt(${i})), repr(s().charAt(at(${i}))), s().codePointAt(at(${i})), s()[at(${i})], s().at(at(${i}))`,
        `repr(s().slice(${i})), repr(s().slice(at(${i}), at(-2))), repr(s().substring(${i})), repr(s().substring(at(${i}), 4)), repr(s().substring(2, at(${i})))`,
        `s().indexOf("hello", at(${i})), s().indexOf(text("l"), ${i}), s().indexOf(text(""), at(${i})), s().lastIndexOf("l", at(${i})), s().lastIndexOf("", at(${i}))`,
        `s().includes("mesh", at(${i})), s().startsWith("mesh", at(${i})), s().startsWith("", at(${i})), s().endsWith("hello", at(${i})), s().endsWith("", ${i})`,
      ]),
      "s().charCodeAt(0), s().charCodeAt(at(4)), 'é'.charCodeAt(0), s().codePointAt(0)! + 1",
      "const t = text('abc');\nlet n = 0;\nfor (let i = 0; i < t.length; i++) n += t.charCodeAt(i) * (i + 1);\nprint(n);\nfor (let i = 0; i < t.length; i++) print(t.charAt(i))",
      "s().indexOf('mesh'), s().indexOf('no'), s().indexOf(''), s().lastIndexOf('hello'), s().lastIndexOf(''), text('').indexOf(''), text('').lastIndexOf('a')",
      "s().includes('mesh'), s().includes(''), s().startsWith('hell'), s().endsWith('x'), s().slice(), s().length, 'é→'.length",
      "s().substring(3, 7), s().substring(7, 3), s().substring(0), repr(s().substring(4, 4)), s().slice(2, undefined)",
    ],
    OPTIONS,
  );
});

test("new texts", async () => {
  await expectSame(
    [
      "s().toUpperCase(), 'ABC'.toLowerCase(), repr('  a b\\n'.trim()), repr(' a '.trimStart()), repr(' a '.trimEnd())",
      "'7'.padStart(3, '0'), text('ab').padEnd(at(5), text('xy')), repr('a'.padStart(3)), 'abc'.padStart(at(-1)), 'a'.padEnd(4, text('')), 'a'.padStart(3, undefined)",
      "'ab'.repeat(3), repr('ab'.repeat(at(0))), text('-').repeat(at(4))",
      "'a'.repeat(at(-1))",
      "s().replace('hello', 'bye'), s().replaceAll('l', 'L'), s().replace('no', 'x'), s().replace(text('hello'), text('[$&]')), s().replaceAll('hello', '$$'), 'abc'.replaceAll(text(''), '-'), 'abc'.replace('', '-')",
      "s().replace('mesh', \"<$`|$'>\"), s().replaceAll('o', '$1'), 'aaa'.replaceAll('aa', 'b')",
      "s().split(' '), s().split(''), s().split(text('')), s().split(text('l')), text('').split(','), text('').split(''), s().split(' ', 2), s().split(' ', at(-1)), s().split(text('l'), at(0)), s().split(' ', undefined)",
      "s().concat(), s().concat('a', text('b')), s().toString() === s(), String(5), String('t'), String(true), String(undefined), String(12345678901234567890n)",
      "String.fromCharCode(72, 105), String.fromCharCode(at(65) + 1), String.fromCharCode(at(65601)), String.fromCodePoint(8364, at(97)), repr(String.fromCharCode()), String.fromCharCode(97, 98, 99, 100, 101)",
      "String.raw`a\\n${''}`.length",
      "String.raw`a\\nb\\\\`",
      "String.fromCharCode(...[104, 105, at(65601)]), String.fromCharCode(...new Uint8Array([97, 98])), String.fromCodePoint(...[8364, 97]), repr(String.fromCharCode(...([] as int[])))",
      "[...'héy'], Array.from('ab', (c) => c + c)",
      "let out = '';\nfor (const c of s()) out = c + out;\nprint(out)",
      "repr(s().valueOf()), (5).valueOf(), true.valueOf(), 5n.valueOf()",
      "const o: string | undefined = s().length > 3 ? s() : undefined;\nprint(o?.slice(0, 2), o?.toUpperCase().length)",
    ].filter((piece) => !piece.includes("${")),
    OPTIONS,
  );
});

test("numbers to text and back", async () => {
  const texts = ["12", "-5", "+3", "12abc", "x", "", " 7 ", "1e3", "0x1f", ".5", "Infinity", "-0"];
  await expectSame(
    [
      ...texts.map(
        (t) =>
          `parseInt(text("${t}")), parseInt(text("${t}"), 16), parseInt("${t}", at(36)), parseFloat(text("${t}")), Number(text("${t}")), Number.parseInt(text("${t}"), 10), Number.parseFloat("${t}")`,
      ),
      "at(255).toString(), at(-255).toString(16), at(255).toString(2), at(-255).toString(at(36)), at(0).toString(16), (12345678901234567890n).toString(16), (-5n).toString(2), 7n.toString()",
      "at(5).toString(at(1))",
      "x(1.5).toFixed(0), x(2.5).toFixed(0), x(-1.5).toFixed(0), x(1.005).toFixed(2), x(1.45).toFixed(1), x(-0.0001).toFixed(2), x(123.456).toFixed(), at(5).toFixed(2), at(5).toFixed(), x(NaN).toFixed(1), x(-Infinity).toFixed(2), x(1e20).toFixed(3), x(0.5).toFixed(at(3))",
      "x(0.5).toFixed(at(101))",
      "Number(true), Number(false), Number(at(7)), Number(5n), Number(x(1.5)), Number(), Boolean(at(1) > 0), BigInt(at(5)), BigInt(true), isNaN(x(NaN)), isFinite(x(Infinity)), isFinite(at(3)), isNaN(at(3))",
      "Number.isInteger(x(2.0)), Number.isInteger(x(2.5)), Number.isInteger(at(2)), Number.isSafeInteger(x(9007199254740992.0)), Number.isSafeInteger(x(5.0)), Number.isSafeInteger(at(9)), Number.isNaN(x(NaN)), Number.isNaN(x(1.0)), Number.isFinite(x(-Infinity)), Number.isFinite(x(1.5)), Number.isInteger(x(Infinity)), Number.isNaN(at(1) + 1)",
      "Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, Number.EPSILON, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, Number.MAX_VALUE > 1e38, Number.MIN_VALUE >= 0",
      "BigInt.asUintN(8, 257n), BigInt.asUintN(at(64), -1n), BigInt.asIntN(8, 255n), BigInt.asIntN(at(64), 9223372036854775808n), BigInt.asIntN(0, 5n)",
    ],
    OPTIONS,
  );
});

test("Math", async () => {
  const floats = ["0.5", "-0.5", "1.5", "2.5", "-2.5", "2.4", "-2.6", "7.0", "0.49999999999999994"];
  await expectSame(
    [
      ...floats.map(
        (f) =>
          `Math.floor(x(${f})), Math.ceil(x(${f})), Math.round(x(${f})), Math.trunc(x(${f})), Math.sign(x(${f})), Math.abs(x(${f}))`,
      ),
      ...[
        ["7", "2"],
        ["-7", "2"],
        ["7", "-2"],
        ["-7", "-2"],
        ["5", "2"],
        ["-5", "2"],
        ["6", "3"],
        ["9007199254740991", "2"],
        ["-1", "3"],
      ].map(
        ([a, b]) =>
          `Math.floor(at(${a}) / at(${b})), Math.ceil(at(${a}) / at(${b})), Math.trunc(at(${a}) / at(${b})), Math.round(at(${a}) / at(${b}))`,
      ),
      "Math.floor(at(5)), Math.round(at(-5)), Math.abs(at(-5)), Math.sign(at(-5)), Math.sign(at(0))",
      "Math.max(at(1), at(3)), Math.max(x(1.5), 2), Math.min(x(NaN), 1), Math.max(1, x(NaN)), Math.min(at(4)), Math.max(...[1, 5, 2]), Math.min(...[1.5, 0.5]), Math.max(...[0.5], x(7.5))",
      "const none: int[] = [];\nprint(Math.max(...none) > 0, Math.min(...none) > 0, Math.max(...none, ...[1, 2]), Math.max(...new Set([3, 1])), Math.max(0, ...none))",
      "const none: float[] = [];\nprint(Math.max(...none), Math.min(...none))",
      "Math.sqrt(x(-1)), Math.sqrt(16), Math.sqrt(x(2)), Math.log(x(0)), Math.log(x(-1)), Math.log(1), Math.exp(x(0)), Math.exp(x(1000)), Math.asin(x(2)), Math.acos(1), Math.atan2(x(1), -1), Math.sin(x(Infinity)), Math.cos(0), Math.log2(x(8)), Math.log2(x(10)), Math.log10(x(1000)), Math.log10(x(0))",
      "Math.pow(2, 10), Math.pow(x(-8), 1 / 3), Math.pow(x(0), -1), x(2) ** x(0.5), Math.hypot(3, 4), Math.hypot(), Math.cbrt(27), Math.cbrt(x(-8)), Math.fround(x(5.5)), Math.fround(x(5.05)), Math.imul(at(123456789), 987654321), Math.clz32(at(1)), Math.clz32(at(-1))",
      "Math.sinh(x(1)).toFixed(9), Math.cosh(x(1)).toFixed(9), Math.tanh(x(0.5)).toFixed(9), Math.asinh(x(1)).toFixed(9), Math.acosh(x(2)).toFixed(9), Math.atanh(x(0.5)).toFixed(9), Math.expm1(x(0.001)).toFixed(12), Math.log1p(x(0.001)).toFixed(12), Math.tan(x(1)).toFixed(9)",
      "Math.PI, Math.E, Math.LN2, Math.LN10, Math.LOG2E, Math.LOG10E, Math.SQRT2, Math.SQRT1_2",
      "const list = ['a', 'b', 'c'];\nprint(list[Math.floor(x(1.9))], list[Math.round(x(1.4))], list[Math.trunc(x(2.9))], list[Math.min(at(2), 1)])",
    ],
    OPTIONS,
  );
});
