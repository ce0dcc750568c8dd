/**
 * The state of lowering one module: current block, current function, symbols, diagnostics. Expression
 * lowering may emit statements that run before the current one (`emit`); `capture` collects them apart.
 */
import type { CatalogueEntry, Diagnostic, MessageParameters } from "../diagnostics/types";
import type { Facts } from "../frontend/facts";
import type { FileUsage } from "../frontend/outside";
import type { ts } from "../frontend/ts";
import type {
  Expr,
  HelperDefinition,
  NameExpr,
  PyScope,
  PySymbol,
  PyType,
  SourcePosition,
  Stmt,
} from "../python/ir";
import { pyAssign, pyAttr, pyName } from "../python/builders";
import { diagnosticAt } from "./diagnostic-at";
import {
  builtinSymbol,
  createScope,
  createSymbol,
  createTemporary,
  type SymbolTable,
} from "../python/symbols";

/** How a loop's `break` and `continue` are written in Python. */
export interface LoopFrame {
  /** Labels that name this loop. */
  readonly labels: readonly string[];
  /** A `switch` takes `break` but not `continue`. */
  readonly isSwitch: boolean;
  /** A labelled block takes only `break` with its label. */
  readonly isBlock: boolean;
  /** One turn of a loop as a Python loop of its own: `continue` of the loop is its `break`. */
  readonly isTurn: boolean;
  /** How deep in `finally` blocks the construct stands. */
  readonly finallyDepth: number;
  /** Emits what must run before Python's `continue`: the increment of a `while` loop. Null where none. */
  readonly beforeContinue: (() => void) | null;
  /** False when the construct is not a Python loop (a switch as an if chain): jumps go to the next one outside. */
  readonly isPythonLoop: boolean;
  /** Flags that outer loops test after this one ends, made on demand by labelled jumps. */
  readonly exits: LoopExit[];
}

/** A jump out of an inner Python loop to an outer one: a flag, then `break` level by level. */
export interface LoopExit {
  readonly flag: PySymbol;
  readonly target: LoopFrame;
  readonly kind: "break" | "continue";
}

export interface FunctionFrame {
  readonly scope: PyScope;
  readonly parent: FunctionFrame | null;
  readonly node: ts.Node | null;
  readonly loops: LoopFrame[];
  /** What `this` is: `self`, a captured `self`, or the class in static code. */
  readonly self: PySymbol | null;
  /** True inside `finally`, where v1.11 cannot run jumps. */
  finallyDepth: number;
  /** Names of parameters that scripts call by keyword. */
  readonly publicParameters?: Set<string>;
}

/** The dispatchers, reached through the context so that the construct files do not import each other. */
export interface Lowering {
  /** Value of an expression, converted to the kind of the place it flows to. */
  expression(ctx: LowerContext, node: ts.Expression): Expr;
  /** A test: Python truth exactly where JavaScript's is. */
  condition(ctx: LowerContext, node: ts.Expression): Expr;
  /** Values of several expressions, evaluated left to right as JavaScript does. */
  operands(ctx: LowerContext, nodes: readonly ts.Expression[]): Expr[];
  statement(ctx: LowerContext, node: ts.Statement): void;
  statements(ctx: LowerContext, nodes: readonly ts.Statement[]): void;
}

/** Several modules are lowered together; these tables are common to all. */
export interface ProgramContext {
  readonly facts: Facts;
  readonly lower: Lowering;
  readonly usage: UsageFacts;
  readonly table: SymbolTable;
  readonly helperDefinitions: ReadonlyMap<string, HelperDefinition>;
  readonly diagnostics: Diagnostic[];
  /** Python module names of the compiled files. */
  readonly moduleNames: ReadonlyMap<ts.SourceFile, string>;
  /** Map and Set types whose iteration order matters somewhere. */
  readonly ordered: OrderedTypes;
}

