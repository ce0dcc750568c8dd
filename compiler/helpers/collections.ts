// Helpers of Map and Set: a set that keeps insertion order, and deletions that say whether there was something.
import type { HelperDefinition } from "../python/ir";
import { defineHelper } from "./define";
import { orderedSet } from "./ordered";

export const collectionHelpers: readonly HelperDefinition[] = [
  orderedSet,
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
