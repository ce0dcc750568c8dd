/** Methods, static ones among them, and `[Symbol.dispose]`, which is Python's context manager. */
import { syntax } from "../../diagnostics/syntax";
import { ts } from "../../frontend/ts";
import { pyName, pyParameter } from "../../python/builders";
import { createSymbol } from "../../python/symbols";
import { requiredCount } from "../closure";
import { builtin, createFrame, emit, report, type LowerContext } from "../context";
import { lowerFunctionParts, makeFunction, type CallShape, type FunctionParts } from "../function";
import { isStaticMember } from "../property";
import { mentionsThis } from "./mentions-this";
import { isBlockingName, memberSymbol, methodFrame, selfParameter, withSelf, type ClassScope } from "./scope";

function methodName(ctx: LowerContext, node: ts.MethodDeclaration): string | null {
  const { name } = node;
  if (ts.isIdentifier(name) || ts.isStringLiteral(name)) return name.text;
  if (ts.isPrivateIdentifier(name)) report(ctx, syntax.hashPrivate, name);
  if (!ts.isComputedPropertyName(name)) return null;
  const text = name.expression.getText(ctx.file);
  if (text === "Symbol.iterator") return "__iter__";
  if (text === "Symbol.dispose") return "__exit__";
  if (isBlockingName(ctx, name)) return null;
  report(ctx, syntax.unsupported, name, { what: "a computed member name" });
  return null;
}

export function lowerMethod(ctx: LowerContext, owner: ClassScope, node: ts.MethodDeclaration): void {
  if (node.body === undefined) return;
  const name = methodName(ctx, node);
  if (name === null) return;
  if (isStaticMember(node)) {
    const usesThis = mentionsThis(node);
    const frame = methodFrame(ctx, node, usesThis ? "cls" : null);
    const parts = withSelf(lowerFunctionParts(ctx, node, frame));
    const decorator = builtin(ctx, usesThis ? "classmethod" : "staticmethod");
    emit(ctx, makeFunction(ctx, node, memberSymbol(ctx, name), parts, `${owner.name}.${name}`, [decorator]));
    return;
  }
  const frame = methodFrame(ctx, node, "self");
  const parts = withSelf(lowerFunctionParts(ctx, node, frame, overriddenShape(ctx, owner, node)));
  if (name === "__exit__") {
    emitDispose(ctx, owner, node, parts);
    return;
  }
  emit(ctx, makeFunction(ctx, node, memberSymbol(ctx, name), parts, `${owner.name}.${name}`));
}

/** `[Symbol.dispose]()` is Python's context manager. */
function emitDispose(
  ctx: LowerContext,
  owner: ClassScope,
  node: ts.MethodDeclaration,
  parts: FunctionParts,
): void {
  const enter = createFrame(ctx, "function", null, null);
  const self = selfParameter(ctx, enter);
  emit(ctx, {
    ...makeFunction(
      ctx,
      node,
      memberSymbol(ctx, "__enter__"),
      { frame: enter, parameters: [pyParameter(self)], body: [{ kind: "return", value: pyName(self) }] },
      `${owner.name}.[Symbol.dispose]`,
    ),
    docstring: null,
  });
  const rest = createSymbol(ctx.program.table, { name: "_", kind: "parameter", owner: parts.frame.scope });
  const exit = { ...parts, parameters: [...parts.parameters, pyParameter(rest, null, true)] };
  emit(ctx, makeFunction(ctx, node, memberSymbol(ctx, "__exit__"), exit, `${owner.name}.[Symbol.dispose]`));
}

/** Callers through the base class or an interface may pass more arguments than the override takes. */
function overriddenShape(ctx: LowerContext, owner: ClassScope, node: ts.MethodDeclaration): CallShape | null {
  const { checker } = ctx.facts;
  let shape: CallShape = { count: -1, required: Number.MAX_SAFE_INTEGER };
  for (const clause of owner.node.heritageClauses ?? []) {
    for (const heritage of clause.types) {
      const base = checker.getTypeAtLocation(heritage);
      const property = ts.isIdentifier(node.name)
        ? checker.getPropertyOfType(base, node.name.text)
        : undefined;
      if (property === undefined) continue;
      for (const signature of checker.getTypeOfSymbol(property).getCallSignatures()) {
        shape = {
          count: Math.max(shape.count, signature.parameters.length),
          required: Math.min(shape.required, requiredCount(signature)),
        };
      }
    }
  }
  return shape.count < 0 ? null : shape;
}
