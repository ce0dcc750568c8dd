/**
 * Rewrites what a board prints: frames of tracebacks point to TypeScript, and short names in the message behind
 * them become the real ones. Everything else passes unchanged. Pure: maps come from the caller.
 */
import {
  mayBecomeFrame,
  type ModuleFile,
  type ModuleMap,
  moduleFiles,
  parseFrame,
  parseMap,
  translateFrame,
} from "./frame";

export type { ModuleFile } from "./frame";

/** The v3 map (JSON text) of a module, or undefined where there is none. */
export type MapLookup = (module: ModuleFile) => string | undefined;

/** A whole text at once. */
export function symbolicate(text: string, lookup: MapLookup): string {
  const stream = createSymbolicator(lookup);
  return stream.push(text) + stream.flush();
}

/** For text that arrives in pieces; what cannot be part of a traceback is never held back. */
export interface Symbolicator {
  push(chunk: string): string;
  /** What was held back, when the stream ends or the line is known to be complete. */
  flush(): string;
}

interface State {
  readonly lookup: MapLookup;
  readonly maps: Map<string, ModuleMap>;
  /** The unfinished line, if it is held back. */
  held: string;
  /** An unfinished line of which a part is out already: its rest follows as it is. */
  inLine: boolean;
  /** Short names of the frames just passed; empty outside of a traceback. */
  symbols: Readonly<Record<string, string>>;
}

export function createSymbolicator(lookup: MapLookup): Symbolicator {
  const state: State = { lookup, maps: new Map(), held: "", inLine: false, symbols: {} };
  return {
    push(chunk) {
      const pieces = (state.held + chunk).split("\n");
      state.held = "";
      const unfinished = pieces.pop() ?? "";
      const done = pieces.map((piece) => `${finishLine(state, piece)}\n`).join("");
      return done + startLine(state, unfinished);
    },
    flush() {
      const rest = state.held;
      state.held = "";
      return rest === "" ? "" : rewriteLine(state, rest);
    },
  };
}

function finishLine(state: State, line: string): string {
  if (!state.inLine) return rewriteLine(state, line);
  state.inLine = false;
  return line;
}

/** The start of a line: let out at once unless it may need rewriting. */
function startLine(state: State, text: string): string {
  if (text === "") return "";
  if (!state.inLine && (mayBecomeFrame(text) || Object.keys(state.symbols).length > 0)) {
    state.held = text;
    return "";
  }
  state.inLine = true;
  return text;
}

function rewriteLine(state: State, line: string): string {
  const end = line.endsWith("\r") ? "\r" : "";
  const text = end === "" ? line : line.slice(0, -1);
  const frame = parseFrame(text);
  if (frame === null) {
    const message = replaceNames(text, state.symbols);
    state.symbols = {};
    return message + end;
  }
  const map = findMap(state, frame.file);
  if (map === undefined) return line;
  state.symbols = { ...state.symbols, ...map.symbols };
  return (translateFrame(frame, map) ?? text) + end;
}

function findMap(state: State, file: string): ModuleMap | undefined {
  for (const candidate of moduleFiles(file)) {
    const json = state.lookup(candidate);
    if (json === undefined) continue;
    const known = state.maps.get(json) ?? parseMap(json);
    state.maps.set(json, known);
    return known;
  }
  return undefined;
}

function replaceNames(message: string, symbols: Readonly<Record<string, string>>): string {
  return message.replace(/[A-Za-z_]\w*/g, (word) =>
    Object.hasOwn(symbols, word) ? (symbols[word] ?? word) : word,
  );
}
