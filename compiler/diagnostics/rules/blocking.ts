// Diagnostics PM502x: what waits, locks and callbacks, refused by lint rules before anything is lowered.
import { type CatalogueEntry, entry } from "../types";

export const blockingRules = {
  floatingPromise: entry({
    code: "PM5020",
    title: "A promise that is not awaited",
    message: "This may block and is not awaited.",
    why: "on the board the call blocks where it stands; without await the rest would run first in Node only.",
    fix: "write await in front of it, or return it.",
    bad: `import { sleep } from "time";
export async function pause(): Promise<void> {
  sleep(1);
}
`,
    good: `import { sleep } from "time";
export async function pause(): Promise<void> {
  await sleep(1);
}
`,
  }),
  promiseMember: entry({
    code: "PM5021",
    title: "Members of Promise",
    message: "{what} is not in the language.",
    why: "the board has no promises: a function that blocks gives its value when it is done.",
    fix: "await one after the other; start_new_thread runs something beside.",
    bad: `import { sleep } from "time";
import { print } from "lang";
await sleep(1).then(() => print("awake"));
`,
    good: `import { sleep } from "time";
import { print } from "lang";
await sleep(1);
print("awake");
`,
  }),
  asyncInPlainPlace: entry({
    code: "PM5022",
    title: "An async function in a plain place",
    message: "A function that may block goes where nobody awaits it.",
    why: "in Node the caller would go on while it waits; on the board the caller waits.",
    fix: "declare the place as Callback<[…]> of the prelude and await its call, or give a function that does not block.",
    bad: `import { sleep } from "time";
export function run(job: () => void): void {
  job();
}
run(async () => {
  await sleep(1);
});
`,
    good: `import { type Callback } from "lang";
import { sleep } from "time";
export async function run(job: Callback<[]>): Promise<void> {
  await job();
}
await run(async () => {
  await sleep(1);
});
`,
  }),
  blockingCallback: entry({
    code: "PM5023",
    title: "A callback that blocks",
    message: "A function that may block is handed to the firmware as a callback.",
    why: "one thread runs all callbacks, one at a time: while this one waits, all others wait.",
    fix: "do the waiting elsewhere, or say that it is meant: slow(f) of the prelude.",
    severity: "warning",
    bad: `import { Timer } from "machine";
import { sleep } from "time";
export const alarm = new Timer.Alarm(async () => {
  await sleep(1);
}, 5);
`,
    good: `import { slow } from "lang";
import { Timer } from "machine";
import { sleep } from "time";
export const alarm = new Timer.Alarm(slow(async () => {
  await sleep(1);
}), 5);
`,
  }),
  awaitWhileLocked: entry({
    code: "PM5024",
    title: "await while a lock is held",
    message: "This may block while a lock is held.",
    why: "a callback that wants the same lock would wait for ever: on the board it runs in this very thread's wait.",
    fix: "collect what is to be done under the lock, and do it behind the block.",
    bad: `import { allocate_lock } from "_thread";
import { sleep } from "time";
const lock = allocate_lock();
export async function work(): Promise<void> {
  using guard = lock.hold();
  await sleep(1);
}
`,
    good: `import { allocate_lock } from "_thread";
import { sleep } from "time";
const lock = allocate_lock();
let count = 0;
export async function work(): Promise<void> {
  {
    using guard = lock.hold();
    count += 1;
  }
  await sleep(1);
}
`,
  }),
  holdOutsideUsing: entry({
    code: "PM5025",
    title: "hold() without using",
    message: "lock.hold() stands only in using … = lock.hold().",
    why: "it becomes with lock: on the board, which releases the lock on every way out.",
    fix: "write using guard = lock.hold() at the start of a block.",
    bad: `import { allocate_lock } from "_thread";
const lock = allocate_lock();
export const guard = lock.hold();
`,
    good: `import { allocate_lock } from "_thread";
const lock = allocate_lock();
let count = 0;
export function work(): void {
  using guard = lock.hold();
  count += 1;
}
`,
  }),
  acquireByHand: entry({
    code: "PM5026",
    title: "A lock that is taken by hand",
    message: "The lock is taken with acquire().",
    why: "an exception before release() leaves it locked until reset, and nothing sees an await in between.",
    fix: "write using guard = lock.hold().",
    severity: "warning",
    bad: `import { allocate_lock } from "_thread";
const lock = allocate_lock();
await lock.acquire();
lock.release();
`,
    good: `import { allocate_lock } from "_thread";
import { print } from "lang";
const lock = allocate_lock();
{
  using guard = lock.hold();
  print("locked");
}
`,
  }),
  bareNew: entry({
    code: "PM5027",
    title: "A blocking class made without ready",
    message: "{name} blocks while it is made.",
    why: "on the board its constructor waits; in Node the object would not be ready yet.",
    fix: "write await ready(new {name}(…)).",
    bad: `import { blocking } from "lang";
import { sleep } from "time";
class Modem {
  up!: boolean;
  async [blocking](): Promise<void> {
    await sleep(1);
    this.up = true;
  }
}
export const modem = new Modem();
`,
    good: `import { blocking, ready } from "lang";
import { sleep } from "time";
class Modem {
  up!: boolean;
  async [blocking](): Promise<void> {
    await sleep(1);
    this.up = true;
  }
}
export const modem = await ready(new Modem());
`,
  }),
  readyForm: entry({
    code: "PM5028",
    title: "ready or [blocking] in another form",
    message: "{what}.",
    why: "what [blocking] does is part of making the object on the board; nothing else can run it.",
    fix: "write await ready(new C(…)), once, where the object is made.",
    bad: `import { blocking, ready } from "lang";
class Modem {
  speed = "slow";
  async [blocking](): Promise<void> {
    this.speed = "fast";
  }
}
const modem = await ready(new Modem());
await modem[blocking]();
`,
    good: `import { blocking, ready } from "lang";
class Modem {
  speed = "slow";
  async [blocking](): Promise<void> {
    this.speed = "fast";
  }
}
const modem = await ready(new Modem());
`,
  }),
  blockingSubclass: entry({
    code: "PM5029",
    title: "A subclass of a blocking class",
    message: "{name} blocks while it is made, and has a subclass.",
    why: "[blocking] is appended to its constructor on the board, so it would run before the subclass's fields are set.",
    fix: "keep the object in a field instead of inheriting from its class.",
    bad: `import { blocking } from "lang";
class Modem {
  speed = "slow";
  async [blocking](): Promise<void> {
    this.speed = "fast";
  }
}
export class Lte extends Modem {}
`,
    good: `import { blocking } from "lang";
class Modem {
  speed = "slow";
  async [blocking](): Promise<void> {
    this.speed = "fast";
  }
}
export class Lte {
  constructor(readonly modem: Modem) {}
}
`,
  }),
  definiteField: entry({
    code: "PM5030",
    title: "A field declared with !",
    message: "The field {name} is declared with !, and its class has no [blocking].",
    why: "read before it is set it is undefined in JavaScript and an AttributeError on the board.",
    fix: "give it a first value, or undefined in its type.",
    bad: `export class Node {
  name!: string;
}
`,
    good: `export class Node {
  name = "";
}
`,
  }),
  fieldNotAssigned: entry({
    code: "PM5031",
    title: "A field that is not assigned on every path",
    message:
      "The field {name} is declared with ! and is not assigned on every path through the constructor and [blocking].",
    why: "read before it is set it is undefined in JavaScript and an AttributeError on the board.",
    fix: "assign it on every path, or give it a first value.",
    bad: `import { blocking } from "lang";
export class Modem {
  up!: boolean;
  constructor(readonly fast: boolean) {}
  async [blocking](): Promise<void> {
    if (this.fast) this.up = true;
  }
}
`,
    good: `import { blocking } from "lang";
export class Modem {
  up!: boolean;
  constructor(readonly fast: boolean) {}
  async [blocking](): Promise<void> {
    if (this.fast) this.up = true;
    else this.up = false;
  }
}
`,
  }),
  returnedPromise: entry({
    code: "PM5032",
    title: "A promise that leaves a try",
    message: "A promise is returned out of a try or past a using without await.",
    why: "JavaScript leaves first, so catch misses what fails later and finally runs too early; on the board the call has ended by then.",
    fix: "write return await ….",
    bad: `async function read(): Promise<string> {
  return "data";
}
export async function show(): Promise<string> {
  try {
    return read();
  } catch {
    return "failed";
  }
}
`,
    good: `async function read(): Promise<string> {
  return "data";
}
export async function show(): Promise<string> {
  try {
    return await read();
  } catch {
    return "failed";
  }
}
`,
  }),
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
