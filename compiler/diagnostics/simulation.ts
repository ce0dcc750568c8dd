// Diagnostics PM8xxx: the simulation.
import type { CatalogueEntry } from "./types";

export const simulation = {} as const satisfies Readonly<Record<string, CatalogueEntry>>;
