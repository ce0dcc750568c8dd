/** Prints statements, one per line, and notes for every line where in TypeScript it comes from. */
import { assertNever } from "../assert-never";
import type { ClassStmt, Expr, FunctionStmt, IfStmt, SourcePosition, Stmt, TryStmt } from "../ir";
import {
  type Names,
  printExpr,
  printParameters,
  printTarget,
  printTupleElements,
  spell,
} from "./expressions";
import { docstringLines } from "./literals";
import { originOf } from "./origin";
import { Precedence } from "./precedence";

/** What a source map and a traceback need to know about a printed line. */
export interface LineOrigin {
  readonly pos: SourcePosition | null;
  /** TypeScript's qualified name of the function whose code the line is; null at module level. */
  readonly functionName: string | null;
}

/** Growing output. */
export interface Output {
  readonly lines: string[];
  readonly origins: LineOrigin[];
}

export interface PrintStyle {
  readonly names: Names;
  /** Leaves out blank lines. */
  readonly compact: boolean;
}

interface Context extends PrintStyle {
  readonly output: Output;
  readonly depth: number;
  readonly functionName: string | null;
  /** Where the statement comes from, as far as that is known: the origin of lines that have none themselves. */
  readonly around: SourcePosition | null;
}

export function createOutput(): Output {
  return { lines: [], origins: [] };
}

/** Makes sure that the output ends in `count` blank lines. */
export function printBlankLines(output: Output, count: number): void {
  const last = output.lines.findLastIndex((text) => text !== "");
  for (let present = output.lines.length - 1 - last; present < count; present++) {
    output.lines.push("");
    output.origins.push({ pos: null, functionName: null });
  }
}

/** Prints the statements of a module. */
export function printModuleBody(output: Output, style: PrintStyle, body: readonly Stmt[]): void {
  const context: Context = { ...style, output, depth: 0, functionName: null, around: null };
  printStmts(context, body, 2);
}

/** A docstring at module level. */
export function printModuleDocstring(output: Output, docstring: string): void {
  for (const line of docstringLines(docstring)) {
    output.lines.push(line);
    output.origins.push({ pos: null, functionName: null });
  }
}

function line(context: Context, text: string, pos: SourcePosition | null | undefined): void {
  context.output.lines.push(text === "" ? "" : "    ".repeat(context.depth) + text);
  context.output.origins.push({ pos: pos ?? context.around, functionName: context.functionName });
}

/**
 * `_t = _t` is what remains of handing a value from one temporary to another when both share a name. The
 * statement stays in the IR, where it binds a symbol of its own.
 */
function isSelfAssignment(names: Names, stmt: Stmt): boolean {
  if (stmt.kind !== "assign" || stmt.target.kind !== "name" || stmt.value.kind !== "name") return false;
  const [target, value] = [stmt.target.symbol, stmt.value.symbol];
  return (
    target.owner !== null && target.owner === value.owner && spell(names, target) === spell(names, value)
  );
}

/** `gap`: blank lines around definitions. */
function printStmts(context: Context, all: readonly Stmt[], gap: number): void {
  const stmts = all.filter((stmt) => !isSelfAssignment(context.names, stmt));
  stmts.forEach((stmt, i) => {
    const before = stmts[i - 1];
    if (before !== undefined && gap > 0 && !context.compact && needsGap(stmts, before, i)) {
      printBlankLines(context.output, gap);
    }
    const functionName = stmt.from ?? context.functionName;
    printStmt({ ...context, functionName, around: originOf(stmts, i) ?? context.around }, stmt);
  });
}

/** A gap stands around a definition, and above the comment lines that lead to one. */
function needsGap(stmts: readonly Stmt[], before: Stmt, index: number): boolean {
  if (isDefinition(before)) return true;
  if (before.kind === "comment") return false;
  let next = index;
  while (stmts[next]?.kind === "comment") next++;
  const leader = stmts[next];
  return leader !== undefined && isDefinition(leader);
}

function isDefinition(stmt: Stmt): boolean {
  return stmt.kind === "function" || stmt.kind === "class";
}

/** An indented body; `pass` where it has no statement. */
function printBody(context: Context, body: readonly Stmt[], pos: SourcePosition | null | undefined): void {
  const inner: Context = { ...context, depth: context.depth + 1, around: pos ?? context.around };
  printStmts(inner, body, 0);
  if (!hasCode(context, body)) line(inner, "pass", pos);
}

function hasCode(context: Context, body: readonly Stmt[]): boolean {
  return body.some((stmt) => stmt.kind !== "comment" && !isSelfAssignment(context.names, stmt));
}

