// Arguments and results of RPC calls as JSON texts: integers of any size, and 51.0 a float.
import { parseDocument } from "yaml";
import { Float, type Packable, type Unpacked } from "../rpc/msgpack";

/** @throws SyntaxError not JSON; a plain word counts as text */
export function parseArgument(text: string): Packable {
  // JSON is YAML; its parser tells integers from floats.
  const document = parseDocument(text, { intAsBigInt: true });
  const [error] = document.errors;
  if (error !== undefined)
    throw new SyntaxError(`${text} is not JSON: ${error.message.split("\n")[0] ?? ""}`);
  return packable(document.toJS());
}

function packable(value: unknown): Packable {
  if (typeof value === "number") return new Float(value);
  if (Array.isArray(value)) return value.map(packable);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, packable(item)]));
  return value as Packable;
}

/** One line of JSON; integers keep all their digits, bytes that are no text become {"hex": …}. */
export function jsonText(value: Unpacked): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (value instanceof Uint8Array) return `{"hex": "${Buffer.from(value).toString("hex")}"}`;
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<Unpacked, Unpacked>)];
    return `{${entries.map(([key, item]) => `${keyText(key)}: ${jsonText(item)}`).join(", ")}}`;
  }
  return `[${(value as readonly Unpacked[]).map(jsonText).join(", ")}]`;
}

const keyText = (key: Unpacked): string =>
  typeof key === "string" ? JSON.stringify(key) : `"${jsonText(key)}"`;
