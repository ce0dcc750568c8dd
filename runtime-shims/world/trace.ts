// The trace: one JSON object per line, `{"t":µs,"n":board,"k":kind,…}`, fields in the order they are given.
// Equal seed and equal scenario give a byte-identical trace. The last lines are kept; all of them can go to a file
// or into a hash, which costs their formatting.
import { createHash } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";

export interface TraceOptions {
  /** "all" (default); "boards": without the frames on the air; "off". */
  readonly level?: "all" | "boards" | "off";
  /** How many lines stay in memory; default 100,000, Infinity for all. */
  readonly keep?: number;
  /** A file that gets every line (JSONL). */
  readonly file?: string;
  /** Keep a hash over every line. */
  readonly hash?: boolean;
}

/** A line that is made already; `t`, `n` and `k` come first. */
export interface TraceEvent {
  readonly t: number;
  readonly n: string;
  readonly k: string;
}

export interface Trace {
  readonly level: "all" | "boards" | "off";
  /** `node` "" for the world itself. */
  add(node: string, kind: string, data: Readonly<Record<string, unknown>>): void;
  /** The same for an event of a fixed shape, which is cheaper. */
  record(event: TraceEvent): void;
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
/** Lines that are formatted at once for file and hash. */
const BATCH = 2000;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** Values that JSON lacks: bytes as hex text, bigint as decimal text. */
function replacer(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return hex(value);
  if (typeof value === "bigint") return value.toString();
  return value;
}

const format = (event: TraceEvent): string => JSON.stringify(event, replacer);

export function createTrace(now: () => number, options: TraceOptions = {}): Trace {
  const { level = "all", keep = DEFAULT_KEEP } = options;
  if (!(keep >= 0)) throw new RangeError(`trace.keep: ${keep} is not a number of lines`);
  // Events are kept as objects until somebody reads: most runs never do.
  const events: TraceEvent[] = [];
  let next = 0;
  let count = 0;
  const outlet = createOutlet(options);

  const record = (event: TraceEvent): void => {
    if (level === "off") return;
    count += 1;
    outlet?.add(event);
    if (keep === 0) return;
    events[next] = event;
    next = next + 1 === keep ? 0 : next + 1;
  };
  const kept = (): TraceEvent[] =>
    events.length < keep ? events : [...events.slice(next), ...events.slice(0, next)];
  return {
    level,
    record,
    add(node, kind, data) {
      if (level !== "off") record({ t: now(), n: node, k: kind, ...data });
    },
    lines: (last) => (last === undefined ? kept() : kept().slice(-last)).map(format),
    get text() {
      return kept()
        .map((event) => format(event) + "\n")
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
  add(event: TraceEvent): void;
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
    add(event) {
      batch.push(format(event));
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