function printStmt(context: Context, stmt: Stmt): void {
  const { names } = context;
  const expr = (e: Expr): string => printExpr(names, e);
  const put = (text: string): void => line(context, text, stmt.pos);
  switch (stmt.kind) {
    case "expr":
      return put(printExpr(names, stmt.value, Precedence.Yield));
    case "assign":
      return put(
        `${printTarget(names, stmt.target)} = ${printAssigned(names, stmt.value, stmt.target.kind === "target-tuple")}`,
      );
    case "augmented-assign":
      return put(`${expr(stmt.target)} ${stmt.operator}= ${printAssigned(names, stmt.value, false)}`);
    case "if":
      return printIf(context, stmt, "if");
    case "while":
      put(`while ${expr(stmt.test)}:`);
      printBody(context, stmt.body, stmt.pos);
      return printElse(context, stmt.orelse);
    case "for":
      put(`for ${printTarget(names, stmt.target)} in ${expr(stmt.iterable)}:`);
      printBody(context, stmt.body, stmt.pos);
      return printElse(context, stmt.orelse);
    case "break":
    case "continue":
    case "pass":
      return put(stmt.kind);
    case "return":
      return put(stmt.value === null ? "return" : `return ${printReturned(names, stmt.value)}`);
    case "raise":
      return put(stmt.value === null ? "raise" : `raise ${expr(stmt.value)}`);
    case "try":
      return printTry(context, stmt);
    case "with":
      put(`with ${expr(stmt.context)}${stmt.binding === null ? "" : ` as ${spell(names, stmt.binding)}`}:`);
      return printBody(context, stmt.body, stmt.pos);
    case "function":
      return printFunction(context, stmt);
    case "class":
      return printClass(context, stmt);
    case "import":
      return put(`import ${stmt.module}${printAs(stmt.module, spell(names, stmt.symbol))}`);
    case "import-from": {
      const list = stmt.names.map((entry) => entry.name + printAs(entry.name, spell(names, entry.symbol)));
      return put(`from ${stmt.module} import ${list.join(", ")}`);
    }
    case "delete":
      return put(`del ${expr(stmt.target)}`);
    case "global":
    case "nonlocal":
      return put(`${stmt.kind} ${stmt.symbols.map((symbol) => spell(names, symbol)).join(", ")}`);
    case "comment":
      for (const text of stmt.text.split("\n")) put(`# ${text}`.trimEnd());
      return;
    default:
      assertNever(stmt);
  }
}

/** ` as spelling`, where an imported name is spelled otherwise. */
export function printAs(name: string, spelling: string): string {
  return name === spelling ? "" : ` as ${spelling}`;
}

/** The right side of `=`: a yield, and a tuple opposite a tuple, stand bare. */
function printAssigned(names: Names, value: Expr, bareTuple: boolean): string {
  if (bareTuple && value.kind === "tuple" && value.elements.length > 1)
    return printTupleElements(names, value.elements);
  return printExpr(names, value, Precedence.Yield);
}

function printReturned(names: Names, value: Expr): string {
  if (value.kind === "tuple" && value.elements.length > 1) return printTupleElements(names, value.elements);
  return printExpr(names, value);
}

function printIf(context: Context, stmt: IfStmt, keyword: "if" | "elif"): void {
  line(context, `${keyword} ${printExpr(context.names, stmt.test)}:`, stmt.pos);
  printBody(context, stmt.body, stmt.pos);
  const [only] = stmt.orelse;
  if (stmt.orelse.length === 1 && only?.kind === "if") {
    return printIf({ ...context, functionName: only.from ?? context.functionName }, only, "elif");
  }
  printElse(context, stmt.orelse);
}

function printElse(context: Context, orelse: readonly Stmt[]): void {
  if (orelse.every((stmt) => isSelfAssignment(context.names, stmt))) return;
  // `else:` runs no code of its own; it belongs to what follows it.
  line(context, "else:", orelse[0]?.pos);
  printBody(context, orelse, orelse[0]?.pos);
}

function printTry(context: Context, stmt: TryStmt): void {
  const { names } = context;
  line(context, "try:", stmt.pos);
  printBody(context, stmt.body, stmt.pos);
  for (const handler of stmt.handlers) {
    const type = handler.type === null ? "" : ` ${printExpr(names, handler.type)}`;
    const binding = handler.binding === null ? "" : ` as ${spell(names, handler.binding)}`;
    line(context, `except${type}${binding}:`, handler.type?.pos ?? stmt.pos);
    printBody(context, handler.body, handler.type?.pos ?? stmt.pos);
  }
  if (stmt.finalizer.length > 0) {
    line(context, "finally:", stmt.finalizer[0]?.pos ?? stmt.pos);
    printBody(context, stmt.finalizer, stmt.pos);
  }
}

function printFunction(context: Context, stmt: FunctionStmt): void {
  const { names } = context;
  for (const decorator of stmt.decorators) line(context, `@${printExpr(names, decorator)}`, stmt.pos);
  line(context, `def ${spell(names, stmt.symbol)}(${printParameters(names, stmt.parameters)}):`, stmt.pos);
  const inside: Context = { ...context, functionName: stmt.qualifiedName };
  printDefinitionBody(inside, stmt, 0);
}

function printClass(context: Context, stmt: ClassStmt): void {
  const { names } = context;
  const bases = stmt.bases.map((base) => printExpr(names, base)).join(", ");
  line(context, `class ${spell(names, stmt.symbol)}${bases === "" ? "" : `(${bases})`}:`, stmt.pos);
  printDefinitionBody(context, stmt, 1);
}

function printDefinitionBody(context: Context, stmt: FunctionStmt | ClassStmt, gap: number): void {
  const inner: Context = { ...context, depth: context.depth + 1, around: stmt.pos ?? context.around };
  if (stmt.docstring !== null) {
    for (const text of docstringLines(stmt.docstring)) line(inner, text, stmt.pos);
    if (gap > 0 && !context.compact && stmt.body.length > 0) printBlankLines(context.output, 1);
  }
  printStmts(inner, stmt.body, gap);
  if (!hasCode(context, stmt.body) && stmt.docstring === null) line(inner, "pass", stmt.pos);
}
