// The nodes of a program: one for each module, function with a body, and class that is made.
import type { Facts } from "../frontend/facts";
import { ts } from "../frontend/ts";
import type { Location } from "../diagnostics/types";
import { type CallNode, createCallNode } from "./call-node";

export interface ProgramNodes {
  /** By source file, function or class; a constructor and `[blocking]()` are the class's. */
  readonly byDeclaration: ReadonlyMap<ts.Node, CallNode>;
  readonly classes: readonly ts.ClassLikeDeclaration[];
}

export function collectNodes(facts: Facts): ProgramNodes {
  const byDeclaration = new Map<ts.Node, CallNode>();
  const classes: ts.ClassLikeDeclaration[] = [];

  function visit(node: ts.Node, path: string): void {
    let inner = path;
    if (ts.isClassLike(node)) {
      classes.push(node);
      inner = `${path}.${nameOf(node)}`;
      const frames = makesNothing(node) ? 0 : 1;
      byDeclaration.set(node, createCallNode(inner, "function", placeOf(facts, node), frames));
    } else if (isFunctionWithBody(node)) {
      const owner = constructedBy(facts, node);
      inner = owner === null ? `${path}.${nameOf(node)}` : path;
      const made = owner === null ? undefined : byDeclaration.get(owner);
      byDeclaration.set(node, made ?? createCallNode(inner, "function", placeOf(facts, node)));
    }
    ts.forEachChild(node, (child) => {
      visit(child, inner);
    });
  }

  for (const file of facts.loaded.sourceFiles) {
    const path = facts.loaded.displayPath(file);
    const name = path.replace(/^.*[/\\]/, "").replace(/\.ts$/, "");
    byDeclaration.set(file, createCallNode(name, "module", placeOf(facts, file)));
    visit(file, name);
  }
  return { byDeclaration, classes };
}

export function isFunctionWithBody(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

/** The class that runs the function whenever it is made. */
function constructedBy(facts: Facts, node: ts.FunctionLikeDeclaration): ts.ClassLikeDeclaration | null {
  if (ts.isConstructorDeclaration(node)) return node.parent;
  if (!ts.isMethodDeclaration(node) || !ts.isClassLike(node.parent)) return null;
  const { name } = node;
  const isBlocking =
    ts.isComputedPropertyName(name) && facts.preludeName(facts.symbolAt(name.expression)) === "blocking";
  return isBlocking ? node.parent : null;
}

/** Python then runs the base's `__init__` alone. */
function makesNothing(node: ts.ClassLikeDeclaration): boolean {
  return node.members.every(
    (member) =>
      !ts.isConstructorDeclaration(member) && (!ts.isPropertyDeclaration(member) || isStatic(member)),
  );
}

export function isStatic(node: ts.HasModifiers): boolean {
  return (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
}

function nameOf(node: ts.ClassLikeDeclaration | ts.FunctionLikeDeclaration): string {
  if (node.name !== undefined) return node.name.getText();
  const { parent } = node;
  const isNamed =
    (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) && parent.initializer === node;
  if (isNamed && ts.isIdentifier(parent.name)) return parent.name.text;
  const { line } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart());
  return `<line ${line + 1}>`;
}

export function placeOf(facts: Facts, node: ts.Node): Location {
  const file = node.getSourceFile();
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart());
  return { file: facts.loaded.displayPath(file), line: line + 1, column: character + 1 };
}
