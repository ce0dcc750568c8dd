/** `Object.keys(r).sort()` and `Object.entries(r).sort(by key)`: the only orders of a record's keys. */
import { ts } from "../../frontend/ts";
import type { LowerContext } from "../../lower/context";

/** The sort call over a list of a record's keys or entries that comes out sorted by key. */
export function isObjectKeysSort(ctx: LowerContext, node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && sortedRecord(ctx, node) !== null;
}

export interface SortedRecord {
  readonly record: ts.Expression;
  readonly form: "keys" | "entries";
}

export function sortedRecord(ctx: LowerContext, node: ts.CallExpression): SortedRecord | null {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "sort") return null;
  let source: ts.Expression = callee.expression;
  while (ts.isParenthesizedExpression(source)) source = source.expression;
  if (!ts.isCallExpression(source) || !ts.isPropertyAccessExpression(source.expression)) return null;
  const symbol = ctx.facts.symbolAt(source.expression.name);
  const [record] = source.arguments;
  if (ctx.facts.libraryOwner(symbol) !== "ObjectConstructor" || record === undefined) return null;
  const form = source.expression.name.text;
  const [comparator] = node.arguments;
  if (form === "keys") {
    const rising =
      comparator === undefined || comparesParameters(comparator, (parameter) => identifier(parameter.name));
    return rising ? { record, form } : null;
  }
  if (form !== "entries" || comparator === undefined) return null;
  return comparesParameters(comparator, firstOfPattern) ? { record, form } : null;
}

function identifier(name: ts.BindingName): string | null {
  return ts.isIdentifier(name) ? name.text : null;
}

function firstOfPattern(parameter: ts.ParameterDeclaration): string | null {
  if (!ts.isArrayBindingPattern(parameter.name)) {
    return ts.isIdentifier(parameter.name) ? `${parameter.name.text}[0]` : null;
  }
  const [first] = parameter.name.elements;
  return first !== undefined && !ts.isOmittedExpression(first) && first.initializer === undefined
    ? identifier(first.name)
    : null;
}

/** `(x, y) => (x < y ? -1 : 1)` and its longer form: keys are never equal. */
function comparesParameters(
  node: ts.Expression,
  nameOf: (parameter: ts.ParameterDeclaration) => string | null,
): boolean {
  if (!ts.isArrowFunction(node) || ts.isBlock(node.body) || node.parameters.length !== 2) return false;
  const [first, second] = node.parameters;
  const x = first === undefined ? null : nameOf(first);
  const y = second === undefined ? null : nameOf(second);
  if (x === null || y === null) return false;
  const text = node.body.getText().replace(/[()\s]/g, "");
  const forms = [
    `${x}<${y}?-1:1`,
    `${x}>${y}?1:-1`,
    `${x}<${y}?-1:${x}>${y}?1:0`,
    `${x}>${y}?1:${x}<${y}?-1:0`,
    `${x}<${y}?-1:${x}===${y}?0:1`,
  ];
  return forms.includes(text);
}
