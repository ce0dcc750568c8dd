// The shape of a diagnostic and of its entry in the catalogue.

export type Severity = "error" | "warning";

/** One kind of diagnostic. The examples are tests and documentation at once. */
export interface CatalogueEntry {
  /** `PM` and four digits; the first is the area: 1 syntax, 2 numbers, 3 data, 4 names and modules,
   *  5 blocking and callbacks, 6 project, 7 board, 8 simulation. */
  readonly code: string;
  readonly title: string;
  /** One sentence; `{name}` is replaced by the parameter of that name. */
  readonly message: string;
  readonly why: string;
  readonly fix: string;
  /** TypeScript that gives exactly this diagnostic; empty where no source text can (project, board). A line
   *  `// --- gps.ts` begins another file. */
  readonly bad: string;
  /** The same program, repaired: gives none. */
  readonly good: string;
  readonly severity: Severity;
}

export interface Location {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

export interface Diagnostic extends Location {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Why it is refused and what to write instead. */
  readonly help: string;
}

export type MessageParameters = Readonly<Record<string, string | number>>;

/** Declares a catalogue entry; severity is `error` unless said. */
export function entry(
  fields: Omit<CatalogueEntry, "severity"> & { readonly severity?: Severity },
): CatalogueEntry {
  return { severity: "error", ...fields };
}
