// Diagnostics PM74xx–PM79xx: firmware trees and images, configuration on the board, what a session with a board needs.
import type { CatalogueEntry } from "./types";

export const firmware = {} as const satisfies Readonly<Record<string, CatalogueEntry>>;
