// A production is one way to write something; a table of them is a grammar rule.
import { type Context } from "./context";
import { type Type } from "./types";
import { type Tree } from "../tree/tree";

export interface Production {
  readonly name: string;
  readonly weight: number;
  /** Null where it does not apply: another production is tried. */
  readonly make: (context: Context, type: Type) => Tree | null;
}

export type Maker = Production["make"];

export function production(name: string, weight: number, make: Maker): Production {
  return { name, weight, make };
}

/** Tries productions at random until one applies. */
export function choose(context: Context, type: Type, table: readonly Production[]): Tree | null {
  const left = [...table];
  while (left.length > 0) {
    const chosen = context.random.weighted(left, (item) => item.weight * emphasis(context, item.name));
    if (chosen === undefined) return null;
    const tree = chosen.make(context, type);
    if (tree !== null) return tree;
    left.splice(left.indexOf(chosen), 1);
  }
  return null;
}

/** Each program likes some productions and nearly avoids others. */
function emphasis(context: Context, name: string): number {
  const { swarm } = context.program;
  let factor = swarm.get(name);
  if (factor === undefined) {
    factor = context.random.pick([0.05, 0.4, 1, 1, 1, 2.5, 5]);
    swarm.set(name, factor);
  }
  return factor;
}
