// Miscompilations inside the run-time helpers: §4.6, §4.7, §4.10.
import { type Mutant, onHelper } from "./mutant";

export const helperMutants: readonly Mutant[] = [
  onHelper("unstable sort", "4.10", "_sort", [["old[j], old[i]) < 0", "old[j], old[i]) <= 0"]]),
  onHelper("sort by key that swaps equal elements", "4.10", "_sort_by", [
    ["(key(a[i]), i)", "(key(a[i]), -i)"],
    ["[a[i] for", "[a[-i] for"],
  ]),
  onHelper("half rounded down", "4.6", "_round", [[">= 0.5", "> 0.5"]]),
  onHelper("toFixed cuts off", "4.6", "_to_fixed", [["(n >> -e - 1) + 1 >> 1", "n >> -e"]]),
  onHelper("order of a set", "4.10", "_OrderedSet", [["self._keys.append(x)", "self._keys.insert(0, x)"]]),
  onHelper("order of a map", "4.10", "_OrderedMap", [
    ["self._keys.append(key)", "self._keys.insert(0, key)"],
  ]),
  onHelper("negative position taken as zero", "4.7", "_clamp", [["max(n + i, 0)", "0"]]),
  onHelper("None for a missing position", "4.10", "_index_of", [["return -1", "return None"]]),
  onHelper("character counted from the end", "4.7", "_char_at", [["0 <= i < len(s)", "i < len(s)"]]),
  onHelper("element written from the end", "4.10", "_set_index", [["0 <= i < len(a)", "i < len(a)"]]),
  onHelper("bytes clamped instead of wrapped", "4.7", "_set_byte", [["x & 255", "min(max(x, 0), 255)"]]),
  onHelper("only the first occurrence replaced", "4.7", "_replace_all", [
    ["while i <= len(s)", "while not start and i <= len(s)"],
  ]),
];
