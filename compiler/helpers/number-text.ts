// Numbers to text and back: toFixed, toString(radix), parseInt, parseFloat, Number(text), and number tests.
import type { HelperDefinition } from "../python/ir";
import { defineHelper } from "./define";

const writingHelpers: readonly HelperDefinition[] = [
  // Exact: the float is a fraction of two integers. Formats round ties another way, and differently per version.
  defineHelper(
    "_to_fixed",
    `
def _to_fixed(x, digits=0):
    if not 0 <= digits <= 100:
        raise ValueError("toFixed() digits argument must be between 0 and 100")
    if x != x:
        return "NaN"
    sign = "-" if x < 0 else ""
    x = abs(x)
    if x - x != 0 or x >= 1e21:
        return sign + ("Infinity" if x - x != 0 else str(x))
    m, e = math.frexp(x)
    n = int(m * 0x20000000000000) * 10 ** digits
    e -= 53
    n = n << e if e >= 0 else (n >> -e - 1) + 1 >> 1
    text = "%d" % (n,)
    if digits:
        text = "0" * (digits + 1 - len(text)) + text
        text = text[:-digits] + "." + text[-digits:]
    return sign + text
`,
    { imports: ["math"] },
  ),
  defineHelper(
    "_radix",
    `
def _radix(n, radix):
    if not 2 <= radix <= 36:
        raise ValueError("toString() radix must be between 2 and 36")
    text = ""
    rest = abs(n)
    while rest or not text:
        text = "0123456789abcdefghijklmnopqrstuvwxyz"[rest % radix] + text
        rest //= radix
    return "-" + text if n < 0 else text
`,
  ),
];

const readingHelpers: readonly HelperDefinition[] = [
  defineHelper(
    "_digits",
    `
def _digits(text, i, radix):
    while i < len(text):
        digit = "0123456789abcdefghijklmnopqrstuvwxyz".find(text[i].lower())
        if not 0 <= digit < radix:
            break
        i += 1
    return i
`,
  ),
  // int() would take underscores, and v1.11 prefixes.
  defineHelper(
    "_parse_int",
    `
def _parse_int(text, radix=0):
    text = text.strip()
    sign = -1 if text[:1] == "-" else 1
    i = 1 if text[:1] in ("-", "+") else 0
    if radix in (0, 16) and text[i:i + 2].lower() == "0x":
        radix = 16
        i += 2
    radix = radix or 10
    end = _digits(text, i, radix) if 2 <= radix <= 36 else i
    return sign * float(int(text[i:end], radix)) if end > i else float("nan")
`,
    { dependencies: ["_digits"] },
  ),
  // Length of the decimal number that the text starts with.
  defineHelper(
    "_decimal",
    `
def _decimal(text):
    i = 1 if text[:1] in ("-", "+") else 0
    if text[i:i + 8] == "Infinity":
        return i + 8
    end = _digits(text, i, 10)
    count = end - i
    if text[end:end + 1] == ".":
        i = _digits(text, end + 1, 10)
        count += i - end - 1
        if count:
            end = i
    if not count:
        return 0
    if text[end:end + 1] in ("e", "E"):
        i = end + 2 if text[end + 1:end + 2] in ("-", "+") else end + 1
        if _digits(text, i, 10) > i:
            return _digits(text, i, 10)
    return end
`,
    { dependencies: ["_digits"] },
  ),
  defineHelper(
    "_parse_float",
    `
def _parse_float(text):
    text = text.strip()
    end = _decimal(text)
    return float(text[:end].replace("Infinity", "inf")) if end else float("nan")
`,
    { dependencies: ["_decimal"] },
  ),
  defineHelper(
    "_number",
    `
def _number(text):
    text = text.strip()
    if not text:
        return 0.0
    radix = {"0x": 16, "0o": 8, "0b": 2}.get(text[:2].lower())
    if radix:
        return float(int(text[2:], radix)) if _digits(text, 2, radix) == len(text) > 2 else float("nan")
    return _parse_float(text) if _decimal(text) == len(text) else float("nan")
`,
    { dependencies: ["_digits", "_decimal", "_parse_float"] },
  ),
  defineHelper(
    "_is_integer",
    `
def _is_integer(x):
    return x - x == 0 and x % 1 == 0
`,
  ),
];

export const numberTextHelpers: readonly HelperDefinition[] = [...writingHelpers, ...readingHelpers];
