/**
 * Every kind of TypeScript's syntax tree, either handled or refused by name. A kind in neither table, of a later
 * TypeScript, is refused too; a test keeps the tables complete.
 */
import { ts } from "../../frontend/ts";

export type SyntaxKindName = keyof typeof ts.SyntaxKind;

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Kinds that are lowered, or that only types use and that vanish. */
export const HANDLED: readonly string[] = words(`
  QualifiedName ComputedPropertyName TypeParameter Parameter PropertySignature PropertyDeclaration MethodSignature
  MethodDeclaration Constructor GetAccessor SetAccessor CallSignature ConstructSignature IndexSignature
  TypePredicate TypeReference FunctionType ConstructorType TypeQuery TypeLiteral ArrayType TupleType OptionalType
  RestType UnionType IntersectionType ConditionalType InferType ParenthesizedType ThisType TypeOperator
  IndexedAccessType MappedType LiteralType NamedTupleMember TemplateLiteralType TemplateLiteralTypeSpan ImportType
  ObjectBindingPattern ArrayBindingPattern BindingElement ArrayLiteralExpression ObjectLiteralExpression
  PropertyAccessExpression ElementAccessExpression CallExpression NewExpression TaggedTemplateExpression
  ParenthesizedExpression FunctionExpression ArrowFunction DeleteExpression TypeOfExpression VoidExpression
  AwaitExpression PrefixUnaryExpression PostfixUnaryExpression BinaryExpression ConditionalExpression
  TemplateExpression YieldExpression SpreadElement OmittedExpression ExpressionWithTypeArguments AsExpression
  NonNullExpression SatisfiesExpression TemplateSpan SemicolonClassElement Block EmptyStatement VariableStatement
  ExpressionStatement IfStatement DoStatement WhileStatement ForStatement ForOfStatement ContinueStatement
  BreakStatement ReturnStatement SwitchStatement LabeledStatement ThrowStatement TryStatement VariableDeclaration
  VariableDeclarationList FunctionDeclaration ClassDeclaration InterfaceDeclaration TypeAliasDeclaration
  EnumDeclaration CaseBlock ImportDeclaration ImportClause NamespaceImport NamedImports ImportSpecifier
  ExportDeclaration NamedExports NamespaceExport ExportSpecifier CaseClause DefaultClause HeritageClause CatchClause
  PropertyAssignment ShorthandPropertyAssignment SpreadAssignment EnumMember SourceFile
`);

/** Kinds that are refused, with the words for the message. */
export const REFUSED: Readonly<Record<string, string>> = {
  Decorator: "decorators",
  ClassStaticBlockDeclaration: "static blocks",
  TypeAssertionExpression: "type assertions in angle brackets (write x as T)",
  ClassExpression: "class expressions",
  MetaProperty: "new.target and import.meta",
  ForInStatement: "for (… in …)",
  WithStatement: "with",
  DebuggerStatement: "debugger",
  ModuleDeclaration: "namespaces",
  ModuleBlock: "namespaces",
  NamespaceExportDeclaration: "export as namespace",
  ImportEqualsDeclaration: "import … = …",
  ExportAssignment: "export default and export =",
  ExternalModuleReference: "import … = require(…)",
  MissingDeclaration: "a declaration that is not there",
  JsxElement: "JSX",
  JsxSelfClosingElement: "JSX",
  JsxOpeningElement: "JSX",
  JsxClosingElement: "JSX",
  JsxFragment: "JSX",
  JsxOpeningFragment: "JSX",
  JsxClosingFragment: "JSX",
  JsxAttribute: "JSX",
  JsxAttributes: "JSX",
  JsxSpreadAttribute: "JSX",
  JsxExpression: "JSX",
  JsxNamespacedName: "JSX",
  ImportAttributes: "import attributes",
  ImportAttribute: "import attributes",
  ImportTypeAssertionContainer: "import attributes",
  // Tokens are no constructs of their own, but for these.
  RegularExpressionLiteral: "regular expressions",
  AccessorKeyword: "accessor fields",
  JsxText: "JSX",
  JsxTextAllWhiteSpaces: "JSX",
};

/** Nodes that TypeScript itself makes while it transforms a tree; no source text gives them. */
export const SYNTHETIC: readonly string[] = words(`
  SyntheticExpression Bundle SyntaxList NotEmittedStatement NotEmittedTypeElement PartiallyEmittedExpression
  CommaListExpression SyntheticReferenceExpression Count
`);

/** Second names of other kinds (`FirstStatement`), tokens, and what stands in comments. */
export function isExcluded(name: string, kind: ts.SyntaxKind): boolean {
  if (/^(First|Last)[A-Z]/.test(name) || name in REFUSED) return /^(First|Last)[A-Z]/.test(name);
  const isComment = kind >= ts.SyntaxKind.FirstJSDocNode && kind <= ts.SyntaxKind.LastJSDocNode;
  return kind <= ts.SyntaxKind.LastToken || isComment || SYNTHETIC.includes(name) || isOldName(name);
}

/** Names that TypeScript keeps for import attributes, which were assertions. */
function isOldName(name: string): boolean {
  return name === "AssertClause" || name === "AssertEntry";
}

function kindsOf(names: Iterable<string>): ReadonlySet<ts.SyntaxKind> {
  const table: Readonly<Record<string, ts.SyntaxKind | string>> = ts.SyntaxKind;
  return new Set([...names].flatMap((name) => (typeof table[name] === "number" ? [table[name]] : [])));
}

const handled = kindsOf(HANDLED);
const refused = new Map(
  Object.entries(REFUSED).flatMap(([name, what]) =>
    [...kindsOf([name])].map((kind) => [kind, what] as const),
  ),
);

/** What to call a kind that is refused; null for one that is handled. */
export function refusedName(kind: ts.SyntaxKind): string | null {
  const what = refused.get(kind);
  if (what !== undefined) return what;
  const isToken = kind <= ts.SyntaxKind.LastToken;
  if (isToken || handled.has(kind)) return null;
  const isComment = kind >= ts.SyntaxKind.FirstJSDocNode && kind <= ts.SyntaxKind.LastJSDocNode;
  return isComment ? null : `${ts.SyntaxKind[kind] ?? "this syntax"} (unknown to this compiler)`;
}

/** Every kind that is refused, those included that no table knows. */
export const REFUSED_KINDS: readonly ts.SyntaxKind[] = Object.values(ts.SyntaxKind).filter(
  (kind): kind is ts.SyntaxKind => typeof kind === "number" && refusedName(kind) !== null,
);
