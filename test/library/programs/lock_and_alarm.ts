// Two alarms and the main program share a counter under a lock; one alarm's handler raises at every call.
import { ValueError, print } from "lang";
import { type LockType, allocate_lock } from "_thread";
import { Timer } from "machine";
import { sleep } from "time";

class Counter {
  private readonly lock: LockType = allocate_lock();
  private count = 0;
  private readonly log: string[] = [];

  add(who: string, step: number): void {
    using _guard = this.lock.hold();
    this.count += step;
    if (this.log.length < 4) {
      this.log.push(`${who}:${this.count}`);
    }
  }

  report(): string {
    using _guard = this.lock.hold();
    return `${this.count} [${this.log.join(", ")}]`;
  }
}

const counter = new Counter();
let failures = 0;
const ticker = new Timer.Alarm(() => counter.add("tick", 10), 1.0, { periodic: true });
const broken = new Timer.Alarm(
  () => {
    failures += 1;
    if (failures <= 2) {
      throw new ValueError(`failure ${failures}`);
    }
  },
  0.7,
  { periodic: true },
);

for (let i = 0; i < 5; i++) {
  await sleep(0.5);
  counter.add("main", 1);
}
await sleep(0.1);
ticker.cancel();
broken.cancel();
await sleep(3.0);
print(counter.report());
print("failures", failures);
print("end of program");
