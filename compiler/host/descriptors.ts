/**
 * Kind descriptors as JavaScript: constants at the top of the module, one per kind, so that recursive records
 * refer to each other.
 */
import type { Facts } from "../frontend/facts";
import { bindingsOf, symbolShape } from "../frontend/inference";
import { indexShape, unify } from "../frontend/flow";
import type { Kind } from "../frontend/kinds";
import { partsOf, substitute, type Shape } from "../frontend/shapes";
import { ts } from "../frontend/ts";

export interface DescriptorTable {
  /** An expression for the kind. */
  expressionOf(kind: Kind): ts.Expression;
  /** The statements that define the constants used so far. */
  statements(): readonly ts.Statement[];
}

/** True when JavaScript's value alone does not tell its Python type. */
export function needsDescriptor(kind: Kind): boolean {
  switch (kind.tag) {
    case "int":
    case "bigint":
    case "bool":
    case "str":
    case "bytes":
    case "none":
    case "value":
    case "value-dict":
      return false;
    case "instance":
    case "native":
      return false;
    default:
      return true;
  }
}

export function createDescriptorTable(facts: Facts): DescriptorTable {
  const { factory } = ts;
  const records = new Map<string, { readonly name: string; definition: ts.Expression | null }>();

  function expressionOf(kind: Kind): ts.Expression {
    const plain = describe(kind);
    if (!kind.optional || kind.tag === "value" || kind.tag === "none") return plain;
    return tagged("union", factory.createArrayLiteralExpression([plain, text("none")]));
  }

  function describe(kind: Kind): ts.Expression {
    switch (kind.tag) {
      case "int":
      case "bigint":
        return text("int");
      case "float":
      case "bool":
      case "str":
      case "bytes":
      case "bytearray":
      case "none":
        return text(kind.tag);
      case "value":
      case "value-dict":
      case "type-parameter":
        return text("value");
      case "list":
      case "generator": {
        const element = facts.kinds.element(kind);
        return tagged("list", element === null ? text("value") : expressionOf(element));
      }
      case "tuple":
        return tagged(
          "tuple",
          factory.createArrayLiteralExpression(facts.kinds.elements(kind).map(expressionOf)),
        );
      case "map":
      case "ordered-map":
      case "set": {
        const entry = facts.kinds.entry(kind);
        if (entry === null) return text("value");
        if (kind.tag === "set") return tagged("set", expressionOf(entry[0]));
        return tagged("map", factory.createArrayLiteralExpression(entry.map(expressionOf)));
      }
      case "record":
        return describeRecord(kind);
      case "union":
        return tagged("union", factory.createArrayLiteralExpression(kind.parts.map(expressionOf)));
      default:
        return text("object");
    }
  }

  function describeRecord(kind: Kind): ts.Expression {
    const shape =
      kind.shape === null ? undefined : partsOf(kind.shape).find((part) => part.kind === "object");
    const args = shape?.kind === "object" ? [...shape.args.values()] : [];
    const id = (kind.type as ts.Type & { id: number }).id;
    const key = args.length === 0 ? `${id}` : `${id}:${args.map((argument) => kindKey(argument)).join(",")}`;
    const known = records.get(key);
    if (known !== undefined) return factory.createIdentifier(known.name);
    const entry = { name: `$k${records.size}`, definition: null as ts.Expression | null };
    records.set(key, entry);
    entry.definition = recordDefinition(kind);
    return factory.createIdentifier(entry.name);
  }

  function kindKey(shape: Shape): string {
    const number = partsOf(shape).find((part) => part.kind === "number");
    return number?.kind === "number" ? (facts.inference.numbers.kindOf(number.variable) ?? "?") : shape.kind;
  }

  function recordDefinition(kind: Kind): ts.Expression {
    const properties = facts.checker
      .getPropertiesOfType(kind.type)
      .map((property) =>
        factory.createPropertyAssignment(
          factory.createStringLiteral(property.name),
          expressionOf(propertyKind(facts, kind, property)),
        ),
      );
    const parts = [
      factory.createPropertyAssignment("record", factory.createObjectLiteralExpression(properties)),
    ];
    const shape =
      kind.shape === null ? undefined : partsOf(kind.shape).find((part) => part.kind === "object");
    const index = facts.checker.getIndexInfosOfType(kind.type)[0];
    if (index !== undefined) {
      const values = shape?.kind === "object" ? indexShape(facts.inference, shape) : null;
      parts.push(
        factory.createPropertyAssignment("other", expressionOf(facts.kinds.ofType(index.type, values))),
      );
    }
    return factory.createObjectLiteralExpression(parts);
  }

  /** `const $k0 = {}; … Object.assign($k0, {…});`: every constant exists before any definition names it. */
  function statements(): readonly ts.Statement[] {
    const entries = [...records.values()];
    const declarations = entries.map((entry) =>
      factory.createVariableDeclaration(
        entry.name,
        undefined,
        undefined,
        factory.createObjectLiteralExpression([]),
      ),
    );
    if (declarations.length === 0) return [];
    return [
      factory.createVariableStatement(
        undefined,
        factory.createVariableDeclarationList(declarations, ts.NodeFlags.Const),
      ),
      ...entries.map((entry) =>
        factory.createExpressionStatement(
          factory.createCallExpression(
            factory.createPropertyAccessExpression(factory.createIdentifier("Object"), "assign"),
            undefined,
            [
              factory.createIdentifier(entry.name),
              entry.definition ?? factory.createObjectLiteralExpression([]),
            ],
          ),
        ),
      ),
    ];
  }

  const text = (value: string): ts.Expression => factory.createStringLiteral(value);
  const tagged = (name: string, value: ts.Expression): ts.Expression =>
    factory.createObjectLiteralExpression([factory.createPropertyAssignment(name, value)]);

  return { expressionOf, statements };
}

/** Kind of a record's property, with the record's own type arguments. */
export function propertyKind(facts: Facts, owner: Kind, property: ts.Symbol): Kind {
  const shape = symbolShape(facts.inference, property, (a, b) => unify(facts.inference, a, b));
  const bound =
    shape === null || owner.shape === null
      ? shape
      : substitute(shape, bindingsOf(facts.inference, owner.shape, owner.type));
  return facts.kinds.ofType(facts.checker.getTypeOfSymbol(property), bound);
}
