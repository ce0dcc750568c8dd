// Map and Set in the order of insertion: a dict and a set, so that lookups are their own, beside lists of the keys
// and of their running numbers. The numbers let a loop go on exactly as JavaScript's when entries come and go.
import type { HelperDefinition } from "../python/ir";
import { defineHelper } from "./define";

/** What both keep, at the start of `__init__`. */
const START = `super().__init__()
        self._count = 0
        self._keys = []
        self._numbers = []`;

/** A key that was not there. */
const remember = (key: string): string => `self._count += 1
            self._keys.append(${key})
            self._numbers.append(self._count)`;

/** A key that is gone, at an indentation. */
const forget = (key: string, indent: string): string =>
  [`i = self._keys.index(${key})`, "del self._keys[i]", "del self._numbers[i]"].join(`\n${indent}`);

const CLEAR_AND_ITERATE = `def clear(self):
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
`;

export const orderedMap: HelperDefinition = defineHelper(
  "_OrderedMap",
  `
class _OrderedMap(dict):
    def __init__(self, entries=()):
        ${START}
        for k, v in entries:
            self[k] = v

    def __setitem__(self, key, value):
        if key not in self:
            ${remember("key")}
        super().__setitem__(key, value)

    def __delitem__(self, key):
        super().__delitem__(key)
        ${forget("key", "        ")}

    ${CLEAR_AND_ITERATE}
    def keys(self):
        return iter(self)

    def values(self):
        for k in self:
            yield self[k]

    def items(self):
        for k in self:
            yield k, self[k]
`,
);

export const orderedSet: HelperDefinition = defineHelper(
  "_OrderedSet",
  `
class _OrderedSet(set):
    def __init__(self, elements=()):
        ${START}
        for x in elements:
            self.add(x)

    def add(self, x):
        if x not in self:
            ${remember("x")}
            super().add(x)

    def discard(self, x):
        if x in self:
            super().discard(x)
            ${forget("x", "            ")}

    ${CLEAR_AND_ITERATE}`,
);
