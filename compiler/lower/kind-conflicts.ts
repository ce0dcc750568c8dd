/** Errors of the int/float inference: floats that reach ints, and exported numbers of which nothing is known. */
import { numbers } from "../diagnostics/numbers";
import type { Diagnostic } from "../diagnostics/types";
import type { Facts } from "../frontend/facts";
import { declaredShape } from "../frontend/inference";
import { isUnreached } from "../frontend/number-variables";
import { partsOf, substitute, type Shape } from "../frontend/shapes";
import { ts } from "../frontend/ts";
import { diagnosticAt } from "./diagnostic-at";
import { isExportedDeclaration } from "./names";

export function kindConflicts(facts: Facts): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { node, kind } of facts.inference.numbers.conflicts) {
    if (!facts.isCompiledDeclaration(node)) continue;
    found.push(
      diagnosticAt(facts, kind === "float-into-int" ? numbers.floatIntoInt : numbers.sharedKind, node),
    );
  }
  for (const { node, shape } of facts.inference.valueFlows) {
    if (!facts.isCompiledDeclaration(node) || isDescribed(facts, node) || !holdsHidden(facts, shape))
      continue;
    found.push(diagnosticAt(facts, numbers.floatsIntoValue, node));
  }
  for (const file of facts.loaded.sourceFiles) {
    for (const statement of file.statements) found.push(...unknownBoundary(facts, statement));
  }
  return found;
}

const DESCRIBED = new Set([
  "print",
  "repr",
  "dumps",
  "toValue",
  "isInt",
  "isFloat",
  "isBoolean",
  "isText",
  "isBytes",
  "isList",
  "isDict",
]);

/** These functions are told the kinds of their arguments, or look at the outermost only. */
function isDescribed(facts: Facts, node: ts.Node): boolean {
  const call = ts.isSpreadElement(node.parent) ? node.parent.parent : node.parent;
  if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return false;
  return DESCRIBED.has(facts.preludeName(facts.symbolAt(call.expression)) ?? "");
}

/** A container with floats or tuples in it: in Node its type would be forgotten inside a Value. */
function holdsHidden(facts: Facts, shape: Shape, depth = 0): boolean {
  if (depth > 6) return false;
  const inner = (part: Shape): boolean => {
    const number = part.kind === "number" ? part.variable : null;
    if (number !== null) return facts.inference.numbers.kindOf(number) === "float";
    return holdsHidden(facts, part, depth + 1);
  };
  return partsOf(shape).some((part) => {
    switch (part.kind) {
      case "tuple":
        return true;
      case "sequence":
        return partsOf(part.element).some(inner);
      case "object":
        return objectParts(facts, part).some((member) => partsOf(member).some(inner));
      default:
        return false;
    }
  });
}

/** Values of a record, or the arguments of a Map or Set; a class instance keeps its own fields. */
function objectParts(facts: Facts, shape: Extract<Shape, { kind: "object" }>): readonly Shape[] {
  const kind = facts.kinds.ofType(shape.type, shape);
  if (kind.tag !== "record")
    return kind.tag === "map" || kind.tag === "set" || kind.tag === "ordered-map"
      ? [...shape.args.values()]
      : [];
  const properties = facts.checker
    .getPropertiesOfType(shape.type)
    .flatMap((property) => property.declarations ?? []);
  return [
    ...properties.map((node) => substitute(declaredShape(facts.inference, node), shape.args)),
    ...shape.args.values(),
  ];
}

/** Parameters of exported functions and public methods that nothing in the program gives a number. */
function unknownBoundary(facts: Facts, node: ts.Statement): readonly Diagnostic[] {
  if (!isExportedDeclaration(node)) return [];
  const functions: ts.SignatureDeclaration[] = [];
  if (ts.isFunctionDeclaration(node)) functions.push(node);
  if (ts.isClassDeclaration(node)) {
    for (const member of node.members) {
      const isFunction =
        ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member) || ts.isSetAccessor(member);
      if (isFunction && !isPrivate(member)) functions.push(member);
    }
  }
  if (ts.isVariableStatement(node)) {
    for (const { initializer } of node.declarationList.declarations) {
      if (initializer === undefined) continue;
      if (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
        functions.push(initializer);
    }
  }
  return functions
    .flatMap((declaration) => declaration.parameters)
    .flatMap((parameter) => {
      if (!ts.isParameter(parameter)) return [];
      if (!takesUnknownNumber(facts, declaredShape(facts.inference, parameter))) return [];
      return [diagnosticAt(facts, numbers.unknownParameter, parameter, { name: parameter.name.getText() })];
    });
}

/** A number that only a caller outside the program can give: the argument, or one inside it. */
function takesUnknownNumber(facts: Facts, shape: Shape, depth = 0): boolean {
  if (depth > 6) return false;
  const inner = (part: Shape): boolean => takesUnknownNumber(facts, part, depth + 1);
  return partsOf(shape).some((part) => {
    switch (part.kind) {
      case "number":
        return isUnreached(part.variable);
      case "sequence":
        return inner(part.element);
      case "tuple":
        return part.elements.some(inner);
      case "function":
        return inner(part.result);
      case "object":
        return objectParts(facts, part).some(inner);
      default:
        return false;
    }
  });
}

function isPrivate(node: ts.ClassElement): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.PrivateKeyword)
  );
}
