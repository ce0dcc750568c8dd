// Compares what the vector program printed with what the vectors say, within their allowances.
import type { VectorCase } from "./vector-cases";
import { type Allowance, type Tagged, isTaggedList } from "./vectors";

export interface VectorResult {
  readonly name: string;
  readonly passed: boolean;
  /** What is wrong; empty when passed. */
  readonly problems: readonly string[];
}

/** The text that the program's `show` gives for a value; maps by sorted keys. */
export function showExpected(value: Tagged): string {
  if (value === null || typeof value === "boolean" || typeof value === "number") return String(value);
  if (typeof value === "string") return "t" + Buffer.from(value, "utf8").toString("hex");
  if (isTaggedList(value)) return `[${value.map(showExpected).join(",")}]`;
  if ("int" in value) return value.int;
  if ("bytes" in value) return `b${value.bytes}`;
  if ("text" in value) return showExpected(value.text);
  if ("float" in value) return showDouble(value.float);
  if ("single" in value) return showDouble(Math.fround(value.single));
  if ("map" in value) {
    const entries = value.map.map(([key, entry]) => [showExpected(key), showExpected(entry)] as const);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map((entry) => entry.join(":")).join(",")}}`;
  }
  throw new Error("no such value");
}

function showDouble(value: number): string {
  const buffer = Buffer.alloc(8);
  buffer.writeDoubleBE(value);
  return `d${buffer.toString("hex")}`;
}

const DOUBLE = /\bd[0-9a-f]{16}\b/g;

function doubleOf(text: string): number {
  return Buffer.from(text.slice(1), "hex").readDoubleBE();
}

/** One unit in the last place of a single, which is the board's float. */
function unitOfSingle(value: number): number {
  return 2 ** (Math.max(Math.floor(Math.log2(Math.abs(value))), -126) - 23);
}

/** Equal text, or equal but for floats that the allowances let pass. */
function sameText(actual: string, expected: string, allowances: readonly Allowance[]): boolean {
  if (actual === expected) return true;
  const off = allowances.includes("float-ulp") ? 1 : 0;
  if (off === 0 && !allowances.includes("double-of-single")) return false;
  if (actual.replace(DOUBLE, "d") !== expected.replace(DOUBLE, "d")) return false;
  const wanted = expected.match(DOUBLE) ?? [];
  return (actual.match(DOUBLE) ?? []).every((text, i) => {
    const want = Math.fround(doubleOf(wanted[i] ?? "d7ff8000000000000"));
    return Math.abs(Math.fround(doubleOf(text)) - want) <= off * unitOfSingle(want);
  });
}

function compareCase(
  { vector, encode, expected }: VectorCase,
  printed: ReadonlyMap<string, string>,
): readonly string[] {
  const allowances = vector.allowances ?? [];
  const wanted = showExpected(expected);
  const problems: string[] = [];
  const check = (what: string, right: (actual: string) => boolean, want: string): void => {
    const actual = printed.get(what);
    if (actual === undefined) problems.push(`${what}: nothing printed`);
    else if (!right(actual)) problems.push(`${what}: ${actual}, expected ${want}`);
  };
  check("decode", (actual) => sameText(actual, wanted, allowances), wanted);
  if (encode === null) return problems;
  check("again", (actual) => sameText(actual, wanted, allowances), wanted);
  // Up to order or float: as many bytes, which read back as the same value.
  const loose = allowances.length > 0 && problems.length === 0;
  check(
    "encode",
    (actual) => actual === vector.hex || (loose && actual.length === vector.hex.length),
    vector.hex,
  );
  return problems;
}

/** `output`: the console of the board that ran the program. */
export function compareVectors(cases: readonly VectorCase[], output: string): readonly VectorResult[] {
  const lines = new Map<string, Map<string, string>>();
  for (const line of output.split("\n")) {
    const [number, what, ...rest] = line.split(" ");
    if (number === undefined || what === undefined) continue;
    const entry = lines.get(number) ?? new Map<string, string>();
    lines.set(number, entry.set(what, rest.join(" ")));
  }
  return cases.map((one, number) => {
    const problems = compareCase(one, lines.get(String(number)) ?? new Map<string, string>());
    return { name: `${one.vector.section} ${one.vector.name}`, passed: problems.length === 0, problems };
  });
}
