/**
 * The typed Python IR: what lowering produces and every pass reads.
 *
 * Nodes are readonly plain objects. Names are symbols with identity, not text, until the printer asks
 * `passes/resolve-names` for their spelling; so shadowing, shortening and capture never compare strings.
 */

/** Where a node comes from: zero-based line and column in a TypeScript source. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The run-time type a pass may rely on; "object" where nothing is known. */
export type PyType =
  "int" | "float" | "bool" | "str" | "bytes" | "none" | "list" | "tuple" | "dict" | "set" | "object";

export type ScopeKind = "module" | "function" | "lambda" | "class" | "comprehension";

/** One Python scope. `parent` is null for a module only. */
export interface PyScope {
  readonly id: number;
  readonly kind: ScopeKind;
  readonly parent: PyScope | null;
}

export type SymbolKind =
  | "local"
  | "temporary"
  | "parameter"
  | "function"
  | "class"
  | "variable"
  | "constant"
  | "import"
  | "helper"
  | "builtin";

/** A name. Two symbols are the same name exactly when they are the same object. */
export interface PySymbol {
  readonly id: number;
  /** Preferred spelling. */
  readonly name: string;
  readonly kind: SymbolKind;
  /** The scope that binds it; null for built-ins. */
  readonly owner: PyScope | null;
  /** Printed exactly as `name`: exports, public parameters, names reached from outside, built-ins. */
  readonly fixed: boolean;
}

// ---------------------------------------------------------------- expressions

interface ExprBase {
  readonly type: PyType;
  readonly pos?: SourcePosition;
}

export interface NameExpr extends ExprBase {
  readonly kind: "name";
  readonly symbol: PySymbol;
}
export interface NoneExpr extends ExprBase {
  readonly kind: "none";
}
export interface BoolExpr extends ExprBase {
  readonly kind: "bool";
  readonly value: boolean;
}
/** Exact integer of any size; negative values allowed (the printer parenthesises). */
export interface IntExpr extends ExprBase {
  readonly kind: "int";
  readonly value: bigint;
}
/** The printer picks a decimal form that the board reads exactly, where there is one. */
export interface FloatExpr extends ExprBase {
  readonly kind: "float";
  readonly value: number;
}
export interface StrExpr extends ExprBase {
  readonly kind: "str";
  readonly value: string;
}
export interface BytesExpr extends ExprBase {
  readonly kind: "bytes";
  readonly value: Uint8Array;
}
export interface AttributeExpr extends ExprBase {
  readonly kind: "attribute";
  readonly object: Expr;
  readonly name: string;
  /** Reading it may run a getter of the program. */
  readonly runsCode?: true;
}
export interface IndexExpr extends ExprBase {
  readonly kind: "index";
  readonly object: Expr;
  readonly index: Expr;
}
export interface SliceExpr extends ExprBase {
  readonly kind: "slice";
  readonly object: Expr;
  readonly lower: Expr | null;
  readonly upper: Expr | null;
  readonly step: Expr | null;
}
export interface KeywordArgument {
  readonly name: string;
  readonly value: Expr;
}
/** `callee(args..., *star, name=value...)`. v1.11 takes one star only and nothing positional after it. */
export interface CallExpr extends ExprBase {
  readonly kind: "call";
  readonly callee: Expr;
  readonly args: readonly Expr[];
  readonly star: Expr | null;
  readonly keywords: readonly KeywordArgument[];
}
export type BinaryOperator = "+" | "-" | "*" | "/" | "//" | "%" | "**" | "<<" | ">>" | "&" | "|" | "^";
export interface BinaryExpr extends ExprBase {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expr;
  readonly right: Expr;
}
export interface UnaryExpr extends ExprBase {
  readonly kind: "unary";
  readonly operator: "-" | "+" | "~" | "not";
  readonly operand: Expr;
}
export type CompareOperator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "is" | "is not" | "in" | "not in";
/** Two operands only; the printer parenthesises, so that no chained comparison can arise. */
export interface CompareExpr extends ExprBase {
  readonly kind: "compare";
  readonly operator: CompareOperator;
  readonly left: Expr;
  readonly right: Expr;
}
export interface BoolOpExpr extends ExprBase {
  readonly kind: "boolop";
  readonly operator: "and" | "or";
  readonly left: Expr;
  readonly right: Expr;
}
/** `body if test else orelse`. */
export interface ConditionalExpr extends ExprBase {
  readonly kind: "conditional";
  readonly test: Expr;
  readonly body: Expr;
  readonly orelse: Expr;
}
export interface LambdaExpr extends ExprBase {
  readonly kind: "lambda";
  readonly scope: PyScope;
  readonly parameters: readonly Parameter[];
  readonly body: Expr;
}
export interface ListExpr extends ExprBase {
  readonly kind: "list";
  readonly elements: readonly Expr[];
}
export interface TupleExpr extends ExprBase {
  readonly kind: "tuple";
  readonly elements: readonly Expr[];
}
export interface SetExpr extends ExprBase {
  readonly kind: "set";
  readonly elements: readonly Expr[];
}
/** MicroPython evaluates each value before its key: lowering spills keys that could notice. */
export interface DictExpr extends ExprBase {
  readonly kind: "dict";
  readonly entries: readonly { readonly key: Expr; readonly value: Expr }[];
}
/** `[element for target in iterable if test]`; `form` generator is the argument of any(), all(), sum(). */
export interface ComprehensionExpr extends ExprBase {
  readonly kind: "comprehension";
  readonly form: "list" | "generator" | "set" | "dict";
  readonly scope: PyScope;
  /** For a dict comprehension the key; `value` is set. */
  readonly element: Expr;
  readonly value: Expr | null;
  readonly target: Target;
  readonly iterable: Expr;
  readonly tests: readonly Expr[];
}
/** `"format" % (args)`. The printer writes the one tuple; `format` has `%%` already escaped. */
export interface FormatExpr extends ExprBase {
  readonly kind: "format";
  readonly format: string;
  readonly args: readonly Expr[];
}
export interface YieldExpr extends ExprBase {
  readonly kind: "yield";
  readonly value: Expr | null;
  readonly from: boolean;
}

