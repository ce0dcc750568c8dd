// Helpers of Map and Set: a set that keeps insertion order, and deletions that say whether there was something.
import type { HelperDefinition } from "../python/ir";
import { defineHelper } from "./define";

export const collectionHelpers: readonly HelperDefinition[] = [
  // As _OrderedMap: the running number of each element lets a loop go on exactly as JavaScript's.
  defineHelper(
    "_OrderedSet",
    `
class _OrderedSet(set):
    def __init__(self, elements=()):
        super().__init__()
        self._count = 0
        self._keys = []
        self._numbers = []
        for x in elements:
            self.add(x)

    def add(self, x):
        if x not in self:
            self._count += 1
            self._keys.append(x)
            self._numbers.append(self._count)
            super().add(x)

    def discard(self, x):
        if x in self:
            super().discard(x)
            i = self._keys.index(x)
            del self._keys[i]
            del self._numbers[i]

    def clear(self):
        super().clear()
        self._keys = []
        self._numbers = []

    def __iter__(self):
        i = last = 0
        while True:
            numbers = self._numbers
            i = min(i, len(numbers))
            while i and numbers[i - 1] > last:
                i -= 1
            if i == len(numbers):
                return
            last = numbers[i]
            yield self._keys[i]
            i += 1
`,
  ),
  // Map.delete
  defineHelper(
    "_delete",
    `
def _delete(d, key):
    if key in d:
        del d[key]
        return True
    return False
`,
  ),
  // Set.delete
  defineHelper(
    "_discard",
    `
def _discard(s, x):
    found = x in s
    s.discard(x)
    return found
`,
  ),
];
