// The Python texts of one board: what is frozen into its firmware, its compiled program, and overrides.
import type { ProgramSet } from "../../engine";

export interface BoardTexts {
  /** Frozen modules: file name → text. */
  readonly frozen: ReadonlyMap<string, string>;
  /** Modules of the compiled program: absolute board path → text. They stand in front of the flash. */
  readonly program: ReadonlyMap<string, string>;
  /** Files put on the flash: absolute board path → text. */
  readonly overrides: ReadonlyMap<string, string>;
}

const NONE: ReadonlyMap<string, string> = new Map();

export async function textsOf(set: ProgramSet): Promise<BoardTexts> {
  const frozen = typeof set.frozen === "string" ? NONE : new Map(Object.entries(set.frozen));
  return Promise.resolve({ frozen, program: NONE, overrides: NONE });
}
