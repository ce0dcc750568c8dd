// bytes, struct and text encoding: results and errors are the board's.
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { bytes } from "../../runtime-shims/lang/host/data/bytes";
import { pythonSource, someBytes, someText } from "./python-source";
import { lang } from "./test-board";
import { onHost, onVm } from "./vm";

const { b, calcsize, concat, decode, encode, equals, pack, repr, unpack } = lang;
const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number): T[] =>
  fc.sample(arbitrary, { numRuns, seed: 5 });

describe("bytes", () => {
  test("are made from a count, elements or other bytes", () => {
    expect([...new bytes()]).toEqual([]);
    expect([...new bytes(3)]).toEqual([0, 0, 0]);
    expect([...new bytes([1, 255])]).toEqual([1, 255]);
    expect([...new bytes(new Set([7]))]).toEqual([7]);
    const buffer = Uint8Array.of(1, 2);
    const copy = new bytes(buffer);
    buffer[0] = 9;
    expect([...copy]).toEqual([1, 2]);
    expect([...bytes.of(1, 2)]).toEqual([1, 2]);
    expect([...bytes.from([3])]).toEqual([3]);
  });

  test("refuse elements that are no bytes, as on the board", async () => {
    expect([onHost(() => new bytes([256])), onHost(() => new bytes([-1]))]).toEqual(
      await onVm(["bytes([256])", "bytes([-1])"]),
    );
  });

  test("are a Uint8Array that cannot be written", () => {
    const data = b`abc`;
    expect(data).toBeInstanceOf(Uint8Array);
    expect(() => data.fill(0)).toThrow(TypeError);
    expect(data.slice(1)).toBeInstanceOf(bytes);
    expect(data.map((x) => x + 1)).not.toBeInstanceOf(bytes);
  });

  test("literals take escapes", () => {
    expect(repr(b`AB\x00\xff\n\\'`)).toBe('b"AB\\x00\\xff\\n\\\\\'"');
    expect(b``.length).toBe(0);
  });

  test("search and slice as the VM does", async () => {
    const alphabet = (): fc.Arbitrary<bytes> =>
      fc.array(fc.integer({ min: 97, max: 98 }), { maxLength: 4 }).map((values) => new bytes(values));
    const cases = sample(
      fc.tuple(alphabet(), alphabet(), fc.integer({ min: -5, max: 5 }), fc.integer({ min: -5, max: 5 })),
      200,
    );
    const python = cases.map(([data, part, i, j]) => {
      const [d, p] = [pythonSource(data), pythonSource(part)];
      return `(${d}.find(${p}, ${i}), ${p} in ${d}, ${d}.startswith(${p}), ${d}.endswith(${p}), ${d}[${i}:${j}])`;
    });
    const answers = await onVm(python);
    cases.forEach(([data, part, i, j], k) => {
      const host = [
        data.indexOf(part, i),
        data.includes(part),
        data.startsWith(part),
        data.endsWith(part),
        data.slice(i, j),
      ];
      expect(repr(host).replace(/^\[(.*)\]$/s, "($1)")).toBe(answers[k]);
    });
  });

  test("find a byte", async () => {
    expect(
      [b`abca`.indexOf(97, 1), b`abc`.indexOf(300), b`abc`.indexOf(-1), b`abc`.indexOf(99, -1)].map(String),
    ).toEqual(
      await onVm(
        ["b'abca'", "b'abc'", "b'abc'", "b'abc'"].map(
          (d, i) => `_find_byte(${d}, ${["97, 1", "300", "-1", "99, -1"][i]})`,
        ),
      ),
    );
    expect(b`abc`.includes(98)).toBe(true);
  });

  test("compare and join whatever holds bytes", async () => {
    expect(equals(b`ab`, Uint8Array.of(97, 98))).toBe(true);
    expect(equals(b`ab`, b`abc`)).toBe(false);
    expect(equals(b`ab`, b`ac`)).toBe(false);
    const parts = sample(
      fc.array(fc.oneof(someBytes(), fc.uint8Array({ maxLength: 4 })), { maxLength: 4 }),
      40,
    );
    const answers = await onVm(parts.map((list) => `_concat(${list.map(pythonSource).join(", ")})`));
    parts.forEach((list, i) => expect(repr(concat(...list))).toBe(answers[i]));
  });
});

