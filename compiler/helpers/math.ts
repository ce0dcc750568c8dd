// Helpers of Math: the board raises where JavaScript gives NaN or an infinity, and its math has no log2, log10,
// hyperbolic functions, cbrt or hypot. v1.11 dialect; the accuracy is that of the board's floats.
import type { HelperDefinition } from "../python/ir";
import { defineHelper, type HelperNeeds } from "./define";

const MATH: HelperNeeds = { imports: ["math"] };

const roundingHelpers: readonly HelperDefinition[] = [
  // Ties go up; x + 0.5 would round itself for some x.
  defineHelper(
    "_round",
    `
def _round(x):
    n = math.floor(x)
    return n + 1 if x - n >= 0.5 else n
`,
    MATH,
  ),
  defineHelper(
    "_sign",
    `
def _sign(x):
    return 1 if x > 0 else -1 if x < 0 else 0
`,
  ),
  defineHelper(
    "_fmin",
    `
def _fmin(*values):
    least = float("inf")
    for x in values:
        if x != x:
            return x
        if x < least or x == 0 == least and str(x)[0] == "-":
            least = x
    return least
`,
  ),
  defineHelper(
    "_fmax",
    `
def _fmax(*values):
    greatest = float("-inf")
    for x in values:
        if x != x:
            return x
        if x > greatest or x == 0 == greatest and str(greatest)[0] == "-":
            greatest = x
    return greatest
`,
  ),
  defineHelper(
    "_fround",
    `
def _fround(x):
    return struct.unpack("<f", struct.pack("<f", x))[0]
`,
    { imports: ["struct"] },
  ),
  defineHelper(
    "_clz32",
    `
def _clz32(x):
    x &= 0xffffffff
    n = 32
    while x:
        x >>= 1
        n -= 1
    return n
`,
  ),
];

const domainHelpers: readonly HelperDefinition[] = [
  // f(x), or NaN outside f's domain: 1.27 raises there, v1.11 for some functions only.
  defineHelper(
    "_real",
    `
def _real(f, x):
    try:
        return f(x)
    except ValueError:
        return float("nan")
`,
  ),
  defineHelper(
    "_exp",
    `
def _exp(x):
    try:
        return math.exp(x)
    except (ValueError, OverflowError):
        return float("inf")
`,
    MATH,
  ),
  defineHelper(
    "_log",
    `
def _log(x):
    return math.log(x) if x > 0 else float("-inf") if x == 0 else float("nan")
`,
    MATH,
  ),
  defineHelper(
    "_log2",
    `
def _log2(x):
    if x > 0 and x - x == 0:
        m, e = math.frexp(x)
        return e - 1.0 if m == 0.5 else e + math.log(m) / 0.6931471805599453
    return _log(x)
`,
    { imports: ["math"], dependencies: ["_log"] },
  ),
  defineHelper(
    "_log10",
    `
def _log10(x):
    if x > 0 and x - x == 0:
        y = math.log(x) / 2.302585092994046
        n = math.floor(y + 0.5)
        return float(n) if 10.0 ** n == x else y
    return _log(x)
`,
    { imports: ["math"], dependencies: ["_log"] },
  ),
  defineHelper(
    "_log1p",
    `
def _log1p(x):
    u = 1 + x
    if u == 1 or u == x:
        return float(x) if u == 1 else _log(x)
    return _log(u) * x / (u - 1)
`,
    { dependencies: ["_log"] },
  ),
  // Near zero exp(x) - 1 would lose all digits.
  defineHelper(
    "_expm1",
    `
def _expm1(x):
    if abs(x) > 0.5 or x != x:
        return _exp(x) - 1
    total = term = float(x)
    for n in range(2, 20):
        term *= x / n
        total += term
    return total
`,
    { dependencies: ["_exp"] },
  ),
];

const hyperbolicHelpers: readonly HelperDefinition[] = [
  defineHelper(
    "_sinh",
    `
def _sinh(x):
    e = _expm1(abs(x))
    y = (e + e / (e + 1)) / 2 if e - e == 0 else e
    return -y if x < 0 else y
`,
    { dependencies: ["_expm1"] },
  ),
  defineHelper(
    "_cosh",
    `
def _cosh(x):
    return (_exp(x) + _exp(-x)) / 2
`,
    { dependencies: ["_exp"] },
  ),
  defineHelper(
    "_tanh",
    `
def _tanh(x):
    e = _expm1(2 * abs(x))
    y = e / (e + 2) if e - e == 0 or e != e else 1.0
    return -y if x < 0 else y
`,
    { dependencies: ["_expm1"] },
  ),
  defineHelper(
    "_asinh",
    `
def _asinh(x):
    a = abs(x)
    y = _log1p(a + a * a / (1 + math.sqrt(a * a + 1))) if a - a == 0 else a
    return -y if x < 0 else y
`,
    { imports: ["math"], dependencies: ["_log1p"] },
  ),
  defineHelper(
    "_acosh",
    `
def _acosh(x):
    return _log(x + math.sqrt(x * x - 1)) if x >= 1 else float("nan")
`,
    { imports: ["math"], dependencies: ["_log"] },
  ),
  defineHelper(
    "_atanh",
    `
def _atanh(x):
    if abs(x) == 1:
        return x * float("inf")
    return _log1p(2 * x / (1 - x)) / 2 if abs(x) < 1 else float("nan")
`,
    { dependencies: ["_log1p"] },
  ),
  defineHelper(
    "_cbrt",
    `
def _cbrt(x):
    if not x or x - x != 0:
        return float(x)
    y = math.copysign(abs(x) ** (1 / 3), x)
    return y - (y * y * y - x) / (3 * y * y)
`,
    MATH,
  ),
  defineHelper(
    "_hypot",
    `
def _hypot(*values):
    values = [abs(x) for x in values]
    if float("inf") in values:
        return float("inf")
    total = scale = 0.0
    for x in values:
        if x != x:
            return x
        scale = max(scale, x)
    if scale:
        for x in values:
            total += (x / scale) * (x / scale)
    return scale * math.sqrt(total)
`,
    MATH,
  ),
];

export const mathHelpers: readonly HelperDefinition[] = [
  ...roundingHelpers,
  ...domainHelpers,
  ...hyperbolicHelpers,
];
