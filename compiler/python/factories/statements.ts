/** Factories for IR statements. */
import { at } from "./expressions";
import type {
  AssignStmt,
  AugmentedAssignStmt,
  BinaryOperator,
  BreakStmt,
  ClassStmt,
  CommentStmt,
  ContinueStmt,
  DeleteStmt,
  ExceptHandler,
  Expr,
  ExprStmt,
  ForStmt,
  FunctionStmt,
  IfStmt,
  ImportFromStmt,
  ImportStmt,
  Parameter,
  PassStmt,
  PyScope,
  PySymbol,
  RaiseStmt,
  ReturnStmt,
  ScopeStmt,
  SourcePosition,
  Stmt,
  Target,
  TryStmt,
  WhileStmt,
  WithStmt,
} from "../ir";

export function pyExprStmt(value: Expr, pos?: SourcePosition): ExprStmt {
  return { kind: "expr", value, ...at(pos ?? value.pos) };
}

export function pyAssign(target: Target, value: Expr, pos?: SourcePosition): AssignStmt {
  return { kind: "assign", target, value, ...at(pos ?? target.pos ?? value.pos) };
}

export function pyAugAssign(
  target: AugmentedAssignStmt["target"],
  operator: BinaryOperator,
  value: Expr,
  pos?: SourcePosition,
): AugmentedAssignStmt {
  return { kind: "augmented-assign", target, operator, value, ...at(pos ?? target.pos ?? value.pos) };
}

export function pyIf(
  test: Expr,
  body: readonly Stmt[],
  orelse: readonly Stmt[] = [],
  pos?: SourcePosition,
): IfStmt {
  return { kind: "if", test, body, orelse, ...at(pos ?? test.pos) };
}

export function pyWhile(
  test: Expr,
  body: readonly Stmt[],
  orelse: readonly Stmt[] = [],
  pos?: SourcePosition,
): WhileStmt {
  return { kind: "while", test, body, orelse, ...at(pos ?? test.pos) };
}

export function pyFor(
  target: Target,
  iterable: Expr,
  body: readonly Stmt[],
  orelse: readonly Stmt[] = [],
  pos?: SourcePosition,
): ForStmt {
  return { kind: "for", target, iterable, body, orelse, ...at(pos ?? target.pos ?? iterable.pos) };
}

export function pyBreak(pos?: SourcePosition): BreakStmt {
  return { kind: "break", ...at(pos) };
}

export function pyContinue(pos?: SourcePosition): ContinueStmt {
  return { kind: "continue", ...at(pos) };
}

export function pyPass(pos?: SourcePosition): PassStmt {
  return { kind: "pass", ...at(pos) };
}

export function pyReturn(value: Expr | null = null, pos?: SourcePosition): ReturnStmt {
  return { kind: "return", value, ...at(pos ?? value?.pos) };
}

export function pyRaise(value: Expr | null = null, pos?: SourcePosition): RaiseStmt {
  return { kind: "raise", value, ...at(pos ?? value?.pos) };
}

export function pyTry(
  body: readonly Stmt[],
  handlers: readonly ExceptHandler[],
  finalizer: readonly Stmt[] = [],
  pos?: SourcePosition,
): TryStmt {
  return { kind: "try", body, handlers, finalizer, ...at(pos) };
}

/** `except type as binding:`; with a null type the bare `except:`. */
export function pyHandler(type: Expr | null, binding: PySymbol | null, body: readonly Stmt[]): ExceptHandler {
  return { type, binding, body };
}

export function pyWith(
  context: Expr,
  binding: PySymbol | null,
  body: readonly Stmt[],
  pos?: SourcePosition,
): WithStmt {
  return { kind: "with", context, binding, body, ...at(pos ?? context.pos) };
}

export interface FunctionOptions {
  readonly symbol: PySymbol;
  readonly scope: PyScope;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Stmt[];
  readonly decorators?: readonly Expr[];
  readonly docstring?: string | null;
  /** Defaults to the symbol's name. */
  readonly qualifiedName?: string;
  readonly isGenerator?: boolean;
  readonly pos?: SourcePosition | undefined;
}

export function pyFunction(options: FunctionOptions): FunctionStmt {
  return {
    kind: "function",
    symbol: options.symbol,
    scope: options.scope,
    decorators: options.decorators ?? [],
    parameters: options.parameters,
    docstring: options.docstring ?? null,
    body: options.body,
    qualifiedName: options.qualifiedName ?? options.symbol.name,
    isGenerator: options.isGenerator ?? false,
    ...at(options.pos),
  };
}

export interface ClassOptions {
  readonly symbol: PySymbol;
  readonly scope: PyScope;
  readonly bases?: readonly Expr[];
  readonly docstring?: string | null;
  readonly body: readonly Stmt[];
  readonly pos?: SourcePosition | undefined;
}

export function pyClass(options: ClassOptions): ClassStmt {
  return {
    kind: "class",
    symbol: options.symbol,
    scope: options.scope,
    bases: options.bases ?? [],
    docstring: options.docstring ?? null,
    body: options.body,
    ...at(options.pos),
  };
}

/** `import module as symbol`. */
export function pyImport(module: string, symbol: PySymbol, pos?: SourcePosition): ImportStmt {
  return { kind: "import", module, symbol, ...at(pos) };
}

/** `from module import name as symbol, …`. */
export function pyImportFrom(
  module: string,
  names: ImportFromStmt["names"],
  pos?: SourcePosition,
): ImportFromStmt {
  return { kind: "import-from", module, names, ...at(pos) };
}

export function pyDelete(target: DeleteStmt["target"], pos?: SourcePosition): DeleteStmt {
  return { kind: "delete", target, ...at(pos ?? target.pos) };
}

/** For the assign-scopes pass only. */
export function pyScopeStmt(kind: ScopeStmt["kind"], symbols: readonly PySymbol[]): ScopeStmt {
  return { kind, symbols };
}

export function pyComment(text: string, pos?: SourcePosition): CommentStmt {
  return { kind: "comment", text, ...at(pos) };
}
