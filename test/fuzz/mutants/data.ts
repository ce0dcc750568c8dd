// Miscompilations of texts, lists, maps and classes: §4.7, §4.8, §4.10, §4.13.
import { pyAttr, pyCall, pyInt, pySlice, pyStr } from "../../../compiler/python/builders";
import { type Expr, type Stmt } from "../../../compiler/python/ir";
import { builtinCall, helperCall, methodCall, type Mutant, onExpression } from "./mutant";

/** `list(x)`, `x[:]` and `x.copy()` without the copy. */
function withoutCopy(expr: Expr): Expr {
  const [copied] = builtinCall(expr, "list") ?? [];
  if (copied !== undefined && copied.type === "list") return copied;
  if (expr.kind === "slice" && expr.lower === null && expr.upper === null && expr.type !== "str")
    return expr.object;
  return methodCall(expr, "copy")?.object ?? expr;
}

/** `t = {}`, `t.update(r)` as `t = r`. */
function shareRecords(stmts: readonly Stmt[]): readonly Stmt[] {
  const result = [...stmts];
  for (let i = 0; i + 1 < result.length; i++) {
    const [make, fill] = [result[i], result[i + 1]];
    const update = fill?.kind === "expr" ? methodCall(fill.value, "update") : null;
    if (make?.kind !== "assign" || make.value.kind !== "dict" || make.value.entries.length > 0) continue;
    const [source] = update?.args ?? [];
    if (source === undefined) continue;
    result.splice(i, 2, { ...make, value: source });
  }
  return result.length === stmts.length ? stmts : result;
}

function renameMethod(name: string, trap: string, from: string, to: string): Mutant {
  return onExpression(name, trap, (expr) => {
    const found = methodCall(expr, from);
    return found === null || expr.kind !== "call" ? expr : { ...expr, callee: pyAttr(found.object, to) };
  });
}

export const dataMutants: readonly Mutant[] = [
  onExpression("Python's text of booleans", "4.7", (expr) =>
    expr.kind === "conditional" && expr.body.kind === "str" && expr.body.value === "true"
      ? { ...expr, body: pyStr("True"), orelse: pyStr("False") }
      : expr,
  ),
  onExpression("copy by reference", "4.10", withoutCopy),
  { name: "copy of a record by reference", trap: "4.8", mapper: { block: shareRecords } },
  onExpression("end of a slice one further", "4.7", (expr) =>
    expr.kind === "slice" && expr.upper?.kind === "int"
      ? { ...expr, upper: pyInt(expr.upper.value + 1n) }
      : expr,
  ),
  onExpression("start of a slice ignored", "4.7", (expr) =>
    expr.kind === "slice" && expr.lower !== null ? pySlice(expr.object, null, expr.upper, expr.step) : expr,
  ),
  onExpression("first element for the last", "4.10", (expr) => {
    const found = methodCall(expr, "pop");
    return expr.kind === "call" && found !== null && found.args.length === 0
      ? { ...expr, args: [pyInt(0)] }
      : expr;
  }),
  renameMethod("append for extend", "4.10", "extend", "append"),
  renameMethod("lower case for upper case", "4.7", "upper", "lower"),
  renameMethod("strip on both sides", "4.7", "lstrip", "strip"),
  onExpression("all occurrences replaced", "4.7", (expr) => {
    const found = methodCall(expr, "replace");
    return expr.kind === "call" && found?.args.length === 3
      ? { ...expr, args: found.args.slice(0, 2) }
      : expr;
  }),
  onExpression("last occurrence for the first", "4.10", (expr) => {
    const found = methodCall(expr, "find");
    return expr.kind === "call" && found !== null ? { ...expr, callee: pyAttr(found.object, "rfind") } : expr;
  }),
  onExpression("dict.get without the test for None", "4.8", (expr) => {
    const found = methodCall(expr, "get");
    const [key] = found?.args ?? [];
    return expr.kind === "call" && key !== undefined && found !== null && found.args.length === 1
      ? { kind: "index", object: found.object, index: key, type: expr.type }
      : expr;
  }),
  onExpression("elements of bytes do not wrap", "4.7", (expr) => {
    const [list, index, value] = helperCall(expr, "_set_byte") ?? [];
    return list === undefined || index === undefined || value === undefined
      ? expr
      : pyCall(pyAttr(list, "__setitem__"), [index, value]);
  }),
  onExpression("instanceof of the class itself only", "4.13", (expr) => {
    const [object, type] = builtinCall(expr, "isinstance") ?? [];
    if (expr.kind !== "call" || object === undefined || type === undefined || type.kind !== "name")
      return expr;
    const own = pyCall(
      { ...expr.callee, symbol: { id: -1, name: "type", kind: "builtin", owner: null, fixed: true } } as Expr,
      [object],
    );
    return { kind: "compare", operator: "is", left: own, right: type, type: "bool" };
  }),
  {
    name: "constructor of the base class not called",
    trap: "4.13",
    mapper: {
      stmt: (stmt) =>
        stmt.kind === "expr" && methodCall(stmt.value, "__init__") !== null ? [{ kind: "pass" }] : [stmt],
    },
  },
  {
    name: "getter evaluated as a method",
    trap: "4.13",
    mapper: {
      stmt: (stmt) =>
        stmt.kind === "assign" &&
        stmt.value.kind === "call" &&
        builtinCall(stmt.value, "property") !== null &&
        stmt.value.args.length === 2
          ? [{ ...stmt, value: { ...stmt.value, args: stmt.value.args.slice(0, 1) } }]
          : [stmt],
    },
  },
];
