// What the call graph is made of: bodies of modules, functions, constructors, and the helpers they carry along.
import type { Location } from "../diagnostics/types";

export interface CallNode {
  /** `meshaging.Meshaging.send`; a function without a name is `<line 12>` of what holds it. */
  readonly label: string;
  readonly kind: "module" | "function" | "library" | "helper";
  /** That it takes by itself: of a helper, with those that it calls; 0 where it is written in place. */
  frames: number;
  readonly place: Location;
  readonly calls: Set<CallNode>;
  /** Modules whose bodies run while it runs. */
  readonly imports: Set<CallNode>;
  /** Function values that it calls and that nothing in the program names: those of its user. */
  readonly unknown: Set<string>;
}

export function createCallNode(
  label: string,
  kind: CallNode["kind"],
  place: Location,
  frames: number = 1,
): CallNode {
  return { label, kind, frames, place, calls: new Set(), imports: new Set(), unknown: new Set() };
}
