// All diagnostics of the compiler and the tools, joined from one table per area.
import { blocking } from "./blocking";
import { bluetooth } from "./bluetooth";
import { board } from "./board";
import { data } from "./data";
import { firmware } from "./firmware";
import { modules } from "./modules";
import { numbers } from "./numbers";
import { project } from "./project";
import { blockingRules } from "./rules/blocking";
import { dataRules } from "./rules/data";
import { runTimeRules } from "./rules/run-time";
import { moduleRules } from "./rules/modules";
import { numberRules } from "./rules/numbers";
import { syntaxRules } from "./rules/syntax";
import { simulation } from "./simulation";
import { syntax } from "./syntax";
import type { CatalogueEntry } from "./types";

/** First digit of a code → its table. */
export const tables: Readonly<Record<string, Readonly<Record<string, CatalogueEntry>>>> = {
  "1": { ...syntax, ...syntaxRules, ...runTimeRules },
  "2": { ...numbers, ...numberRules },
  "3": { ...data, ...dataRules },
  "4": { ...modules, ...moduleRules },
  "5": { ...blocking, ...blockingRules },
  "6": project,
  "7": { ...bluetooth, ...board, ...firmware },
  "8": simulation,
};

export function allEntries(): CatalogueEntry[] {
  return Object.values(tables).flatMap((table) => Object.values(table));
}

export function findEntry(code: string): CatalogueEntry | undefined {
  return allEntries().find((candidate) => candidate.code === code);
}
