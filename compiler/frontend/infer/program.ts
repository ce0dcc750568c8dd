/** Runs the inference over all compiled files: every declaration, statement and expression once. */
import { flow, unify } from "../flow";
import { inferExpression } from "./expression";
import { iterationElement } from "../iteration";
import { inferBindingPattern } from "./pattern";
import {
  baseBindings,
  createInference,
  declaredShape,
  resultShape,
  symbolShape,
  type Inference,
} from "../inference";
import type { Outside } from "../outside";
import type { LoadedProgram } from "../program";
import { isComparison } from "../operator-kinds";
import { shapeFromType, substitute, type Shape } from "../shapes";
import { ts } from "../ts";

export function inferProgram(loaded: LoadedProgram, outside: Outside | null = null): Inference {
  const inference = createInference(loaded, inferExpression, outside);
  for (const file of loaded.sourceFiles) {
    inference.numbers.looksAt(file);
    visit(inference, file);
  }
  inference.numbers.solve();
  return inference;
}

function visit(inference: Inference, node: ts.Node): void {
  if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
  inferNode(inference, node);
  ts.forEachChild(node, (child) => visit(inference, child));
}

function inferNode(inference: Inference, node: ts.Node): void {
  if (ts.isVariableDeclaration(node)) inferVariable(inference, node);
  else if (ts.isParameter(node)) inferParameter(inference, node);
  else if (ts.isPropertyDeclaration(node)) {
    if (node.initializer !== undefined) {
      flow(inference, inference.shapeOf(node.initializer), declaredShape(inference, node), node.initializer);
    }
  } else if (ts.isReturnStatement(node)) inferReturn(inference, node);
  else if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) {
    flow(inference, inference.shapeOf(node.body), resultShape(inference, node), node.body);
  } else if (ts.isForOfStatement(node)) inferForOf(inference, node);
  else if (ts.isClassLike(node)) inferClass(inference, node);
  else if (isExpressionNode(node)) inference.shapeOf(node);
  if (ts.isFunctionLike(node)) inferOverloads(inference, node);
}

/**
 * What holds no number and makes no flow: its shape is made when somebody asks. The type of a comparison or a
 * template takes TypeScript as long as its operands together, and few are asked for.
 */
const WITHOUT_NUMBERS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.TemplateExpression,
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.NullKeyword,
  ts.SyntaxKind.BigIntLiteral,
]);

/** Expressions in value position; names of declarations and members are none. */
function isExpressionNode(node: ts.Node): node is ts.Expression {
  if (!ts.isExpression(node) || WITHOUT_NUMBERS.has(node.kind)) return false;
  if (ts.isBinaryExpression(node) && isComparison(node.operatorToken.kind)) return false;
  if (ts.isIdentifier(node)) return isValueIdentifier(node);
  return !ts.isOmittedExpression(node);
}

function isValueIdentifier(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent)) return parent.initializer === node;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
  if (ts.isMetaProperty(parent) || ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return false;
  const named = parent as ts.Node & { name?: ts.Node };
  return named.name !== node || ts.isShorthandPropertyAssignment(parent);
}

function inferVariable(inference: Inference, node: ts.VariableDeclaration): void {
  if (node.initializer === undefined) return;
  if (ts.isForOfStatement(node.parent.parent)) return;
  const value = inference.shapeOf(node.initializer);
  if (ts.isIdentifier(node.name)) flow(inference, value, declaredShape(inference, node), node.initializer);
  else inferBindingPattern(inference, node.name, value);
}

function inferParameter(inference: Inference, node: ts.ParameterDeclaration): void {
  const shape = declaredShape(inference, node);
  if (node.initializer !== undefined) {
    flow(inference, inference.shapeOf(node.initializer), shape, node.initializer);
  }
  if (!ts.isIdentifier(node.name)) inferBindingPattern(inference, node.name, shape);
}

function inferReturn(inference: Inference, node: ts.ReturnStatement): void {
  const container = ts.findAncestor(node, ts.isFunctionLike);
  if (node.expression === undefined || container === undefined) return;
  const value = inference.shapeOf(node.expression);
  const isGenerator = "asteriskToken" in container && container.asteriskToken !== undefined;
  if (!isGenerator) flow(inference, value, resultShape(inference, container), node.expression);
}

function inferForOf(inference: Inference, node: ts.ForOfStatement): void {
  const source = inference.shapeOf(node.expression);
  const element = iterationElement(inference, source, inference.checker.getTypeAtLocation(node.expression));
  if (element === null) return;
  if (!ts.isVariableDeclarationList(node.initializer)) {
    unify(inference, element, inference.shapeOf(node.initializer), node.initializer);
    return;
  }
  for (const declaration of node.initializer.declarations) {
    if (ts.isIdentifier(declaration.name)) {
      unify(inference, element, declaredShape(inference, declaration), declaration);
    } else inferBindingPattern(inference, declaration.name, element);
  }
}

/** A member and the one it overrides or implements are called through each other. */
function inferClass(inference: Inference, node: ts.ClassLikeDeclaration): void {
  const { checker } = inference;
  const bindings = new Map(baseBindings(inference, checker.getTypeAtLocation(node)));
  for (const clause of node.heritageClauses ?? []) {
    for (const heritage of clause.types) {
      const base = checker.getTypeAtLocation(heritage);
      addInterfaceArguments(inference, base, bindings);
      for (const member of node.members) {
        if (member.name === undefined || ts.isConstructorDeclaration(member)) continue;
        const symbol = checker.getSymbolAtLocation(member.name);
        const overridden = symbol === undefined ? undefined : checker.getPropertyOfType(base, symbol.name);
        if (overridden === undefined) continue;
        const shape = symbolShape(inference, overridden, (a, b) => unify(inference, a, b));
        if (shape === null) continue;
        unify(inference, declaredShape(inference, member), substitute(shape, bindings), member);
      }
    }
  }
}

/** `implements Source<number>`: the clause's own arguments. */
function addInterfaceArguments(inference: Inference, base: ts.Type, bindings: Map<ts.Symbol, Shape>): void {
  const { checker, numbers } = inference;
  const context = { checker, numbers, foreignNumber: null, home: null };
  const shape = shapeFromType(context, base, null);
  if (shape.kind !== "object") return;
  for (const [symbol, argument] of shape.args) if (!bindings.has(symbol)) bindings.set(symbol, argument);
}

function inferOverloads(inference: Inference, node: ts.SignatureDeclaration): void {
  const symbol = (node as ts.Node & { symbol?: ts.Symbol }).symbol;
  const declarations = symbol?.declarations?.filter(ts.isFunctionLike) ?? [];
  if (declarations.length < 2) return;
  const implementation = declarations.find((other) => "body" in other && other.body !== undefined);
  if (implementation === undefined || implementation === node || ts.isAccessor(node)) return;
  unify(inference, declaredShape(inference, node), declaredShape(inference, implementation), node);
}
