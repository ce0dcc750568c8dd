/**
 * The last look before printing: everything in the module is bound, and the dialect of the target can parse and
 * run it. What it finds is an error of the compiler; an empty list is the normal answer.
 */
import { type Dialect, dialectOf, type TargetName } from "./dialect";
import type { PyModule } from "./ir";
import { verifyBindings } from "./verify/bindings";
import { verifyExpressions } from "./verify/expressions";
import type { Problem } from "./verify/problem";
import { verifyStatements } from "./verify/statements";

export type { Problem } from "./verify/problem";

export function verifyModule(module: PyModule, target: TargetName | Dialect): readonly Problem[] {
  const dialect = typeof target === "string" ? dialectOf(target) : target;
  return [
    ...verifyBindings(module, dialect),
    ...verifyStatements(module.body),
    ...verifyExpressions(module, dialect),
  ];
}
