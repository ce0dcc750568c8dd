// How deep calls go: longest chains, recursion, and what is not known.
import { describe, expect, test } from "@jest/globals";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type CallDepth, measureCalls } from "../../../compiler/call-graph";
import { checkProgram } from "../../../compiler/check-program";
import { createProgramLoader } from "../../../compiler/frontend/program";

const loader = createProgramLoader();

function depthsOf(files: Readonly<Record<string, string>>): readonly CallDepth[] {
  const checked = checkProgram(loader, files);
  expect(checked.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return measureCalls(checked).depths;
}

function find(depths: readonly CallDepth[], name: string): CallDepth {
  const found = depths.find((depth) => depth.name === name);
  if (found === undefined)
    throw new Error(`${name} is not among ${depths.map((each) => each.name).join(", ")}`);
  return found;
}

describe("call graph", () => {
  test("functions, methods, overrides, super, constructors and accessors", () => {
    const depths = depthsOf({
      "main.ts": `
function leaf(): void {}
function middle(): void { leaf(); }
class Base {
  constructor() { leaf(); }
  run(): void {}
  get size(): number { middle(); return 1; }
}
class Derived extends Base {
  constructor() { super(); }
  override run(): void { super.run(); middle(); }
}
export function by_method(base: Base): void { base.run(); }
export function by_new(): Base { return new Derived(); }
export function by_getter(base: Base): number { return base.size; }
`,
    });
    expect(find(depths, "main.by_method").chain).toEqual([
      "main.by_method",
      "main.Derived.run",
      "main.middle",
      "main.leaf",
    ]);
    expect(find(depths, "main.by_new").chain).toEqual([
      "main.by_new",
      "main.Derived",
      "main.Base",
      "main.leaf",
    ]);
    expect(find(depths, "main.by_getter").frames).toBe(4);
  });

  test("bound methods: as a callback, slow or not, and a method of the program that is called bind", () => {
    const depths = depthsOf({
      "main.ts": `
import { slow } from "lang";
import { Timer } from "machine";
import { sleep } from "time";
class Node {
  private readonly step = (): void => { this.show(); };
  start(): void {
    new Timer.Alarm(this.tick.bind(this), 1, { periodic: true });
    new Timer.Alarm(slow(this.wait.bind(this)), 1, { periodic: true });
    this.bind(1)();
  }
  tick(_alarm: Timer.Alarm | null): void { this.show(); }
  async wait(_alarm: Timer.Alarm): Promise<void> { await sleep(1); this.tick(null); }
  bind(_n: number): () => void { return this.step; }
  show(): void {}
}
new Node().start();
`,
    });
    expect(find(depths, "main.Node.tick").chain).toEqual(["_safe", "main.Node.tick", "main.Node.show"]);
    expect(find(depths, "main.Node.wait").chain).toEqual([
      "_safe",
      "main.Node.wait",
      "main.Node.tick",
      "main.Node.show",
    ]);
    expect(depths.filter(({ kind }) => kind === "callback").map(({ name }) => name)).toEqual([
      "main.Node.wait",
      "main.Node.tick",
    ]);
  });

  test("closures, stored functions, generators", () => {
    const depths = depthsOf({
      "main.ts": `
function leaf(): void {}
class Holder {
  hook: (() => void) | null = null;
  call(): void { const hook = this.hook; if (hook !== null) hook(); }
}
const holder = new Holder();
holder.hook = () => leaf();
function* numbers(): Generator<number, void> { leaf(); yield 1; }
export function stored(): void { holder.call(); }
export function looped(): void { for (const n of numbers()) print(n); }
export function handed_in(f: () => void): void { f(); }
`.replace("\n", '\nimport { print } from "lang";\n'),
    });
    expect(find(depths, "main.stored").chain.at(-1)).toBe("main.leaf");
    expect(find(depths, "main.stored").frames).toBe(4);
    expect(find(depths, "main.looped").chain).toEqual(["main.looped", "main.numbers", "main.leaf"]);
    expect(find(depths, "main.handed_in").unknown).toEqual(["f"]);
  });

  test("a callback counts the wrapper; recursion that it can reach is named", () => {
    const depths = depthsOf({
      "main.ts": `
import { type int } from "lang";
import { Timer } from "machine";
function even(n: int): boolean { return n === 0 || odd(n - 1); }
function odd(n: int): boolean { return n !== 0 && even(n - 1); }
function once(): void {}
export const a = new Timer.Alarm(() => once(), 1, { periodic: true });
export const b = new Timer.Alarm((_alarm) => { even(4); }, 1, { periodic: true });
`,
    });
    const callbacks = depths.filter(({ kind }) => kind === "callback");
    expect(callbacks.map(({ recursion }) => recursion.map((circle) => [...circle].sort()))).toEqual([
      [["main.even", "main.odd"]],
      [],
    ]);
    expect(callbacks[1]?.chain).toEqual(["_safe", "main.<line 7>", "main.once"]);
  });

  test("helpers that go through data are named and no recursion of the program", () => {
    const depths = depthsOf({
      "main.ts": `
import { type Value, print } from "lang";
export function show(value: Value): void { print(value); }
`,
    });
    const show = find(depths, "main.show");
    expect(show.recursion).toEqual([]);
    expect(show.chain.join(" ")).toContain("recursion over data");
    const [start] = depthsOf({
      "main.ts": `
import { Timer } from "machine";
new Timer.Alarm((_alarm) => {}, 1, { periodic: true });
`,
    }).filter(({ kind }) => kind === "entry");
    expect(start?.chain).toEqual(["main", "_safe"]);
  });

  test("callbacks of the library take 15 frames at most, without recursion", () => {
    const folder = join(__dirname, "../../../src-device");
    const names = readdirSync(folder).filter((name) => name.endsWith(".ts"));
    const files = names.map((name) => [`src-device/${name}`, readFileSync(join(folder, name), "utf8")]);
    const depths = depthsOf(Object.fromEntries(files) as Record<string, string>);
    const callbacks = depths.filter(({ kind }) => kind === "callback");
    expect(callbacks.length).toBeGreaterThan(5);
    for (const { name, frames, recursion } of callbacks) {
      // One frame would be the wrapper alone: the function behind it was not followed.
      const fits = frames > 1 && frames <= 15;
      expect({ name, fits, recursion }).toEqual({ name, fits: true, recursion: [] });
    }
  });
});
