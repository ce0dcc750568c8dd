// Generators that a loop or a pattern leaves before their end.
import type { HelperDefinition } from "../python/ir";

export const iterationHelpers: readonly HelperDefinition[] = [
  {
    // Lists and views have no close(); a generator's runs its finally blocks.
    name: "_close",
    dependencies: [],
    imports: [],
    python: `def _close(g):
    if hasattr(g, "close"):
        g.close()
`,
  },
  {
    name: "_take",
    dependencies: ["_close"],
    imports: [],
    python: `def _take(x, n, closes=True):
    r = []
    g = iter(x)
    try:
        while len(r) < n:
            r.append(next(g))
    except StopIteration:
        return r
    if closes:
        _close(g)
    return r
`,
  },
];
