// Crash reports for programs that the engine itself had to end: cut off, out of memory, worker lost.
import type { CrashReport } from "../../engine";
import type { Session } from "./requests/session";

/** What the worker says when no program can run in its VM any more. */
export type FatalNews =
  | { readonly kind: "cutoff"; readonly traceback: string }
  | { readonly kind: "broken"; readonly text: string };

/** "main.py line 3", the innermost frame of a traceback, or null. */
export function lastPlace(traceback: string): string | null {
  const frames = [...traceback.matchAll(/File "([^"]+)", line (\d+)/g)];
  const last = frames.at(-1);
  return last === undefined ? null : `${last[1]} line ${last[2]}`;
}

export const report = (type: string, message: string, frames = ""): CrashReport => ({
  type,
  message,
  traceback: `${frames}${type}: ${message}\n`,
});

/** All lines of a traceback but the last, which names the exception. */
function framesOf(traceback: string): string {
  const lines = traceback.split("\n").filter((line) => /^(Traceback| {2}File)/.test(line));
  return lines.length === 0 ? "" : lines.join("\n") + "\n";
}

export function cutOffReport(traceback: string): CrashReport {
  const place = lastPlace(traceback);
  return report(
    "CutOff",
    `the program computes without ever waiting (time.sleep, input); cut off at ${place ?? "an unknown line"}`,
    framesOf(traceback),
  );
}

/** Loops whose body does nothing at all: the VM makes no call in them, so nothing can stop it inside. */
function emptyLoops(session: Session): readonly string[] {
  const texts = new Map<string, string>([...session.program, ...session.frozen]);
  for (const [path, bytes] of session.hardware.files.contents) {
    if (path.endsWith(".py")) texts.set(path, new TextDecoder().decode(bytes));
  }
  const places: string[] = [];
  for (const [path, text] of texts) {
    const lines = text.split("\n");
    lines.forEach((line, index) => {
      const loop = /^\s*while\b.*:\s*(.*)$/.exec(line.replace(/#.*/, ""));
      if (loop === null) return;
      const body = loop[1] === "" ? (lines[index + 1] ?? "") : (loop[1] ?? "");
      if (/^\s*(pass|continue)\s*(#.*)?$/.test(body)) places.push(`${path} line ${index + 1}`);
    });
  }
  return places;
}

export function silenceReport(session: Session): CrashReport {
  const places = emptyLoops(session);
  const where = places.length === 0 ? "" : `; empty loops: ${places.join(", ")}`;
  return report("CutOff", `the program loops without doing anything and never waits${where}`);
}

export const memoryReport = (limit: number): CrashReport =>
  report(
    "MemoryError",
    `the VM grew beyond ${Math.round(limit / 1048576)} MiB: it collects no garbage while a program runs; ` +
      "let main.py end and go on in callbacks, or use a shorter run",
  );

export const deathReport = (reason: string): CrashReport =>
  report("EngineError", `the board's MicroPython worker died: ${reason.trim()}`);
