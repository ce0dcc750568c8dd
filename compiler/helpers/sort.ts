// Stable sorting: MicroPython's own sort is not stable and takes no comparator.
import type { HelperDefinition } from "../python/ir";
import { defineHelper } from "./define";

export const sortHelpers: readonly HelperDefinition[] = [
  // Merge sort from the bottom up on a copy: a comparator that raises leaves the list as it was. Like V8 it asks
  // compare(later, earlier), so that comparators which never say "equal" give the same order too.
  defineHelper(
    "_sort",
    `
def _sort(a, compare):
    old = a[:]
    width = 1
    while width < len(old):
        new = []
        for start in range(0, len(old), 2 * width):
            i = start
            j = middle = min(start + width, len(old))
            end = min(middle + width, len(old))
            while i < middle and j < end:
                if compare(old[j], old[i]) < 0:
                    new.append(old[j])
                    j += 1
                else:
                    new.append(old[i])
                    i += 1
            new.extend(old[i:middle])
            new.extend(old[j:end])
        old = new
        width *= 2
    a[:] = old
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
