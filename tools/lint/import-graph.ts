// Lint of the import graph: dependencies point one way, no two files import each other in a circle (type-only
// imports included), and only compiler/frontend knows TypeScript's own API.
import { readFileSync, readdirSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import ts from "typescript";

interface Import {
  readonly from: string;
  /** Repository path of a relative import, else the bare name. */
  readonly to: string;
  readonly line: number;
}

const FOLDERS = ["compiler", "runtime-shims", "tools", "bench", "test", "src-device", "examples"];
const TYPESCRIPT = new Set(["ts-morph", "typescript", "@ts-morph/common"]);

/** What files under a folder may import from other folders; the first prefix that fits decides. */
const DIRECTIONS: readonly (readonly [from: string, allowed: readonly string[]])[] = [
  // Compiler and shims share the prelude's descriptors and the table of firmware modules, nothing that runs.
  ["compiler/", ["compiler/", "runtime-shims/lang/", "runtime-shims/modules/"]],
  ["runtime-shims/board/engines/", ["runtime-shims/", "compiler/"]],
  ["runtime-shims/", ["runtime-shims/"]],
  ["tools/", ["tools/", "compiler/", "runtime-shims/"]],
  ["src-device/", ["src-device/"]],
  ["examples/", ["examples/"]],
  ["bench/", ["bench/", "compiler/", "runtime-shims/", "tools/", "test/"]],
];

function sourceFiles(root: string): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true }),
  )
    .filter((item) => item.isFile() && item.name.endsWith(".ts"))
    .map((item) => relative(root, join(item.parentPath, item.name)).split(sep).join(posix.sep))
    .filter((path) => !/^test\/.*\/(fixtures|programs|refusals|accepted)\//.test(path))
    .sort();
}

function importsOf(file: string, text: string, known: ReadonlySet<string>): Import[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos }) => ({
    from: file,
    to: fileName.startsWith(".") ? resolveRelative(file, fileName, known) : fileName,
    line: text.slice(0, pos).split("\n").length,
  }));
}

function resolveRelative(file: string, name: string, known: ReadonlySet<string>): string {
  const base = posix.join(posix.dirname(file), name);
  const candidates = [base, `${base}.ts`, `${base}.d.ts`, `${base}/index.ts`];
  return candidates.find((candidate) => known.has(candidate)) ?? base;
}

export function directionProblem({ from, to }: Import): string | undefined {
  if (TYPESCRIPT.has(to) && !from.startsWith("compiler/frontend/") && !from.startsWith("tools/lint/")) {
    return `only compiler/frontend imports ${to}; use its exports`;
  }
  const allowed = DIRECTIONS.find(([prefix]) => from.startsWith(prefix))?.[1];
  const local = FOLDERS.some((folder) => to.startsWith(`${folder}/`));
  if (allowed === undefined || !local || allowed.some((prefix) => to.startsWith(prefix))) return undefined;
  return `may not import ${to}`;
}

/** The circles of the graph: strongly connected components of more than one file (Tarjan's algorithm). */
export function findCircles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];

  function visit(file: string): number {
    const index = order.size;
    order.set(file, index);
    stack.push(file);
    let low = index;
    for (const next of edges.get(file) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (stack.includes(next)) low = Math.min(low, order.get(next) ?? low);
    }
    if (low === index) {
      const component = stack.splice(stack.indexOf(file));
      if (component.length > 1 || edges.get(file)?.includes(file) === true) circles.push(component.sort());
    }
    return low;
  }

  for (const file of edges.keys()) if (!order.has(file)) visit(file);
  return circles;
}

/** Problems of the repository below `root`, one line each. */
export function lintImportGraph(root: string): string[] {
  const files = sourceFiles(root);
  const known = new Set(files);
  const imports = files.flatMap((file) => importsOf(file, readFileSync(join(root, file), "utf8"), known));
  const edges = new Map(files.map((file) => [file, [] as string[]]));
  for (const { from, to } of imports) if (known.has(to)) edges.get(from)?.push(to);

  const directions = imports.flatMap((each) => {
    const problem = directionProblem(each);
    return problem === undefined ? [] : [`${each.from}:${each.line}  ${problem}`];
  });
  const circles = findCircles(edges).map((circle) => `circle of imports: ${circle.join(", ")}`);
  return [...directions, ...circles];
}

if (require.main === module) {
  const problems = lintImportGraph(process.cwd());
  for (const problem of problems) console.error(problem);
  console.log(`import graph: ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