export type Expr =
  | NameExpr
  | NoneExpr
  | BoolExpr
  | IntExpr
  | FloatExpr
  | StrExpr
  | BytesExpr
  | AttributeExpr
  | IndexExpr
  | SliceExpr
  | CallExpr
  | BinaryExpr
  | UnaryExpr
  | CompareExpr
  | BoolOpExpr
  | ConditionalExpr
  | LambdaExpr
  | ListExpr
  | TupleExpr
  | SetExpr
  | DictExpr
  | ComprehensionExpr
  | FormatExpr
  | YieldExpr;

/** What may stand left of `=` or after `for`. */
export type Target = NameExpr | AttributeExpr | IndexExpr | SliceExpr | TupleTarget;
export interface TupleTarget extends ExprBase {
  readonly kind: "target-tuple";
  readonly elements: readonly Target[];
  /** Index of the starred element, `a, *b = x`; null when none. */
  readonly starred: number | null;
}

export interface Parameter {
  readonly symbol: PySymbol;
  /** Evaluated once by Python: literals only. */
  readonly defaultValue: Expr | null;
  /** `*rest`. */
  readonly rest: boolean;
}

// ---------------------------------------------------------------- statements

interface StmtBase {
  readonly pos?: SourcePosition;
  /** TypeScript's name of the function that the statement stood in, where a pass moved it into another. */
  readonly from?: string;
}

export interface ExprStmt extends StmtBase {
  readonly kind: "expr";
  readonly value: Expr;
}
export interface AssignStmt extends StmtBase {
  readonly kind: "assign";
  readonly target: Target;
  readonly value: Expr;
}
export interface AugmentedAssignStmt extends StmtBase {
  readonly kind: "augmented-assign";
  readonly target: NameExpr | AttributeExpr | IndexExpr;
  readonly operator: BinaryOperator;
  readonly value: Expr;
}
export interface IfStmt extends StmtBase {
  readonly kind: "if";
  readonly test: Expr;
  readonly body: readonly Stmt[];
  /** A single nested `if` prints as `elif`. */
  readonly orelse: readonly Stmt[];
}
export interface WhileStmt extends StmtBase {
  readonly kind: "while";
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}
export interface ForStmt extends StmtBase {
  readonly kind: "for";
  readonly target: Target;
  readonly iterable: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}
