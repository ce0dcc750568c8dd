// Three nodes of the mesh stack inside one program, over an air of its own: what the stack does as device code.
import { type int, print } from "lang";
import { Interpreter } from "../../../runtime-shims/thread/cli/interpreter";
import type { Frame } from "../../../runtime-shims/thread/frame";
import { IpStack } from "../../../runtime-shims/thread/ip/ip_stack";
import { ThreadNode } from "../../../runtime-shims/thread/node";
import type { Clock, Radio, Random, Settings, Store, Timer } from "../../../runtime-shims/thread/ports";
import { pycom2019 } from "../../../runtime-shims/thread/profile";

/** µs of a byte on the air, roughly. */
const BYTE_TIME = 1600;
const OVERHEAD = 12000;

class Event {
  alive = true;

  constructor(
    readonly time: int,
    readonly task: () => void,
  ) {}
}

class World implements Clock {
  time: int = 0;
  private events: Event[] = [];

  now(): int {
    return this.time;
  }

  timer(task: () => void): Timer {
    return new WorldTimer(this, task);
  }

  at(time: int, task: () => void): Event {
    const event = new Event(time, task);
    let index = this.events.length;
    while (index > 0 && this.isLater(index - 1, time)) index -= 1;
    this.events.splice(index, 0, event);
    return event;
  }

  run(until: int): void {
    for (;;) {
      const event = this.events[0];
      if (event === undefined || event.time > until) break;
      this.events.shift();
      this.time = event.time;
      if (event.alive) event.task();
    }
    this.time = until;
  }

  private isLater(index: int, time: int): boolean {
    const event = this.events[index];
    return event !== undefined && event.time > time;
  }
}

class WorldTimer implements Timer {
  private event: Event | null = null;

  constructor(
    private readonly world: World,
    private readonly task: () => void,
  ) {}

  start(delay: int): void {
    this.stop();
    this.event = this.world.at(this.world.time + delay, () => {
      this.event = null;
      this.task();
    });
  }

  stop(): void {
    if (this.event !== null) this.event.alive = false;
    this.event = null;
  }

  running(): boolean {
    return this.event !== null;
  }
}

/** A linear congruential generator; the same numbers on every engine. */
class Chance implements Random {
  constructor(private state: int) {}

  uint32(): int {
    this.state = (this.state * 48271) % 2147483647;
    return this.state;
  }

  below(limit: int): int {
    return this.uint32() % limit;
  }
}

class Air {
  readonly radios: AirRadio[] = [];
  busyUntil: int = 0;

  constructor(readonly world: World) {}
}

class AirRadio implements Radio {
  receiver: (frame: Frame, rssi: int) => void = () => {};

  constructor(private readonly air: Air) {
    air.radios.push(this);
  }

  send(frame: Frame): boolean {
    const { air } = this;
    const start = Math.max(air.world.time, air.busyUntil) + OVERHEAD;
    air.busyUntil = start + frame.length * BYTE_TIME;
    air.world.at(air.busyUntil, () => {
      for (const radio of air.radios) if (radio !== this) radio.receiver(frame, -60);
    });
    return true;
  }

  listen(receiver: (frame: Frame, rssi: int) => void): void {
    this.receiver = receiver;
  }
}

class Memory implements Store {
  private settings: Settings | null = null;

  load(): Settings | null {
    return this.settings;
  }

  save(settings: Settings): void {
    this.settings = settings;
  }

  erase(): void {
    this.settings = null;
  }
}

class Node {
  readonly node: ThreadNode;
  readonly ip: IpStack;
  readonly cli: Interpreter;
  output = "";

  constructor(world: World, air: Air, mac: bigint, seed: int) {
    const random = new Chance(seed);
    const key = "0134c0de1ab51234c0de1ab5ca1a110f";
    const profile = pycom2019();
    profile.routerSelectionJitter = 10;
    this.node = new ThreadNode(world, random, new AirRadio(air), new Memory(), profile, mac, key);
    this.ip = new IpStack(world, random, this.node);
    this.cli = new Interpreter(this.node, this.ip, (fragment) => {
      this.output += fragment;
    });
    this.node.attachDataPlane(this.ip);
    this.ip.start();
    this.node.start();
  }

  show(command: string): void {
    this.cli.run(command);
    print(command);
    print(this.output);
    this.output = "";
  }
}

const world = new World();
const air = new Air(world);
const a = new Node(world, air, 1n, 11);
world.run(35000000);
const b = new Node(world, air, 2n, 22);
const c = new Node(world, air, 8121069065142870746n, 33);
world.run(120000000);
for (const node of [a, b, c]) {
  node.show("state");
  node.show("ipaddr add fdde:ad00:beef:0::" + (node === a ? "1" : "2"));
  node.show("ipaddr");
  node.show("router table");
  node.show("leaderdata");
}
c.show("prefix add 2001:cafe:cafe:cafe::/64 paros");
a.show("ping fdde:ad00:beef:0:0:ff:fe00:" + b.node.rloc16().toString(16));
world.run(160000000);
a.show("ping ff03::1");
world.run(168000000);
for (const node of [a, b, c]) {
  node.show("ipaddr");
  node.show("eidcache");
  node.show("counter mac");
}
