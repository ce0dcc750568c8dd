/** Python text of string and bytes literals, in escapes that v1.11 knows. */

/** Quotes with `"` unless only that needs escaping. Other text than ASCII stays as it is (the file is UTF-8). */
export function strLiteral(value: string): string {
  const quote = value.includes('"') && !value.includes("'") ? "'" : '"';
  let text = "";
  for (const char of value) text += escapeChar(char, quote);
  return quote + text + quote;
}

export function bytesLiteral(value: Uint8Array): string {
  const quote = value.includes(0x22) && !value.includes(0x27) ? "'" : '"';
  let text = "";
  for (const byte of value)
    text += byte < 0x80 ? escapeChar(String.fromCharCode(byte), quote) : hexEscape(byte);
  return `b${quote}${text}${quote}`;
}

const NAMED_ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

function escapeChar(char: string, quote: string): string {
  if (char === quote) return `\\${char}`;
  const named = NAMED_ESCAPES.get(char);
  if (named !== undefined) return named;
  const code = char.codePointAt(0) ?? 0;
  // Controls, DEL and C1 controls: invisible in a listing. No \0 and no \N{}, which v1.11 lacks.
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return hexEscape(code);
  // Line separators, byte order mark and lone surrogates (which UTF-8 cannot hold).
  if (code === 0x2028 || code === 0x2029 || code === 0xfeff || (code >= 0xd800 && code <= 0xdfff)) {
    return `\\u${code.toString(16).padStart(4, "0")}`;
  }
  return char;
}

function hexEscape(code: number): string {
  return `\\x${code.toString(16).padStart(2, "0")}`;
}

/** The lines of a docstring, quotes included, not indented. */
export function docstringLines(text: string): readonly string[] {
  const lines = text.split("\n").map((line) => {
    let escaped = "";
    for (const char of line.trimEnd()) escaped += char === '"' ? char : escapeChar(char, "");
    return escaped.replaceAll('"""', '\\"\\"\\"');
  });
  const first = lines[0] ?? "";
  if (lines.length === 1) return [`"""${first.endsWith('"') ? `${first} ` : first}"""`];
  return [`"""${first}`, ...lines.slice(1), '"""'];
}
