/** All lint rules, in the order of their codes. */
import { blockingClasses } from "./blocking/blocking-classes";
import { firmwareCallbackRule } from "./blocking/firmware-callbacks";
import { locks } from "./blocking/locks";
import { promises } from "./blocking/promises";
import { casts } from "./data/casts";
import { defaults } from "./data/defaults";
import { earlyFields } from "./data/early-fields";
import { exceptionMembers } from "./data/exception-members";
import { mixedRepresentations } from "./data/mixed-representations";
import { negativeIndex } from "./data/negative-index";
import { order } from "./data/order";
import { undeclaredVariables } from "./data/undeclared-variables";
import { importCycles } from "./modules/import-cycles";
import { publicNames } from "./modules/public-names";
import { undefinedArguments } from "./modules/undefined-arguments";
import { valueFlows } from "./numbers/value-flows";
import type { LintRule } from "./rule";
import { anyType } from "./syntax/any-type";
import { caseVariables } from "./syntax/case-variables";
import { declarations } from "./syntax/declarations";
import { forbiddenNames } from "./syntax/forbidden-names";
import { generators } from "./syntax/generators";
import { knownSyntax } from "./syntax/known-syntax";
import { staticMembers } from "./syntax/static-members";

export const rules: readonly LintRule[] = [
  knownSyntax,
  forbiddenNames,
  anyType,
  declarations,
  generators,
  caseVariables,
  staticMembers,
  valueFlows,
  mixedRepresentations,
  undeclaredVariables,
  casts,
  defaults,
  earlyFields,
  exceptionMembers,
  order,
  negativeIndex,
  publicNames,
  importCycles,
  undefinedArguments,
  promises,
  locks,
  firmwareCallbackRule,
  blockingClasses,
];
