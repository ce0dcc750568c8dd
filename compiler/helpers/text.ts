// Helpers of strings: positions outside, padding, replacing, splitting, and JavaScript's text of lists.
import type { HelperDefinition } from "../python/ir";
import { defineHelper } from "./define";

const positionHelpers: readonly HelperDefinition[] = [
  defineHelper(
    "_char_at",
    `
def _char_at(s, i):
    return s[i] if 0 <= i < len(s) else ""
`,
  ),
  // JavaScript gives NaN outside, which no int is.
  defineHelper(
    "_char_code",
    `
def _char_code(s, i):
    if not 0 <= i < len(s):
        raise IndexError("string index out of range")
    return ord(s[i])
`,
  ),
  defineHelper(
    "_code_point",
    `
def _code_point(s, i):
    if 0 <= i < len(s):
        return ord(s[i])
`,
  ),
  defineHelper(
    "_find_from",
    `
def _find_from(s, part, start):
    start = min(max(start, 0), len(s))
    i = s[start:].find(part)
    return i if i < 0 else i + start
`,
  ),
  defineHelper(
    "_rfind_from",
    `
def _rfind_from(s, part, start):
    return s[:max(start, 0) + len(part)].rfind(part)
`,
  ),
  defineHelper(
    "_substring",
    `
def _substring(s, a, b=None):
    a = max(a, 0)
    b = len(s) if b is None else max(b, 0)
    return s[a:b] if a <= b else s[b:a]
`,
  ),
];

const changeHelpers: readonly HelperDefinition[] = [
  defineHelper(
    "_padding",
    `
def _padding(s, n, fill):
    n -= len(s)
    return (fill * (n // len(fill) + 1))[:n] if n > 0 and fill else ""
`,
  ),
  defineHelper(
    "_pad_start",
    `
def _pad_start(s, n, fill=" "):
    return _padding(s, n, fill) + s
`,
    { dependencies: ["_padding"] },
  ),
  defineHelper(
    "_pad_end",
    `
def _pad_end(s, n, fill=" "):
    return s + _padding(s, n, fill)
`,
    { dependencies: ["_padding"] },
  ),
  defineHelper(
    "_repeat",
    `
def _repeat(s, n):
    if n < 0:
        raise ValueError("Invalid count value: %d" % (n,))
    return s * n
`,
  ),
  // $$, $&, $\` and $' in the text that replaces.
  defineHelper(
    "_expand",
    `
def _expand(new, s, i, part):
    if "$" not in new:
        return new
    out = ""
    k = 0
    while k < len(new):
        two = new[k:k + 2]
        k += 2
        if two == "$$":
            out += "$"
        elif two == "$&":
            out += part
        elif two == "$\`":
            out += s[:i]
        elif two == "$'":
            out += s[i + len(part):]
        else:
            out += two[0]
            k -= 1
    return out
`,
  ),
  defineHelper(
    "_replace",
    `
def _replace(s, part, new):
    i = s.find(part)
    return s if i < 0 else s[:i] + _expand(new, s, i, part) + s[i + len(part):]
`,
    { dependencies: ["_expand"] },
  ),
  defineHelper(
    "_replace_all",
    `
def _replace_all(s, part, new):
    out = ""
    start = i = 0
    while i <= len(s):
        found = s[i:].find(part)
        if found < 0:
            break
        i += found
        out += s[start:i] + _expand(new, s, i, part)
        start = i + len(part)
        i += max(len(part), 1)
    return out + s[start:]
`,
    { dependencies: ["_expand"] },
  ),
  defineHelper(
    "_split",
    `
def _split(s, separator, limit=-1):
    parts = s.split(separator) if separator else list(s)
    return parts if limit < 0 else parts[:limit]
`,
  ),
];

const listTextHelpers: readonly HelperDefinition[] = [
  // An element of a list as join() writes it.
  defineHelper(
    "_text",
    `
def _text(x):
    if isinstance(x, (list, tuple)):
        return ",".join([_text(y) for y in x])
    return "" if x is None else "true" if x is True else "false" if x is False else str(x)
`,
  ),
  // JSON.stringify of scalars and lists: no spaces; JavaScript has short forms of two more control characters.
  defineHelper(
    "_stringify",
    `
def _stringify(x):
    if isinstance(x, (list, tuple)):
        return "[" + ",".join([_stringify(y) for y in x]) + "]"
    if isinstance(x, str):
        parts = ["\\\\b".join([json.dumps(q)[1:-1] for q in p.split("\\b")]) for p in x.split("\\f")]
        return '"' + "\\\\f".join(parts) + '"'
    return json.dumps(x)
`,
    { imports: ["json"] },
  ),
];

export const textHelpers: readonly HelperDefinition[] = [
  ...positionHelpers,
  ...changeHelpers,
  ...listTextHelpers,
];