export interface BreakStmt extends StmtBase {
  readonly kind: "break";
}
export interface ContinueStmt extends StmtBase {
  readonly kind: "continue";
}
export interface PassStmt extends StmtBase {
  readonly kind: "pass";
}
export interface ReturnStmt extends StmtBase {
  readonly kind: "return";
  readonly value: Expr | null;
}
/** `raise` alone when `value` is null. */
export interface RaiseStmt extends StmtBase {
  readonly kind: "raise";
  readonly value: Expr | null;
}
export interface ExceptHandler {
  /** null is the bare `except:`. */
  readonly type: Expr | null;
  readonly binding: PySymbol | null;
  readonly body: readonly Stmt[];
}
export interface TryStmt extends StmtBase {
  readonly kind: "try";
  readonly body: readonly Stmt[];
  readonly handlers: readonly ExceptHandler[];
  readonly finalizer: readonly Stmt[];
}
export interface WithStmt extends StmtBase {
  readonly kind: "with";
  readonly context: Expr;
  readonly binding: PySymbol | null;
  readonly body: readonly Stmt[];
}
export interface FunctionStmt extends StmtBase {
  readonly kind: "function";
  readonly symbol: PySymbol;
  readonly scope: PyScope;
  /** `staticmethod`, `classmethod`, `property`: printed one per line. */
  readonly decorators: readonly Expr[];
  readonly parameters: readonly Parameter[];
  readonly docstring: string | null;
  readonly body: readonly Stmt[];
  /** TypeScript's own name, `Class.method`; for source maps. */
  readonly qualifiedName: string;
  readonly isGenerator: boolean;
}
export interface ClassStmt extends StmtBase {
  readonly kind: "class";
  readonly symbol: PySymbol;
  readonly scope: PyScope;
  readonly bases: readonly Expr[];
  readonly docstring: string | null;
  readonly body: readonly Stmt[];
}
/** `import module as symbol` (without `as` when the spelling is the same). */
export interface ImportStmt extends StmtBase {
  readonly kind: "import";
  readonly module: string;
  readonly symbol: PySymbol;
}
/** `from module import name as symbol, …`. */
export interface ImportFromStmt extends StmtBase {
  readonly kind: "import-from";
  readonly module: string;
  readonly names: readonly { readonly name: string; readonly symbol: PySymbol }[];
}
export interface DeleteStmt extends StmtBase {
  readonly kind: "delete";
  readonly target: NameExpr | IndexExpr | AttributeExpr | SliceExpr;
}
/** Written by `passes/assign-scopes`, never by lowering. */
export interface ScopeStmt extends StmtBase {
  readonly kind: "global" | "nonlocal";
  readonly symbols: readonly PySymbol[];
}
/** A comment line of its own; dropped in release form. */
export interface CommentStmt extends StmtBase {
  readonly kind: "comment";
  readonly text: string;
}

export type Stmt =
  | ExprStmt
  | AssignStmt
  | AugmentedAssignStmt
  | IfStmt
  | WhileStmt
  | ForStmt
  | BreakStmt
  | ContinueStmt
  | PassStmt
  | ReturnStmt
  | RaiseStmt
  | TryStmt
  | WithStmt
  | FunctionStmt
  | ClassStmt
  | ImportStmt
  | ImportFromStmt
  | DeleteStmt
  | ScopeStmt
  | CommentStmt;

/**
 * A run-time helper. Its text is a complete top-level Python definition in the v1.11 dialect that binds
 * `name` (and nothing else); it may use the names in `dependencies` and built-ins.
 */
export interface HelperDefinition {
  readonly name: string;
  readonly dependencies: readonly string[];
  /** `import x` lines it needs, as module names. */
  readonly imports: readonly string[];
  readonly python: string;
}

export interface PyModule {
  /** Python module name, without the leading underscore of the frozen form. */
  readonly name: string;
  /** The TypeScript source, as given to the compiler; forward slashes. */
  readonly sourceFile: string;
  readonly scope: PyScope;
  readonly docstring: string | null;
  readonly body: readonly Stmt[];
  /** Symbols that another module or the REPL may read. */
  readonly exports: readonly PySymbol[];
  /** Symbols of the helpers that the body names; printed (own) or imported from pymesh_rt (shared). */
  readonly helpers: ReadonlyMap<PySymbol, HelperDefinition>;
  /** Attribute names declared `private` in a class of this module and never public in the program: may be shortened. */
  readonly privateMembers: ReadonlySet<string>;
}
