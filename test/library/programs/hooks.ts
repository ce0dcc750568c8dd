// Hooks that a library awaits: plain ones, ones that wait, none; collected under a lock and called after it.
import { type Callback, type int, print } from "lang";
import { allocate_lock } from "_thread";
import { sleep_ms, ticks_diff, ticks_ms } from "time";

const began = ticks_ms();

class Inbox {
  private readonly lock = allocate_lock();
  private readonly waiting: [int, string][] = [];
  on_message: Callback<[int, string]> | null = null;
  delivered: int = 0;

  put(sender: int, text: string): void {
    using _guard = this.lock.hold();
    this.waiting.push([sender, text]);
  }

  private take(): [int, string][] {
    using _guard = this.lock.hold();
    return this.waiting.splice(0);
  }

  async deliver(): Promise<void> {
    const hook = this.on_message;
    for (const [sender, text] of this.take()) {
      if (hook !== null) {
        await hook(sender, text);
      }
      this.delivered += 1;
    }
  }
}

const inbox = new Inbox();
inbox.put(1, "nobody listens");
await inbox.deliver();
inbox.on_message = (sender, text) => print("plain", sender, text);
inbox.put(2, "hello");
await inbox.deliver();
inbox.on_message = async (sender, text) => {
  await sleep_ms(100 * sender);
  print(ticks_diff(ticks_ms(), began), "slow", sender, text.toUpperCase());
};
inbox.put(3, "one");
inbox.put(4, "two");
await inbox.deliver();
print(inbox.delivered, ticks_diff(ticks_ms(), began));
print("end of program");
