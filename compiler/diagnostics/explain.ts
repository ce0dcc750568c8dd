// The long form of one catalogue entry, as `pymesh explain CODE` prints it.
import { createColors } from "picocolors";
import type { CatalogueEntry } from "./types";

export function explainEntry(entry: CatalogueEntry, colors: boolean): string {
  const paint = createColors(colors);
  const heading = `${paint.bold(entry.code)}  ${entry.title}${entry.severity === "warning" ? " (warning)" : ""}`;
  const parts = [heading, "", `  ${entry.message}`, "", `${paint.bold("why")}  ${entry.why}`];
  parts.push(`${paint.bold("fix")}  ${entry.fix}`);
  if (entry.bad.trim() !== "") parts.push("", paint.red("Refused:"), "", indent(entry.bad));
  if (entry.good.trim() !== "") parts.push("", paint.green("Write instead:"), "", indent(entry.good));
  return parts.join("\n");
}

function indent(source: string): string {
  return source
    .trim()
    .split("\n")
    .map((line) => (line === "" ? line : `  ${line}`))
    .join("\n");
}
