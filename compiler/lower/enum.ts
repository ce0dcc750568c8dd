/** Enums: members are constants where they are used; an exported enum is also a class that the REPL can read. */
import { numbers } from "../diagnostics/numbers";
import { ts } from "../frontend/ts";
import type { Stmt } from "../python/ir";
import { pyAssign, pyClass, pyInt, pyName, pyPass, pyStr } from "../python/builders";
import { createScope, createSymbol } from "../python/symbols";
import { emit, positionOf, report, type LowerContext } from "./context";
import { isExportedDeclaration, symbolFor } from "./names";

export function lowerEnum(ctx: LowerContext, node: ts.EnumDeclaration): void {
  const members = node.members.map((member) => ({
    member,
    value: ctx.facts.checker.getConstantValue(member),
  }));
  for (const { member, value } of members) {
    if (value === undefined || (typeof value === "number" && !Number.isSafeInteger(value))) {
      report(ctx, numbers.enumValue, member);
    }
  }
  const isConst = (ts.getModifiers(node) ?? []).some(
    (modifier) => modifier.kind === ts.SyntaxKind.ConstKeyword,
  );
  const symbol = ctx.facts.checker.getSymbolAtLocation(node.name);
  if (isConst || !isExportedDeclaration(node) || symbol === undefined) return;
  const scope = createScope(ctx.program.table, "class", ctx.frame.scope);
  const body = members.map(({ member, value }): Stmt => {
    const name = createSymbol(ctx.program.table, {
      name: memberName(member),
      kind: "constant",
      owner: scope,
      fixed: true,
    });
    const constant =
      typeof value === "string" ? pyStr(value) : pyInt(BigInt(Math.trunc(Number(value ?? 0)) || 0));
    return pyAssign(pyName(name), constant, positionOf(ctx, member));
  });
  emit(
    ctx,
    pyClass({
      symbol: symbolFor(ctx, symbol),
      scope,
      body: body.length === 0 ? [pyPass()] : body,
      pos: positionOf(ctx, node),
    }),
  );
}

function memberName(member: ts.EnumMember): string {
  return ts.isIdentifier(member.name) || ts.isStringLiteral(member.name)
    ? member.name.text
    : member.name.getText();
}
