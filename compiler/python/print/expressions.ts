/** Prints expressions. Each call names the weakest precedence its place allows; weaker expressions get parentheses. */
import { assertNever } from "../assert-never";
import type {
  BinaryExpr,
  CallExpr,
  ComprehensionExpr,
  Expr,
  FormatExpr,
  Parameter,
  PySymbol,
  PyType,
  SliceExpr,
  Target,
} from "../ir";
import { floatLiteral } from "./float-literal";
import { bytesLiteral, strLiteral } from "./literals";
import { binaryPrecedence, Precedence, precedenceOf } from "./precedence";

/** Spelling of symbols; one that is missing is spelled as it asks for. */
export type Names = ReadonlyMap<PySymbol, string>;

export function spell(names: Names, symbol: PySymbol): string {
  return names.get(symbol) ?? symbol.name;
}

/** `minimum` is the weakest precedence that needs no parentheses here. */
export function printExpr(names: Names, expr: Expr, minimum: number = Precedence.Lambda): string {
  const text = printBare(names, expr);
  return precedenceOf(expr) < minimum ? `(${text})` : text;
}

function printBare(names: Names, expr: Expr): string {
  const print = (e: Expr, minimum?: number): string => printExpr(names, e, minimum);
  switch (expr.kind) {
    case "name":
      return spell(names, expr.symbol);
    case "none":
      return "None";
    case "bool":
      return expr.value ? "True" : "False";
    case "int":
      return expr.value.toString();
    case "float":
      return floatLiteral(expr.value);
    case "str":
      return strLiteral(expr.value);
    case "bytes":
      return bytesLiteral(expr.value);
    case "attribute":
      return `${printAttributeObject(names, expr.object)}.${expr.name}`;
    case "index":
      return `${print(expr.object, Precedence.Postfix)}[${print(expr.index)}]`;
    case "slice":
      return printSlice(names, expr);
    case "call":
      return `${print(expr.callee, Precedence.Postfix)}(${printArguments(names, expr)})`;
    case "binary":
      return printBinary(names, expr);
    case "unary":
      return expr.operator === "not"
        ? `not ${print(expr.operand, Precedence.Not)}`
        : `${expr.operator}${print(expr.operand, Precedence.Unary)}`;
    case "compare":
      // Both sides bind tighter than a comparison: `a < b == c` can never arise.
      return `${print(expr.left, Precedence.BitOr)} ${expr.operator} ${print(expr.right, Precedence.BitOr)}`;
    case "boolop": {
      const own = precedenceOf(expr);
      return `${print(expr.left, own)} ${expr.operator} ${print(expr.right, own)}`;
    }
    case "conditional": {
      const test = print(expr.test, Precedence.Or);
      return `${print(expr.body, Precedence.Or)} if ${test} else ${print(expr.orelse, Precedence.Conditional)}`;
    }
    case "lambda": {
      const parameters = printParameters(names, expr.parameters);
      return `lambda${parameters === "" ? "" : ` ${parameters}`}: ${print(expr.body)}`;
    }
    case "list":
      return `[${printAll(names, expr.elements)}]`;
    case "tuple":
      return `(${printTupleElements(names, expr.elements)})`;
    case "set":
      return expr.elements.length === 0 ? "set()" : `{${printAll(names, expr.elements)}}`;
    case "dict":
      return `{${expr.entries.map((entry) => `${print(entry.key)}: ${print(entry.value)}`).join(", ")}}`;
    case "comprehension":
      return printComprehension(names, expr);
    case "format":
      return printFormat(names, expr);
    case "yield":
      if (expr.value === null) return "yield";
      return `yield ${expr.from ? "from " : ""}${print(expr.value)}`;
    default:
      return assertNever(expr);
  }
}

function printAll(names: Names, exprs: readonly Expr[]): string {
  return exprs.map((expr) => printExpr(names, expr)).join(", ");
}

/** The inside of a tuple display; a single element keeps its comma. */
export function printTupleElements(names: Names, elements: readonly Expr[]): string {
  return elements.length === 1 ? `${printAll(names, elements)},` : printAll(names, elements);
}

