// The trace: one JSON object per line, `{"t":µs,"n":board,"k":kind,…}`, fields in the order they are given.
// Equal seed and equal scenario give a byte-identical trace.

export interface Trace {
  /** `node` "" for the world itself. */
  add(node: string, kind: string, data: Readonly<Record<string, unknown>>): void;
  /** All lines, or the last `count`. */
  lines(count?: number): readonly string[];
  /** JSONL, every line ends in \n. */
  readonly text: string;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** Values that JSON lacks: bytes as hex text, bigint as decimal text. */
function replacer(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return hex(value);
  if (typeof value === "bigint") return value.toString();
  return value;
}

export function createTrace(now: () => number): Trace {
  // Kept as objects until somebody reads: most runs never do.
  const events: { t: number; n: string; k: string }[] = [];
  const format = (event: object): string => JSON.stringify(event, replacer);
  return {
    add(node, kind, data) {
      events.push({ t: now(), n: node, k: kind, ...data });
    },
    lines: (count) => (count === undefined ? events : events.slice(-count)).map(format),
    get text() {
      return events.map((event) => format(event) + "\n").join("");
    },
  };
}
