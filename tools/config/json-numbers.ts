// JSON whose numbers stay as they are written: a MAC of 64 bits is no double, and 51.0 is not 51 to the board.

/** In front of a number's text while it is a JSON string; from Unicode's private area. */
const MARK = "\ue000";

/** A number as the file has it. */
export class NumberText {
  constructor(readonly text: string) {}

  get isInt(): boolean {
    return /^-?\d+$/.test(this.text);
  }
}

export type Json = null | boolean | string | NumberText | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** Throws a SyntaxError where the text is no JSON. */
export function parseJson(text: string): Json {
  // The marked text could be JSON where the original is none.
  JSON.parse(text);
  // Strings are skipped as a whole, so that only numbers outside of them are taken.
  const marked = text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    token.startsWith('"') ? token : `"${MARK}${token}"`,
  );
  return revive(JSON.parse(marked));
}

function revive(value: unknown): Json {
  if (typeof value === "string") return value.startsWith(MARK) ? new NumberText(value.slice(1)) : value;
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revive(item)]));
  }
  return value as null | boolean;
}

/** As the board's own `json.dumps` writes it, keys sorted; ASCII only. */
export function formatJson(value: Json): string {
  if (value instanceof NumberText) return value.text;
  if (typeof value === "string") return asciiText(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (isArray(value)) return `[${value.map(formatJson).join(", ")}]`;
  const items = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${items.map(([key, item]) => `${asciiText(key)}: ${formatJson(item)}`).join(", ")}}`;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !isArray(value) && !(value instanceof NumberText);
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function asciiText(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
