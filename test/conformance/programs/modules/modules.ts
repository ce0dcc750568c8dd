// Several modules.

// --- named/main.ts
import { print } from "lang";
import { add, PI2, Point } from "./geometry";
print(add(1, 2), PI2, new Point(3, 4).sum());
// --- named/geometry.ts
export const PI2 = 6;
export function add(a: number, b: number): number {
  return a + b;
}
export class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
  sum(): number {
    return add(this.x, this.y);
  }
}

// --- renamed/main.ts
import { print } from "lang";
import { value as first } from "./one";
import { value as second } from "./two";
const value = 3;
print(first, second, value);
// --- renamed/one.ts
export const value = 1;
// --- renamed/two.ts
const inner = 2;
export { inner as value };

// --- namespace/main.ts
import { print } from "lang";
import * as counter from "./counter";
print(counter.start, counter.advance(), counter.advance());
// --- namespace/counter.ts
export const start = 10;
let at = start;
export function advance(): number {
  return ++at;
}

// --- exported-let-through-namespace/main.ts
import { print } from "lang";
import * as state from "./state";
print(state.count);
state.bump();
state.bump();
print(state.count);
// --- exported-let-through-namespace/state.ts
export let count = 0;
export function bump(): void {
  count += 5;
}

// --- re-export/main.ts
import { print } from "lang";
import { twice, half, Name } from "./all";
print(twice(4), half(4), Name.hello());
// --- re-export/all.ts
export { twice, halve as half } from "./math_part";
export * from "./name_part";
// --- re-export/math_part.ts
export function twice(n: number): number {
  return n * 2;
}
export function halve(n: number): number {
  return Math.floor(n / 2);
}
// --- re-export/name_part.ts
export class Name {
  static hello(): string {
    return "hello";
  }
}

// --- type-only/main.ts
import { print } from "lang";
import type { Peer } from "./types_only";
import { make, type Maker } from "./maker";
const p: Peer = { id: 1 };
const m: Maker = make;
print(p.id, m(5).id);
// --- type-only/types_only.ts
export interface Peer {
  id: number;
}
// --- type-only/maker.ts
import type { Peer } from "./types_only";
export type Maker = (id: number) => Peer;
export function make(id: number): Peer {
  return { id: id * 10 };
}

// --- order-of-execution/main.ts
import { print } from "lang";
import { log } from "./log_part";
import "./first";
import { second } from "./second";
log.push("main");
print(log.join(" "), second);
// --- order-of-execution/log_part.ts
export const log: string[] = ["log"];
// --- order-of-execution/first.ts
import { log } from "./log_part";
log.push("first");
// --- order-of-execution/second.ts
import { log } from "./log_part";
log.push("second");
export const second = log.length;

// --- shared-state/main.ts
import { print } from "lang";
import { register } from "./registry";
import { used } from "./user";
register("main");
print(used(), register("again"));
// --- shared-state/registry.ts
const names: string[] = [];
export function register(name: string): number {
  names.push(name);
  return names.length;
}
// --- shared-state/user.ts
import { register } from "./registry";
const mine = register("user");
export function used(): number {
  return mine;
}

// --- enums-and-constants/main.ts
import { print } from "lang";
import { Role, LIMITS, VERSION, NAME } from "./constants";
print(Role.Leader, LIMITS, VERSION + 1, NAME.length);
function is_leader(r: Role): boolean {
  return r === Role.Leader;
}
print(is_leader(Role.Child), is_leader(Role.Leader));
// --- enums-and-constants/constants.ts
export enum Role {
  Child = 2,
  Router,
  Leader,
}
export const LIMITS = [1, 2, 3];
export const VERSION = 7;
export const NAME = "mesh";

// --- class-across-modules/main.ts
import { print } from "lang";
import { Base } from "./base";
import { make, is_base } from "./derived";
const d = make(4);
print(d.text(), d instanceof Base, is_base(new Base(1)));
// --- class-across-modules/base.ts
export class Base {
  constructor(protected readonly n: number) {}
  text(): string {
    return "base " + String(this.n);
  }
}
// --- class-across-modules/derived.ts
import { Base } from "./base";
class Derived extends Base {
  override text(): string {
    return "derived of " + super.text();
  }
}
export function make(n: number): Base {
  return new Derived(n);
}
export function is_base(v: Base): boolean {
  return !(v instanceof Derived);
}

// --- errors-across-modules/main.ts
import { print } from "lang";
import { MeshError, fail } from "./errors";
try {
  fail(7);
} catch (e) {
  if (e instanceof MeshError) print(e.code, e.message);
}
// --- errors-across-modules/errors.ts
export class MeshError extends Error {
  constructor(readonly code: number) {
    super("code " + String(code));
  }
}
export function fail(code: number): never {
  throw new MeshError(code);
}

// --- dynamic-import/main.ts
import { print } from "lang";
import { log } from "./log_part";
async function load(): Promise<number> {
  log.push("before");
  const m = await import("./lazy");
  log.push("after");
  return m.answer();
}
print(await load(), log.join(" "));
// --- dynamic-import/log_part.ts
export const log: string[] = [];
// --- dynamic-import/lazy.ts
import { log } from "./log_part";
log.push("lazy");
export function answer(): number {
  return 42;
}

