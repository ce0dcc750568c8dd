// `npm start`: compiles the library, runs it on MicroPython, and proves it with every test vector.
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { createColors } from "picocolors";
import { createCompiler } from "../compiler";
import { formatDiagnostic } from "../compiler/diagnostics/format";
import { ExitCode } from "./exit-codes";
import { wantsColors } from "./output";
import { mpySizes } from "./start/mpy-size";
import { type ModuleSizes, countByModule, formatTable, lineCount } from "./start/report";
import { runOnBoard } from "./start/run-vectors";
import { type VectorCase, vectorCases } from "./start/vector-cases";
import { type VectorResult, compareVectors } from "./start/vector-compare";
import { vectorProgram } from "./start/vector-program";
import { loadVectors, packageRoot } from "./start/vectors";

interface Emitted {
  readonly name: string;
  readonly fileName: string;
  readonly python: string;
}

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

/** The library in its frozen form and the vector program; undefined after printing why not. */
function compile(sources: Readonly<Record<string, string>>, program: string): readonly Emitted[] | undefined {
  const files = { ...sources, "src-device/main.ts": program };
  const compiler = createCompiler({ target: "pycom-1.20", form: "frozen", helpers: "shared" });
  const { ok, modules, diagnostics } = compiler.compile(files);
  if (ok) return modules;
  const source = (file: string): string | undefined => files[file as keyof typeof files];
  for (const diagnostic of diagnostics) {
    say(`${formatDiagnostic(diagnostic, { colors: colors.isColorSupported, source })}\n`);
  }
  return undefined;
}

async function measure(
  sources: Readonly<Record<string, string>>,
  modules: readonly Emitted[],
): Promise<readonly ModuleSizes[]> {
  const sizes = await mpySizes(Object.fromEntries(modules.map(({ name, python }) => [name, python])));
  return modules.map(({ name, python }) => ({
    name,
    typescriptLines: lineCount(sources[`src-device/${name}.ts`] ?? ""),
    pythonLines: lineCount(python),
    mpyBytes: sizes[name] ?? 0,
  }));
}

/** The same vectors on the TypeScript itself, as the library's user would import it. */
async function runOnNode(cases: readonly VectorCase[]): Promise<readonly VectorResult[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pymesh-vectors-"));
  try {
    const program = path.join(folder, "main.ts");
    fs.writeFileSync(program, vectorProgram(cases, "bare"));
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
  const emitted = compile(sources, vectorProgram(cases, "relative"));
  if (emitted === undefined) return ExitCode.problems;
  const main = emitted.find(({ name }) => name === "main");
  const library = emitted.filter((module) => module !== main);

  progress("measuring ...");
  const sizes = await measure(sources, library);

  progress("running the emitted Python on MicroPython ...");
  const frozen = Object.fromEntries(library.map(({ fileName, python }) => [fileName, python]));
  const mainPython = main?.python ?? "";
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
  say("");
  say("Try next:");
  say("  npx pymesh build src-device/gps.ts --out build   look at the Python in build/gps.py");
  say("  npx pymesh check examples/main.ts                check a program of your own");
  say(
    "  npx pymesh explain PM2001                        what a diagnostic means, and what to write instead",
  );
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