/** `5.x` would lex as a float, so a number before a point stands in parentheses. */
function printAttributeObject(names: Names, object: Expr): string {
  const text = printExpr(names, object, Precedence.Postfix);
  return (object.kind === "int" && object.value >= 0n) || object.kind === "float" ? `(${text})` : text;
}

function printSlice(names: Names, expr: SliceExpr): string {
  // A bare lambda would swallow the colon that follows it.
  const bound = (e: Expr | null): string => (e === null ? "" : printExpr(names, e, Precedence.Conditional));
  const step = expr.step === null ? "" : `:${bound(expr.step)}`;
  return `${printExpr(names, expr.object, Precedence.Postfix)}[${bound(expr.lower)}:${bound(expr.upper)}${step}]`;
}

function printArguments(names: Names, call: CallExpr): string {
  const [only] = call.args;
  const alone = call.args.length === 1 && call.star === null && call.keywords.length === 0;
  if (alone && only?.kind === "comprehension" && only.form === "generator") {
    return comprehensionClauses(names, only);
  }
  return [
    ...call.args.map((arg) => printExpr(names, arg)),
    ...(call.star === null ? [] : [`*${printExpr(names, call.star, Precedence.Or)}`]),
    ...call.keywords.map((keyword) => `${keyword.name}=${printExpr(names, keyword.value)}`),
  ].join(", ");
}

function printBinary(names: Names, expr: BinaryExpr): string {
  const own = binaryPrecedence(expr.operator);
  // `**` groups to the right and takes a bare `-x` there; all others group to the left.
  const left = printExpr(names, expr.left, expr.operator === "**" ? Precedence.Postfix : own);
  const right = printExpr(names, expr.right, expr.operator === "**" ? Precedence.Unary : own + 1);
  return `${left} ${expr.operator} ${right}`;
}

function printComprehension(names: Names, expr: ComprehensionExpr): string {
  const clauses = comprehensionClauses(names, expr);
  switch (expr.form) {
    case "list":
      return `[${clauses}]`;
    case "set":
    case "dict":
      return `{${clauses}}`;
    case "generator":
      return `(${clauses})`;
    default:
      return assertNever(expr.form);
  }
}

function comprehensionClauses(names: Names, expr: ComprehensionExpr): string {
  const value = expr.value === null ? "" : `: ${printExpr(names, expr.value)}`;
  const tests = expr.tests.map((test) => ` if ${printExpr(names, test, Precedence.Or)}`).join("");
  const iterable = printExpr(names, expr.iterable, Precedence.Or);
  return `${printExpr(names, expr.element)}${value} for ${printTarget(names, expr.target)} in ${iterable}${tests}`;
}

/** A value of these types cannot be taken for the tuple (or mapping) of arguments. */
const FORMATTED_ALONE: ReadonlySet<PyType> = new Set<PyType>(["int", "float", "bool", "str"]);

function printFormat(names: Names, expr: FormatExpr): string {
  const [only] = expr.args;
  if (only === undefined) return strLiteral(expr.format.replaceAll("%%", "%"));
  const format = strLiteral(expr.format);
  if (expr.args.length === 1 && FORMATTED_ALONE.has(only.type)) {
    return `${format} % ${printExpr(names, only, Precedence.Unary)}`;
  }
  return `${format} % (${printTupleElements(names, expr.args)})`;
}

export function printParameters(names: Names, parameters: readonly Parameter[]): string {
  return parameters
    .map((parameter) => {
      const star = parameter.rest ? "*" : "";
      const value = parameter.defaultValue === null ? "" : `=${printExpr(names, parameter.defaultValue)}`;
      return star + spell(names, parameter.symbol) + value;
    })
    .join(", ");
}

/** A target in the place of `=` or `for`: a tuple stands without parentheses. */
export function printTarget(names: Names, target: Target): string {
  if (target.kind !== "target-tuple") return printExpr(names, target);
  const elements = target.elements.map((element, i) => {
    const text = printTarget(names, element);
    const nested = element.kind === "target-tuple" ? `(${text})` : text;
    return i === target.starred ? `*${nested}` : nested;
  });
  return elements.length === 1 ? `${elements[0] ?? ""},` : elements.join(", ");
}
