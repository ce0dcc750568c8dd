// Diagnostics as text for people, with a code frame, and as one JSON object per line for scripts.
import { createColors } from "picocolors";
import type { Diagnostic } from "./types";

export interface FormatOptions {
  readonly colors: boolean;
  /** Text of a source file for the code frame; undefined where there is none. */
  readonly source: (file: string) => string | undefined;
}

/**
 * ```
 * PM2004 src-device/gps.ts:31:18  A float is used as an index.
 *    31 |   const cell = grid[x / 2];
 *       |                     ~
 *    why  …
 *    fix  …   pymesh explain PM2004
 * ```
 */
export function formatDiagnostic(diagnostic: Diagnostic, options: FormatOptions): string {
  const paint = createColors(options.colors);
  const { code, severity, message, help, file, line, column } = diagnostic;
  const label = severity === "error" ? paint.red(code) : paint.yellow(code);
  const kind = severity === "warning" ? "warning: " : "";
  const place = file === "" ? "" : `${paint.cyan(line > 0 ? `${file}:${line}:${column}` : file)}  `;

  const lines = [`${paint.bold(label)} ${place}${kind}${message}`];
  lines.push(...codeFrame(diagnostic, options));
  const helpLines = help.split("\n").filter((text) => text.trim() !== "");
  const last = helpLines.length - 1;
  helpLines.forEach((text, index) => {
    const hint = index === last && code.startsWith("PM") ? paint.dim(`   pymesh explain ${code}`) : "";
    lines.push(`   ${text.replace(/^(why|fix)(?=\s)/, (word) => paint.bold(word))}${hint}`);
  });
  return lines.join("\n");
}

function codeFrame({ file, line, column }: Diagnostic, options: FormatOptions): string[] {
  const text = line > 0 ? options.source(file)?.split(/\r?\n/)[line - 1] : undefined;
  if (text === undefined) return [];
  const paint = createColors(options.colors);
  const window = frameWindow(text, column);
  const number = String(line);
  const gutter = " ".repeat(number.length);
  // Tabs stay tabs under the line, so that the mark stands under the word whatever the terminal's tab width.
  const indent = window.text.slice(0, window.column - 1).replace(/[^\t]/g, " ");
  const mark = "~".repeat(wordLength(window.text, window.column));
  return [
    `   ${paint.dim(`${number} |`)} ${window.text}`,
    `   ${paint.dim(`${gutter} |`)} ${indent}${paint.red(mark)}`,
  ];
}

const FRAME_WIDTH = 100;

/** The part of a very long line (generated code) around the column. */
function frameWindow(text: string, column: number): { readonly text: string; readonly column: number } {
  if (text.length <= FRAME_WIDTH || column > text.length) return { text: text.slice(0, FRAME_WIDTH), column };
  const start = Math.max(0, Math.min(column - 1 - FRAME_WIDTH / 2, text.length - FRAME_WIDTH));
  return { text: text.slice(start, start + FRAME_WIDTH), column: column - start };
}

/** Length of the word at a column, to underline; 1 for anything else. */
function wordLength(text: string, column: number): number {
  const word = /^(?:[\p{L}_$][\p{L}\p{N}_$]*|\d[\w.]*|"[^"]*"|'[^']*'|`[^`]*`)/u.exec(text.slice(column - 1));
  return Math.max(1, word?.[0].length ?? 1);
}

/** `3 errors and 1 warning`; `no problems`. */
export function summarize(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((each) => each.severity === "error").length;
  const warnings = diagnostics.length - errors;
  const parts = [count(errors, "error"), count(warnings, "warning")].filter((part) => part !== "");
  return parts.length === 0 ? "no problems" : parts.join(" and ");
}

function count(number: number, noun: string): string {
  if (number === 0) return "";
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** One event of `--json` output; `v` is the version of this format. */
export function jsonEvent(event: string, fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ v: 1, event, ...fields });
}

export function jsonDiagnostic(diagnostic: Diagnostic): string {
  const { code, severity, message, help, file, line, column } = diagnostic;
  return jsonEvent("diagnostic", { code, severity, message, help, file, line, column });
}