/** How variables are used, computed once per program. */
export interface UsageFacts {
  /** Assigned after its declaration. */
  isReassigned(symbol: ts.Symbol): boolean;
  /** Read or written by a function inside the one that declares it. */
  isCaptured(symbol: ts.Symbol): boolean;
  /** A call may change it: reassigned, and seen by more than one function. */
  isVolatile(symbol: ts.Symbol): boolean;
  /** Declared inside a loop of its function. */
  loopOf(symbol: ts.Symbol): ts.Node | null;
  /** Free variables of a function, declared by functions around it. */
  freeVariables(node: ts.Node): ReadonlySet<ts.Symbol>;
  /** Parameters with a literal default that some caller may call with `undefined`. */
  needsDefaultTest(parameter: ts.ParameterDeclaration): boolean;
  /** Names of accessors read or written through `super`. */
  readonly superAccessors: ReadonlySet<string>;
  /** What one of the files that are looked at adds to this. */
  ofFile(file: ts.SourceFile): FileUsage | undefined;
  /** Some generator has a `finally` or a `using`: when it is closed shows. */
  readonly hasGeneratorCleanup: boolean;
}

export interface OrderedTypes {
  isOrdered(type: ts.Type): boolean;
}

export interface LowerContext {
  readonly program: ProgramContext;
  readonly facts: Facts;
  readonly file: ts.SourceFile;
  readonly moduleName: string;
  readonly moduleScope: PyScope;
  readonly symbols: Map<ts.Symbol, PySymbol>;
  /** TypeScript's variable behind a Python name. */
  readonly variables: Map<PySymbol, ts.Symbol>;
  /** Variables that live in a one-element list, because closures of one loop turn share them. */
  readonly cells: Set<ts.Symbol>;
  /** Of these, the ones whose cell is made where their block starts; true once that is emitted. */
  readonly earlyCells: Map<ts.Symbol, boolean>;
  readonly helpers: Map<PySymbol, HelperDefinition>;
  readonly helperSymbols: Map<string, PySymbol>;
  readonly importedModules: Map<string, PySymbol>;
  /** Built-ins under another name of this module, for functions whose public parameter is named like one. */
  readonly secondNames: Map<string, PySymbol>;
  /** Import statements, printed at the top of the module in order of first use. */
  readonly imports: Stmt[];
  readonly exports: Set<PySymbol>;
  /** Expressions that already have a value: guarded parts of an optional chain. */
  readonly substitutions: Map<ts.Expression, Expr>;
  frame: FunctionFrame;
  block: Stmt[];
}

export function positionOf(ctx: LowerContext, node: ts.Node): SourcePosition {
  const start = node.getStart(ctx.file);
  const { line, character } = ctx.file.getLineAndCharacterOfPosition(start);
  return { file: ctx.facts.loaded.displayPath(ctx.file), line, column: character };
}

export function report(
  ctx: LowerContext,
  entry: CatalogueEntry,
  node: ts.Node,
  parameters: MessageParameters = {},
): void {
  reportAt(ctx.program, entry, node, parameters);
}

/** Makes the diagnostic at a node of any file of the program; one place gives one diagnostic of a code. */
export function reportAt(
  program: Pick<ProgramContext, "facts" | "diagnostics">,
  entry: CatalogueEntry,
  node: ts.Node,
  parameters: MessageParameters = {},
): void {
  program.diagnostics.push(diagnosticAt(program.facts, entry, node, parameters));
}

export function emit(ctx: LowerContext, ...statements: readonly Stmt[]): void {
  ctx.block.push(...statements);
}

/** Runs `lower` and gives its value with the statements that must run before it. */
export function capture<T>(
  ctx: LowerContext,
  lower: () => T,
): { readonly value: T; readonly before: Stmt[] } {
  const outer = ctx.block;
  const before: Stmt[] = [];
  ctx.block = before;
  try {
    return { value: lower(), before };
  } finally {
    ctx.block = outer;
  }
}

/** The statements that `lower` emits, as a block of their own. */
export function blockOf(ctx: LowerContext, lower: () => void): Stmt[] {
  return capture(ctx, lower).before;
}

