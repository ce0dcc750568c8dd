/** `using` declarations: TypeScript keeps their kind in two flags. */
import { ts } from "./ts";

export function isUsingList(list: ts.VariableDeclarationList): boolean {
  const kind: number = ts.NodeFlags.Using;
  return (list.flags & ts.NodeFlags.BlockScoped) === kind;
}

export function isAwaitUsingList(list: ts.VariableDeclarationList): boolean {
  const kind: number = ts.NodeFlags.AwaitUsing;
  return (list.flags & ts.NodeFlags.BlockScoped) === kind;
}

export function isUsingStatement(node: ts.Statement): node is ts.VariableStatement {
  return ts.isVariableStatement(node) && isUsingList(node.declarationList);
}
