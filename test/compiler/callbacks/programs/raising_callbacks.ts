// Callbacks that raise, plain and async, by position and by keyword: the ones behind them still run.
import { type Callback, print, slow, ValueError } from "lang";
import { Timer } from "machine";
import { sleep, sleep_ms } from "time";

let turns = 0;
const every = new Timer.Alarm(
  () => {
    turns += 1;
    print("turn", turns);
    if (turns % 2 === 1) throw new ValueError("turn " + String(turns));
  },
  0.5,
  { periodic: true },
);
async function waits(): Promise<void> {
  await sleep_ms(100);
  throw new Error("waited");
}
const once = new Timer.Alarm(slow(waits), { ms: 600 });
function maybe(wanted: boolean): Callback<[Timer.Alarm]> | null {
  return wanted ? () => print("still here") : null;
}
const handler = maybe(true);
const last = new Timer.Alarm(handler, { ms: 1300 });
await sleep(2);
every.callback(() => {
  turns += 10;
  throw new Error("another handler");
});
await sleep(1);
every.cancel();
once.cancel();
last.callback(maybe(false));
print("end", turns);
