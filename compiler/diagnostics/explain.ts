// The long form of one catalogue entry, as `pymesh explain CODE` prints it.
import { createColors } from "picocolors";
import type { CatalogueEntry } from "./types";

export function explainEntry(entry: CatalogueEntry, colors: boolean): string {
  const paint = createColors(colors);
  const heading = `${paint.bold(entry.code)}  ${entry.title}${entry.severity === "warning" ? " (warning)" : ""}`;
  const parts = [heading, "", `  ${readable(entry.message)}`, ""];
  parts.push(`${paint.bold("why")}  ${readable(entry.why)}`, `${paint.bold("fix")}  ${readable(entry.fix)}`);
  if (entry.bad.trim() !== "") parts.push("", paint.red("Refused:"), "", indent(entry.bad));
  if (entry.good.trim() !== "") parts.push("", paint.green("Write instead:"), "", indent(entry.good));
  return parts.join("\n");
}

/** Parameters are known only where a diagnostic is given. */
function readable(template: string): string {
  return template.replace(/\{(\w+)\}/g, "‹$1›");
}

function indent(source: string): string {
  return source
    .trim()
    .split("\n")
    .map((line) => (line === "" ? line : `  ${line}`))
    .join("\n");
}
