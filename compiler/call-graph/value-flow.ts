// Which expressions may be the value of a variable, parameter or property: what stored functions can be.
import type { Facts } from "../frontend/facts";
import { ts } from "../frontend/ts";

export type Flows = ReadonlyMap<ts.Node, readonly ts.Expression[]>;

const ASSIGNMENTS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
]);

export function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && ASSIGNMENTS.has(node.operatorToken.kind);
}

export function collectFlows(facts: Facts): Flows {
  const flows = new Map<ts.Node, ts.Expression[]>();

  function add(declarations: readonly ts.Node[], value: ts.Expression): void {
    for (const declaration of declarations) {
      const known = flows.get(declaration);
      if (known === undefined) flows.set(declaration, [value]);
      else known.push(value);
    }
  }

  function visit(node: ts.Node): void {
    if (isInitialized(node)) add([node], node.initializer);
    else if (isAssignment(node)) add(declarationsAt(facts, node.left), node.right);
    else if (ts.isPropertyAssignment(node)) add([node, ...expectedAt(facts, node)], node.initializer);
    else if (ts.isShorthandPropertyAssignment(node)) add([node, ...expectedAt(facts, node)], node.name);
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const parameters = facts.checker.getResolvedSignature(node)?.declaration?.parameters ?? [];
      (node.arguments ?? []).forEach((argument, index) => {
        const parameter = parameters[index];
        if (parameter !== undefined && ts.isParameter(parameter)) add([parameter], argument);
      });
    }
    ts.forEachChild(node, visit);
  }

  for (const file of facts.loaded.sourceFiles) visit(file);
  return flows;
}

function isInitialized(node: ts.Node): node is (
  ts.VariableDeclaration | ts.PropertyDeclaration | ts.ParameterDeclaration
) & {
  readonly initializer: ts.Expression;
} {
  const holds = ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isParameter(node);
  return holds && node.initializer !== undefined;
}

/** The declarations of a name or of the member that `x.y` names. */
export function declarationsAt(facts: Facts, node: ts.Node): readonly ts.Declaration[] {
  const name = ts.isPropertyAccessExpression(node) ? node.name : node;
  if (!ts.isIdentifier(name) && !ts.isPrivateIdentifier(name)) return [];
  return facts.symbolAt(name)?.declarations ?? [];
}

/** The property of the type that the place of an object literal asks for. */
function expectedAt(facts: Facts, node: ts.ObjectLiteralElementLike): readonly ts.Declaration[] {
  if (!ts.isObjectLiteralExpression(node.parent) || node.name === undefined) return [];
  const type = facts.checker.getContextualType(node.parent);
  return type?.getProperty(node.name.getText())?.declarations ?? [];
}

/** The expression inside parentheses, `!`, `as` and `satisfies`. */
export function unwrapped(node: ts.Expression): ts.Expression {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isTypeAssertionExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}
