// Where the trace keeps its last lines: columns instead of objects, because frames on the air fill them many
// thousand times per simulated minute. A line becomes text when somebody reads it.

/** A frame on the air: what "tx", "rx" and "drop" lines have in common. */
export interface FrameLine {
  readonly kind: string;
  readonly length: number;
  readonly sequence: number;
}

export interface TraceStore {
  /** Lines that are kept now. */
  readonly size: number;
  addData(t: number, node: string, kind: string, data: Readonly<Record<string, unknown>>): void;
  /** `other` is the sender, or whom the frame is for; `value` the last field, `reason` "" where nothing was dropped. */
  addFrame(
    t: number,
    node: string,
    kind: string,
    frame: FrameLine,
    other: string | number | bigint,
    value: number,
    reason: string,
  ): void;
  /** JSON of the line that is `back` lines before the last one. */
  text(back: number): string;
}

const NUMBERS = 4;
const FIRST_CAPACITY = 1024;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** Values that JSON lacks: bytes as hex text, bigint as decimal text. */
function replacer(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return hex(value);
  if (typeof value === "bigint") return value.toString();
  return value;
}

/** Names of boards and kinds of frames come again and again. */
function createQuoting(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let json = known.get(text);
    if (json === undefined) {
      json = JSON.stringify(text);
      known.set(text, json);
    }
    return json;
  };
}

export function createTraceStore(keep: number): TraceStore {
  let capacity = Math.min(keep, FIRST_CAPACITY);
  /** Time, length, sequence, value of each line. */
  let numbers = new Float64Array(capacity * NUMBERS);
  const nodes: string[] = [];
  const kinds: string[] = [];
  const frameKinds: string[] = [];
  const reasons: string[] = [];
  /** Sender or destination of a frame; the fields of other lines. */
  const rest: unknown[] = [];
  let next = 0;
  const quoted = createQuoting();
  /** Sender, RLOC16 or MAC. */
  const shown = (other: unknown): string =>
    typeof other === "string" ? quoted(other) : typeof other === "bigint" ? `"${other}"` : `${Number(other)}`;

  const grow = (): void => {
    capacity = Math.min(keep, capacity * 2);
    const larger = new Float64Array(capacity * NUMBERS);
    larger.set(numbers);
    numbers = larger;
  };
  const add = (
    t: number,
    node: string,
    kind: string,
    frameKind: string,
    reason: string,
    other: unknown,
  ): number => {
    if (next === capacity) {
      if (capacity < keep) grow();
      else next = 0;
    }
    const at = next;
    next += 1;
    numbers[at * NUMBERS] = t;
    nodes[at] = node;
    kinds[at] = kind;
    frameKinds[at] = frameKind;
    reasons[at] = reason;
    rest[at] = other;
    return at * NUMBERS;
  };
  const numberAt = (at: number, which: number): number => numbers[at * NUMBERS + which] ?? 0;
  const textAt = (at: number): string => {
    const frameKind = frameKinds[at] ?? "";
    const other = rest[at];
    if (frameKind === "") {
      const head = { t: numberAt(at, 0), n: nodes[at], k: kinds[at] };
      return JSON.stringify({ ...head, ...(other as object) }, replacer);
    }
    // Written out: a hash or a file needs the text of every frame, and JSON.stringify takes four times as long.
    const head = `{"t":${numberAt(at, 0)},"n":${quoted(nodes[at] ?? "")},"k":${quoted(kinds[at] ?? "")}`;
    const frame = `"f":${quoted(frameKind)},"len":${numberAt(at, 1)},"seq":${numberAt(at, 2)}`;
    const reason = reasons[at] ?? "";
    if (reason !== "") return `${head},"reason":${quoted(reason)},${frame},"from":${shown(other)}}`;
    const value = numberAt(at, 3);
    if (kinds[at] === "rx") return `${head},${frame},"from":${shown(other)},"rssi":${value}}`;
    return `${head},${frame},"to":${shown(other)},"air":${value}}`;
  };
  return {
    get size() {
      return nodes.length;
    },
    addData(t, node, kind, data) {
      add(t, node, kind, "", "", data);
    },
    addFrame(t, node, kind, { kind: frameKind, length, sequence }, other, value, reason) {
      const at = add(t, node, kind, frameKind, reason, other);
      numbers[at + 1] = length;
      numbers[at + 2] = sequence;
      numbers[at + 3] = value;
    },
    text(back) {
      const size = nodes.length;
      return textAt((next - 1 - back + 2 * size) % size);
    },
  };
}
