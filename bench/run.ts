// npm run bench: how fast the compiler and the boards are, as ratios and rates with their limits. Exit code 1 where one is missed.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createCompiler } from "../compiler";
import { createFacts } from "../compiler/frontend/facts";
import { createProgramLoader } from "../compiler/frontend/program";
import { typescriptDiagnostics } from "../compiler/frontend/typescript-diagnostics";
import { createBuildSession } from "../tools/project/build-session";
import { bleMeasurements } from "./ble";
import { boardMeasurements } from "./boards";
import { generateCodeBase, oneFunctionProgram } from "./code-base";
import { librarySizeMeasurements } from "./library-size";
import { meshMeasurements } from "./mesh";
import { alternate, median, time, timeNode, type Measurement } from "./measure";

const ROOT = resolve(__dirname, "..", "..");
const PYMESH = join(ROOT, "dist", "tools", "pymesh.js");

function coldBuild(scratch: string): Measurement {
  const config = join(ROOT, `tsconfig.bench-${process.pid}.json`);
  writeFileSync(config, JSON.stringify({ extends: "./tsconfig.device.json", include: ["src-device"] }));
  try {
    const tsc = join(ROOT, "node_modules", "typescript", "bin", "tsc");
    const [build, check] = alternate(
      5,
      () => timeNode([PYMESH, "build", "--out", join(scratch, "cold"), "--quiet"], ROOT),
      () => timeNode([tsc, "--noEmit", "-p", config], ROOT),
    );
    return {
      name: "cold build of src-device / tsc --noEmit",
      value: build / check,
      unit: "×",
      limit: ["≤", 1.5],
      detail: `${build.toFixed(0)} ms / ${check.toFixed(0)} ms`,
    };
  } finally {
    rmSync(config);
  }
}

function watchRebuild(scratch: string): Measurement {
  cpSync(join(ROOT, "src-device"), join(scratch, "watch", "src-device"), { recursive: true });
  const cwd = join(scratch, "watch");
  const options = { target: "pycom-1.20", frozen: false, release: false, out: "build" } as const;
  const session = createBuildSession(cwd, [], options);
  session.cycle();
  const modules = readdirSync(join(cwd, "src-device")).filter((name) => name.endsWith(".ts"));
  const looked: number[] = [];
  const times = modules.flatMap((name) => {
    const path = join(cwd, "src-device", name);
    const text = readFileSync(path, "utf8");
    return [1, 2].map((round) => {
      writeFileSync(path, `${text}\nexport const benchRound = ${round};\n`);
      const cycle = session.cycle();
      if (cycle?.ok !== true) throw new Error(`rebuild after touching ${name} failed`);
      looked.push(cycle.looked);
      return cycle.milliseconds;
    });
  });
  return {
    name: "rebuild after touching one module, median",
    value: median(times),
    unit: "ms",
    limit: ["≤", 200],
    detail: `${times.length} rebuilds, slowest ${Math.max(...times).toFixed(0)} ms; ${median(looked)} of ${modules.length} files looked at`,
  };
}

/** What a whole compilation takes beyond its front end: parsing, TypeScript's checks, the kinds of numbers. */
function loweringRate(): Measurement {
  const files = generateCodeBase(6000);
  const lines = Object.values(files).reduce((sum, text) => sum + text.split("\n").length - 1, 0);
  const compileAll = (): void => {
    const { ok, diagnostics } = createCompiler().compile(files);
    if (!ok) throw new Error(`the generated code base is refused: ${JSON.stringify(diagnostics[0])}`);
  };
  const frontEndOnly = (): void => {
    const loaded = createProgramLoader().load(files);
    typescriptDiagnostics(loaded);
    createFacts(loaded);
  };
  const measure = (rounds: number): readonly [number, number] =>
    alternate(
      rounds,
      () => time(compileAll),
      () => time(frontEndOnly),
    );
  // The rate of a compiler that has run for a second, not of V8 compiling it.
  measure(2);
  const [whole, frontEnd] = measure(5);
  return {
    name: "lowering, passes and printing, generated code",
    value: lines / ((whole - frontEnd) / 1000),
    unit: "lines/s",
    limit: ["≥", 20_000],
    detail: `${lines} lines: ${whole.toFixed(0)} ms, of them ${frontEnd.toFixed(0)} ms front end`,
  };
}

function onePrograms(): Measurement {
  const compiler = createCompiler();
  const count = 1000;
  const milliseconds = time(() => {
    for (let index = 0; index < count; index++) {
      const { ok, diagnostics } = compiler.compile({ "main.ts": oneFunctionProgram(index) });
      if (!ok) throw new Error(`program ${index} is refused: ${JSON.stringify(diagnostics)}`);
    }
  });
  return {
    name: `${count} one-function programs, one Compiler`,
    value: milliseconds / 1000,
    unit: "s",
    limit: ["≤", 15],
    detail: `${(milliseconds / count).toFixed(1)} ms each`,
  };
}

function help(): Measurement {
  const times = Array.from({ length: 5 }, () => timeNode([PYMESH, "--help"], ROOT));
  return {
    name: "pymesh --help",
    value: median(times),
    unit: "ms",
    limit: ["≤", 200],
    detail: "median of 5",
  };
}

function report({ name, value, unit, limit: [direction, limit], detail }: Measurement): boolean {
  const met = direction === "≤" ? value <= limit : value >= limit;
  const shown = value >= 100 ? value.toFixed(0) : value.toFixed(2);
  console.log(
    `${met ? "✓" : "✗"} ${name.padEnd(50)} ${shown.padStart(8)} ${unit.padEnd(8)} (${direction} ${limit})  ${detail}`,
  );
  return met;
}

/** A measurement that cannot be made is one that is missed; the others are still made. */
async function tryMeasure(measure: () => Measurement | Promise<Measurement>): Promise<boolean> {
  try {
    return report(await measure());
  } catch (error) {
    console.log(`✗ ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "pymesh-bench-"));
  try {
    const measurements = [
      help,
      () => coldBuild(scratch),
      () => watchRebuild(scratch),
      loweringRate,
      onePrograms,
      ...librarySizeMeasurements(ROOT),
      ...boardMeasurements(),
      ...meshMeasurements(),
      ...bleMeasurements(),
    ];
    let missed = 0;
    for (const measure of measurements) missed += (await tryMeasure(measure)) ? 0 : 1;
    process.exitCode = missed === 0 ? 0 : 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

void main();
