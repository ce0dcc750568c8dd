/**
 * Release form: what a module takes from the firmware (or from the module of helpers) for one place only is looked
 * up there, `time.sleep(1)` for `from time import sleep`: a global less, six bytes of .mpy and sixteen of heap.
 * Names of modules that may be overridden stay bound at the start, so that a broken override shows at once.
 */
import type { Expr, ImportFromStmt, PyModule, PyScope, PySymbol, Stmt } from "../python/ir";
import { pyAssign, pyAttr, pyImport, pyImportFrom, pyName } from "../python/builders";
import { walkStmts } from "../python/visit";
import { substituteReads } from "./analysis/references";

/** With more reads than this a global is smaller. */
const MAX_READS = 3;

/** `helperModule`: where helpers are imported from; null where the module carries them. */
export function lateImports(given: PyModule, helperModule: string | null): PyModule {
  const module = helperModule === null ? given : importHelpers(given, helperModule);
  const uses = collectUses(module);
  const isLate = (symbol: PySymbol): boolean => {
    const use = uses.get(symbol);
    return use !== undefined && use.scopes.size === 1 && use.reads <= MAX_READS;
  };
  const start = module.body.findIndex(({ kind }) => kind !== "import" && kind !== "import-from");
  const imports = start < 0 ? module.body : module.body.slice(0, start);
  const changes: Changes = { values: new Map(), assignments: [] };
  const head = imports.flatMap((stmt): readonly Stmt[] =>
    stmt.kind === "import-from" ? convert(module, stmt, isLate, changes) : [stmt],
  );
  const body = [...head, ...changes.assignments, ...module.body.slice(imports.length)];
  return { ...module, body: substituteReads(body, changes.values) };
}

/** The import of helpers that the printer would write, as a statement. */
function importHelpers(module: PyModule, from: string): PyModule {
  if (module.helpers.size === 0) return module;
  const imported = [...module.helpers].map(([symbol, { name }]) => ({
    name,
    helper: symbol,
    symbol: { ...symbol, kind: "import" as const, owner: module.scope, fixed: false },
  }));
  const values = new Map(imported.map(({ helper, symbol }) => [helper, pyName(symbol)]));
  const names = [...imported].sort((a, b) => (a.name < b.name ? -1 : 1));
  const last = module.body.findIndex(({ kind }) => kind !== "import" && kind !== "import-from");
  const at = last < 0 ? module.body.length : last;
  const body = substituteReads(module.body, values);
  return {
    ...module,
    body: [...body.slice(0, at), pyImportFrom(from, names), ...body.slice(at)],
    helpers: new Map(),
  };
}

interface Use {
  reads: number;
  readonly scopes: Set<PyScope>;
}

function collectUses(module: PyModule): ReadonlyMap<PySymbol, Use> {
  const uses = new Map<PySymbol, Use>();
  walkStmts(
    module.body,
    {
      expr: (expr, scope) => {
        if (expr.kind !== "name") return;
        const use = uses.get(expr.symbol) ?? { reads: 0, scopes: new Set<PyScope>() };
        uses.set(expr.symbol, use);
        use.reads++;
        use.scopes.add(scope);
      },
    },
    module.scope,
  );
  return uses;
}

interface Changes {
  /** What reads of a name become. */
  readonly values: Map<PySymbol, Expr>;
  /** Names that stay globals. */
  readonly assignments: Stmt[];
}

/** `from m import a, b` as `import m` where one of the names is late; the others become assignments. */
function convert(
  module: PyModule,
  stmt: ImportFromStmt,
  isLate: (symbol: PySymbol) => boolean,
  { values, assignments }: Changes,
): readonly Stmt[] {
  const isPublic = stmt.names.some(({ symbol }) => symbol.fixed || module.exports.includes(symbol));
  if (isPublic || !stmt.names.some(({ symbol }) => isLate(symbol))) return [stmt];
  const holder: PySymbol = {
    id: -1,
    name: `_${stmt.module}`,
    kind: "import",
    owner: module.scope,
    fixed: false,
  };
  for (const { name, symbol } of stmt.names) {
    const member = pyAttr(pyName(holder), name);
    if (isLate(symbol)) values.set(symbol, member);
    else assignments.push(pyAssign(pyName(symbol), member, stmt.pos));
  }
  return [pyImport(stmt.module, holder, stmt.pos)];
}
