// What a run prints: the figures, the constructs that were shown, and each difference with all that is needed.
import { type ChunkReport } from "./execute/chunk";
import { type Difference } from "./execute/executor";
import { type MutantFinding } from "./mutants/find-mutant";
import { CONSTRUCTS } from "./constructs";

function percent(part: number, whole: number): string {
  return whole === 0 ? "0.0 %" : `${((100 * part) / whole).toFixed(1)} %`;
}

export interface RunFacts {
  readonly seed: number;
  readonly seconds: number;
}

export function summary(report: ChunkReport, facts: RunFacts): string {
  const accepted = report.programs - report.refused;
  const codes = Object.entries(report.refusals).sort(([, a], [, b]) => b - a);
  const lines = [
    `seed ${facts.seed}: ${report.programs} programs in ${facts.seconds.toFixed(0)} s (${(report.programs / facts.seconds).toFixed(1)} a second)`,
    `accepted ${accepted}, equal ${report.same}, different ${report.different.length}, lines compared ${report.lines}`,
    `refused ${report.refused} (${percent(report.refused, report.programs)})`,
    ...codes.map(([code, count]) => `  ${code} ${count}  ${report.examples[code] ?? ""}`),
  ];
  return lines.join("\n");
}

/** How many accepted programs show each construct. */
export function constructTable(report: ChunkReport): string {
  return Object.entries(CONSTRUCTS)
    .map(
      ([group, names]) =>
        `${group}: ${names.map((name) => `${name} ${report.constructs[name] ?? 0}`).join(" · ")}`,
    )
    .join("\n");
}

export function missingConstructs(report: ChunkReport): readonly string[] {
  return Object.values(CONSTRUCTS).flatMap((names) =>
    names.filter((name) => (report.constructs[name] ?? 0) === 0),
  );
}

export function describeDifference(difference: Difference, title: string): string {
  const { host, board, line } = difference;
  const around = (lines: readonly string[], end: string | null): string =>
    [...lines.slice(Math.max(0, line - 3), line + 3), ...(end === null ? [] : [`ended by ${end}`])]
      .map((text) => `    ${text}`)
      .join("\n");
  return [
    `--- ${title}`,
    ...Object.entries(difference.sources).map(([name, text]) => `${name}:\n${text}`),
    ...Object.entries(difference.python).map(([name, text]) => `${name}.py:\n${text}`),
    `line ${line + 1} of the trace\n  host:\n${around(host.lines, host.end)}\n  board:\n${around(board.lines, board.end)}`,
    board.traceback,
  ].join("\n");
}

/** What is known of a mutant over all chunks. */
export interface MutantAnswer extends MutantFinding {
  readonly programs: number;
}

export function mutantTable(answers: readonly MutantAnswer[]): string {
  const missed = answers.filter((answer) => answer.foundBy === null);
  return [
    ...answers.map(({ name, foundBy, programs, touched, shown }) =>
      foundBy === null
        ? `missed ${name} (${programs} programs, ${touched} of their modules changed)`
        : `found  ${name}: program ${foundBy} (${shown})`,
    ),
    `${answers.length - missed.length} of ${answers.length} mutants found`,
    ...(missed.length === 0 ? [] : [`missed: ${missed.map(({ name }) => name).join(", ")}`]),
  ].join("\n");
}
