/** Constant arguments of `"…" % (…)` become part of the format. */
import type { Expr, FormatExpr } from "../../python/ir";
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
    if (arg !== undefined) args.push(arg);
    return specifier;
  });
  if (args.length === 0) return pyStr(format.replaceAll("%%", "%"), expr.pos);
  return args.length === expr.args.length ? expr : { ...expr, format, args };
}

function textOf(specifier: string, arg: Expr): string | undefined {
  if (arg.kind === "str" && specifier === "%s") return arg.value;
  if (arg.kind === "int" && (specifier === "%d" || specifier === "%s")) return arg.value.toString();
  return undefined;
}
