/** Expressions that a dialect lacks: methods of built-in types, forms of built-in functions, keyword arguments. */
import type { CallExpr, Expr, FormatExpr, PyModule, SourcePosition } from "../ir";
import { BUILTINS_WITH_KEYWORDS, type Dialect, KEYWORDS, METHODS_WITH_KEYWORDS } from "../dialect";
import { walkStmts } from "../visit";
import type { Problem } from "./problem";
import { verifyParameters } from "./statements";

export function verifyExpressions(module: PyModule, dialect: Dialect): readonly Problem[] {
  const problems: Problem[] = [];
  let around: SourcePosition | null = null;
  walkStmts(
    module.body,
    {
      stmt: (stmt) => {
        around = stmt.pos ?? around;
      },
      expr: (expr, scope) => {
        const problem = (message: string): void => {
          problems.push({ message, pos: expr.pos ?? around });
        };
        verifyExpr(expr, dialect, problem);
        if (expr.kind === "yield" && scope.kind !== "function") problem("yield outside a function");
      },
    },
    module.scope,
  );
  return problems;
}

type Report = (message: string) => void;

function verifyExpr(expr: Expr, dialect: Dialect, problem: Report): void {
  switch (expr.kind) {
    case "attribute":
      return verifyAttribute(expr.object, expr.name, dialect, problem);
    case "call":
      return verifyCall(expr, dialect, problem);
    case "slice":
      // Only lists take a step, and only for reading.
      if (expr.step !== null && expr.object.type !== "list" && expr.object.type !== "object") {
        problem(`a slice with a step of a ${expr.object.type}`);
      }
      return;
    case "lambda":
      return verifyParameters(expr.parameters, problem);
    case "format":
      return verifyFormat(expr, problem);
    case "comprehension":
      if ((expr.form === "dict") !== (expr.value !== null)) problem("only a dict comprehension has a value");
      return;
    default:
      return;
  }
}

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;

function verifyAttribute(object: Expr, name: string, dialect: Dialect, problem: Report): void {
  if (!IDENTIFIER.test(name) || KEYWORDS.has(name)) problem(`${name} cannot be an attribute`);
  const methods = dialect.methods.get(object.type);
  if (methods !== undefined && !methods.has(name) && !/^__\w+__$/.test(name)) {
    problem(`${dialect.name} has no method ${name} of ${object.type}`);
  }
}

function verifyCall(call: CallExpr, dialect: Dialect, problem: Report): void {
  const seen = new Set<string>();
  for (const { name } of call.keywords) {
    if (!IDENTIFIER.test(name) || KEYWORDS.has(name)) problem(`${name} cannot be a keyword argument`);
    if (seen.has(name)) problem(`keyword argument ${name} is given twice`);
    seen.add(name);
  }
  const { callee } = call;
  if (callee.kind === "attribute") verifyMethodCall(call, callee.object, callee.name, dialect, problem);
  if (callee.kind !== "name") return;
  if (callee.symbol.name === "const" && callee.symbol.kind === "import") verifyConst(call, dialect, problem);
  if (callee.symbol.kind === "builtin") verifyBuiltinCall(call, callee.symbol.name, dialect, problem);
}

function verifyMethodCall(
  call: CallExpr,
  object: Expr,
  name: string,
  dialect: Dialect,
  problem: Report,
): void {
  if (!dialect.methods.has(object.type)) return;
  if (call.keywords.length > 0 && !METHODS_WITH_KEYWORDS.has(name)) {
    problem(`${name} of ${object.type} takes no keyword arguments`);
  }
  const tuple = call.args[0]?.type === "tuple";
  if ((name === "startswith" || name === "endswith") && tuple && !dialect.startsWithTuple) {
    problem(`${name} takes no tuple in ${dialect.name}`);
  }
}

function verifyConst(call: CallExpr, dialect: Dialect, problem: Report): void {
  const [value] = call.args;
  if (!dialect.constOfAnything && value?.kind !== "int") problem("const() takes ints only");
}

function verifyBuiltinCall(call: CallExpr, name: string, dialect: Dialect, problem: Report): void {
  if (call.keywords.length > 0 && !BUILTINS_WITH_KEYWORDS.has(name))
    problem(`${name}() takes no keyword arguments`);
  const count = call.args.length;
  const [, second] = call.args;
  if (name === "next" && count > 1 && !dialect.next.defaultArgument) problem("next() takes no default value");
  if (name === "iter" && count > 1) problem("iter() takes one argument");
  if (name === "pow" && count > 2 && !dialect.threeArgumentPow) problem("pow() takes two arguments");
  if (name === "round" && second !== undefined && !dialect.roundToNegativeDigits) {
    if (second.kind !== "int" || second.value < 0n) problem("round() to digits that may be negative");
  }
}

const SPECIFIER = /%(?:%|([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+))?([a-zA-Z])?)/g;
const CONVERSIONS = "diouxXeEfFgGcrs";

function verifyFormat(expr: FormatExpr, problem: Report): void {
  let wanted = 0;
  for (const [text, , width, precision, conversion] of expr.format.matchAll(SPECIFIER)) {
    if (text === "%%") continue;
    wanted += 1 + (width === "*" ? 1 : 0) + (precision === "*" ? 1 : 0);
    if (conversion === undefined || !CONVERSIONS.includes(conversion)) problem(`unknown conversion ${text}`);
  }
  if (wanted !== expr.args.length) problem(`a format for ${wanted} values has ${expr.args.length}`);
}
