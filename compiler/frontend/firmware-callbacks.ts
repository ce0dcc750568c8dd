/**
 * Functions that a program hands to the firmware to be called later. An uncaught exception in one would end all
 * callbacks of the board until reset, so both back ends wrap these arguments.
 */
import type { Facts } from "./facts";
import { ts } from "./ts";

type CallFacts = Pick<Facts, "checker" | "symbolAt" | "preludeName">;

/** The arguments of a call, keyword arguments included, whose parameter the firmware declares as `Callback`. */
export function firmwareCallbacks(
  facts: CallFacts,
  node: ts.CallExpression | ts.NewExpression,
): readonly ts.Expression[] {
  const args = node.arguments ?? [];
  if (args.length === 0) return [];
  const declaration = facts.checker.getResolvedSignature(node)?.declaration;
  if (declaration === undefined || ts.isJSDocSignature(declaration)) return [];
  const { fileName } = declaration.getSourceFile();
  const isFirmware =
    fileName.endsWith(".d.ts") && !fileName.startsWith("/lib/") && !fileName.endsWith("/lang/lang.d.ts");
  if (!isFirmware) return [];
  return args.flatMap((argument, index) => {
    const parameter = declaration.parameters[index];
    if (parameter?.type === undefined) return [];
    if (ts.isObjectLiteralExpression(argument)) return keywordCallbacks(facts, argument, parameter.type);
    return isCallbackType(facts, parameter.type) && !isNull(argument) ? [argument] : [];
  });
}

function isNull(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === "undefined");
}

/** `Callback<…>` or `Callback<…> | null`. */
function isCallbackType(facts: CallFacts, node: ts.TypeNode): boolean {
  if (ts.isUnionTypeNode(node)) return node.types.some((part) => isCallbackType(facts, part));
  return isPreludeType(facts, node, "Callback");
}

function isPreludeType(facts: CallFacts, node: ts.TypeNode, name: string): node is ts.TypeReferenceNode {
  if (!ts.isTypeReferenceNode(node)) return false;
  const { typeName } = node;
  return (
    ts.isIdentifier(typeName) &&
    typeName.text === name &&
    facts.preludeName(facts.symbolAt(typeName)) === name
  );
}

function keywordCallbacks(
  facts: CallFacts,
  argument: ts.ObjectLiteralExpression,
  type: ts.TypeNode,
): readonly ts.Expression[] {
  const [fields] = isPreludeType(facts, type, "Keywords") ? (type.typeArguments ?? []) : [];
  if (fields === undefined || !ts.isTypeLiteralNode(fields)) return [];
  const names = new Set(
    fields.members.flatMap((member) => {
      const isCallback =
        ts.isPropertySignature(member) && member.type !== undefined && isCallbackType(facts, member.type);
      return isCallback ? [member.name.getText()] : [];
    }),
  );
  return argument.properties.flatMap((property) => {
    if (property.name === undefined || !names.has(property.name.getText())) return [];
    if (ts.isShorthandPropertyAssignment(property)) return [property.name];
    return ts.isPropertyAssignment(property) && !isNull(property.initializer) ? [property.initializer] : [];
  });
}
