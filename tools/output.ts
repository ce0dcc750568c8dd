// Where a command writes: results to standard output, everything else to standard error, or JSON lines.
import { createColors } from "picocolors";
import { formatDiagnostic, jsonDiagnostic, jsonEvent, summarize } from "../compiler/diagnostics/format";
import type { Diagnostic } from "../compiler/diagnostics/types";

/** What a command needs of the process around it; tests give their own. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly stdin: AsyncIterable<string | Uint8Array>;
  /** A person types there; missing: no. */
  readonly stdinIsTerminal?: boolean;
  /** Standard output is a terminal. */
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  /** Called once, before the compiler is loaded. `once`: it compiles one program, and the process ends. */
  readonly beforeCompiling: (plan?: { readonly once?: boolean }) => void;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

export interface OutputOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** `--no-color` gives false. */
  readonly color: boolean;
}

export interface Output {
  readonly json: boolean;
  readonly verbose: boolean;
  readonly paint: ReturnType<typeof createColors>;
  /** A line of the command's result; nothing in JSON mode. */
  result(text: string): void;
  /** A line about the work, not the result; nothing in JSON mode or with --quiet. */
  note(text: string): void;
  /** An event for scripts; nothing for people. */
  event(name: string, fields: Readonly<Record<string, unknown>>): void;
  diagnostics(diagnostics: readonly Diagnostic[], source: (file: string) => string | undefined): void;
  /** A diagnostic beside a result that is text: on standard error. */
  problem(diagnostic: Diagnostic): void;
  /** A piece of a result that is text, as it is; in JSON mode one event per piece. */
  text(text: string): void;
  /** Shows what is being done on a terminal's last line; an empty text clears it. */
  progress(text: string): void;
}

/** NO_COLOR and FORCE_COLOR as https://no-color.org and https://force-color.org describe them. */
export function wantsColors(env: Io["env"], isTerminal: boolean, color: boolean): boolean {
  const set = (name: string): boolean => (env[name] ?? "") !== "";
  if (!color || set("NO_COLOR")) return false;
  if (set("FORCE_COLOR")) return env["FORCE_COLOR"] !== "0";
  return isTerminal && env["TERM"] !== "dumb";
}

export function createOutput(io: Io, options: OutputOptions): Output {
  const colors = wantsColors(io.env, io.stdoutIsTerminal, options.color) && !options.json;
  const showsProgress = io.stderrIsTerminal && !options.json && !options.quiet && !io.env["CI"];
  let progressShown = false;

  function progress(text: string): void {
    if (!showsProgress || (text === "" && !progressShown)) return;
    io.stderr(`\r\u001b[K${text}`);
    progressShown = text !== "";
  }

  function line(write: (text: string) => void, text: string): void {
    progress("");
    write(`${text}\n`);
  }

  return {
    json: options.json,
    verbose: options.verbose,
    paint: createColors(colors),
    progress,
    result(text) {
      if (!options.json) line(io.stdout, text);
    },
    note(text) {
      if (!options.json && !options.quiet) line(io.stderr, text);
    },
    event(name, fields) {
      if (options.json) line(io.stdout, jsonEvent(name, fields));
    },
    problem(diagnostic) {
      if (options.json) line(io.stdout, jsonDiagnostic(diagnostic));
      else line(io.stderr, formatDiagnostic(diagnostic, { colors: false, source: () => undefined }));
    },
    text(text) {
      if (text === "") return;
      if (options.json) line(io.stdout, jsonEvent("text", { text }));
      else io.stdout(text);
    },
    diagnostics(diagnostics, source) {
      for (const diagnostic of diagnostics) {
        if (options.json) line(io.stdout, jsonDiagnostic(diagnostic));
        else line(io.stdout, `${formatDiagnostic(diagnostic, { colors, source })}\n`);
      }
      if (diagnostics.length > 0 && !options.json) line(io.stdout, `${summarize(diagnostics)}`);
    },
  };
}
