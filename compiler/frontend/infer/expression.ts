/** The shape of each kind of expression, and the flows inside it. */
import { flow, unify } from "../flow";
import { declaredShape, freshShape, opaqueShape, resultShape, type Inference } from "../inference";
import { iterationElement } from "../iteration";
import { elementIn, isNumberType, type Shape } from "../shapes";
import { ts } from "../ts";
import { inferElement, inferIdentifier, inferProperty } from "./access";
import { inferCall, inferNew } from "./call";
import { inferArray, inferObject } from "./literals";
import { literalKind, numberOf } from "./number-literal";
import { inferBinary, inferUnary, joined } from "./operators";

export function inferExpression(inference: Inference, node: ts.Expression): Shape {
  // A switch, for this is asked of every expression: 25 tests one after the other are a tenth of the inference.
  switch (node.kind) {
    case ts.SyntaxKind.NumericLiteral:
      return numberOf(inference, node, literalKind(node as ts.NumericLiteral));
    case ts.SyntaxKind.Identifier:
      return inferIdentifier(inference, node as ts.Identifier);
    case ts.SyntaxKind.PropertyAccessExpression:
      return inferProperty(inference, node as ts.PropertyAccessExpression);
    case ts.SyntaxKind.ElementAccessExpression:
      return inferElement(inference, node as ts.ElementAccessExpression);
    case ts.SyntaxKind.CallExpression:
      return inferCall(inference, node as ts.CallExpression);
    case ts.SyntaxKind.NewExpression:
      return inferNew(inference, node as ts.NewExpression);
    case ts.SyntaxKind.BinaryExpression:
      return inferBinary(inference, node as ts.BinaryExpression);
    case ts.SyntaxKind.PrefixUnaryExpression:
    case ts.SyntaxKind.PostfixUnaryExpression:
      return inferUnary(inference, node as ts.PrefixUnaryExpression | ts.PostfixUnaryExpression);
    case ts.SyntaxKind.ParenthesizedExpression:
    case ts.SyntaxKind.NonNullExpression:
    case ts.SyntaxKind.AwaitExpression:
    case ts.SyntaxKind.SpreadElement:
      return inference.shapeOf((node as Wrapper).expression);
    case ts.SyntaxKind.AsExpression:
    case ts.SyntaxKind.SatisfiesExpression:
      return inferAssertion(inference, node as ts.AsExpression | ts.SatisfiesExpression);
    case ts.SyntaxKind.ConditionalExpression:
      return inferConditional(inference, node as ts.ConditionalExpression);
    case ts.SyntaxKind.ArrayLiteralExpression:
      return inferArray(inference, node as ts.ArrayLiteralExpression);
    case ts.SyntaxKind.ObjectLiteralExpression:
      return inferObject(inference, node as ts.ObjectLiteralExpression);
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.FunctionExpression:
      return declaredShape(inference, node);
    case ts.SyntaxKind.YieldExpression:
      return inferYield(inference, node as ts.YieldExpression);
    case ts.SyntaxKind.TemplateExpression:
      for (const span of (node as ts.TemplateExpression).templateSpans) inference.shapeOf(span.expression);
      return { kind: "other", type: inference.checker.getStringType() };
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
      return { kind: "other", type: inference.checker.getStringType() };
    default:
      return freshShape(inference, node);
  }
}

/** What hands on the value inside unchanged. */
type Wrapper = ts.ParenthesizedExpression | ts.NonNullExpression | ts.AwaitExpression | ts.SpreadElement;

function inferConditional(inference: Inference, node: ts.ConditionalExpression): Shape {
  inference.shapeOf(node.condition);
  return joined(inference, node, [node.whenTrue, node.whenFalse]);
}

function inferAssertion(inference: Inference, node: ts.AsExpression | ts.SatisfiesExpression): Shape {
  const inner = inference.shapeOf(node.expression);
  if (ts.isSatisfiesExpression(node) || isConstAssertion(node)) return inner;
  const type = inference.checker.getTypeAtLocation(node);
  const shape = isNumberType(type) ? opaqueShape(inference, node) : freshShape(inference, node, type);
  flow(inference, inner, shape, node.expression);
  return shape;
}

function isConstAssertion(node: ts.AsExpression | ts.SatisfiesExpression): boolean {
  return (
    ts.isTypeReferenceNode(node.type) &&
    ts.isIdentifier(node.type.typeName) &&
    node.type.typeName.text === "const"
  );
}

function inferYield(inference: Inference, node: ts.YieldExpression): Shape {
  const container = ts.findAncestor(node, ts.isFunctionLike);
  if (node.expression === undefined || container === undefined) return freshShape(inference, node);
  const value = inference.shapeOf(node.expression);
  const element = elementIn(resultShape(inference, container));
  if (element !== null && node.asteriskToken !== undefined) {
    const inner = iterationElement(inference, value, inference.checker.getTypeAtLocation(node.expression));
    if (inner !== null) unify(inference, inner, element, node.expression);
  } else if (element !== null) flow(inference, value, element, node.expression);
  return freshShape(inference, node);
}
