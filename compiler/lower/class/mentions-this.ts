/** Whether a static method needs its class: then it is a class method, else a plain function of the class. */
import { ts } from "../../frontend/ts";

export function mentionsThis(node: ts.Node): boolean {
  const visit = (part: ts.Node): boolean => {
    if (part.kind === ts.SyntaxKind.ThisKeyword || part.kind === ts.SyntaxKind.SuperKeyword) return true;
    if (ts.isClassLike(part) || ts.isFunctionExpression(part) || ts.isFunctionDeclaration(part)) return false;
    return ts.forEachChild(part, visit) ?? false;
  };
  return ts.forEachChild(node, visit) ?? false;
}
