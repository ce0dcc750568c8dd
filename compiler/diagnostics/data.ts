// Diagnostics PM3xxx: records, maps, lists, text and bytes.
import type { CatalogueEntry } from "./types";

export const data = {} as const satisfies Readonly<Record<string, CatalogueEntry>>;
