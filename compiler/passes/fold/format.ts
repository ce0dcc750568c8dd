/** Constant arguments of `"…" % (…)` become part of the format, and so do formats among them. */
import type { Expr, FormatExpr, PyType } from "../../python/ir";
import { pyStr } from "../../python/builders";

/** `%%`, or flags, width and precision up to the conversion letter. */
const SPECIFIER = /%(?:%|[^%a-zA-Z]*[a-zA-Z])/g;

export function foldFormat(expr: FormatExpr): Expr {
  const specifiers = expr.format.match(SPECIFIER) ?? [];
  const consuming = specifiers.filter((text) => text !== "%%");
  // `%*d` takes its width from an argument: not worth the trouble.
  if (consuming.length !== expr.args.length || consuming.some((text) => text.includes("*"))) return expr;
  const args: Expr[] = [];
  let next = 0;
  const format = expr.format.replace(SPECIFIER, (specifier) => {
    if (specifier === "%%") return specifier;
    const arg = expr.args[next++];
    const text = arg === undefined ? undefined : textOf(specifier, arg);
    if (text !== undefined) return text.replaceAll("%", "%%");
    if (specifier === "%s" && arg?.kind === "format" && arg.args.every(isUnchangeable)) {
      args.push(...arg.args);
      return arg.format;
    }
    if (arg !== undefined) args.push(arg);
    return specifier;
  });
  if (args.length === 0) return pyStr(format.replaceAll("%%", "%"), expr.pos);
  return format === expr.format ? expr : { ...expr, format, args };
}

const UNCHANGEABLE: ReadonlySet<PyType> = new Set<PyType>(["int", "float", "bool", "str"]);

/** Its text is the same after the other arguments were evaluated. */
function isUnchangeable({ type }: Expr): boolean {
  return UNCHANGEABLE.has(type);
}

function textOf(specifier: string, arg: Expr): string | undefined {
  if (arg.kind === "str" && specifier === "%s") return arg.value;
  if (arg.kind === "int" && (specifier === "%d" || specifier === "%s")) return arg.value.toString();
  return undefined;
}
