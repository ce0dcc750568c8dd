/** Prints statements, one per line, and notes for every line where in TypeScript it comes from and what it may do. */
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
import { cannotRaise, isSafe, type KnownSelf, knownSelf } from "./cannot-raise";
import { type LineShape, type Output, printBlankLines, printForeignLine } from "./output";
import { docstringLines } from "./literals";
import { originOf } from "./origin";
import { Precedence } from "./precedence";

export interface PrintStyle {
  readonly names: Names;
  /** Leaves out blank lines. */
  readonly compact: boolean;
  /** Leaves out the import of const(), which both targets replace when they parse. */
  readonly omitsConst: boolean;
}

interface Context extends PrintStyle {
  readonly output: Output;
  readonly depth: number;
  readonly functionName: string | null;
  /** Where the statement comes from, as far as that is known: the origin of lines that have none themselves. */
  readonly around: SourcePosition | null;
  /** The class whose members are printed; null inside its methods. */
  readonly owner: ClassStmt | null;
  readonly self: KnownSelf | null;
}

/** Prints the statements of a module. */
export function printModuleBody(output: Output, style: PrintStyle, body: readonly Stmt[]): void {
  const context: Context = {
    ...style,
    output,
    depth: 0,
    functionName: null,
    around: null,
    owner: null,
    self: null,
  };
  printStmts(context, body, 2);
}

/** A docstring at module level. */
export function printModuleDocstring(output: Output, docstring: string): void {
  for (const line of docstringLines(docstring)) printForeignLine(output, line);
}

type Shape = Omit<LineShape, "depth">;

const ALONE: Shape = { role: "alone", raises: true };

function line(
  context: Context,
  text: string,
  pos: SourcePosition | null | undefined,
  shape: Shape = ALONE,
): void {
  const { output, depth, functionName } = context;
  output.lines.push(text === "" ? "" : "    ".repeat(depth) + text);
  output.origins.push({ pos: pos ?? context.around, functionName });
  output.shapes.push({ ...shape, depth });
}

/** The head of a block that cannot fail itself: `else:`. */
const HARMLESS_HEAD: Shape = { role: "head", raises: false };

function shapeOf(context: Context, stmt: Stmt, role: Shape["role"]): Shape {
  return { role, raises: !cannotRaise(stmt, context.self) };
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

function importsConst(stmt: Stmt): boolean {
  return (
    stmt.kind === "import-from" &&
    stmt.module === "micropython" &&
    stmt.names.every(({ name, symbol }) => name === "const" && symbol.fixed)
  );
}

/** `gap`: blank lines around definitions. */
function printStmts(context: Context, all: readonly Stmt[], gap: number): void {
  const stmts = all.filter(
    (stmt) => !isSelfAssignment(context.names, stmt) && !(context.omitsConst && importsConst(stmt)),
  );
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
  if (!hasCode(context, body)) line(inner, "pass", pos, EMPTY);
}

const EMPTY: Shape = { role: "simple", raises: false };

function hasCode(context: Context, body: readonly Stmt[]): boolean {
  return body.some((stmt) => stmt.kind !== "comment" && !isSelfAssignment(context.names, stmt));
}

function printStmt(context: Context, stmt: Stmt): void {
  const { names } = context;
  const expr = (e: Expr): string => printExpr(names, e);
  const put = (text: string, role: Shape["role"] = "simple"): void =>
    line(context, text, stmt.pos, shapeOf(context, stmt, role));
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
      put(`while ${expr(stmt.test)}:`, "head");
      printBody(context, stmt.body, stmt.pos);
      return printElse(context, stmt.orelse);
    case "for":
      put(`for ${printTarget(names, stmt.target)} in ${expr(stmt.iterable)}:`, "head");
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
      put(
        `with ${expr(stmt.context)}${stmt.binding === null ? "" : ` as ${spell(names, stmt.binding)}`}:`,
        "head",
      );
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
      for (const text of stmt.text.split("\n")) put(`# ${text}`.trimEnd(), "alone");
      return;
    default:
      assertNever(stmt);
  }
}

/** ` as spelling`, where an imported name is spelled otherwise. */
function printAs(name: string, spelling: string): string {
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
  const head = `${keyword} ${printExpr(context.names, stmt.test)}:`;
  line(context, head, stmt.pos, shapeOf(context, stmt, "head"));
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
  line(context, "else:", orelse[0]?.pos, HARMLESS_HEAD);
  printBody(context, orelse, orelse[0]?.pos);
}

function printTry(context: Context, stmt: TryStmt): void {
  const { names } = context;
  line(context, "try:", stmt.pos, HARMLESS_HEAD);
  printBody(context, stmt.body, stmt.pos);
  for (const handler of stmt.handlers) {
    const type = handler.type === null ? "" : ` ${printExpr(names, handler.type)}`;
    const binding = handler.binding === null ? "" : ` as ${spell(names, handler.binding)}`;
    const shape: Shape = {
      role: "head",
      raises: handler.type !== null && !isSafe(handler.type, context.self),
    };
    line(context, `except${type}${binding}:`, handler.type?.pos ?? stmt.pos, shape);
    printBody(context, handler.body, handler.type?.pos ?? stmt.pos);
  }
  if (stmt.finalizer.length > 0) {
    line(context, "finally:", stmt.finalizer[0]?.pos ?? stmt.pos, HARMLESS_HEAD);
    printBody(context, stmt.finalizer, stmt.pos);
  }
}

function printFunction(context: Context, stmt: FunctionStmt): void {
  const { names } = context;
  for (const decorator of stmt.decorators) line(context, `@${printExpr(names, decorator)}`, stmt.pos);
  const head = `def ${spell(names, stmt.symbol)}(${printParameters(names, stmt.parameters)}):`;
  line(context, head, stmt.pos, HARMLESS_HEAD);
  const self = context.owner === null ? context.self : knownSelf(context.owner, stmt);
  const inside: Context = { ...context, functionName: stmt.qualifiedName, owner: null, self };
  printDefinitionBody(inside, stmt, 0);
}

function printClass(context: Context, stmt: ClassStmt): void {
  const { names } = context;
  const bases = stmt.bases.map((base) => printExpr(names, base)).join(", ");
  const head = `class ${spell(names, stmt.symbol)}${bases === "" ? "" : `(${bases})`}:`;
  line(context, head, stmt.pos, { role: "head", raises: true });
  printDefinitionBody({ ...context, owner: stmt, self: null }, stmt, 1);
}

function printDefinitionBody(context: Context, stmt: FunctionStmt | ClassStmt, gap: number): void {
  const inner: Context = { ...context, depth: context.depth + 1, around: stmt.pos ?? context.around };
  if (stmt.docstring !== null) {
    for (const text of docstringLines(stmt.docstring)) line(inner, text, stmt.pos);
    if (gap > 0 && !context.compact && stmt.body.length > 0) printBlankLines(context.output, 1);
  }
  printStmts(inner, stmt.body, gap);
  if (!hasCode(context, stmt.body) && stmt.docstring === null) line(inner, "pass", stmt.pos, EMPTY);
}
