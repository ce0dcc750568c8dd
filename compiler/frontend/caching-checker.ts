/**
 * TypeScript's checker works out the type of an expression anew at every question; inference, rules and lowering
 * ask for the same nodes many times. Programs never change, so the first answer stays true.
 */
import type { ts } from "./ts";

export function cachingChecker(checker: ts.TypeChecker): ts.TypeChecker {
  const types = new Map<ts.Node, ts.Type>();
  const symbols = new Map<ts.Node, ts.Symbol | undefined>();
  return {
    ...checker,
    getTypeAtLocation(node) {
      const known = types.get(node);
      if (known !== undefined) return known;
      const type = checker.getTypeAtLocation(node);
      types.set(node, type);
      return type;
    },
    getSymbolAtLocation(node) {
      if (symbols.has(node)) return symbols.get(node);
      const symbol = checker.getSymbolAtLocation(node);
      symbols.set(node, symbol);
      return symbol;
    },
  };
}
