// The table that `pymesh sim` keeps up to date on a terminal: roles in the colours of the boards' LEDs.
import type { createColors } from "picocolors";
import { clockText } from "../../runtime-shims/scenario/units";
import { nodeRows, type NodeReport, type RunReport } from "./report";

type Paint = ReturnType<typeof createColors>;

/** The LED of the library: red detached, white child, green router, magenta leader, cyan a leader alone. */
function colorOf(paint: Paint, node: NodeReport | undefined): (text: string) => string {
  if (node === undefined) return paint.bold;
  if (node.power === "off") return paint.dim;
  switch (node.state) {
    case "disabled":
      return paint.dim;
    case "detached":
      return paint.red;
    case "child":
      return paint.white;
    case "router":
      return paint.green;
    case "leader":
      return node.single ? paint.cyan : paint.magenta;
  }
}

export function tableLines(report: RunReport, paint: Paint, most = Infinity): string[] {
  const rows = nodeRows(report);
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.slice(0, most).map((row, index) => {
    const paintRow = colorOf(paint, report.nodes[index - 1]);
    return paintRow(row.map((cell, column) => align(cell, widths[column] ?? 0, column)).join("  ")).trimEnd();
  });
  const hidden = rows.length - lines.length;
  return hidden > 0 ? [...lines, paint.dim(`… and ${hidden} more`)] : lines;
}

/** Names left, figures right. */
function align(cell: string, width: number, column: number): string {
  return column < 2 ? cell.padEnd(width) : cell.padStart(width);
}

export interface LiveTable {
  show(report: RunReport): void;
  /** Takes the table away: what follows starts where it stood. */
  clear(): void;
}

const MOST_ROWS = 40;

export function createLiveTable(write: (text: string) => void, paint: Paint): LiveTable {
  let height = 0;
  const clear = (): void => {
    if (height > 0) write(`\u001b[${height}A\u001b[J`);
    height = 0;
  };
  return {
    clear,
    show(report) {
      const { sent, delivered, acknowledged, lost } = report.messages;
      const lines = [
        `${clockText(report.seconds)}  ${report.partitions} partition${report.partitions === 1 ? "" : "s"}  ` +
          `messages ${sent} sent, ${delivered} delivered, ${acknowledged} acknowledged, ${lost} lost`,
        ...tableLines(report, paint, MOST_ROWS),
      ];
      clear();
      write(`${lines.join("\n")}\n`);
      height = lines.length;
    },
  };
}
