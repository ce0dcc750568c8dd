/**
 * TypeScript's checker works out the type of an expression anew at every question; inference, rules and lowering
 * ask for the same nodes many times. Programs never change, so the first answer stays true.
 */
import { isComparison, isArithmetic } from "./operator-kinds";
import { isNumberType } from "./shapes";
import { ts } from "./ts";

export function cachingChecker(checker: ts.TypeChecker): ts.TypeChecker {
  const types = new Map<ts.Node, ts.Type>();
  const symbols = new Map<ts.Node, ts.Symbol | undefined>();

  function getTypeAtLocation(node: ts.Node): ts.Type {
    const known = types.get(node);
    if (known !== undefined) return known;
    const type = typeOfOperation(node) ?? checker.getTypeAtLocation(node);
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

  return {
    ...checker,
    getTypeAtLocation,
    getSymbolAtLocation(node) {
      if (symbols.has(node)) return symbols.get(node);
      const symbol = checker.getSymbolAtLocation(node);
      symbols.set(node, symbol);
      return symbol;
    },
  };
}
