// Callbacks never die: on the board one uncaught exception in a callback ends all callbacks until reset.
import type { HelperDefinition } from "../python/ir";
import { defineHelper } from "./define";

export const callbackHelpers: readonly HelperDefinition[] = [
  // What the firmware calls instead of `f`: prints the exception and counts it in `_safe.failed`.
  defineHelper(
    "_safe",
    `
class _safe:
    failed = 0

    def __init__(self, f):
        self.f = f

    def __call__(self, *args):
        try:
            self.f(*args)
        except Exception as e:
            _safe.failed += 1
            sys.print_exception(e)
`,
    { imports: ["sys"] },
  ),
];
