// Diagnostics PM7xxx: the physical board.
import type { CatalogueEntry } from "./types";

export const board = {} as const satisfies Readonly<Record<string, CatalogueEntry>>;
