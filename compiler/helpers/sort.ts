// Stable sorting: MicroPython's own sort is not stable and takes no comparator.
import type { HelperDefinition } from "../python/ir";
import { defineHelper } from "./define";

export const sortHelpers: readonly HelperDefinition[] = [
  // V8's own way for up to 63 elements: the run at the start, then one after the other by binary insertion. So
  // what a comparator sees, and what it makes of contradictions or NaN, is the same. On a copy: the list may change
  // meanwhile, and stays as it is when the comparator raises.
  defineHelper(
    "_sort",
    `
def _sort(a, compare):
    new = a[:]
    n = len(new)
    i = 1
    if n > 1:
        falling = compare(new[1], new[0]) < 0
        i = 2
        while i < n and (compare(new[i], new[i - 1]) < 0) == falling:
            i += 1
        if falling:
            new[:i] = list(reversed(new[:i]))
    while i < n:
        x = new[i]
        low = 0
        high = i
        while low < high:
            middle = (low + high) // 2
            if compare(x, new[middle]) < 0:
                high = middle
            else:
                low = middle + 1
        new.insert(low, new.pop(i))
        i += 1
    a[:n] = new
    return a
`,
  ),
  // By a key that has Python's order; the position makes it stable.
  defineHelper(
    "_sort_by",
    `
def _sort_by(a, key):
    order = [(key(a[i]), i) for i in range(len(a))]
    order.sort()
    a[:] = [a[i] for k, i in order]
    return a
`,
  ),
];
