// Host values as Python source text, for the comparison with the real VM, and generators of such values.
import fc from "fast-check";
import { bytes } from "../../runtime-shims/lang/host/data/bytes";
import { Float } from "../../runtime-shims/lang/host/data/float";

/** An expression that makes the value on the VM. Arrays are lists, Maps dicts. */
export function pythonSource(value: unknown): string {
  if (value === undefined || value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number" || typeof value === "bigint") return `(${value})`;
  if (typeof value === "string") return textSource(value);
  if (value instanceof Float) return floatSource(value.value);
  if (value instanceof Uint8Array) {
    const list = `bytes([${[...value].join(",")}])`;
    return value instanceof bytes ? list : `bytearray(${list})`;
  }
  if (Array.isArray(value)) return `[${value.map(pythonSource).join(", ")}]`;
  if (value instanceof Set)
    return value.size === 0 ? "set()" : `{${[...value].map(pythonSource).join(", ")}}`;
  if (value instanceof Map) return dictSource([...value]);
  return dictSource(Object.entries(value));
}

const dictSource = (entries: readonly (readonly [unknown, unknown])[]): string =>
  `{${entries.map(([key, x]) => `${pythonSource(key)}: ${pythonSource(x)}`).join(", ")}}`;

function floatSource(x: number): string {
  if (Number.isNaN(x)) return "float('nan')";
  if (!Number.isFinite(x)) return x > 0 ? "float('inf')" : "float('-inf')";
  // Through its bits: the VM does not read every decimal text exactly.
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  return `__import__('struct').unpack('>d', (${bits.getBigUint64(0)}).to_bytes(8, 'big'))[0]`;
}

function textSource(text: string): string {
  const escaped = Array.from(
    text,
    (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`,
  );
  return `'${escaped.join("")}'`;
}

/** Text of scalar values only, with the characters that escaping is about well represented. */
export const someText = (): fc.Arbitrary<string> =>
  fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        "'",
        '"',
        "\\",
        "\n",
        "\r",
        "\t",
        "\0",
        "\x7f",
        "\x80",
        "é",
        "ÿ",
        "Ā",
        "\uffff",
        "😀",
        "%",
      ),
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    ),
    maxLength: 12,
  });

export const someBytes = (): fc.Arbitrary<bytes> =>
  fc.uint8Array({ maxLength: 12 }).map((values) => new bytes(values));

export const someInt = (): fc.Arbitrary<number | bigint> =>
  fc.oneof(
    fc.integer(),
    fc.maxSafeInteger(),
    fc
      .bigInt({ min: -(2n ** 70n), max: 2n ** 70n })
      .map((x) => (x >= -(2n ** 53n) && x <= 2n ** 53n ? Number(x) : x))
      .filter((x) => typeof x === "bigint" || Number.isSafeInteger(x)),
  );

/** A float of few digits. */
export const plainFloat = (): fc.Arbitrary<Float> =>
  fc
    .record({
      digits: fc.integer({ min: -999_999, max: 999_999 }),
      exponent: fc.integer({ min: -12, max: 12 }),
    })
    .map(({ digits, exponent }) => new Float(Number(`${digits}e${exponent}`)));

const someKey = (): fc.Arbitrary<string | number> => fc.oneof(someText(), fc.integer());

/** Anything that a Value can be. */
export const someValue = (): fc.Arbitrary<unknown> =>
  fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom(null, true, false),
      someInt(),
      someText(),
      someBytes(),
      plainFloat(),
      fc.uint8Array({ maxLength: 5 }),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.array(fc.tuple(someKey(), tie("value")), { maxLength: 4 }).map((entries) => new Map(entries)),
    ),
  })).value;
