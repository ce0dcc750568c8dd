/** A fault in the IR: always an error of the compiler, never of the program. */
import type { SourcePosition } from "../ir";

export interface Problem {
  readonly message: string;
  readonly pos: SourcePosition | null;
}
