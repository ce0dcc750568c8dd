// From a JavaScript error to what MicroPython prints: frames in TypeScript, outermost first.
import { basename, relative } from "node:path";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { exceptionTypeName, BaseException } from "../../../lang/host/errors/classes";
import type { CrashReport } from "../../engine";
import type { Bundle } from "./bundle";

export interface Place {
  /** Without the part that differs between two machines. */
  readonly file: string;
  readonly line: number;
  readonly functionName: string;
}

/** Finds TypeScript places in stack traces of the board's bundles. */
export interface StackMapper {
  add(bundle: Bundle): void;
  /** Innermost first; only frames of device code. */
  places(stack: string): Place[];
  /** The stack with device frames in TypeScript, so that a failing test points there. */
  inTypeScript(stack: string): string;
}

const FRAME = /^\s*at (?:(?:async |new )*(.*?) \()?(?:.*[\\/])?(pymesh-board-\d+\.js):(\d+):(\d+)\)?$/;

/** The engine's own call of a program's function. */
const ENGINE_FRAME = /[\\/]engines[\\/]node[\\/]threads\.[cm]?[jt]s/;

export function createStackMapper(): StackMapper {
  const maps = new Map<string, { readonly json: string; map?: TraceMap }>();
  const find = (
    text: string,
  ): { readonly frame: RegExpExecArray; readonly path: string; line: number; column: number } | null => {
    const frame = FRAME.exec(text);
    const entry = maps.get(frame?.[2] ?? "");
    if (frame === null || entry === undefined) return null;
    entry.map ??= new TraceMap(entry.json);
    const at = originalPositionFor(entry.map, { line: Number(frame[3]), column: Number(frame[4]) - 1 });
    if (at.source === null || !at.source.endsWith(".ts")) return null;
    // esbuild names a file of the plugin's namespace `device:` and a path relative to the output, "/".
    const path = "/" + at.source.replace(/^device:/, "").replace(/^(\.\.\/)*\/?/, "");
    return { frame, path, line: at.line, column: at.column };
  };
  return {
    add(bundle) {
      maps.set(bundle.url, { json: bundle.map });
    },
    inTypeScript(stack) {
      const lines = stack.split("\n").map((text) => {
        const found = find(text);
        if (found === null) return text;
        const { frame, path, line, column } = found;
        return `    at ${functionName(frame[1])} (${path}:${line}:${column + 1})`;
      });
      return lines.join("\n");
    },
    places(stack) {
      const places: Place[] = [];
      for (const text of stack.split("\n")) {
        // Below this frame stands whoever happened to sleep when the callback was due.
        if (ENGINE_FRAME.test(text)) break;
        const found = find(text);
        if (found === null) continue;
        const { frame, path, line } = found;
        places.push({ file: shownPath(path), line, functionName: functionName(frame[1]) });
      }
      return places;
    },
  };
}

/** Relative to the working directory; of a file elsewhere only the name. */
export function shownPath(path: string): string {
  const shown = relative(process.cwd(), path);
  return shown.startsWith("..") ? basename(path) : shown;
}

/** `Counter.add` → add; the wrapper of a module → <module>. */
function functionName(name: string | undefined): string {
  // V8 names a function without a name after the call that it is an argument of.
  if (name?.includes("import_") === true) return "<lambda>";
  const last = name
    ?.split(".")
    .pop()
    ?.replace(/ \[as .*$/, "");
  if (last === undefined || last === "" || last === "<anonymous>" || last.endsWith(".ts") || last === "ts")
    return "<module>";
  return last;
}

/** Header, frames, last line, as MicroPython prints them. */
export function formatTraceback(places: readonly Place[], type: string, message: string): string {
  const frames = [...places]
    .reverse()
    .map(({ file, line, functionName: name }) => `  File "${file}", line ${line}, in ${name}\n`);
  return `Traceback (most recent call last):\n${frames.join("")}${type}: ${message}\n`;
}

/** The report of anything that a program threw. */
export function describeThrown(thrown: unknown, mapper: StackMapper): CrashReport {
  if (thrown instanceof Error || thrown instanceof BaseException) {
    const type = exceptionTypeName(thrown);
    const places = mapper.places(thrown.stack ?? "");
    return { type, message: thrown.message, traceback: formatTraceback(places, type, thrown.message) };
  }
  const message = `exceptions must derive from BaseException, not ${typeof thrown}`;
  return { type: "TypeError", message, traceback: formatTraceback([], "TypeError", message) };
}
