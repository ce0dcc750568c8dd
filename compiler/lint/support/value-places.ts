/** The places where a value goes to a declared type: what a rule about representations has to look at. */
import type { Facts } from "../../frontend/facts";
import { ts } from "../../frontend/ts";

export interface Places {
  /** An expression whose value goes where `target` is declared. */
  value(value: ts.Expression, target: ts.Type): void;
  /** A value without an expression of its own, such as an element of what is spread at `node`. */
  part(node: ts.Node, source: ts.Type, target: ts.Type): void;
}

/** The kinds of nodes that make such places. */
export const PLACE_KINDS: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.VariableDeclaration,
  ts.SyntaxKind.PropertyDeclaration,
  ts.SyntaxKind.Parameter,
  ts.SyntaxKind.BindingElement,
  ts.SyntaxKind.BinaryExpression,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.CallExpression,
  ts.SyntaxKind.NewExpression,
  ts.SyntaxKind.ReturnStatement,
  ts.SyntaxKind.ArrowFunction,
  ts.SyntaxKind.YieldExpression,
  ts.SyntaxKind.PropertyAssignment,
  ts.SyntaxKind.ShorthandPropertyAssignment,
  ts.SyntaxKind.ArrayLiteralExpression,
  ts.SyntaxKind.ForOfStatement,
];

/** Reports the places that `node` itself makes; its children are visited by themselves. */
export function visitPlaces(facts: Facts, node: ts.Node, places: Places): void {
  if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isParameter(node)) {
    if (node.type === undefined || node.initializer === undefined) return;
    places.value(node.initializer, facts.checker.getTypeFromTypeNode(node.type));
  } else if (ts.isBindingElement(node)) visitDefault(facts, node, places);
  else if (ts.isBinaryExpression(node)) visitBinary(facts, node, places);
  else if (ts.isConditionalExpression(node))
    visitChoice(facts, node, [node.whenTrue, node.whenFalse], places);
  else if (ts.isCallExpression(node) || ts.isNewExpression(node)) visitCall(facts, node, places);
  else if (ts.isReturnStatement(node)) visitReturn(facts, node, node.expression, places);
  else if (ts.isArrowFunction(node) && !ts.isBlock(node.body))
    visitReturn(facts, node.body, node.body, places);
  else if (ts.isYieldExpression(node) && node.asteriskToken === undefined)
    visitContextual(facts, node.expression, places);
  else if (ts.isPropertyAssignment(node)) visitContextual(facts, node.initializer, places);
  else if (ts.isShorthandPropertyAssignment(node)) visitContextual(facts, node.name, places);
  else if (ts.isArrayLiteralExpression(node)) visitElements(facts, node, places);
  else if (ts.isForOfStatement(node)) visitLoopVariable(facts, node, places);
}

const ASSIGNMENTS = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.EqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
]);
const CHOICES = new Set<ts.SyntaxKind>([ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken]);

function visitBinary(facts: Facts, node: ts.BinaryExpression, places: Places): void {
  const operator = node.operatorToken.kind;
  if (CHOICES.has(operator)) visitChoice(facts, node, [node.left, node.right], places);
  if (!ASSIGNMENTS.has(operator) || ts.isObjectLiteralExpression(node.left)) return;
  if (ts.isArrayLiteralExpression(node.left)) return;
  places.value(node.right, facts.checker.getTypeAtLocation(node.left));
}

/** TypeScript drops a part of a union that fits another part by its members: the rest says how both are read. */
function visitChoice(
  facts: Facts,
  node: ts.Expression,
  values: readonly ts.Expression[],
  places: Places,
): void {
  const type = facts.checker.getTypeAtLocation(node);
  for (const value of values) places.value(value, type);
}

function visitDefault(facts: Facts, node: ts.BindingElement, places: Places): void {
  if (node.initializer === undefined) return;
  const { checker } = facts;
  const type = checker.getTypeAtLocation(node.name);
  places.value(node.initializer, type);
  const key = node.propertyName ?? node.name;
  if (!ts.isObjectBindingPattern(node.parent) || !ts.isIdentifier(key)) return;
  const property = checker.getPropertyOfType(checker.getTypeAtLocation(node.parent), key.text);
  if (property !== undefined) places.part(node, checker.getTypeOfSymbol(property), type);
}

/** Functions of the library and the prelude look at their arguments themselves, but for what they only store. */
function visitCall(facts: Facts, node: ts.CallExpression | ts.NewExpression, places: Places): void {
  const { checker } = facts;
  const signature = checker.getResolvedSignature(node);
  const declaration = signature?.declaration;
  if (signature === undefined || declaration === undefined || ts.isJSDocSignature(declaration)) return;
  const { fileName } = declaration.getSourceFile();
  const isLibrary = fileName.startsWith("/lib/") || fileName.endsWith("/lang/lang.d.ts");
  let position = 0;
  (node.arguments ?? []).forEach((argument) => {
    const index = position++;
    const spread = ts.isSpreadElement(argument) ? checker.getTypeAtLocation(argument.expression) : undefined;
    if (spread !== undefined && checker.isTupleType(spread)) {
      const parts = checker.getTypeArguments(spread as ts.TypeReference);
      position += parts.length - 1;
      parts.forEach((part, offset) =>
        visitTuplePart(
          facts,
          argument,
          part,
          signature.parameters[index + offset] ?? signature.parameters.at(-1),
          places,
        ),
      );
      return;
    }
    const parameter = signature.parameters[Math.min(index, signature.parameters.length - 1)];
    const declared = parameter?.valueDeclaration;
    if (parameter === undefined || declared === undefined || !ts.isParameter(declared)) return;
    if (isLibrary && !isStored(declared)) return;
    const type = checker.getTypeOfSymbol(parameter);
    const target = declared.dotDotDotToken === undefined ? type : elementOf(facts, type);
    if (target === null || (declared.dotDotDotToken !== undefined && checker.isTupleType(type))) return;
    visitElement(facts, argument, target, places);
    // `<T extends { id: string }>(x: T[])` reads its argument as the constraint says.
    const owner = declaration.parent;
    const isGeneric =
      facts.isCompiledDeclaration(declaration) &&
      ((declaration.typeParameters ?? []).length > 0 ||
        (ts.isClassLike(owner) && (owner.typeParameters ?? []).length > 0));
    if (!isGeneric || declared.type === undefined || ts.isFunctionTypeNode(declared.type)) return;
    if (declared.dotDotDotToken === undefined) {
      places.part(argument, checker.getTypeAtLocation(argument), checker.getTypeFromTypeNode(declared.type));
    }
  });
}

