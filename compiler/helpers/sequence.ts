// Helpers of lists, tuples and bytearrays: positions outside, counts, and loops that may change their list.
import type { HelperDefinition } from "../python/ir";
import { defineHelper } from "./define";

const positionHelpers: readonly HelperDefinition[] = [
  // a[i]: None outside; Python would count negative indices from the end.
  defineHelper(
    "_at",
    `
def _at(a, i):
    if 0 <= i < len(a):
        return a[i]
`,
  ),
  // a.at(i)
  defineHelper(
    "_nth",
    `
def _nth(a, i):
    if -len(a) <= i < len(a):
        return a[i]
`,
  ),
  // Writing at the end appends; a hole is refused on both sides.
  defineHelper(
    "_set_index",
    `
def _set_index(a, i, x):
    if i == len(a):
        a.append(x)
    elif 0 <= i < len(a):
        a[i] = x
    else:
        raise IndexError("index out of range")
`,
  ),
  // A Uint8Array keeps the low byte and ignores writes outside.
  defineHelper(
    "_set_byte",
    `
def _set_byte(a, i, x):
    if 0 <= i < len(a):
        a[i] = x & 255
`,
  ),
  defineHelper(
    "_clamp",
    `
def _clamp(i, n):
    return max(n + i, 0) if i < 0 else min(i, n)
`,
  ),
  defineHelper(
    "_index_of",
    `
def _index_of(a, x, start=0):
    for i in range(_clamp(start, len(a)), len(a)):
        if a[i] == x:
            return i
    return -1
`,
    { dependencies: ["_clamp"] },
  ),
  defineHelper(
    "_last_index_of",
    `
def _last_index_of(a, x, start=-1):
    i = len(a) + start + 1 if start < 0 else min(start + 1, len(a))
    while i > 0:
        i -= 1
        if a[i] == x:
            return i
    return -1
`,
  ),
];

const changeHelpers: readonly HelperDefinition[] = [
  defineHelper(
    "_splice",
    `
def _splice(a, start, count=None, new=()):
    start = _clamp(start, len(a))
    end = len(a) if count is None else min(start + max(count, 0), len(a))
    removed = a[start:end]
    a[start:end] = new
    return removed
`,
    { dependencies: ["_clamp"] },
  ),
  defineHelper(
    "_fill",
    `
def _fill(a, x, start=0, end=None):
    n = len(a)
    for i in range(_clamp(start, n), n if end is None else _clamp(end, n)):
        a[i] = x
    return a
`,
    { dependencies: ["_clamp"] },
  ),
  defineHelper(
    "_copy_within",
    `
def _copy_within(a, target, start, end=None):
    target = _clamp(target, len(a))
    part = a[start:end][:len(a) - target]
    a[target:target + len(part)] = part
    return a
`,
    { dependencies: ["_clamp"] },
  ),
  // Uint8Array.set
  defineHelper(
    "_set_bytes",
    `
def _set_bytes(a, source, offset=0):
    if offset < 0 or offset + len(source) > len(a):
        raise ValueError("offset is out of bounds")
    a[offset:offset + len(source)] = bytearray([x & 255 for x in source])
`,
  ),
  // bytearray has no reverse().
  defineHelper(
    "_reverse_bytes",
    `
def _reverse_bytes(a):
    a[:] = bytearray(reversed(a))
    return a
`,
  ),
  defineHelper(
    "_flat",
    `
def _flat(a, depth=1):
    out = []
    for x in a:
        if depth > 0 and isinstance(x, (list, tuple)):
            out.extend(_flat(x, depth - 1))
        else:
            out.append(x)
    return out
`,
  ),
];

const loopHelpers: readonly HelperDefinition[] = [
  // The elements that a JavaScript callback method visits when the callback may change the list: not those
  // appended meanwhile.
  defineHelper(
    "_each",
    `
def _each(a, start=0):
    n = len(a)
    i = start
    while i < n and i < len(a):
        yield a[i]
        i += 1
`,
  ),
  // find and findIndex also visit what is no longer there.
  defineHelper(
    "_each_place",
    `
def _each_place(a):
    for i in range(len(a)):
        yield a[i] if i < len(a) else None
`,
  ),
  // map gives as many results as there were elements.
  defineHelper(
    "_as_long",
    `
def _as_long(n, results):
    return results + [None] * (n - len(results))
`,
  ),
  // As _each, from the end: positions.
  defineHelper(
    "_down",
    `
def _down(a, skip=0):
    i = len(a) - skip
    while i > 0:
        i -= 1
        if i < len(a):
            yield i
`,
  ),
  // keys() of a list: a loop over it sees what is appended meanwhile.
  defineHelper(
    "_indices",
    `
def _indices(a):
    i = 0
    while i < len(a):
        yield i
        i += 1
`,
  ),
  // v1.11 has no next(iterator, default).
  defineHelper(
    "_first",
    `
def _first(found):
    for x in found:
        return x
`,
  ),
  defineHelper(
    "_find_index",
    `
def _find_index(tests):
    i = 0
    for test in tests:
        if test:
            return i
        i += 1
    return -1
`,
  ),
  // First value of a reduce without an initial one.
  defineHelper(
    "_head",
    `
def _head(a, i=0):
    if not a:
        raise TypeError("Reduce of empty array with no initial value")
    return a[i]
`,
  ),
];

export const sequenceHelpers: readonly HelperDefinition[] = [
  ...positionHelpers,
  ...changeHelpers,
  ...loopHelpers,
];
