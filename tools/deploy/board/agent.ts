// The Python that runs on the board during a deployment, made small, and the literals in it.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export type AgentPart = "base" | "look" | "stage" | "swap" | "health" | "frozen";

/** Sent to the board as they are: a board has no room for comments, and a slow line. */
export function agentScripts(...parts: readonly AgentPart[]): readonly string[] {
  return parts.map((part) => shorten(readFileSync(join(__dirname, "agent", `${part}.py`), "utf8")));
}

/** Without comments and empty lines, one space per level of indentation. */
function shorten(text: string): string {
  const lines = text.split("\n").filter((line) => !/^\s*(#|$)/.test(line));
  return lines
    .map((line) => line.replace(/^(?: {4})+/, (indent) => " ".repeat(indent.length / 4)))
    .join("\n");
}

/** A Python literal of JSON-like data; strings are ASCII. */
export function pythonLiteral(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return pythonText(value);
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(",")}]`;
  throw new Error(`no literal for ${typeof value}`);
}

/** JSON's escapes are Python's too, but for characters beyond 0xffff, which JSON writes as two. */
function pythonText(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** A bytes literal on one line. */
export function pythonBytes(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    if (byte === 10) text += "\\n";
    else if (byte === 39 || byte === 92) text += `\\${String.fromCharCode(byte)}`;
    else if (byte >= 32 && byte < 127) text += String.fromCharCode(byte);
    else text += `\\x${byte.toString(16).padStart(2, "0")}`;
  }
  return `b'${text}'`;
}
