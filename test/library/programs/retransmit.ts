// Messages sent again until acknowledged: an alarm per message, closures over the loop variable, virtual time.
import { type int, print } from "lang";
import { Timer } from "machine";
import { sleep, ticks_diff, ticks_ms } from "time";

class Outgoing {
  tries: int = 0;
  acknowledged = false;
  private alarm: Timer.Alarm | null = null;

  constructor(
    readonly id: int,
    private readonly transmit: (id: int, attempt: int) => void,
    private readonly done: (message: Outgoing) => void,
  ) {}

  start(period: number): void {
    this.attempt();
    this.alarm = new Timer.Alarm(() => this.attempt(), period, { periodic: true });
  }

  private attempt(): void {
    if (this.tries >= 3) {
      this.finish();
      return;
    }
    this.tries += 1;
    this.transmit(this.id, this.tries);
  }

  finish(): void {
    this.alarm?.cancel();
    this.alarm = null;
    this.done(this);
  }
}

const began = ticks_ms();
const table = new Map<int, Outgoing>();
function transmit(id: int, attempt: int): void {
  print(ticks_diff(ticks_ms(), began), "send", id, "attempt", attempt);
}
for (let id = 1; id <= 3; id++) {
  const message = new Outgoing(id, transmit, (m) => {
    table.delete(id);
    print(ticks_diff(ticks_ms(), began), "done", m.id, m.acknowledged, "after", m.tries);
  });
  table.set(id, message);
  message.start(id * 0.25);
}
await sleep(0.6);
const second = table.get(2);
if (second !== undefined) {
  second.acknowledged = true;
  second.finish();
}
await sleep(5.0);
print(table.size);
print("end of program");
