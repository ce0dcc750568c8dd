// Diagnostics PM1xxx: syntax outside the subset.
import type { CatalogueEntry } from "./types";

export const syntax = {} as const satisfies Readonly<Record<string, CatalogueEntry>>;
