// A mesh interface in small: an alarm as its loop, a lock, hooks called after it, a generation counter.
import { type Callback, type int, type bytes, ValueError, encode, isText, print } from "lang";
import { type LockType, allocate_lock } from "_thread";
import { Timer } from "machine";
import { sleep_ms } from "time";
const INTERVAL = 10;
type Role = "child" | "router" | "leader" | null;
interface Packet {
  readonly from: bigint;
  readonly body: string | bytes;
}
interface Transport {
  send(to: bigint, body: bytes): boolean;
  readonly role: Role;
}
class FakeTransport implements Transport {
  role: Role = null;
  sent: [bigint, int][] = [];
  send(to: bigint, body: bytes): boolean {
    if (this.role === null) return false;
    this.sent.push([to, body.length]);
    return true;
  }
}
class Interface {
  private readonly lock: LockType = allocate_lock();
  private readonly queue: Packet[] = [];
  private generation = 0;
  private alarm: Timer.Alarm | null = null;
  private ticks = 0;
  on_state: Callback<[Role, Role]> | null = null;
  private last: Role = null;
  constructor(
    private readonly transport: Transport,
    readonly name: string,
  ) {}
  start(): void {
    this.generation += 1;
    const mine = this.generation;
    this.alarm = new Timer.Alarm(
      async () => {
        if (mine === this.generation) await this.tick();
      },
      INTERVAL / 10,
      { periodic: true },
    );
  }
  stop(): void {
    this.generation += 1;
    this.alarm?.cancel();
    this.alarm = null;
  }
  put(from: bigint, body: string | bytes): boolean {
    if (isText(body) && body.length === 0) throw new ValueError("empty");
    using _g = this.lock.hold();
    if (this.queue.length >= 3) return false;
    this.queue.push({ from, body });
    return true;
  }
  private async tick(): Promise<void> {
    this.ticks++;
    let changed: [Role, Role] | null = null;
    const failed: Packet[] = [];
    {
      using _g = this.lock.hold();
      if (this.transport.role !== this.last) {
        changed = [this.last, this.transport.role];
        this.last = this.transport.role;
      }
      for (const packet of this.queue.splice(0)) {
        const { from, body } = packet;
        if (!this.transport.send(from, isText(body) ? encode(body) : body)) failed.push(packet);
      }
      this.queue.push(...failed);
    }
    if (changed !== null && this.on_state !== null) {
      const [was, is] = changed;
      await this.on_state(was, is);
    }
  }
  status(): string {
    return `Role ${this.last ?? "none"}, ticks ${this.ticks}, waiting ${this.queue.length}`;
  }
}
const transport = new FakeTransport();
const mesh = new Interface(transport, "m");
mesh.on_state = (was, is) => print("state", was, "->", is);
mesh.start();
for (const text of ["one", "two", "three", "four"]) print(text, mesh.put(0x70b3d5499a2c1234n, text));
try {
  mesh.put(1n, "");
} catch (e) {
  if (e instanceof ValueError) print("refused", e.message);
}
await sleep_ms(1500);
print(mesh.status());
transport.role = "router";
await sleep_ms(1000);
print(mesh.status(), transport.sent);
transport.role = "leader";
mesh.stop();
await sleep_ms(2000);
mesh.start();
await sleep_ms(1000);
print(mesh.status());
mesh.stop();
print("end of program");