/** An element of a tuple that is spread over the parameters. */
function visitTuplePart(
  facts: Facts,
  argument: ts.Expression,
  part: ts.Type,
  parameter: ts.Symbol | undefined,
  places: Places,
): void {
  const declared = parameter?.valueDeclaration;
  if (parameter === undefined || declared === undefined || !ts.isParameter(declared)) return;
  const type = facts.checker.getTypeOfSymbol(parameter);
  if (declared.dotDotDotToken === undefined) {
    places.part(argument, part, type);
    return;
  }
  const element = facts.checker.isTupleType(type) ? null : elementOf(facts, type);
  if (element !== null) places.part(argument, part, element);
}

/** `push(...items: T[])`, `set(key: K, value: V)`: a type parameter of the container. */
function isStored(parameter: ts.ParameterDeclaration): boolean {
  const { type } = parameter;
  if (type === undefined) return false;
  const element =
    parameter.dotDotDotToken !== undefined && ts.isArrayTypeNode(type) ? type.elementType : type;
  return (
    ts.isTypeReferenceNode(element) &&
    ts.isIdentifier(element.typeName) &&
    /^[TKV]$/.test(element.typeName.text)
  );
}

function visitElement(facts: Facts, node: ts.Expression, target: ts.Type, places: Places): void {
  if (!ts.isSpreadElement(node)) {
    places.value(node, target);
    return;
  }
  const source = elementOf(facts, facts.checker.getTypeAtLocation(node.expression));
  if (source !== null) places.part(node, source, target);
}

/** Type of the elements of a list, tuple, set or anything else with one type argument. */
function elementOf(facts: Facts, type: ts.Type): ts.Type | null {
  const { checker } = facts;
  const indexed = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  if (indexed !== undefined) return indexed;
  const isReference = ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
  const args = isReference && !type.isUnion() ? checker.getTypeArguments(type as ts.TypeReference) : [];
  const isMap = type.symbol?.name.endsWith("Map") ?? false;
  return isMap ? null : (args[0] ?? null);
}

function visitReturn(facts: Facts, node: ts.Node, value: ts.Expression | undefined, places: Places): void {
  const owner = ts.findAncestor(node.parent, ts.isFunctionLike);
  if (value === undefined || owner === undefined) return;
  if (owner.type !== undefined && ts.isTypePredicateNode(owner.type)) return;
  if ("asteriskToken" in owner && owner.asteriskToken !== undefined) return;
  const signature = facts.checker.getSignatureFromDeclaration(owner);
  if (signature !== undefined) places.value(value, signature.getReturnType());
}

function visitContextual(facts: Facts, value: ts.Expression | undefined, places: Places): void {
  const target = value === undefined ? undefined : facts.checker.getContextualType(value);
  if (value !== undefined && target !== undefined) places.value(value, target);
}

function visitElements(facts: Facts, node: ts.ArrayLiteralExpression, places: Places): void {
  const { checker } = facts;
  const type = checker.getTypeAtLocation(node);
  const own = checker.isTupleType(type) ? null : elementOf(facts, type);
  for (const element of node.elements) {
    const target = ts.isSpreadElement(element) ? null : (checker.getContextualType(element) ?? null);
    if (target !== null) places.value(element, target);
    // Where the context declares the elements, the type found for the literal only lost parts of that.
    if (own !== null && (target === null || (target.flags & ts.TypeFlags.Unknown) !== 0)) {
      visitElement(facts, element, own, places);
    }
    const contextual = ts.isSpreadElement(element) ? checker.getContextualType(node) : undefined;
    const wanted =
      contextual === undefined || checker.isTupleType(contextual) ? null : elementOf(facts, contextual);
    if (wanted !== null) visitElement(facts, element, wanted, places);
  }
}

/** `for (x of list)` with a variable from outside. */
function visitLoopVariable(facts: Facts, node: ts.ForOfStatement, places: Places): void {
  if (ts.isVariableDeclarationList(node.initializer)) return;
  const source = elementOf(facts, facts.checker.getTypeAtLocation(node.expression));
  const isPattern =
    ts.isObjectLiteralExpression(node.initializer) || ts.isArrayLiteralExpression(node.initializer);
  if (source !== null && !isPattern)
    places.part(node.initializer, source, facts.checker.getTypeAtLocation(node.initializer));
}
