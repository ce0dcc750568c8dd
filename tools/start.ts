// `npm start`: compiles the library, proves it on MicroPython with every test vector, and runs a mesh of three boards.
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { createColors } from "picocolors";
import { type CompiledModule, type CompilerOptions, createCompiler } from "../compiler";
import { formatDiagnostic } from "../compiler/diagnostics/format";
import { ExitCode } from "./exit-codes";
import { wantsColors } from "./output";
import { mpySizes } from "./start/mpy-size";
import { type ModuleSizes, countByModule, formatTable, lineCount } from "./start/report";
import { runOnBoard } from "./start/run-vectors";
import { demonstrate } from "./start/three-boards";
import { type VectorCase, vectorCases } from "./start/vector-cases";
import { type VectorResult, compareVectors } from "./start/vector-compare";
import { vectorProgram } from "./start/vector-program";
import { loadVectors, packageRoot } from "./start/vectors";

const colors = createColors(wantsColors(process.env, process.stdout.isTTY, true));
const showsProgress = process.stderr.isTTY && !process.env["CI"];

/** Shows what is being done on the terminal's last line; an empty text clears it. */
function progress(text: string): void {
  if (showsProgress) process.stderr.write(`\r\u001b[K${colors.dim(text)}`);
}

function say(text: string): void {
  progress("");
  process.stdout.write(`${text}\n`);
}

/** The library's sources by their path in the repository. */
function readSources(root: string): Readonly<Record<string, string>> {
  const folder = path.join(root, "src-device");
  const names = fs.readdirSync(folder).filter((name) => name.endsWith(".ts"));
  return Object.fromEntries(
    names.sort().map((name) => [`src-device/${name}`, fs.readFileSync(path.join(folder, name), "utf8")]),
  );
}

/** What the compiler makes of the files; undefined after printing why it refuses them. */
function compile(
  files: Readonly<Record<string, string>>,
  options: CompilerOptions,
): readonly CompiledModule[] | undefined {
  const { ok, modules, diagnostics } = createCompiler({ target: "pycom-1.20", ...options }).compile(files);
  if (ok) return modules;
  for (const diagnostic of diagnostics) {
    const text = formatDiagnostic(diagnostic, {
      colors: colors.isColorSupported,
      source: (file) => files[file],
    });
    say(`${text}\n`);
  }
  return undefined;
}

async function measure(
  sources: Readonly<Record<string, string>>,
  modules: readonly CompiledModule[],
): Promise<readonly ModuleSizes[]> {
  const sizes = await mpySizes(Object.fromEntries(modules.map(({ name, python }) => [name, python])));
  return modules.map(({ name, python }) => {
    const source = sources[`src-device/${name}.ts`];
    return {
      name,
      typescriptLines: source === undefined ? null : lineCount(source),
      pythonLines: lineCount(python),
      mpyBytes: sizes[name] ?? 0,
    };
  });
}

/** The same vectors on the TypeScript itself, as the library's user would import it. */
async function runOnNode(cases: readonly VectorCase[]): Promise<readonly VectorResult[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pymesh-vectors-"));
  try {
    const program = path.join(folder, "main.ts");
    fs.writeFileSync(program, vectorProgram(cases));
    return compareVectors(cases, await runOnBoard({ engine: "node", program }));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function sayProblems(engine: string, results: readonly VectorResult[]): void {
  for (const { name, problems } of results.filter(({ passed }) => !passed)) {
    say(colors.red(`${engine}: ${name}`));
    for (const problem of problems) say(`  ${problem}`);
  }
}

async function start(): Promise<ExitCode> {
  const began = Date.now();
  const root = packageRoot();
  const sources = readSources(root);
  const cases = vectorCases(loadVectors(root));

  progress("compiling the library to MicroPython ...");
  const library = compile(sources, { form: "frozen", helpers: "shared" });
  if (library === undefined) return ExitCode.problems;
  const sizes = await measure(sources, library);

  progress("compiling the vectors to MicroPython ...");
  const program = compile({ "main.ts": vectorProgram(cases) }, { form: "upload", helpers: "own" });
  if (program === undefined) return ExitCode.problems;

  progress("running the emitted Python on MicroPython ...");
  const frozen = Object.fromEntries(library.map(({ fileName, python }) => [fileName, python]));
  const mainPython = program.map(({ python }) => python).join("");
  const onBoard = compareVectors(cases, await runOnBoard({ engine: "micropython", mainPython, frozen }));

  progress("running the TypeScript on Node ...");
  const onNode = await runOnNode(cases);

  say(formatTable(sizes, countByModule(cases, onBoard), colors));
  say("");
  sayProblems("MicroPython", onBoard);
  sayProblems("Node", onNode);
  const passed = (results: readonly VectorResult[]): number =>
    results.filter((result) => result.passed).length;
  say(
    `${passed(onBoard)} of ${cases.length} vectors passed on MicroPython 1.27, ${passed(onNode)} on Node, ` +
      `in ${((Date.now() - began) / 1000).toFixed(1)} s.`,
  );
  if (passed(onBoard) + passed(onNode) < 2 * cases.length) return ExitCode.problems;

  progress("starting three boards ...");
  const { lines, ok } = await demonstrate(frozen, progress);
  say("");
  say("Three virtual boards on MicroPython, with the emitted library:");
  for (const line of lines) say(`  ${line}`);
  if (!ok) return ExitCode.problems;
  say("");
  say("Try next:");
  say("  npx pymesh build src-device/gps.ts --out build   look at the Python in build/gps.py");
  say("  npx pymesh check main.ts                         check a program of your own");
  say(
    "  npx pymesh explain PM2001                        what a diagnostic means, and what to write instead",
  );
  say("  npx pymesh sim examples/scenarios/leader-dies.yaml  whole meshes, with faults");
  say("  docs/pymesh.md                                   what the library does");
  say("  npm test                                         all tests");
  return ExitCode.ok;
}

start().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    say(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    process.exitCode = ExitCode.internal;
  },
);
