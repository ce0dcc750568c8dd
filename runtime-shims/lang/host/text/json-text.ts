// `dumps` of the prelude: JSON text as the board's json writes it, but with sorted keys.
import type { KindDescriptor } from "../../kind-descriptor";
import { dictGet, dictKeys, isDictLike } from "../data/dict";
import { Float } from "../data/float";
import { elementKind, Kinded, kindOf, memberKind } from "./kinded";
import { orderedForText, pythonRepr, type FloatText } from "./python-text";

export function jsonText(value: unknown, kind: KindDescriptor, floatText: FloatText): string {
  if (value === undefined || value === null) return "null";
  if (value instanceof Kinded) return jsonText(value.value, value.kind, floatText);
  if (typeof kind === "object" && "union" in kind) {
    return jsonText(value, kindOf(value, kind.union), floatText);
  }
  if (typeof value === "string") return quoted(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number" || typeof value === "bigint" || value instanceof Float) {
    return pythonRepr(value, kind, floatText);
  }
  if (Array.isArray(value)) {
    return `[${value.map((x, i) => jsonText(x, elementKind(kind, i), floatText)).join(", ")}]`;
  }
  if (isDictLike(value)) {
    const keys = orderedForText(dictKeys(value), (key) => pythonRepr(key, "value", floatText));
    const members = keys.map(
      (key) => `${keyText(key)}: ${jsonText(dictGet(value, key), memberKind(kind, key), floatText)}`,
    );
    return `{${members.join(", ")}}`;
  }
  throw notJson();
}

const notJson = (): TypeError => new TypeError("not JSON");

function keyText(key: unknown): string {
  if (typeof key === "string") return quoted(key);
  if (typeof key === "bigint" || typeof key === "number") return `"${key}"`;
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
