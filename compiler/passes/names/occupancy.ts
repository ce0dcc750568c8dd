/** Which spellings are taken in which scope, and which one a symbol may have without catching another's mentions. */
import type { PyScope } from "../../python/ir";

export interface Occupancy {
  /** Spellings bound by a scope. */
  readonly bound: Map<PyScope, Set<string>>;
  /** Spellings that must stay visible through a scope, because something inside it means an outer name. */
  readonly seen: Map<PyScope, Set<string>>;
}

export function createOccupancy(): Occupancy {
  return { bound: new Map(), seen: new Map() };
}

function addTo(table: Map<PyScope, Set<string>>, scope: PyScope, spelling: string): void {
  const spellings = table.get(scope);
  if (spellings === undefined) table.set(scope, new Set([spelling]));
  else spellings.add(spelling);
}

/** Takes `spelling` for a symbol of `owner` (null: a built-in) that is visible through `through`. */
export function occupy(
  occupancy: Occupancy,
  spelling: string,
  owner: PyScope | null,
  through: Iterable<PyScope>,
): void {
  if (owner !== null) addTo(occupancy.bound, owner, spelling);
  for (const scope of through) addTo(occupancy.seen, scope, spelling);
}

/** True when the symbol may take `spelling`: nothing on its way hides it, and it hides nothing that is seen. */
export function isFree(
  occupancy: Occupancy,
  spelling: string,
  owner: PyScope,
  through: Iterable<PyScope>,
): boolean {
  if (occupancy.seen.get(owner)?.has(spelling) === true) return false;
  for (const scope of through) {
    if (occupancy.bound.get(scope)?.has(spelling) === true) return false;
  }
  return true;
}
