/** Errors of the int/float inference: floats that reach ints, and exported numbers of which nothing is known. */
import { numbers } from "../diagnostics/numbers";
import type { Diagnostic } from "../diagnostics/types";
import type { Facts } from "../frontend/facts";
import { declaredShape } from "../frontend/inference";
import { isUnreached } from "../frontend/number-variables";
import { numberIn } from "../frontend/shapes";
import { ts } from "../frontend/ts";
import { diagnosticAt } from "./diagnostic-at";
import { isExportedDeclaration } from "./names";

export function kindConflicts(facts: Facts): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { node, kind } of facts.inference.numbers.conflicts) {
    if (!facts.isCompiledDeclaration(node)) continue;
    found.push(diagnosticAt(facts, kind === "float-into-int" ? numbers.floatIntoInt : numbers.sharedKind, node));
  }
  for (const file of facts.loaded.sourceFiles) {
    for (const statement of file.statements) found.push(...unknownBoundary(facts, statement));
  }
  return found;
}

/** Parameters of exported functions and public methods that nothing in the program gives a number. */
function unknownBoundary(facts: Facts, node: ts.Statement): readonly Diagnostic[] {
  if (!isExportedDeclaration(node)) return [];
  const functions: ts.SignatureDeclaration[] = [];
  if (ts.isFunctionDeclaration(node)) functions.push(node);
  if (ts.isClassDeclaration(node)) {
    for (const member of node.members) {
      const isFunction = ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member) || ts.isSetAccessor(member);
      if (isFunction && !isPrivate(member)) functions.push(member);
    }
  }
  return functions.flatMap((declaration) => declaration.parameters).flatMap((parameter) => {
    if (!ts.isParameter(parameter)) return [];
    const number = numberIn(declaredShape(facts.inference, parameter));
    if (number === null || !isUnreached(number)) return [];
    return [diagnosticAt(facts, numbers.unknownParameter, parameter, { name: parameter.name.getText() })];
  });
}

function isPrivate(node: ts.ClassElement): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.PrivateKeyword)
  );
}
