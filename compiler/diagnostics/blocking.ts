// Diagnostics PM5xxx: await, locks and callbacks.
import type { CatalogueEntry } from "./types";

export const blocking = {} as const satisfies Readonly<Record<string, CatalogueEntry>>;
