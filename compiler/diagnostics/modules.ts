// Diagnostics PM4xxx: names, imports and modules.
import type { CatalogueEntry } from "./types";

export const modules = {} as const satisfies Readonly<Record<string, CatalogueEntry>>;
