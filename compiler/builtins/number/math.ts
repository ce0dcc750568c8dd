/** The table of Math. */
import { numbers } from "../../diagnostics/numbers";
import { ts } from "../../frontend/ts";
import { boardMember, builtin, helper, positionOf, report, reusable } from "../../lower/context";
import { pyBinary, pyCall, pyConditional, pyFloat, pyStr } from "../../python/builders";
import type { Expr } from "../../python/ir";
import { joinSequences } from "../../lower/arguments";
import {
  callHelper,
  checkInt,
  evaluate,
  evaluateSpread,
  hasSpread,
  refuse,
  resultType,
} from "../support/arguments";
import { call, property, refused, type BuiltinCall, type BuiltinOwner, type CallRule } from "../types";
import { round } from "./rounding";

/** The arguments as numbers of known kind. */
function numbersOf(it: BuiltinCall): readonly Expr[] {
  const { ctx } = it;
  for (const node of it.args) {
    const kind = ctx.facts.kindOf(node);
    if (kind.tag === "number") report(ctx, numbers.unknownKind, node);
    else if (kind.optional || (kind.tag !== "int" && kind.tag !== "float")) {
      report(ctx, numbers.notANumber, node, { type: ctx.facts.checker.typeToString(kind.type) });
    }
  }
  return evaluate({ ...it, receiver: null }).args;
}

function oneNumber(it: BuiltinCall): Expr {
  return numbersOf(it)[0] ?? refuse(it, "this call without an argument");
}

/** A function of the board's math that is defined for every float. */
function direct(name: string): CallRule {
  return call((it) => {
    const args = numbersOf(it);
    return pyCall(boardMember(it.ctx, "math", name), args, {
      type: "float",
      pos: positionOf(it.ctx, it.node),
    });
  });
}

/** One that the board refuses outside its domain, where JavaScript gives NaN. */
function guarded(name: string): CallRule {
  return call((it) => {
    const value = oneNumber(it);
    const f = boardMember(it.ctx, "math", name);
    if (isInDomain(name, value))
      return pyCall(f, [value], { type: "float", pos: positionOf(it.ctx, it.node) });
    return callHelper(it, "_real", [f, value], "float");
  });
}

function isInDomain(name: string, value: Expr): boolean {
  if (value.kind !== "int" && value.kind !== "float") return false;
  const x = Number(value.value);
  return name === "sqrt" ? x >= 0 : Math.abs(x) <= 1;
}

function helped(name: string): CallRule {
  return call((it) => callHelper(it, name, [oneNumber(it)], "float"));
}

function absolute(it: BuiltinCall): Expr {
  const value = oneNumber(it);
  return pyCall(builtin(it.ctx, "abs"), [value], { type: resultType(it), pos: positionOf(it.ctx, it.node) });
}

/** min and max of ints are Python's; of floats NaN wins, and an empty list has an infinity. */
function extreme(it: BuiltinCall, name: "min" | "max"): Expr {
  const { ctx } = it;
  const spread = hasSpread(it);
  if (spread) checkSpread(it);
  const args = spread ? evaluateSpread({ ...it, receiver: null }).args : numbersOf(it);
  const pos = positionOf(ctx, it.node);
  const isInt = resultType(it) === "int";
  const [only] = args;
  if (only === undefined) return refuse(it, `Math.${name} without an argument`);
  if (!spread && args.length === 1) return only;
  const list = spread ? joinSequences(ctx, it.args, args) : null;
  if (isInt) {
    if (list === null) return pyCall(builtin(ctx, name), args, { type: "int", pos });
    if (!it.args.every((node) => ts.isSpreadElement(node)))
      return pyCall(builtin(ctx, name), [list], { type: "int", pos });
    // Of an empty list JavaScript gives an infinity.
    const values = reusable(ctx, asList(it, list));
    const none = pyCall(builtin(ctx, "float"), [pyStr(name === "min" ? "inf" : "-inf")], { type: "float" });
    return pyConditional(values, pyCall(builtin(ctx, name), [values], { type: "int", pos }), none);
  }
  const f = helper(ctx, name === "min" ? "_fmin" : "_fmax");
  return list === null
    ? pyCall(f, args, { type: "float", pos })
    : pyCall(f, [], { star: list, type: "float", pos });
}

