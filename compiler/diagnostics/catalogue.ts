// All diagnostics of the compiler and the tools, joined from one table per area.
import { blocking } from "./blocking";
import { board } from "./board";
import { data } from "./data";
import { modules } from "./modules";
import { numbers } from "./numbers";
import { project } from "./project";
import { simulation } from "./simulation";
import { syntax } from "./syntax";
import type { CatalogueEntry } from "./types";

/** First digit of a code → its table. */
export const tables: Readonly<Record<string, Readonly<Record<string, CatalogueEntry>>>> = {
  "1": syntax,
  "2": numbers,
  "3": data,
  "4": modules,
  "5": blocking,
  "6": project,
  "7": board,
  "8": simulation,
};

export function allEntries(): CatalogueEntry[] {
  return Object.values(tables).flatMap((table) => Object.values(table));
}

export function findEntry(code: string): CatalogueEntry | undefined {
  return allEntries().find((candidate) => candidate.code === code);
}
