// The table that `npm start` prints.
import type { createColors } from "picocolors";
import type { VectorCase } from "./vector-cases";
import type { VectorResult } from "./vector-compare";
import { moduleOf } from "./vectors";

export interface ModuleSizes {
  readonly name: string;
  /** Null for the module of helpers that the compiler adds. */
  readonly typescriptLines: number | null;
  readonly pythonLines: number;
  readonly mpyBytes: number;
}

export interface VectorCount {
  readonly passed: number;
  readonly all: number;
}

/** Text lines, without the empty one after the last line end. */
export function lineCount(text: string): number {
  return text === "" ? 0 : text.replace(/\n$/, "").split("\n").length;
}

/** How many vectors of each module passed. */
export function countByModule(
  cases: readonly VectorCase[],
  results: readonly VectorResult[],
): ReadonlyMap<string, VectorCount> {
  const counts = new Map<string, VectorCount>();
  cases.forEach(({ vector }, i) => {
    const { passed, all } = counts.get(moduleOf(vector)) ?? { passed: 0, all: 0 };
    const good = results[i]?.passed === true;
    counts.set(moduleOf(vector), { passed: passed + (good ? 1 : 0), all: all + 1 });
  });
  return counts;
}

type Colors = ReturnType<typeof createColors>;

/** One line per module and a total; the columns are as wide as they need to be. */
export function formatTable(
  modules: readonly ModuleSizes[],
  counts: ReadonlyMap<string, VectorCount>,
  paint: Colors,
): string {
  const sum = (pick: (module: ModuleSizes) => number): number =>
    modules.reduce((total, module) => total + pick(module), 0);
  const vectors = [...counts.values()];
  const total: VectorCount = {
    passed: vectors.reduce((n, count) => n + count.passed, 0),
    all: vectors.reduce((n, count) => n + count.all, 0),
  };
  const row = (name: string, sizes: Omit<ModuleSizes, "name">, count: VectorCount | undefined): string[] => [
    name,
    sizes.typescriptLines === null ? "-" : String(sizes.typescriptLines),
    String(sizes.pythonLines),
    String(sizes.mpyBytes),
    count === undefined ? "-" : `${count.passed} of ${count.all}`,
  ];
  const rows = [
    ["module", "TypeScript lines", "Python lines", ".mpy bytes", "vectors passed"],
    ...modules.map((module) => row(module.name, module, counts.get(module.name))),
    row(
      "total",
      {
        typescriptLines: sum((module) => module.typescriptLines ?? 0),
        pythonLines: sum((module) => module.pythonLines),
        mpyBytes: sum((module) => module.mpyBytes),
      },
      total,
    ),
  ];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const lines = rows.map((cells) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  "),
  );
  const last = lines.length - 1;
  return lines
    .map((line, i) => (i === 0 ? paint.dim(line) : i === last ? paint.bold(line) : line))
    .join("\n");
}
