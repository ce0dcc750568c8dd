/**
 * TypeScript's checker works out the type of an expression anew at every question; inference, rules and lowering
 * ask for the same nodes many times. Programs never change, so the first answer stays true.
 */
import { isComparison, isArithmetic } from "./operator-kinds";
import { isNumberType } from "./shapes";
import { ts } from "./ts";

/** Places that hand no `as const` of an outer expression on to a template. */
const TAKING_TEMPLATES: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.BinaryExpression,
  ts.SyntaxKind.CallExpression,
  ts.SyntaxKind.NewExpression,
  ts.SyntaxKind.ReturnStatement,
  ts.SyntaxKind.VariableDeclaration,
]);

export function cachingChecker(checker: ts.TypeChecker): ts.TypeChecker {
  const types = new Map<ts.Node, ts.Type>();
  const symbols = new Map<ts.Node, ts.Symbol | undefined>();

  function getTypeAtLocation(node: ts.Node): ts.Type {
    const known = types.get(node);
    if (known !== undefined) return known;
    const type = typeOfOperation(node) ?? typeOfTemplate(node) ?? checker.getTypeAtLocation(node);
    types.set(node, type);
    return type;
  }

  /**
   * To say what `a * b < c` is, TypeScript works out `a * b` again, and to say what that is, `a`: the types of nested
   * operations took a quarter of all its answers. Where those of the operands decide, they are asked for instead.
   */
  function typeOfOperation(node: ts.Node): ts.Type | undefined {
    if (ts.isParenthesizedExpression(node)) return getTypeAtLocation(node.expression);
    if (!ts.isBinaryExpression(node)) return undefined;
    const operator = node.operatorToken.kind;
    if (isComparison(operator)) return checker.getBooleanType();
    if (!isArithmetic(operator)) return undefined;
    const left = getTypeAtLocation(node.left);
    const right = getTypeAtLocation(node.right);
    if (isNumberType(left) && isNumberType(right)) return checker.getNumberType();
    const isText = (left.flags | right.flags) & ts.TypeFlags.StringLike;
    return isText && operator === ts.SyntaxKind.PlusToken ? checker.getStringType() : undefined;
  }

  /** A template is a string but where its place wants a literal; TypeScript works out every part of it first. */
  function typeOfTemplate(node: ts.Node): ts.Type | undefined {
    if (!ts.isTemplateExpression(node) || !TAKING_TEMPLATES.has(node.parent.kind)) return undefined;
    if (!node.templateSpans.some((span) => isUnknownBefore(span.expression))) return undefined;
    const wanted = checker.getContextualType(node);
    const isLoose = wanted === undefined || (wanted.flags & ts.TypeFlags.String) !== 0;
    return isLoose ? checker.getStringType() : undefined;
  }

  /** True where TypeScript cannot know the value, as it knows those of literals, constants and members of enums. */
  function isUnknownBefore(node: ts.Expression): boolean {
    if (!ts.isIdentifier(node)) return ts.isCallExpression(node);
    const declaration = getSymbolAtLocation(node)?.valueDeclaration;
    if (declaration === undefined) return false;
    if (ts.isParameter(declaration)) return true;
    return ts.isVariableDeclaration(declaration) && isLet(declaration);
  }

  function getSymbolAtLocation(node: ts.Node): ts.Symbol | undefined {
    if (symbols.has(node)) return symbols.get(node);
    const symbol = checker.getSymbolAtLocation(node);
    symbols.set(node, symbol);
    return symbol;
  }

  return {
    ...checker,
    getTypeAtLocation,
    getSymbolAtLocation,
  };
}

function isLet(node: ts.VariableDeclaration): boolean {
  return (ts.getCombinedNodeFlags(node) & ts.NodeFlags.Let) !== 0;
}
