// Module utimeq: a queue ordered by ticks.
import { IndexError } from "../../../lang/host/errors/classes";

type Surface = typeof import("../../types/utimeq");
type Entry = readonly [time: number, callback: unknown, argument: unknown];

/** On the circle of 2^32. */
const isBefore = (a: number, b: number): boolean => ((a - b) | 0) < 0;

export function createUtimeq(): Record<keyof Surface, unknown> {
  return {
    utimeq: class {
      private readonly entries: Entry[] = [];
      constructor(private readonly limit: number) {}
      private get first(): Entry {
        const [first] = this.entries;
        if (first === undefined) throw new IndexError("empty heap");
        return first;
      }
      push(time: number, callback: unknown, argument: unknown): void {
        if (this.entries.length >= this.limit) throw new IndexError("queue overflow");
        const place = this.entries.findIndex((entry) => isBefore(time, entry[0]));
        this.entries.splice(place < 0 ? this.entries.length : place, 0, [time, callback, argument]);
      }
      pop(entry: unknown[]): void {
        entry.splice(0, 3, ...this.first);
        this.entries.shift();
      }
      peektime(): number {
        return this.first[0];
      }
    },
  };
}
