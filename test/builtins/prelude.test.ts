// The prelude's functions, compiled, do on the board what they do in Node.
import { afterAll, jest, test } from "@jest/globals";
import { closeMicroPython } from "../support/run-micropython";
import { expectSame } from "./run-statements";

jest.setTimeout(60_000);
afterAll(closeMicroPython);

const IMPORTS =
  "type Value, type int, type float, at, b, bytes, calcsize, concat, decode, dumps, encode, equals, idiv, isBoolean, isBytes, isDict, isFloat, isInt, isList, isText, items, pack, parseBigint, parseInteger, print, repr, sortedKeys, toBigint, toBytes, toFloat, toInt, toText, toValue, unordered, unpack, OSError, ValueError, ZeroDivisionError, IndexError, NotImplementedError";
const DECLARATIONS = `
interface Point { y: float; x: int; tag?: string; }
function num(i: int): int { return i; }
function data(x: bytes): bytes { return x; }
function value(x: Value): Value { return x; }
`;
const OPTIONS = { imports: IMPORTS, declarations: DECLARATIONS };

test("integers", async () => {
  await expectSame(
    [
      ...[
        ["7", "2"],
        ["-7", "2"],
        ["7", "-2"],
        ["-7", "-2"],
        ["0", "5"],
        ["9007199254740991", "3"],
        ["1", "0"],
      ].map(([a, d]) => `idiv(num(${a}), num(${d}))`),
      "idiv(7, 2), parseInteger('12'), parseInteger('ff', 16), parseInteger('x'), parseInteger('9007199254740993'), parseBigint('9007199254740993'), parseBigint('-ff', 16), parseBigint('')",
    ],
    OPTIONS,
  );
});

test("bytes", async () => {
  await expectSame(
    [
      "b`AB\\x00\\xff\\n`, new bytes(2), new bytes(), new bytes([1, num(2)]), new bytes([1, 255]), new bytes(new Uint8Array([7])), new bytes(b`x`), bytes.of(1, num(2)), bytes.of(), bytes.from([3]), bytes.from(new Set([5])), new bytes(new Set([6]))",
      "new bytes([num(256)])",
      "data(b`abcabc`).slice(1, -1), data(b`abc`).slice(), data(b`abc`).at(-1), data(b`abc`).at(5), data(b`abcabc`).indexOf(b`c`), data(b`abcabc`).indexOf(99, 3), data(b`abc`).indexOf(num(300)), data(b`abc`).includes(98), data(b`abc`).includes(b`bc`), data(b`abc`).startsWith(b`ab`), data(b`abc`).endsWith(b`x`), data(b`abc`).length, data(b`abc`)[1], data(b`abc`)[num(9)]",
      "equals(data(b`a`), new Uint8Array([97])), equals(b`a`, b`b`), concat(data(b`a`), b`b`, new Uint8Array([99])), concat(), concat(data(b`q`)), concat(data(b`a`), data(b`b`)), concat(...[b`x`, b`y`], b`z`), concat(new Uint8Array([1]), b`2`)",
      "encode('é→'), decode(encode('é→')), decode(new Uint8Array([104]))",
      "decode(data(b`\\xff`))",
      "pack('<BHi', 1, 515, -2), calcsize('<BHi'), pack('!Q', 8121069065142870746n), unpack('<BH', b`\\x01\\x03\\x02`), unpack('>H', b`\\x00\\x00\\x01`, 1), pack('4s', b`ab`), unpack('2s', b`xy`)[0], pack('BB', 300, -1)",
      "unpack('<I', data(b`\\x01`))",
      "for (const x of data(b`ab`)) print(x);\nprint([...b`ab`], Array.from(b`c`))",
    ],
    OPTIONS,
  );
});

test("text of values", async () => {
  await expectSame(
    [
      "print();\nprint(1, 1.5, 2.0, true, undefined, 'a', 5n, b`x`, new Uint8Array(1))",
      "print([1, [2.0, 'a']], [b`x`], [undefined, true], [])",
      "const p: Point = { y: 2, x: 1 };\nprint(p, [p], repr(p), dumps(p), new Map([['k', p]]))",
      "const t: [int, float] = [1, 2];\nprint(t, [t], repr(t), dumps(t))",
      "print(...[1, 2], 3, ...['a']);\nprint(...[[1.5], [2.0]]);\nconst ps: Point[] = [{ y: 1, x: 2 }];\nprint(...ps)",
      "print(repr('a'), repr(1.0), repr([1, 'x']), repr(undefined), repr(true), dumps('q\"'), dumps([1, 2.5, true, null]), dumps(undefined), dumps(7n), dumps({ z: 1, a: [] }))",
      "const v = value([1, 2.5, 'x']);\nprint(v, repr(v), dumps(v), value(1), value(1.0), value({ b: 1, a: 2 }), [value(2.0)])",
      "const o: Point | undefined = num(1) > 0 ? undefined : { y: 1, x: 1 };\nprint(o, repr(o), dumps(o), [o])",
      "const u: int | string | Point = num(1) > 0 ? 'a' : 1;\nprint(u, repr(u))",
      "try {\n  throw new ValueError('bad');\n} catch (e) {\n  if (e instanceof Error) print(e, e.message, repr(e.message));\n}",
      "try {\n  throw new OSError(5);\n} catch (e) {\n  if (e instanceof OSError) print(e.errno);\n}",
      "print(new NotImplementedError('n').message, new IndexError().message, new ZeroDivisionError('z') instanceof Error)",
    ],
    OPTIONS,
  );
});

test("values", async () => {
  await expectSame(
    [
      "for (const v of items(value([1, 1.0, true, 's', null, [1], 8121069065142870746n]))) print(isInt(v), isFloat(v), isBoolean(v), isText(v), isList(v), isDict(v), isBytes(v))",
      "toInt(value(5)), toBigint(value(5)), toFloat(value(5)), toFloat(value(2.5)), toText(value('t')), toBytes(value(b`x`))",
      ...[
        "toInt(value(1.5))",
        "toInt(value('x'))",
        "toInt(value(true))",
        "toText(value(1))",
        "toBytes(value('x'))",
        "toFloat(value('x'))",
        "toBigint(value(1.0))",
      ],
      "const v = value({ b: 1, a: [1.5] });\nif (isDict(v)) print(at(v, 'a'), at(v, 'zz'), items(v), sortedKeys(v))",
      "const m = new Map<string, int>([['q', 1], ['b', 2]]);\nconst r: Record<string, int> = { y: 1, x: 2 };\nprint(items(m), items(r), items([3, 1]), at(m, 'q'), at(r, 'zz'), sortedKeys(m), sortedKeys(r), sortedKeys(new Set([3, 1])))",
      "const v = toValue({ lat: 45.0, list: [1, 2.5] });\nprint(v, isDict(v));\nconst l = value([3, 1]);\nif (isList(l)) print(l.length, l[0], l[5], l.slice(1), l.map((x) => isInt(x)), l.concat([1]))",
      "let n = 0;\nfor (const x of unordered(new Set([1, 2]))) n += x;\nfor (const k of unordered({ a: 1, b: 2 })) n += k.length;\nfor (const x of unordered([5])) n += x;\nprint(n)",
    ],
    OPTIONS,
  );
});
