/** Where variables live: the function, or the file, that holds a declaration. */
import { ts } from "../frontend/ts";

export function isFunctionBoundary(node: ts.Node): boolean {
  return ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node);
}

/** The function, or the file, whose frame holds a declaration; a parameter belongs to its function. */
export function frameNode(node: ts.Node): ts.Node {
  for (let current: ts.Node | undefined = node.parent; current !== undefined; current = current.parent) {
    if (ts.isFunctionLike(current) || ts.isSourceFile(current)) return current;
    // A field's initialiser runs in the constructor; no variable is declared by it but through a closure.
    if (ts.isPropertyDeclaration(current)) return current;
  }
  return node.getSourceFile();
}

export function isVariableDeclarationNode(node: ts.Node): boolean {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node)
  );
}
