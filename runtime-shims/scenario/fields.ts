// Reading the fields of a scenario: every reader notes what is wrong with its line and goes on, so that one run
// shows all problems of a file.
import type { Item } from "./document";
import type { Place, Range } from "./model";
import type { ScenarioProblem } from "./problem";
import { parseDuration } from "./units";

export interface Reading {
  readonly problems: ScenarioProblem[];
}

export function note(
  reading: Reading,
  place: Place,
  kind: ScenarioProblem["kind"],
  parameters: Readonly<Record<string, string>>,
  word?: ScenarioProblem["word"],
): void {
  const { line, column } = place;
  reading.problems.push({ kind, parameters, line, column, ...(word === undefined ? {} : { word }) });
}

export function wrong(
  reading: Reading,
  place: Place,
  what: string,
  wanted: string,
  word?: ScenarioProblem["word"],
): void {
  note(reading, place, "wrongValue", { what, wanted }, word);
}

/** A mapping whose keys are known; each is taken at most once. */
export class Fields {
  private readonly taken = new Set<string>();

  private constructor(
    private readonly reading: Reading,
    readonly place: Place,
    private readonly entries: ReadonlyMap<string, { readonly key: Place; readonly item: Item }>,
    private readonly what: string,
  ) {}

  /** Null, and a problem noted, when the item is no mapping. */
  static of(reading: Reading, item: Item, what: string): Fields | null {
    if (item.value.kind === "map") return new Fields(reading, item, item.value.entries, what);
    wrong(reading, item, what, "a mapping of keys to values, as { key: value }");
    return null;
  }

  has(key: string): boolean {
    return this.entries.has(key);
  }

  optional(key: string): Item | null {
    this.taken.add(key);
    const item = this.entries.get(key)?.item ?? null;
    return item?.value.kind === "scalar" && item.value.scalar === null ? null : item;
  }

  /** As `optional`, but an explicit null is an item. */
  nullable(key: string): Item | null {
    this.taken.add(key);
    return this.entries.get(key)?.item ?? null;
  }

  required(key: string): Item | null {
    const item = this.optional(key);
    if (item === null) note(this.reading, this.place, "missingKey", { key, what: this.what });
    return item;
  }

  /** Notes every key that nobody asked for. */
  done(): void {
    for (const [key, entry] of this.entries) {
      if (this.taken.has(key)) continue;
      const word = { said: key, known: [...this.taken] };
      note(this.reading, entry.key, "unknownKey", { key, what: this.what }, word);
    }
  }
}

export function asText(reading: Reading, item: Item | null, what: string): string | null {
  if (item === null) return null;
  if (item.value.kind === "scalar" && item.value.scalar !== null) return String(item.value.scalar);
  wrong(reading, item, what, "a text");
  return null;
}

export function asBoolean(reading: Reading, item: Item | null, what: string): boolean | null {
  if (item === null) return null;
  if (item.value.kind === "scalar" && typeof item.value.scalar === "boolean") return item.value.scalar;
  wrong(reading, item, what, "true or false");
  return null;
}

export function asNumber(
  reading: Reading,
  item: Item | null,
  what: string,
  range: Range = { min: -Infinity, max: Infinity },
): number | null {
  if (item === null) return null;
  const scalar = item.value.kind === "scalar" ? item.value.scalar : null;
  const number = typeof scalar === "number" || typeof scalar === "bigint" ? Number(scalar) : NaN;
  if (number >= range.min && number <= range.max) return number;
  wrong(reading, item, what, `a number${rangeText(range)}`);
  return null;
}

export function asInteger(reading: Reading, item: Item | null, what: string, range: Range): number | null {
  const number = asNumber(reading, item, what, range);
  if (number === null || Number.isInteger(number)) return number;
  if (item !== null) wrong(reading, item, what, `a whole number${rangeText(range)}`);
  return null;
}

/** Seconds: a number, or a text such as 500ms, 90s, 5min, 1h. */
export function asDuration(reading: Reading, item: Item | null, what: string): number | null {
  if (item === null) return null;
  const scalar = item.value.kind === "scalar" ? item.value.scalar : null;
  const seconds =
    typeof scalar === "string"
      ? parseDuration(scalar)
      : typeof scalar === "number" || typeof scalar === "bigint"
        ? Number(scalar)
        : null;
  if (seconds !== null && seconds >= 0 && Number.isFinite(seconds)) return seconds;
  wrong(reading, item, what, "a time from 0 on, such as 500ms, 90s, 5min, 1h, or a number of seconds");
  return null;
}

export function asChoice<T extends string>(
  reading: Reading,
  item: Item | null,
  what: string,
  choices: readonly T[],
): T | null {
  const text = asText(reading, item, what);
  if (text === null || item === null) return null;
  const choice = choices.find((one) => one === text);
  if (choice !== undefined) return choice;
  wrong(reading, item, what, `one of: ${choices.join(", ")}`, { said: text, known: choices });
  return null;
}

/** A number, or { min, max } with one of them at least. */
export function asRange(reading: Reading, item: Item | null, what: string): Range | null {
  if (item === null) return null;
  if (item.value.kind !== "map") {
    const number = asNumber(reading, item, what);
    return number === null ? null : { min: number, max: number };
  }
  const fields = Fields.of(reading, item, what);
  if (fields === null) return null;
  const min = asNumber(reading, fields.optional("min"), `${what} min`);
  const max = asNumber(reading, fields.optional("max"), `${what} max`);
  fields.done();
  return { min: min ?? -Infinity, max: max ?? Infinity };
}

export function asList(reading: Reading, item: Item | null, what: string): readonly Item[] {
  if (item === null) return [];
  if (item.value.kind === "list") return item.value.items;
  wrong(reading, item, what, "a list");
  return [];
}

/** [x, y] in metres. */
export function asPosition(
  reading: Reading,
  item: Item | null,
  what: string,
): readonly [number, number] | null {
  if (item === null) return null;
  const [x, y, ...more] = item.value.kind === "list" ? item.value.items : [];
  if (x !== undefined && y !== undefined && more.length === 0) {
    const [east, north] = [asNumber(reading, x, what), asNumber(reading, y, what)];
    return east === null || north === null ? null : [east, north];
  }
  wrong(reading, item, what, "a position in metres, as [x, y]");
  return null;
}

function rangeText({ min, max }: Range): string {
  if (min === -Infinity && max === Infinity) return "";
  if (max === Infinity) return ` from ${min}`;
  return ` from ${min} to ${max}`;
}
