/** Finds an order of definitions in which .mpy says most names in one byte: as one of the last that were used. */
import type { NameStream } from "./name-stream";
import { STATIC_NAMES } from "./static-names";

/** .mpy remembers so many names. */
const WINDOW = 32;
const STATIC_COST = 2;
/** Moves tried for each definition, and names looked at before the search ends with what it has found. */
const MOVES_EACH = 80;
const EFFORT = 10_000_000;

/**
 * `order[i]` is the index of the stream that comes at place i. The code around the definitions stores their names,
 * the first of each stream, one after the other; then come the definitions themselves.
 */
export function arrange(streams: readonly NameStream[]): readonly number[] {
  const { coded, costs } = numberNames(streams);
  const total = coded.reduce((sum, stream) => sum + stream.length, 0);
  const moves = Math.min(MOVES_EACH * streams.length, Math.floor(EFFORT / Math.max(total, 1)));
  const random = createRandom();
  let order: readonly number[] = streams.map((_, i) => i);
  let best = costOf(order, coded, costs);
  for (let i = 0; i < moves; i++) {
    const tried = [...order];
    const [item = 0] = tried.splice(random(streams.length), 1);
    tried.splice(random(streams.length), 0, item);
    const cost = costOf(tried, coded, costs);
    // A move that costs nothing may open the way to one that gains.
    if (cost <= best) [best, order] = [cost, tried];
  }
  return order;
}

/** The same numbers in every run: equal programs give equal text. */
function createRandom(): (limit: number) => number {
  let state = 1;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % limit;
  };
}

interface Numbered {
  readonly coded: readonly Int32Array[];
  /** Bytes of a name that is not remembered; negative where it never is. */
  readonly costs: Int32Array;
}

function numberNames(streams: readonly NameStream[]): Numbered {
  const codes = new Map<string, number>();
  const costs: number[] = [];
  const codeOf = (name: string): number => {
    const known = codes.get(name);
    if (known !== undefined) return known;
    codes.set(name, costs.length);
    costs.push(STATIC_NAMES.has(name) ? -STATIC_COST : name.length + 1);
    return costs.length - 1;
  };
  return { coded: streams.map((stream) => Int32Array.from(stream, codeOf)), costs: Int32Array.from(costs) };
}

function costOf(order: readonly number[], streams: readonly Int32Array[], costs: Int32Array): number {
  const recent = new Int32Array(WINDOW).fill(-1);
  let total = 0;
  const use = (name: number): void => {
    const cost = costs[name] ?? 0;
    if (cost < 0) {
      total -= cost;
      return;
    }
    let moved = name;
    for (let i = 0; i < WINDOW; i++) {
      const here = recent[i] ?? -1;
      recent[i] = moved;
      if (here === name) {
        total += 1;
        return;
      }
      moved = here;
    }
    total += cost;
  };
  for (const item of order) use(streams[item]?.[0] ?? 0);
  for (const item of order) streams[item]?.forEach(use);
  return total;
}
