// Run-time helpers of the prelude: the Python that its functions need where no plain expression does. In the
// v1.11 dialect. runtime-shims/lang/host does the same in Node; test/lang compares the two on the VM.
import type { HelperDefinition } from "../python/ir";
import { orderedMap } from "./ordered";

function helper(
  name: string,
  python: string,
  needs: { readonly dependencies?: readonly string[]; readonly imports?: readonly string[] } = {},
): HelperDefinition {
  return {
    name,
    python: python.slice(1),
    dependencies: needs.dependencies ?? [],
    imports: needs.imports ?? [],
  };
}

const numberHelpers: readonly HelperDefinition[] = [
  // idiv(a, b) where an operand may be negative: `//` rounds down.
  helper(
    "_idiv",
    `
def _idiv(a, b):
    q = abs(a) // abs(b)
    return q if (a < 0) == (b < 0) else -q
`,
  ),
  // parseBigint. int() would take spaces, underscores and prefixes, v1.11 others than 1.27. Bytes, because MicroPython
  // keeps every character that a program takes out of a text for ever.
  helper(
    "_parse_bigint",
    `
def _parse_bigint(text, radix=10):
    digits = text[1:] if text[:1] in "-+" else text
    value = 0
    for c in digits.encode():
        digit = c - 48 if c < 58 else (c | 32) - 87
        if not 0 <= digit < radix or not c & 31:
            return None
        value = value * radix + digit
    if digits:
        return -value if text[0] == "-" else value
`,
  ),
  helper(
    "_parse_integer",
    `
def _parse_integer(text, radix=10):
    value = _parse_bigint(text, radix)
    if value is not None and -0x20000000000000 < value < 0x20000000000000:
        return value
`,
    { dependencies: ["_parse_bigint"] },
  ),
];

const bytesHelpers: readonly HelperDefinition[] = [
  helper(
    "_concat",
    `
def _concat(*parts):
    joined = bytearray()
    for part in parts:
        joined.extend(part)
    return bytes(joined)
`,
  ),
  // bytes.indexOf of an int: bytes.find takes bytes only.
  helper(
    "_find_byte",
    `
def _find_byte(data, value, start=0):
    return data.find(bytes((value,)), start) if 0 <= value < 256 else -1
`,
  ),
  // MicroPython's own check lets overlong forms, surrogates and what is beyond 0x10ffff pass. By bytes: each character
  // taken out of a text would be kept for ever.
  helper(
    "_decode",
    `
def _decode(data):
    text = str(data, "utf-8")
    if len(text) != len(data):
        for i in range(len(data) - 1):
            if data[i] >= 0xc0:
                n = data[i] * 256 + data[i + 1]
                if n < 0xc280 or 0xe000 <= n < 0xe0a0 or 0xeda0 <= n < 0xee00 or 0xf000 <= n < 0xf090 or n >= 0xf490:
                    raise UnicodeError
    return text
`,
  ),
];

const textHelpers: readonly HelperDefinition[] = [
  // Keys that have no common order are ordered by their text.
  helper(
    "_ordered",
    `
def _ordered(keys):
    try:
        return sorted(keys)
    except TypeError:
        return sorted(keys, key=repr)
`,
  ),
  helper(
    "_repr",
    `
def _repr(x):
    if isinstance(x, dict):
        text = ""
        for k in _ordered(x):
            text += ", " + repr(k) + ": " + _repr(x[k])
        return "{" + text[2:] + "}"
    if isinstance(x, list):
        return "[" + ", ".join(map(_repr, x)) + "]"
    if type(x) is tuple:
        return "(" + ", ".join(map(_repr, x)) + (",)" if len(x) == 1 else ")")
    if isinstance(x, set) and x:
        return "{" + ", ".join(map(repr, _ordered(x))) + "}"
    return repr(x)
`,
    { dependencies: ["_ordered"] },
  ),
  // What print shows of a value that may be or hold a dict or a set.
  helper(
    "_show",
    `
def _show(x):
    return _repr(x) if isinstance(x, (dict, list, tuple, set)) else x
`,
    { dependencies: ["_repr"] },
  ),
  helper(
    "_dumps",
    `
def _dumps(x):
    if isinstance(x, dict):
        text = ""
        for k in _ordered(x):
            if isinstance(k, int):
                text += ', "%d"' % k
            elif isinstance(k, str):
                text += ", " + json.dumps(k)
            else:
                raise TypeError("not JSON")
            text += ": " + _dumps(x[k])
        return "{" + text[2:] + "}"
    if isinstance(x, (list, tuple)):
        return "[" + ", ".join(map(_dumps, x)) + "]"
    if x is None or isinstance(x, (str, int, float, bool)):
        return json.dumps(x)
    raise TypeError("not JSON")
`,
    { dependencies: ["_ordered"], imports: ["json"] },
  ),
];

const valueHelpers: readonly HelperDefinition[] = [
  helper(
    "_to_int",
    `
def _to_int(x):
    if not isinstance(x, int):
        raise TypeError("not an int")
    if not -0x20000000000000 < x < 0x20000000000000:
        raise OverflowError("int beyond 2**53")
    return x
`,
  ),
  helper(
    "_to_bigint",
    `
def _to_bigint(x):
    if not isinstance(x, int):
        raise TypeError("not an int")
    return x
`,
  ),
  helper(
    "_to_float",
    `
def _to_float(x):
    if not isinstance(x, (int, float)):
        raise TypeError("not a float")
    return float(x)
`,
  ),
  helper(
    "_to_text",
    `
def _to_text(x):
    if not isinstance(x, str):
        raise TypeError("not a str")
    return x
`,
  ),
  helper(
    "_to_bytes",
    `
def _to_bytes(x):
    if not isinstance(x, (bytes, bytearray)):
        raise TypeError("not bytes")
    return bytes(x)
`,
  ),
  helper(
    "_to_value",
    `
def _to_value(x):
    if isinstance(x, dict):
        return dict(zip(x, map(_to_value, map(x.get, x))))
    if isinstance(x, (list, tuple)):
        return list(map(_to_value, x))
    return x
`,
  ),
  // items() of a dict by type; of a Value see _items.
  helper(
    "_pairs",
    `
def _pairs(x):
    return [(k, x[k]) for k in sorted(x)]
`,
  ),
  helper(
    "_items",
    `
def _items(x):
    if isinstance(x, (list, tuple)):
        return x
    if isinstance(x, dict):
        return [[k, x[k]] for k in sorted(x)]
    raise TypeError("not a list")
`,
  ),
];

/** All helpers of module "lang", by area; `dependencies` name others of this list. */
export const langHelpers: readonly HelperDefinition[] = [
  ...numberHelpers,
  ...bytesHelpers,
  ...textHelpers,
  ...valueHelpers,
  orderedMap,
];
