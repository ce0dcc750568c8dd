// Random choices of one program, drawn from fast-check's generator so that equal seeds give equal programs.
import { type Random as FastCheckRandom } from "fast-check";

export interface Random {
  /** An integer from low to high, both included. */
  readonly int: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  /** An item with probability in proportion to its weight; all weights 0 gives undefined. */
  readonly weighted: <T>(items: readonly T[], weightOf: (item: T) => number) => T | undefined;
}

export function createRandom(source: FastCheckRandom): Random {
  const int = (low: number, high: number): number => source.nextInt(low, high);
  const fraction = (): number => source.nextInt(0, 0x3fffffff) / 0x40000000;
  return {
    int,
    chance: (probability) => fraction() < probability,
    pick: <T>(items: readonly T[]): T => {
      if (items.length === 0) throw new Error("nothing to pick from");
      // Not undefined: the index is within the list.
      return items[int(0, items.length - 1)] as T;
    },
    weighted: <T>(items: readonly T[], weightOf: (item: T) => number): T | undefined => {
      const total = items.reduce((sum, item) => sum + weightOf(item), 0);
      let left = fraction() * total;
      for (const item of items) {
        left -= weightOf(item);
        if (left < 0) return item;
      }
      return undefined;
    },
  };
}
