/** What flows into `unknown` must say of each number whether it is an int or a float. */
import { numberRules } from "../../diagnostics/rules/numbers";
import type { Facts } from "../../frontend/facts";
import { declaredShape } from "../../frontend/inference";
import { numberIn, partsOf, type Shape, substitute } from "../../frontend/shapes";
import { ts } from "../../frontend/ts";
import type { LintContext, LintRule } from "../rule";

type Finding = "floats" | "unknown";

function program(ctx: LintContext): void {
  for (const { node, shape } of ctx.facts.inference.valueFlows) {
    if (!ctx.facts.isCompiledDeclaration(node) || isPreludeArgument(ctx.facts, node)) continue;
    const finding = findIn(ctx.facts, shape, true, new Set());
    if (finding === "unknown") ctx.report(numberRules.unknownIntoValue, node);
    else if (finding === "floats") {
      const type = ctx.facts.checker.typeToString(ctx.facts.checker.getTypeAtLocation(node));
      ctx.report(numberRules.floatsIntoValue, node, { type });
    }
  }
}

/** Functions of the prelude know their arguments by type, or only look at them. */
function isPreludeArgument(facts: Facts, node: ts.Node): boolean {
  const call = ts.isSpreadElement(node.parent) ? node.parent.parent : node.parent;
  if (!ts.isCallExpression(call) || call.expression === node) return false;
  return facts.preludeName(facts.symbolAt(call.expression)) !== null;
}

/** A float by itself is boxed where it flows; inside something else nothing can box it. */
function findIn(facts: Facts, shape: Shape, isOutermost: boolean, seen: Set<ts.Type>): Finding | null {
  const inside = (part: Shape): Finding | null => findIn(facts, part, false, seen);
  for (const part of partsOf(shape)) {
    const finding = findInPart(facts, part, isOutermost, inside, seen);
    if (finding !== null) return finding;
  }
  return null;
}

function findInPart(
  facts: Facts,
  shape: Shape,
  isOutermost: boolean,
  inside: (part: Shape) => Finding | null,
  seen: Set<ts.Type>,
): Finding | null {
  switch (shape.kind) {
    case "number": {
      const variable = numberIn(shape);
      const kind = variable === null ? null : facts.inference.numbers.kindOf(variable);
      if (kind === null) return "unknown";
      return kind === "float" && !isOutermost ? "floats" : null;
    }
    case "parameter":
      return "unknown";
    case "sequence":
      return inside(shape.element);
    case "tuple":
      return first(shape.elements, inside);
    case "object":
      return findInObject(facts, shape, inside, seen);
    case "function":
    case "union":
    case "other":
      return null;
  }
}

/** The fields of a record, the keys and values of a map; objects of classes stay what they are. */
function findInObject(
  facts: Facts,
  shape: Extract<Shape, { kind: "object" }>,
  inside: (part: Shape) => Finding | null,
  seen: Set<ts.Type>,
): Finding | null {
  if (seen.has(shape.type)) return null;
  seen.add(shape.type);
  const { tag } = facts.kinds.ofType(shape.type, null);
  if (tag === "map" || tag === "ordered-map" || tag === "set") return first([...shape.args.values()], inside);
  if (tag !== "record") return null;
  const { checker } = facts;
  const members = checker.getPropertiesOfType(shape.type).flatMap((property) => property.declarations ?? []);
  const index = checker.getIndexInfosOfType(shape.type).flatMap((info) => info.declaration ?? []);
  const declared = [...members, ...index].filter((node) => facts.isCompiledDeclaration(node));
  return first(
    [
      ...declared.map((node) => substitute(declaredShape(facts.inference, node), shape.args)),
      ...shape.args.values(),
    ],
    inside,
  );
}

function first(shapes: readonly Shape[], inside: (part: Shape) => Finding | null): Finding | null {
  for (const shape of shapes) {
    const finding = inside(shape);
    if (finding !== null) return finding;
  }
  return null;
}

export const valueFlows: LintRule = {
  name: "value-flows",
  entries: [numberRules.floatsIntoValue, numberRules.unknownIntoValue],
  program,
};