/** A list, whatever is spread: it is looked at twice. */
function asList(it: BuiltinCall, value: Expr): Expr {
  const isList = value.type === "list" || value.kind === "name" || value.kind === "attribute";
  const [node] = it.args;
  const kind =
    node !== undefined && ts.isSpreadElement(node) ? it.ctx.facts.kindOf(node.expression).tag : null;
  return isList && (kind === "list" || it.args.length > 1)
    ? value
    : pyCall(builtin(it.ctx, "list"), [value], { type: "list" });
}

function checkSpread(it: BuiltinCall): void {
  const { ctx } = it;
  const kinds = it.args.map((node) => {
    const kind = ctx.facts.kindOf(ts.isSpreadElement(node) ? node.expression : node);
    return ctx.facts.kinds.element(kind)?.tag ?? kind.tag;
  });
  if (kinds.includes("number")) report(ctx, numbers.unknownKind, it.node);
}

function imul(it: BuiltinCall): Expr {
  for (const node of it.args) checkInt(it.ctx, node);
  const [a, b] = evaluate({ ...it, receiver: null }).args;
  if (a === undefined || b === undefined) return refuse(it, "Math.imul without two arguments");
  return callHelper(it, "_i32", [pyBinary("*", a, b)], "int");
}

function clz32(it: BuiltinCall): Expr {
  for (const node of it.args) checkInt(it.ctx, node);
  return callHelper(it, "_clz32", [oneNumber(it)], "int");
}

const constant = (value: number): ReturnType<typeof property> => property(() => pyFloat(value));

export const math: BuiltinOwner = {
  calls: {
    abs: call(absolute),
    acos: guarded("acos"),
    acosh: helped("_acosh"),
    asin: guarded("asin"),
    asinh: helped("_asinh"),
    atan: direct("atan"),
    atan2: direct("atan2"),
    atanh: helped("_atanh"),
    cbrt: helped("_cbrt"),
    ceil: call((it) => round(it, "ceil")),
    clz32: call(clz32, "of ints"),
    cos: guarded("cos"),
    cosh: helped("_cosh"),
    exp: helped("_exp"),
    expm1: helped("_expm1"),
    floor: call((it) => round(it, "floor"), "`Math.floor(a / b)` of ints is a // b"),
    fround: helped("_fround"),
    hypot: call((it) => {
      return callHelper(it, "_hypot", numbersOf(it), "float");
    }),
    imul: call(imul, "of ints"),
    log: helped("_log"),
    log10: helped("_log10"),
    log1p: helped("_log1p"),
    log2: helped("_log2"),
    max: call((it) => extreme(it, "max")),
    min: call((it) => extreme(it, "min")),
    pow: call((it) => {
      return callHelper(it, "_pow", numbersOf(it), "float");
    }),
    random: refused("rng() of the firmware's machine, or os.urandom"),
    round: call((it) => round(it, "round")),
    sign: call((it) => callHelper(it, "_sign", [oneNumber(it)], "int")),
    sin: guarded("sin"),
    sinh: helped("_sinh"),
    sqrt: guarded("sqrt"),
    tan: guarded("tan"),
    tanh: helped("_tanh"),
    trunc: call((it) => round(it, "trunc"), "`Math.trunc(a / b)` of ints is an integer division"),
  },
  properties: {
    E: constant(Math.E),
    LN10: constant(Math.LN10),
    LN2: constant(Math.LN2),
    LOG10E: constant(Math.LOG10E),
    LOG2E: constant(Math.LOG2E),
    PI: constant(Math.PI),
    SQRT1_2: constant(Math.SQRT1_2),
    SQRT2: constant(Math.SQRT2),
    "[Symbol.toStringTag]": refused("the name itself"),
  },
};
