// JSON text as the board's json writes it, but with sorted keys: `dumps` of the prelude and of the module json.
import type { KindDescriptor } from "../../kind-descriptor";
import { dictGet, dictKeys, isDictLike } from "../data/dict";
import { Float } from "../data/float";
import { elementKind, Kinded, kindOf, memberKind } from "./kinded";
import { orderedForText, pythonRepr, type FloatText } from "./python-text";

/** How a key that is a number is written: the prelude quotes it, the module json of v1.11 does not. */
export type NumberKeys = "quoted" | "bare";

export function jsonText(
  value: unknown,
  kind: KindDescriptor,
  floatText: FloatText,
  numberKeys: NumberKeys = "quoted",
): string {
  const inner = (value: unknown, kind: KindDescriptor): string =>
    jsonText(value, kind, floatText, numberKeys);
  if (value === undefined || value === null) return "null";
  if (value instanceof Kinded) return inner(value.value, value.kind);
  if (typeof kind === "object" && "union" in kind) return inner(value, kindOf(value, kind.union));
  if (typeof value === "string") return quoted(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number" || typeof value === "bigint" || value instanceof Float) {
    return pythonRepr(value, kind, floatText);
  }
  if (Array.isArray(value)) {
    return `[${value.map((x, i) => inner(x, elementKind(kind, i))).join(", ")}]`;
  }
  if (isDictLike(value)) {
    const keys = orderedForText(dictKeys(value), (key) => pythonRepr(key, "value", floatText));
    const members = keys.map(
      (key) => `${keyText(key, numberKeys)}: ${inner(dictGet(value, key), memberKind(kind, key))}`,
    );
    return `{${members.join(", ")}}`;
  }
  throw notJson();
}

const notJson = (): TypeError => new TypeError("not JSON");

function keyText(key: unknown, numberKeys: NumberKeys): string {
  if (typeof key === "string") return quoted(key);
  if (typeof key === "bigint" || typeof key === "number") {
    return numberKeys === "bare" ? String(key) : `"${key}"`;
  }
  throw notJson();
}

function quoted(text: string): string {
  return `"${Array.from(text, escaped).join("")}"`;
}

function escaped(character: string): string {
  switch (character) {
    case "\n":
      return "\\n";
    case "\r":
      return "\\r";
    case "\t":
      return "\\t";
    case '"':
    case "\\":
      return `\\${character}`;
  }
  return character < " " ? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}` : character;
}
