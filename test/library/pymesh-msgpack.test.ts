// The codec of the phone's frames: forms of every type, streams in pieces, bounds, malformed input.
import { describe, expect, test } from "@jest/globals";
import { decode as referenceDecode, encode as referenceEncode } from "@msgpack/msgpack";
import * as fc from "fast-check";
import type * as Msgpack from "pymesh_msgpack";
import { fromHex, toHex, withModule } from "./board";

type Codec = typeof Msgpack;
const use = (run: (codec: Codec) => void): Promise<void> => withModule<Codec>("pymesh_msgpack", run);

/** Maps as lists of pairs by key, bigints as numbers where exact: what two codecs can be compared by. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (Array.isArray(value)) return value.map(plain);
  const entries: [unknown, unknown][] | null =
    value instanceof Map
      ? [...value.entries()]
      : typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
        ? Object.entries(value)
        : null;
  if (entries === null) return value;
  return {
    map: entries
      .map(([key, entry]) => [String(key), plain(entry)])
      .sort(([a], [b]) => (`${a}` < `${b}` ? -1 : 1)),
  };
}

describe("packb", () => {
  test.each<[bigint, string]>([
    [0n, "00"],
    [127n, "7f"],
    [128n, "cc80"],
    [255n, "ccff"],
    [256n, "cd0100"],
    [65535n, "cdffff"],
    [65536n, "ce00010000"],
    [4294967295n, "ceffffffff"],
    [4294967296n, "cf0000000100000000"],
    [8121069065142870746n, "cf70b3d549984122da"],
    [18446744073709551615n, "cfffffffffffffffff"],
    [-1n, "ff"],
    [-32n, "e0"],
    [-33n, "d0df"],
    [-128n, "d080"],
    [-129n, "d1ff7f"],
    [-32768n, "d18000"],
    [-32769n, "d2ffff7fff"],
    [-2147483648n, "d280000000"],
    [-2147483649n, "d3ffffffff7fffffff"],
    [-9223372036854775808n, "d38000000000000000"],
  ])("writes %d in its shortest form and reads it back", (value, hex) =>
    use(({ packb, unpackb }) => {
      expect(toHex(packb(value))).toBe(hex);
      expect(BigInt(unpackb(fromHex(hex)) as number)).toBe(value);
    }),
  );

  test.each([18446744073709551616n, -9223372036854775809n])("refuses %d", (value) =>
    use(({ packb }) => {
      expect(() => packb(value)).toThrow("int beyond 64 bits");
    }),
  );

  test("has one type for text and bytes, of the old specification", () =>
    use(({ packb }) => {
      expect(toHex(packb("x".repeat(31)).slice(0, 2))).toBe("bf78");
      expect(toHex(packb("x".repeat(32)).slice(0, 4))).toBe("da002078");
      expect(toHex(packb("x".repeat(65536)).slice(0, 6))).toBe("db0001000078");
      expect(toHex(packb(Uint8Array.of(1, 255)))).toBe("a201ff");
      expect(toHex(packb("é"))).toBe("a2c3a9");
    }));

  test("sorts the keys of records and maps", () =>
    use(({ packb }) => {
      expect(toHex(packb({ b: 1, a: [true, false, null] }))).toBe("82a16193c3c2c0a16201");
      expect(
        toHex(
          packb(
            new Map([
              [3, 1],
              [1, 2],
            ]),
          ),
        ),
      ).toBe("8201020301");
    }));

  test("switches to longer heads at 16 elements and at 65536", () =>
    use(({ packb }) => {
      const list = (n: number): number[] => new Array<number>(n).fill(7);
      expect(toHex(packb(list(15)).slice(0, 1))).toBe("9f");
      expect(toHex(packb(list(16)).slice(0, 3))).toBe("dc0010");
      expect(toHex(packb(list(65536)).slice(0, 5))).toBe("dd00010000");
      expect(toHex(packb(new Map(list(16).map((v, i) => [i, v]))).slice(0, 3))).toBe("de0010");
    }));

  test("keeps 51.0 and 51 apart, floats always as doubles", () =>
    use(({ packb, unpackb }) => {
      for (const hex of ["cb4049800000000000", "33", "cb7ff0000000000000", "cb8000000000000000"]) {
        expect(toHex(packb(unpackb(fromHex(hex))))).toBe(hex);
      }
      expect(toHex(packb(unpackb(fromHex("ca424c0000"))))).toBe("cb4049800000000000");
    }));

  test("refuses a list that holds itself", () =>
    use(({ packb }) => {
      const loop: unknown[] = [];
      loop.push(loop);
      expect(() => packb(loop)).toThrow("nested too deep");
    }));
});

describe("unpackb", () => {
  test.each<[string, string]>([
    ["c1", "byte c1"],
    ["9201", "incomplete"],
    ["a3616", "incomplete"],
    ["0102", "extra data"],
    ["81c0c0", "key of a map"],
    ["", "incomplete"],
  ])("refuses %s: %s", (hex, message) =>
    use(({ unpackb }) => {
      expect(() => unpackb(fromHex(hex))).toThrow(message);
    }),
  );

  test("understands bin, ext and the str forms it never writes", () =>
    use(({ ExtType, unpackb }) => {
      expect(unpackb(fromHex("d90161"))).toBe("a");
      expect(unpackb(fromHex("c402ff00"))).toEqual(expect.objectContaining({ 0: 255, 1: 0 }));
      for (const hex of ["d4fe07", "c701fe07", "c80001fe07", "c900000001fe07"]) {
        const value = unpackb(fromHex(hex));
        expect(value).toBeInstanceOf(ExtType);
        if (value instanceof ExtType)
          expect([value.code, value.data[0], value.data.length]).toEqual([-2, 7, 1]);
      }
    }));

  test("gives bytes where text is not UTF-8", () =>
    use(({ unpackb }) => {
      expect(unpackb(fromHex("a2c3a9"))).toBe("é");
      expect(unpackb(fromHex("a2ff00"))).toBeInstanceOf(Uint8Array);
    }));

  test("agrees with another implementation on what that one writes", () =>
    use(({ unpackb }) => {
      // The other implementation refuses this key.
      const key = fc.string().filter((text) => text !== "__proto__");
      const value = fc.letrec((tie) => ({
        value: fc.oneof(
          { maxDepth: 4 },
          fc.constantFrom(null, true, false),
          fc.maxSafeInteger(),
          fc.string({ unit: "grapheme" }),
          fc.array(tie("value")),
          fc.dictionary(key, tie("value"), { noNullPrototype: true }),
        ),
      })).value;
      fc.assert(
        fc.property(value, (v) => {
          expect(plain(unpackb(referenceEncode(v)))).toEqual(plain(v));
        }),
        { seed: 1, numRuns: 300 },
      );
    }));

  test("writes what another implementation reads as the same value", () =>
    use(({ packb, unpackb }) => {
      fc.assert(
        fc.property(fc.jsonValue({ maxDepth: 4 }), (v) => {
          const value = unpackb(referenceEncode(v));
          expect(plain(referenceDecode(packb(value)))).toEqual(plain(v));
        }),
        { seed: 2, numRuns: 300 },
      );
    }));
});

describe("Unpacker", () => {
  const frame = "94a463616c6c01b16d6573685f69735f636f6e6e656374656490";

  test("reads a stream whatever its pieces", () =>
    use(({ Unpacker }) => {
      const stream = fromHex(`${frame}c0${frame}8101cd3039`);
      for (const size of [1, 2, 7, 20, 197]) {
        const unpacker = new Unpacker();
        const values: unknown[] = [];
        for (let i = 0; i < stream.length; i += size) {
          unpacker.feed(stream.slice(i, i + size));
          values.push(...unpacker);
        }
        expect(values.map(plain)).toEqual([
          ["call", 1, "mesh_is_connected", []],
          null,
          ["call", 1, "mesh_is_connected", []],
          { map: [["1", 12345]] },
        ]);
        expect(unpacker.is_empty()).toBe(true);
      }
    }));

  test("D-23: after a malformed byte the next frame is read", () =>
    use(({ Unpacker }) => {
      const unpacker = new Unpacker();
      unpacker.feed(fromHex(`${frame}93c1`));
      expect(unpacker.unpack()).toEqual(["call", 1, "mesh_is_connected", []]);
      expect(() => unpacker.unpack()).toThrow("byte c1");
      unpacker.feed(fromHex(frame));
      expect(unpacker.unpack()).toEqual(["call", 1, "mesh_is_connected", []]);
    }));

  test("D-23: input is bounded, in bytes and in depth", () =>
    use(({ OutOfData, Unpacker }) => {
      const unpacker = new Unpacker();
      expect(() => unpacker.feed(new Uint8Array(2049))).toThrow("buffer full");
      for (const [hex, message] of [
        ["db00000801", "object too long"],
        ["ddffffffff", "object too long"],
        ["dfffffffff", "object too long"],
        ["91".repeat(9), "nested too deep"],
      ] as const) {
        unpacker.feed(fromHex(hex));
        expect(() => unpacker.unpack()).toThrow(message);
        expect(() => unpacker.unpack()).toThrow(OutOfData);
      }
      const list = fromHex("dc0800");
      unpacker.feed(list);
      expect(() => {
        for (let i = 0; i < 2100; i++) {
          unpacker.feed(Uint8Array.of(1));
          Array.from(unpacker);
        }
      }).toThrow("object too long");
    }));

  test("10,000 random pieces never break it", () =>
    use(({ Unpacker }) => {
      const unpacker = new Unpacker();
      let state = 1;
      const random = (n: number): number => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * n);
      };
      for (let i = 0; i < 10_000; i++) {
        unpacker.feed(Uint8Array.from({ length: random(20) }, () => random(256)));
        try {
          Array.from(unpacker);
        } catch (e) {
          expect(e).toBeInstanceOf(Error);
        }
      }
      unpacker.reset();
      unpacker.feed(fromHex(frame));
      expect([...unpacker]).toEqual([["call", 1, "mesh_is_connected", []]]);
    }));
});
