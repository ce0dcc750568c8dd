// Helpers of the operators: JavaScript's results where Python's operator gives others. v1.11 dialect.
import type { HelperDefinition } from "../python/ir";
import { defineHelper } from "./define";

export const arithmeticHelpers: readonly HelperDefinition[] = [
  defineHelper(
    "_i32",
    `
def _i32(x):
    return ((x & 0xffffffff) ^ 0x80000000) - 0x80000000
`,
  ),
  // % of ints: the sign is the dividend's; by zero it raises on both sides.
  defineHelper(
    "_mod",
    `
def _mod(a, b):
    r = abs(a) % abs(b)
    return -r if a < 0 else r
`,
  ),
  defineHelper(
    "_fmod",
    `
def _fmod(a, b):
    if b != b or b == 0 or a - a != 0:
        return float("nan")
    return float(a) if b - b != 0 else math.fmod(a, b)
`,
    { imports: ["math"] },
  ),
  // Python raises where JavaScript gives an infinity; -0.0 counts as negative.
  defineHelper(
    "_div",
    `
def _div(a, b):
    if b:
        return a / b
    if a != a or not a:
        return float("nan")
    infinity = math.copysign(float("inf"), b)
    return infinity if a > 0 else -infinity
`,
    { imports: ["math"] },
  ),
  // ** of floats. v1.11 would answer a negative base with a complex number.
  defineHelper(
    "_pow",
    `
def _pow(a, b):
    a = float(a)
    b = float(b)
    if b == 0:
        return 1.0
    if a != a or b != b or (abs(a) == 1 and b - b != 0):
        return float("nan")
    if a == 0 and b < 0:
        return math.copysign(float("inf"), a) if b % 2 == 1 else float("inf")
    if a < 0 and b - b == 0 and b % 1 != 0:
        return float("nan") if a - a == 0 else float("inf") if b > 0 else 0.0
    return a ** b
`,
    { imports: ["math"] },
  ),
  defineHelper(
    "_big_pow",
    `
def _big_pow(a, b):
    if b < 0:
        raise ValueError("exponent must be non-negative")
    return a ** b
`,
  ),
  // A negative count shifts the other way.
  defineHelper(
    "_big_shl",
    `
def _big_shl(a, n):
    return a << n if n >= 0 else a >> -n
`,
  ),
  defineHelper(
    "_big_shr",
    `
def _big_shr(a, n):
    return a >> n if n >= 0 else a << -n
`,
  ),
  // BigInt.asIntN
  defineHelper(
    "_as_int",
    `
def _as_int(bits, x):
    x &= (1 << bits) - 1
    return x - (1 << bits) if bits and x >> bits - 1 else x
`,
  ),
];
