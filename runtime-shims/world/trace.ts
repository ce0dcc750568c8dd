// The trace: one JSON object per line, `{"t":µs,"n":board,"k":kind,…}`, fields in the order they are given.
// Equal seed and equal scenario give a byte-identical trace. The last lines are kept; all of them can go to a file
// or into a hash, which costs their formatting.
import { createHash } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";
import { createTraceStore, type FrameLine } from "./trace-store";

export interface TraceOptions {
  /** "all" (default); "boards": without the frames on the air; "off". */
  readonly level?: "all" | "boards" | "off";
  /** How many lines, and datagrams in each `board.udp.log`, stay in memory; default 100,000, Infinity for all. */
  readonly keep?: number;
  /** A file that gets every line (JSONL). */
  readonly file?: string;
  /** Keep a hash over every line. */
  readonly hash?: boolean;
}

export interface Trace {
  readonly level: "all" | "boards" | "off";
  readonly keep: number;
  /** `node` "" for the world itself. */
  add(node: string, kind: string, data: Readonly<Record<string, unknown>>): void;
  /** A line about a frame on the air, see `TraceStore.addFrame`. */
  frame(
    node: string,
    kind: string,
    frame: FrameLine,
    other: string | number | bigint,
    value: number,
    reason?: string,
  ): void;
  /** All lines that are kept, or the last `count`. */
  lines(count?: number): readonly string[];
  /** JSONL of what is kept, every line ends in \n. */
  readonly text: string;
  /** Lines since the world began. */
  readonly count: number;
  /** SHA-256 over all lines so far, each with its \n; "" without the option. */
  readonly hash: string;
  /** Writes what is left to the file and closes it. */
  close(): void;
}

const DEFAULT_KEEP = 100_000;
/** Lines that file and hash get at once. */
const BATCH = 2000;

export function createTrace(now: () => number, options: TraceOptions = {}): Trace {
  const { level = "all", keep = DEFAULT_KEEP } = options;
  if (!(keep >= 1)) throw new RangeError(`trace.keep: ${keep} is not a number of lines`);
  const store = createTraceStore(keep);
  const outlet = createOutlet(options);
  let count = 0;

  const lines = (wanted: number): string[] => {
    const size = Math.min(wanted, store.size);
    return Array.from({ length: size }, (_, index) => store.text(size - 1 - index));
  };
  const added = (): void => {
    count += 1;
    outlet?.add(store.text(0));
  };
  return {
    level,
    keep,
    add(node, kind, data) {
      if (level === "off") return;
      store.addData(now(), node, kind, data);
      added();
    },
    frame(node, kind, frame, other, value, reason = "") {
      if (level !== "all") return;
      store.addFrame(now(), node, kind, frame, other, value, reason);
      added();
    },
    lines: (last = Infinity) => lines(last),
    get text() {
      return lines(Infinity)
        .map((line) => line + "\n")
        .join("");
    },
    get count() {
      return count;
    },
    get hash() {
      return outlet?.hash() ?? "";
    },
    close: () => outlet?.close(),
  };
}

/** Where every line goes, in batches. */
interface Outlet {
  add(line: string): void;
  hash(): string;
  close(): void;
}

function createOutlet({ file, hash: wantsHash = false }: TraceOptions): Outlet | null {
  if (file === undefined && !wantsHash) return null;
  let descriptor = file === undefined ? null : openSync(file, "w");
  const hash = wantsHash ? createHash("sha256") : null;
  let batch: string[] = [];
  const flush = (): void => {
    if (batch.length === 0) return;
    const text = batch.join("\n") + "\n";
    batch = [];
    hash?.update(text);
    if (descriptor !== null) writeSync(descriptor, text);
  };
  return {
    add(line) {
      batch.push(line);
      if (batch.length >= BATCH) flush();
    },
    hash() {
      flush();
      return hash?.copy().digest("hex") ?? "";
    },
    close() {
      flush();
      if (descriptor !== null) closeSync(descriptor);
      descriptor = null;
    },
  };
}