describe("text", () => {
  test("of any content survives encode and decode, as on the VM", async () => {
    const texts = sample(someText(), 200);
    const answers = await onVm(texts.map((text) => `${pythonSource(text)}.encode()`));
    texts.forEach((text, i) => {
      expect(repr(encode(text))).toBe(answers[i]);
      expect(decode(encode(text))).toBe(text);
    });
  });

  test("is decoded or refused as _decode does on the VM", async () => {
    const lead = fc.constantFrom(
      0x41,
      0x80,
      0xbf,
      0xc0,
      0xc2,
      0xe0,
      0xa0,
      0xed,
      0xef,
      0xf0,
      0x90,
      0xf4,
      0xf5,
      0xf8,
      0xff,
    );
    const data = [
      ...sample(fc.array(lead, { maxLength: 5 }), 400),
      [0xef, 0xbb, 0xbf, 0x41],
      [0xed, 0xa0, 0x80],
      [0xc0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xc3],
    ].map((values) => new bytes(values));
    const answers = await onVm(data.map((x) => `repr(_decode(${pythonSource(x)}))`));
    data.forEach((x, i) => expect(onHost(() => repr(decode(x)))).toBe(answers[i]));
  });
});

const codeSizes = { b: 1, B: 1, h: 2, H: 2, i: 4, I: 4, l: 4, L: 4, q: 8, Q: 8 };
const intCode = fc.constantFrom(...Object.keys(codeSizes));

describe("struct", () => {
  test.each([
    ["<BHIQ", 15],
    [">BHIQ", 15],
    ["!BHHHHHHHHH", 19],
    ["<3H2B", 8],
    ["16sB", 17],
    ["<fd", 12],
    ["", 0],
  ])("%p has %i bytes", (format, size) => {
    expect(calcsize(format)).toBe(size);
  });

  test("packs any int as the VM does, cutting what is too large", async () => {
    const cases = sample(
      fc.record({
        order: fc.constantFrom("<", ">", "!"),
        codes: fc.array(
          fc.record({ code: intCode, value: fc.bigInt({ min: -(2n ** 66n), max: 2n ** 66n }) }),
          { maxLength: 5 },
        ),
      }),
      300,
    ).map(({ order, codes }) => ({
      format: order + codes.map(({ code }) => code).join(""),
      // A negative bigint in Q is the one case that firmwares disagree on.
      values: codes.map(({ code, value }) => (code === "Q" && value < 0 ? -value : value)),
    }));
    const answers = await onVm(
      cases.map(({ format, values }) => `struct.pack(${[`'${format}'`, ...values].join(", ")})`),
    );
    cases.forEach(({ format, values }, i) => {
      expect(repr(pack(format, ...values))).toBe(answers[i]);
      const numbers = values.map((x) => (Number.isSafeInteger(Number(x)) ? Number(x) : x));
      expect(repr(pack(format, ...numbers))).toBe(answers[i]);
    });
  });

  test("unpacks any data as the VM does, at any offset, or says that it is too short", async () => {
    const cases = sample(
      fc.record({
        format: fc
          .tuple(
            fc.constantFrom("<", ">", "!"),
            fc.array(fc.tuple(fc.constantFrom("", "2"), fc.oneof(intCode, fc.constant("s"))), {
              minLength: 1,
              maxLength: 3,
            }),
          )
          .map(([order, codes]) => order + codes.map(([count, code]) => count + code).join("")),
        data: fc.uint8Array({ minLength: 4, maxLength: 24 }).map((values) => new bytes(values)),
        offset: fc.integer({ min: -6, max: 6 }),
      }),
      400,
    );
    const answers = await onVm(
      cases.map(
        ({ format, data, offset }) =>
          `list(struct.unpack_from('${format}', ${pythonSource(data)}, ${offset}))`,
      ),
    );
    cases.forEach(({ format, data, offset }, i) => {
      expect(onHost(() => repr(unpack(format, data, offset)))).toBe(answers[i]);
    });
    expect(answers).toContain("ValueError: buffer too small");
  });

  test("int64 values are bigint, all others number", () => {
    expect(unpack("<BqQ", new bytes([1, ...new bytes(7), 128, ...new bytes(7), 128]))).toEqual([
      1,
      -(2n ** 63n),
      2n ** 63n,
    ]);
  });

  test("floats and texts", async () => {
    const floats = [0, 1.5, -2.25, 0.1, 1e300, -1e300, 1e-46, Infinity, -Infinity];
    const python = floats.flatMap((x) =>
      ["<f", ">d"].map(
        (format) => `struct.pack('${format}', ${String(x).replace("Infinity", "float('inf')")})`,
      ),
    );
    expect(floats.flatMap((x) => [repr(pack("<f", x)), repr(pack(">d", x))])).toEqual(await onVm(python));
    expect(unpack("<f", pack("<f", 0.1))).toEqual([Math.fround(0.1)]);
    expect(repr(pack("4s2s", b`ab`, b`xyz`))).toBe("b'ab\\x00\\x00xy'");
    expect(repr(unpack("2s1s", b`abc`))).toBe("[b'ab', b'c']");
  });
});