// --- dynamic-import-of-one-name/main.ts
import { print } from "lang";
const { greet } = await import("./greeter");
print(greet("you"));
// --- dynamic-import-of-one-name/greeter.ts
export function greet(name: string): string {
  return "hello " + name;
}

// --- import-used-only-in-a-function/main.ts
import { print } from "lang";
import { table } from "./table";
function lookup(k: string): number {
  return table.get(k) ?? -1;
}
print(lookup("a"), lookup("z"));
// --- import-used-only-in-a-function/table.ts
export const table = new Map<string, number>([["a", 1]]);

// --- generator-across-modules/main.ts
import { print } from "lang";
import { evens } from "./evens";
print([...evens(7)]);
// --- generator-across-modules/evens.ts
export function* evens(to: number): Generator<number> {
  for (let i = 0; i < to; i += 2) yield i;
}

// --- defaults-across-modules/main.ts
import { print } from "lang";
import { tune, label } from "./radio";
print(tune(), tune(915), label("a"), label("b", true));
// --- defaults-across-modules/radio.ts
export function tune(freq = 868): number {
  return freq + 1;
}
export function label(name: string, loud = false, tags: string[] = []): string {
  tags.push(name);
  return loud ? name.toUpperCase() + String(tags.length) : name + String(tags.length);
}

// --- namespace-of-class-and-function/main.ts
import { print } from "lang";
import * as shapes from "./shapes";
const s = new shapes.Square(3);
print(s.area(), shapes.unit().area(), shapes.SIDES, s instanceof shapes.Square);
// --- namespace-of-class-and-function/shapes.ts
export const SIDES = 4;
export class Square {
  constructor(readonly a: number) {}
  area(): number {
    return this.a * this.a;
  }
}
export function unit(): Square {
  return new Square(1);
}

// --- exported-object-changed-by-importer/main.ts
import { print } from "lang";
import { settings, current } from "./settings";
settings.level = 9;
settings.names.push("x");
print(current(), settings.names.length);
// --- exported-object-changed-by-importer/settings.ts
class Settings {
  level = 1;
  names: string[] = [];
}
export const settings = new Settings();
export function current(): number {
  return settings.level;
}

// --- use-in-function-of-a-later-import/main.ts
import { print } from "lang";
import { ping } from "./ping_part";
print(ping(3));
// --- use-in-function-of-a-later-import/ping_part.ts
import { pong } from "./pong_part";
export function ping(n: number): string {
  return n === 0 ? "done" : "ping " + pong(n);
}
// --- use-in-function-of-a-later-import/pong_part.ts
export function pong(n: number): string {
  return "pong " + String(n);
}

// --- private-names-of-two-modules-do-not-meet/main.ts
import { print } from "lang";
import { a } from "./left";
import { b } from "./right";
function helper(): number {
  return 1;
}
print(helper(), a(), b());
// --- private-names-of-two-modules-do-not-meet/left.ts
function helper(): number {
  return 10;
}
const _state = 5;
export function a(): number {
  return helper() + _state;
}
// --- private-names-of-two-modules-do-not-meet/right.ts
function helper(): number {
  return 100;
}
const _state = 50;
export function b(): number {
  return helper() + _state;
}

// --- namespace-re-export/main.ts
import { print } from "lang";
import { shapes } from "./all";
print(shapes.SIDES, shapes.area(3));
// --- namespace-re-export/all.ts
export * as shapes from "./shapes";
// --- namespace-re-export/shapes.ts
export const SIDES = 4;
export function area(a: number): number {
  return a * a;
}

// --- imports-run-first/a.ts
import { print } from "lang"; import "./b"; print("a");
// --- imports-run-first/b.ts
import { print } from "lang"; print("b");
// --- imports-run-first/c.ts
import { print } from "lang"; import "./a"; print("c"); export const c = 1;
// --- imports-run-first/main.ts
import { print } from "lang"; print("main"); import { c } from "./c"; print(c);

// --- changing-variable-behind-a-namespace/a.ts
export let n = 1; export function up(): void { n++; }
// --- changing-variable-behind-a-namespace/b.ts
export * as q from "./a";
// --- changing-variable-behind-a-namespace/main.ts
import { print } from "lang"; import { q } from "./b"; print(q.n); q.up(); print(q.n);

// --- patterns-take-members-that-are-private-in-this-module/main.ts
import { print } from "lang";
import { Reading } from "./reading";
class Meter {
  private level = 7;
  private unit = "dB";
  private scale = 2;
  read(reading: Reading): string {
    const { level } = reading;
    const { unit: name = "none" } = reading;
    let scale = 0;
    ({ scale } = reading);
    let other = 0;
    ({ level: other } = reading);
    return `${level}${name}${scale}${other} ${this.level}${this.unit}${this.scale}`;
  }
  own(): string {
    const { level, unit } = this;
    return `${level}${unit}`;
  }
}
print(new Meter().read(new Reading()), new Meter().own());
// --- patterns-take-members-that-are-private-in-this-module/reading.ts
export class Reading {
  readonly level = 1;
  readonly unit = "V";
  readonly scale = 3;
}