/** Runs `lower` inside a new Python function. */
export function inFrame<T>(ctx: LowerContext, frame: FunctionFrame, lower: () => T): T {
  const outer = ctx.frame;
  ctx.frame = frame;
  try {
    return lower();
  } finally {
    ctx.frame = outer;
  }
}

export function createFrame(
  ctx: LowerContext,
  kind: "function" | "lambda",
  node: ts.Node | null,
  self: PySymbol | null = ctx.frame.self,
): FunctionFrame {
  const scope = createScope(ctx.program.table, kind, ctx.frame.scope);
  return { scope, parent: ctx.frame, node, loops: [], self, finallyDepth: 0, publicParameters: new Set() };
}

/** A fresh temporary that is not yet assigned. */
export function newTemporary(ctx: LowerContext): PySymbol {
  return createTemporary(ctx.program.table, ctx.frame.scope);
}

/** Puts `value` into a temporary and gives its name. */
export function spill(ctx: LowerContext, value: Expr): NameExpr {
  const symbol = newTemporary(ctx);
  emit(ctx, pyAssign(pyName(symbol, value.type), value));
  return pyName(symbol, value.type);
}

/** Literals and names that nothing can change between two uses. */
export function isRepeatable(value: Expr): boolean {
  switch (value.kind) {
    case "none":
    case "bool":
    case "int":
    case "float":
    case "str":
    case "bytes":
      return true;
    case "name":
      return (
        value.symbol.kind === "temporary" || value.symbol.kind === "builtin" || value.symbol.name === "self"
      );
    default:
      return false;
  }
}

/** A value that may be named twice: itself if repeatable, else a temporary. */
export function reusable(ctx: LowerContext, value: Expr): Expr {
  return isRepeatable(value) || value.kind === "name" ? value : spill(ctx, value);
}

/** A Python built-in. Where a public parameter has its name, which must stay, the module keeps a second name for it. */
export function builtin(ctx: LowerContext, name: string): NameExpr {
  const own = builtinSymbol(ctx.program.table, name);
  if (!isTakenByParameter(ctx, name)) return pyName(own);
  const known = ctx.secondNames.get(name);
  if (known !== undefined) return pyName(known);
  const symbol = createSymbol(ctx.program.table, {
    name: `_${name}`,
    kind: "variable",
    owner: ctx.moduleScope,
  });
  ctx.secondNames.set(name, symbol);
  ctx.imports.push(pyAssign(pyName(symbol), pyName(own)));
  return pyName(symbol);
}

function isTakenByParameter(ctx: LowerContext, name: string): boolean {
  for (let frame: FunctionFrame | null = ctx.frame; frame !== null; frame = frame.parent) {
    if (frame.publicParameters?.has(name) === true) return true;
  }
  return false;
}

/** Names a run-time helper, which is then printed or imported with the module. */
export function helper(ctx: LowerContext, name: string, type: PyType = "object"): NameExpr {
  const known = ctx.helperSymbols.get(name);
  if (known !== undefined) return pyName(known, type);
  const definition = ctx.program.helperDefinitions.get(name);
  if (definition === undefined) throw new Error(`no run-time helper named ${name}`);
  const symbol = createSymbol(ctx.program.table, {
    name,
    kind: "helper",
    owner: ctx.moduleScope,
    fixed: true,
  });
  ctx.helperSymbols.set(name, symbol);
  ctx.helpers.set(symbol, definition);
  return pyName(symbol, type);
}

/** A member of a module of the board that the emitted code itself needs, `math.floor`. */
export function boardMember(ctx: LowerContext, module: string, member: string): Expr {
  return pyAttr(pyName(importModule(ctx, module)), member);
}

export function importModule(ctx: LowerContext, module: string): PySymbol {
  const known = ctx.importedModules.get(module);
  if (known !== undefined) return known;
  const symbol = createSymbol(ctx.program.table, {
    name: `_${module.replace(/^_+/, "")}`,
    kind: "import",
    owner: ctx.moduleScope,
  });
  ctx.importedModules.set(module, symbol);
  ctx.imports.push({ kind: "import", module, symbol });
  return symbol;
}
