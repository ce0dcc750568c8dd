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
    const head = { t: numberAt(at, 0), n: nodes[at], k: kinds[at] };
    const f = frameKinds[at] ?? "";
    const other = rest[at];
    if (f === "") return JSON.stringify({ ...head, ...(other as object) }, replacer);
    const frame = { f, len: numberAt(at, 1), seq: numberAt(at, 2) };
    const reason = reasons[at] ?? "";
    if (reason !== "") return JSON.stringify({ ...head, reason, ...frame, from: other });
    const value = numberAt(at, 3);
    if (head.k === "rx") return JSON.stringify({ ...head, ...frame, from: other, rssi: value });
    return JSON.stringify({ ...head, ...frame, to: other, air: value }, replacer);
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
