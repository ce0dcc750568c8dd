// Diagnostics PM6xxx: files, tsconfig and output.
import type { CatalogueEntry } from "./types";

export const project = {} as const satisfies Readonly<Record<string, CatalogueEntry>>;
