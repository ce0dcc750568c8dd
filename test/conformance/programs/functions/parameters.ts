// Default, optional and rest parameters.
import { print } from "lang";

// --- literal-defaults
function f(a = 1, b = "x", c = true): string {
  return `${a}${b}${c}`;
}
print(f(), f(2), f(2, "y"), f(2, "y", false));

// --- undefined-takes-the-default
function f(a = 1, b = 2): string {
  return `${a},${b}`;
}
print(f(undefined, 5), f(3, undefined), f(undefined, undefined));

// --- default-is-made-for-each-call
function add(n: number, list: number[] = []): number[] {
  list.push(n);
  return list;
}
print(add(1), add(2), add(3, [0]), add(4));

// --- default-calls-a-function
let calls = 0;
function next(): number {
  return ++calls;
}
function f(a = next(), b = next()): string {
  return `${a} ${b}`;
}
print(f(), f(10), f(10, 20), calls);

// --- default-refers-to-earlier-parameter
function box(w: number, h = w, d = w * h): string {
  return `${w}x${h}x${d}`;
}
print(box(2), box(2, 3), box(2, 3, 4));

// --- default-map
function f(key: string, m: Map<string, number> = new Map<string, number>()): number {
  m.set(key, m.size);
  return m.size;
}
print(f("a"), f("b"));

// --- default-reads-module-variable-at-call-time
let level = 1;
function f(n = level): number {
  return n;
}
level = 5;
print(f(), f(2));

// --- default-before-required
function f(a = 5, b: number): number {
  return a * 10 + b;
}
print(f(undefined, 1), f(2, 3));

// --- optional
function f(a: number, b?: number): string {
  return b === undefined ? `${a}` : `${a}+${b}`;
}
print(f(1), f(1, 0), f(1, undefined));

// --- optional-callback
function each(list: number[], f?: (n: number) => void): number {
  let count = 0;
  for (const n of list) {
    f?.(n);
    count++;
  }
  return count;
}
const seen: number[] = [];
print(each([1, 2]), each([3], (n) => seen.push(n)), seen);

// --- rest
function f(first: string, ...rest: number[]): string {
  return `${first}${rest.length}:${rest.join(",")}`;
}
print(f("a"), f("b", 1), f("c", 1, 2, 3));

// --- rest-is-a-fresh-list
function f(...list: number[]): number[] {
  list.push(99);
  return list.map((n) => n + 1);
}
const source = [1, 2];
print(f(...source), source, f());

// --- rest-of-tuple-type
function f(...[a, b]: [number, string]): string {
  return `${a}${b}`;
}
print(f(1, "x"));

// --- default-and-rest
function f(a = 1, ...rest: number[]): string {
  return `${a}|${rest.join()}`;
}
print(f(), f(5), f(5, 6, 7), f(undefined, 8));

// --- parameter-reassigned
function f(n: number, s: string): string {
  n += 1;
  s += n;
  n *= 2;
  return s + n;
}
let n = 5;
print(f(n, "v"), n);

// --- parameter-captured-and-changed
function counter(start = 10): [() => number, () => void] {
  return [
    () => start,
    () => {
      start++;
    },
  ];
}
const [get, bump] = counter();
bump();
bump();
const [get2] = counter();
print(get(), get2());

// --- default-in-arrow
const f = (a: number, b = a + 1, ...c: number[]): number => a + b + c.length;
print(f(1), f(1, 5), f(1, 5, 6, 7));

// --- default-in-method-and-constructor
class Radio {
  constructor(
    readonly freq = 868,
    readonly sf = 7,
  ) {}
  tune(freq = this.freq + 1): number {
    return freq;
  }
}
print(new Radio().freq, new Radio(915).sf, new Radio(915, 12).tune(), new Radio().tune(5));

// --- default-record-fields
interface Opts {
  ttl: number;
}
function f(o: Opts = { ttl: 5 }): number {
  o.ttl--;
  return o.ttl;
}
print(f(), f(), f({ ttl: 1 }));

// --- fewer-arguments-in-a-callback
const list = [5, 6, 7];
const out: number[] = [];
list.forEach(() => out.push(0));
list.forEach((n) => out.push(n));
list.forEach((n, i) => out.push(n * i));
print(out);

// --- enum-and-constant-defaults
enum Mode {
  Lora = 0,
  Lorawan = 1,
}
const PORT = 1234;
function f(mode = Mode.Lorawan, port = PORT, big = -1, mac = 5n): string {
  return `${mode} ${port} ${big} ${mac}`;
}
print(f(), f(Mode.Lora, 1, 2, 3n));

// --- keyword-like-names
function f(from: number, lambda: number, None: number): number {
  const def = from + lambda;
  let pass = def * None;
  pass += 1;
  return pass;
}
print(f(1, 2, 3));

// --- names-of-built-ins
function f(len: number, print_: number): number {
  const list = [1, 2, 3];
  const str = "abc";
  const int = list.length + str.length;
  const range = [0, 0];
  for (let i = 0; i < range.length; i++) range[i] = i + len;
  return int + range[1]! + print_;
}
print(f(10, 100));
