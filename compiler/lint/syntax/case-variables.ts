/** A variable of one case of a switch that another case names: TypeScript does not see the jump over its line. */
import { runTimeRules } from "../../diagnostics/rules/run-time";
import { ts } from "../../frontend/ts";
import type { LintContext, LintRule } from "../rule";

function visit(ctx: LintContext, node: ts.Node): void {
  if (!ts.isCaseBlock(node)) return;
  const owners = new Map<ts.Symbol, ts.CaseOrDefaultClause>();
  for (const clause of node.clauses) {
    for (const name of clause.statements.flatMap(declaredNames)) {
      const symbol = ctx.facts.checker.getSymbolAtLocation(name);
      if (symbol !== undefined) owners.set(symbol, clause);
    }
  }
  if (owners.size > 0) for (const clause of node.clauses) visitClause(ctx, clause, owners);
}

/** Functions are made at the start of the whole block. */
function declaredNames(statement: ts.Statement): readonly ts.Identifier[] {
  if (ts.isClassDeclaration(statement)) return statement.name === undefined ? [] : [statement.name];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name }) => namesIn(name));
}

function namesIn(name: ts.BindingName): readonly ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesIn(element.name)));
}

function visitClause(
  ctx: LintContext,
  clause: ts.CaseOrDefaultClause,
  owners: ReadonlyMap<ts.Symbol, ts.CaseOrDefaultClause>,
): void {
  const visitNode = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isIdentifier(node)) {
      const symbol = ctx.facts.symbolAt(node);
      const owner = symbol === undefined ? undefined : owners.get(symbol);
      if (owner !== undefined && owner !== clause)
        ctx.report(runTimeRules.caseVariable, node, { name: node.text });
    }
    ts.forEachChild(node, visitNode);
  };
  visitNode(clause);
}

export const caseVariables: LintRule = {
  name: "case-variables",
  entries: [runTimeRules.caseVariable],
  kinds: [ts.SyntaxKind.CaseBlock],
  visit,
};
