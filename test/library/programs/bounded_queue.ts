// A generic queue with a limit: drop counters, callbacks on overflow, closures that keep their own variable.
import { type int, print } from "lang";

class Queue<T> {
  private readonly elements: T[] = [];
  dropped: int = 0;
  on_drop: ((element: T) => void) | null = null;

  constructor(private readonly limit: int) {}

  get size(): int {
    return this.elements.length;
  }

  push(element: T): boolean {
    if (this.elements.length >= this.limit) {
      const oldest = this.elements.shift();
      this.dropped += 1;
      if (oldest !== undefined) {
        this.on_drop?.(oldest);
      }
      this.elements.push(element);
      return false;
    }
    this.elements.push(element);
    return true;
  }

  pop(): T | undefined {
    return this.elements.shift();
  }

  drain(f: (element: T, index: int) => void): void {
    let index = 0;
    for (;;) {
      const element = this.pop();
      if (element === undefined) break;
      f(element, index++);
    }
  }
}

const names = new Queue<string>(3);
const lost: string[] = [];
names.on_drop = (name) => lost.push(name);
for (const name of ["ada", "bob", "cyd", "dan", "eve"]) {
  print(name, names.push(name), names.size);
}
names.drain((name, index) => print(index, name));
print("lost", lost, names.dropped, names.pop() === undefined);

const jobs = new Queue<() => int>(8);
for (let i = 0; i < 4; i++) {
  let uses = 0;
  jobs.push(() => i * 100 + ++uses);
}
const kept: (() => int)[] = [];
jobs.drain((job) => {
  print(job());
  kept.push(job);
});
print(kept.map((job) => job()));
print("end of program");
