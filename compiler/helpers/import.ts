// Imports of modules that a file may override: the file if there is one, else the frozen module `_x`.
import type { HelperDefinition } from "../python/ir";

/**
 * "Missing" means that the error names the module itself; its text is the same on v1.11 and 1.27. Any other
 * error goes on, after the half-run module left sys.modules, where v1.11 would keep it.
 */
export const importHelpers: readonly HelperDefinition[] = [
  {
    name: "_import",
    dependencies: [],
    imports: ["sys"],
    python: `def _import(n):
    for m in (n, "_" + n):
        try:
            return __import__(m)
        except BaseException as e:
            sys.modules.pop(m, None)
            if m != n or not isinstance(e, ImportError) or "'%s'" % n not in str(e):
                raise
`,
  },
];
