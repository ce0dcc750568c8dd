// Diagnostics PM2xxx: int, float, bigint and arithmetic.
import type { CatalogueEntry } from "./types";

export const numbers = {} as const satisfies Readonly<Record<string, CatalogueEntry>>;
