// Ordinary device code in the idioms of the library: no rule has anything to say about it.
import { allocate_lock, start_new_thread } from "_thread";
import {
  type Callback,
  type int,
  type float,
  type Value,
  slow,
  print,
  ready,
  blocking,
  sortedKeys,
  at,
  isDict,
  isText,
  toText,
  isInt,
  toInt,
  OrderedMap,
  items,
  ValueError,
  OSError,
  bytes,
  pack,
  unpack,
  toValue,
} from "lang";
import { Timer } from "machine";
import { LoRa } from "network";
import { sleep, sleep_ms } from "time";
import * as helper from "./accepted_helper";
import { type Node, type Shape, area, Square } from "./accepted_helper";

type Handler = Callback<[string, int]>;

class Store<K extends string, V> {
  private readonly data = new Map<K, V>();
  get(key: K): V | undefined {
    return this.data.get(key);
  }
  set(key: K, value: V): this {
    this.data.set(key, value);
    return this;
  }
  keys(): K[] {
    return sortedKeys(this.data);
  }
}

export class Mesh {
  message_cb: Handler | null = null;
  private alarm: Timer.Alarm | null = null;
  private readonly lock = allocate_lock();
  private pending: (() => void)[] = [];
  readonly store = new Store<string, Node>();
  up!: boolean;
  lora: LoRa;
  constructor(readonly config: { key?: string; debug?: int; [other: string]: Value }) {
    this.lora = new LoRa({ mode: LoRa.LORA });
  }
  async [blocking](): Promise<void> {
    for (let i = 0; i < 3; i++) {
      await sleep_ms(10);
      if (i === 2) break;
    }
    try {
      this.up = await this.start();
    } catch (e) {
      if (e instanceof OSError) print(e.errno);
      this.up = false;
    }
  }
  private async start(): Promise<boolean> {
    this.alarm = new Timer.Alarm(() => this.tick(), 0.5, { periodic: true });
    return true;
  }
  async tick(): Promise<void> {
    {
      using guard = this.lock.hold();
      this.pending.push(() => print("x"));
    }
    for (const job of this.pending) job();
    this.pending = [];
    if (this.message_cb !== null) await this.message_cb("hello", 3);
    await this.message_cb?.("again", 4);
  }
  stop(): void {
    this.alarm?.cancel();
    this.alarm = null;
    this.alarm = new Timer.Alarm(
      slow(async () => {
        await sleep(1);
      }),
      { ms: 5 },
    );
  }
  set_hook(hook: Handler | null): void {
    this.message_cb = hook;
  }
}

const commands: Record<string, (args: readonly string[]) => Promise<string>> = {
  help: async () => "help",
  echo: async (args) => args.join(" "),
  late: helper.late,
};

async function run(line: string): Promise<string> {
  const [name = "", ...args] = line.split(" ");
  const command = commands[name];
  return command === undefined ? "unknown" : await command(args);
}

abstract class Base {
  abstract step(n: int): Promise<int>;
  plain(): void {}
}
class Derived extends Base {
  override async step(): Promise<int> {
    await sleep_ms(1);
    return 1;
  }
  override plain(): void {
    print("derived");
  }
}

function pair(): [string, int] {
  return ["a", 1];
}
function* numbers(n: int): Generator<int> {
  for (let i = 0; i < n; i++) yield i;
}
function total(list: Iterable<int>): int {
  let sum = 0;
  for (const x of list) sum += x;
  return sum;
}
function first<T>(list: readonly T[]): T | undefined {
  return list[0];
}
function longest<T extends { name: string }>(list: T[]): T | undefined {
  let best: T | undefined;
  for (const x of list) if (best === undefined || x.name.length > best.name.length) best = x;
  return best;
}
type Event = { kind: "up"; at: int } | { kind: "down"; why: string };
function describe(e: Event): string {
  return e.kind === "up" ? `up ${e.at}` : `down ${e.why}`;
}
function parse(v: Value): Node | null {
  if (!isDict(v)) return null;
  const name = at(v, "name");
  const port = at(v, "port");
  if (!isText(name) || !isInt(port)) return null;
  return { name, port: toInt(port) };
}
function hex(data: bytes | Uint8Array): string {
  let s = "";
  for (const x of data) s += x.toString(16);
  return s;
}
function sorted(list: readonly Node[]): Node[] {
  return [...list].sort((a, b) => a.port - b.port);
}

const mesh = await ready(new Mesh({ key: "abc", extra: "yes" }));
mesh.set_hook((text, n) => print(text, n));
mesh.set_hook(async (text) => {
  await sleep_ms(1);
  print(text);
});
start_new_thread(
  async (n: int) => {
    await sleep(n);
  },
  [1],
);
print(await run("echo a b"));
const b: Base = new Derived();
print(await b.step(1));
const [name, n] = pair();
print(name, n, total([1, 2]), total(numbers(3)), total(new Set([1, 2])));
print(first(["a"]), longest([{ name: "x" }, { name: "xyz" }])?.name);
print(describe({ kind: "up", at: 1 }));
const shapes: Shape[] = [new Square(2)];
print(shapes.map((s) => area(s)).join(","));
print(parse(toValue({ name: "x", port: 1 }))?.name);
print(hex(pack("<H", 513)), unpack("<H", pack("<H", 513))[0]);
print(
  sorted([
    { name: "b", port: 2 },
    { name: "a", port: 1 },
  ])[0]?.name,
);
const modes = ["a", "b"] as const;
for (const mode of modes) print(mode);
const om = new OrderedMap<string, int>([
  ["z", 1],
  ["a", 2],
]);
for (const [k, v] of om) print(k, v);
function over(x: string): string;
function over(x: int): string;
function over(x: string | int): string {
  return typeof x === "string" ? x : `${x}`;
}
print(over("a"), over(1));
let job: (() => void) | undefined;
job = () => print("job");
job?.();
const opts: { retries?: int; name: string } = { name: "x" };
const merged = { ...opts, retries: 3 };
print(merged.retries);
class MeshError extends Error {
  constructor(
    readonly code: int,
    text: string,
  ) {
    super(text);
  }
}
try {
  throw new MeshError(1, "bad");
} catch (e) {
  if (e instanceof MeshError) print(e.code);
  else if (e instanceof Error) print(e.message);
}
const lat: float = 1.5;
const v: Value = lat;
print(v == null);
const later = async (): Promise<int> => 5;
const got = await later();
print(got, (await later()) + 1);
const maybe: Callback<[int]> | null = got > 3 ? (x) => print(x) : null;
await maybe?.(3);
if (maybe !== null) await maybe(4);
export function use(cb: Callback<[]>): Promise<void> | void {
  return cb();
}
await use(() => undefined);

// Sorted by the elements themselves: the order of the map does not show.
export function portsInOrder(ports: Map<int, string>): int[] {
  const rising = [...ports.keys()].sort((a, b) => a - b);
  const falling = Array.from(ports.keys()).sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  return [...rising, ...falling];
}

async function serve(port: int, name: string): Promise<void> {
  sleep_count = port + name.length;
}
let sleep_count = 0;
export function start(): int {
  start_new_thread(serve, [1234, "mesh"]);
  return sleep_count;
}
