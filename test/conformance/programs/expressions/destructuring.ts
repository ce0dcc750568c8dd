// Destructuring: declarations, assignments, parameters, loops; defaults and rest; nested.
import { print } from "lang";

// --- list
const list = [1, 2, 3];
const [a, b] = list;
print(a, b);

// --- list-too-short
const list: number[] = [1];
const [a, b, c] = list;
print(a, b, c);

// --- list-default
const list: number[] = [1];
const [a = 10, b = 20] = list;
print(a, b);

// --- list-rest
const list = [1, 2, 3, 4];
const [first, ...rest] = list;
const [x, y, ...none] = [1, 2];
print(first, rest, x, y, none);

// --- list-rest-of-a-short-list
const list: number[] = [];
const [a, ...rest] = list;
print(a, rest);

// --- skipped-elements
const [, second, , fourth] = [1, 2, 3, 4];
print(second, fourth);

// --- tuple
const pair: [string, number] = ["a", 1];
const [name, value] = pair;
print(name, value);

// --- tuple-with-optional-element
function f(t: [number, number?]): string {
  const [a, b = -1] = t;
  return `${a} ${b}`;
}
print(f([1]), f([1, 2]));

// --- tuple-rest
const t: [string, ...number[]] = ["x", 1, 2];
const [head, ...tail] = t;
print(head, tail);

// --- record
interface Peer {
  mac: bigint;
  hops: number;
  name?: string;
}
const peer: Peer = { mac: 5n, hops: 2 };
const { mac, hops } = peer;
print(mac, hops);

// --- record-rename-and-default
interface Peer {
  hops: number;
  name?: string;
}
const peer: Peer = { hops: 2 };
const { hops: distance, name: label = "none" } = peer;
print(distance, label);

// --- default-is-evaluated-only-when-needed
let calls = 0;
function make(): number {
  return ++calls;
}
interface O {
  a?: number;
  b?: number;
}
const o: O = { a: 0 };
const { a = make(), b = make() } = o;
print(a, b, calls);

// --- nested
interface Outer {
  inner: { list: number[]; text: string };
  pair: [number, string];
}
const o: Outer = { inner: { list: [1, 2, 3], text: "t" }, pair: [9, "p"] };
const {
  inner: {
    list: [first, ...others],
    text,
  },
  pair: [num, str],
} = o;
print(first, others, text, num, str);

// --- nested-default
interface Options {
  lora?: { freq?: number };
}
function f(options: Options): number {
  const { lora: { freq = 868 } = {} } = options;
  return freq;
}
print(f({}), f({ lora: {} }), f({ lora: { freq: 915 } }));

// --- class-instance
class Point {
  x = 1;
  y = 2;
  get sum(): number {
    return this.x + this.y;
  }
}
const { x, y: vertical, sum } = new Point();
print(x, vertical, sum);

// --- record-rest
interface Peer {
  mac: number;
  hops: number;
  age: number;
}
const peer: Peer = { mac: 1, hops: 2, age: 3 };
const { mac, ...rest } = peer;
print(mac, rest.hops, rest.age);

// --- assignment-to-names
let a = 1;
let b = 2;
[a, b] = [b, a];
print(a, b);
[a, b] = [a + b, a - b];
print(a, b);

// --- assignment-of-record
interface P {
  x: number;
  y: number;
}
let x = 0;
let y = 0;
const p: P = { x: 5, y: 6 };
({ x, y } = p);
print(x, y);
({ x: y, y: x } = p);
print(x, y);

// --- assignment-to-elements-and-fields
class Box {
  v = 0;
}
const box = new Box();
const list = [0, 0];
[box.v, list[1]] = [7, 8];
print(box.v, list);
let i = 0;
[list[i++], list[i++]] = [i, i + 10];
print(list, i);

// --- assignment-with-defaults
let a = 0;
let b = 0;
const list: number[] = [5];
[a = 1, b = 2] = list;
print(a, b);

// --- assignment-with-rest
let head: number | undefined;
let tail: number[];
[head, ...tail] = [1, 2, 3];
print(head, tail);

// --- assignment-value
let a: number;
let b: number;
const whole = ([a, b] = [3, 4]);
print(a, b, whole.length);

// --- parameters
interface Opts {
  port?: number;
  host: string;
}
function connect({ host, port = 1234 }: Opts): string {
  return `${host}:${port}`;
}
print(connect({ host: "a" }), connect({ host: "b", port: 1 }));

// --- parameter-with-default-record
interface Opts {
  port?: number;
}
function connect({ port = 80 }: Opts = {}): number {
  return port;
}
print(connect(), connect({}), connect({ port: 5 }));

// --- list-parameters
function first([a, b = 0]: number[], [[c]]: [[number], string]): number {
  return (a ?? -1) * 100 + b * 10 + c;
}
print(first([1, 2], [[3], "x"]), first([], [[4], ""]));

// --- arrow-parameters
const pairs: [string, number][] = [
  ["a", 1],
  ["b", 2],
];
print(pairs.map(([k, v]) => `${k}${v}`).join(" "));
interface R {
  n: number;
}
const rs: R[] = [{ n: 1 }, { n: 2 }];
print(rs.map(({ n }) => n * 10));

// --- source-is-evaluated-once
let calls = 0;
function source(): [number, number] {
  calls++;
  return [calls, calls * 10];
}
const [a, b] = source();
print(a, b, calls);

// --- swap-elements
const list = [1, 2, 3, 4];
for (let i = 0, j = list.length - 1; i < j; i++, j--) [list[i], list[j]] = [list[j]!, list[i]!];
print(list);

// --- from-a-string
const [a, b, c = "?"] = "xy";
print(a, b, c);

// --- from-a-generator
function* gen(): Generator<number> {
  yield 1;
  yield 2;
  yield 3;
}
const [a, b] = gen();
print(a, b);

// --- from-a-map
const m = new Map<string, number>([
  ["k", 1],
  ["l", 2],
]);
const [[key, value] = ["none", 0]] = m;
print(key, value);

// --- from-bytes
const [a, b, ...rest] = new Uint8Array([1, 2, 3, 4]);
print(a, b, rest);

// --- catch-clause
class CodeError extends Error {
  constructor(readonly code: number) {
    super("code");
  }
}
try {
  throw new CodeError(5);
} catch (e) {
  if (e instanceof CodeError) {
    const { code, message } = e;
    print(code, message);
  }
}

// --- undefined-takes-the-default-and-zero-does-not
interface O {
  n?: number;
  s?: string;
  f?: boolean;
}
function f({ n = 5, s = "d", f = true }: O): void {
  print(n, s.length, f);
}
f({});
f({ n: 0, s: "", f: false });

// --- defaults-refer-to-earlier-names
interface O {
  a?: number;
  b?: number;
}
function f({ a = 2, b = a * 10 }: O): number {
  return a + b;
}
print(f({}), f({ a: 1 }), f({ b: 1 }));

// --- fibonacci
let a = 0;
let b = 1;
const out: number[] = [];
for (let i = 0; i < 10; i++) {
  out.push(a);
  [a, b] = [b, a + b];
}
print(out);

// --- return-several-values
function divmod(a: number, b: number): [number, number] {
  return [Math.floor(a / b), a % b];
}
const [q, r] = divmod(17, 5);
print(q, r);
