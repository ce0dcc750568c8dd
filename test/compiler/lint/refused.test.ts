// Roundabout ways to what the rules refuse.
import { describe, expect, test } from "@jest/globals";
import { createCompiler } from "../../../compiler";
import { exampleFiles } from "../../../compiler/diagnostics/example-files";

const compiler = createCompiler();

function codesOf(source: string): string[] {
  return [...new Set(compiler.compile(exampleFiles(source)).diagnostics.map((each) => each.code))];
}

const P = `class P {\n  x = "a";\n}\n`;

describe("an object where a dict is declared (PM3020)", () => {
  test.each([
    ["in a list", `const l: { x: string }[] = [new P()];\nexport const y = l[0]?.x;`],
    ["pushed to a list", `const l: { x: string }[] = [];\nl.push(new P());\nexport const y = l[0]?.x;`],
    [
      "in a map",
      `const m = new Map<string, { x: string }>();\nm.set("a", new P());\nexport const y = m.get("a")?.x;`,
    ],
    [
      "by a constraint",
      `function f<T extends { x: string }>(p: T): string {\n  return p.x;\n}\nexport const y = f(new P());`,
    ],
    [
      "by a constraint of elements",
      `function f<T extends { x: string }>(p: T[]): string {\n  return p[0]?.x ?? "";\n}\nexport const y = f([new P()]);`,
    ],
    ["as a result", `function f(): { x: string } {\n  return new P();\n}\nexport const y = f().x;`],
    [
      "as one of two results",
      `function f(b: boolean) {\n  if (b) return new P();\n  return { x: "a" };\n}\nexport const y = f(true).x;`,
    ],
    ["as a function's result", `const f: () => { x: string } = () => new P();\nexport const y = f().x;`],
    [
      "as a default",
      `function f(o: { p?: { x: string } }): string {\n  const { p = new P() } = o;\n  return p.x;\n}\nexport const y = f({});`,
    ],
    [
      "behind ??",
      `function f(o?: { x: string }): string {\n  const p = o ?? new P();\n  return p.x;\n}\nexport const y = f();`,
    ],
    [
      "behind ?:",
      `function f(b: boolean): string {\n  const p = b ? { x: "b" } : new P();\n  return p.x;\n}\nexport const y = f(true);`,
    ],
    ["beside a dict in a list", `const l = [{ x: "b" }, new P()];\nexport const y = l[0]!.x;`],
    [
      "as a loop variable",
      `let r: { x: string } = { x: "b" };\nfor (r of [new P()]) r.x;\nexport const y = r.x;`,
    ],
    [
      "spread into arguments",
      `function f(...o: { x: string }[]): string {\n  return o[0]?.x ?? "";\n}\nexport const y = f(...[new P()]);`,
    ],
    [
      "yielded",
      `function* g(): Generator<{ x: string }> {\n  yield new P();\n}\nlet s = "";\nfor (const p of g()) s += p.x;\nexport const y = s;`,
    ],
    [
      "as a method's parameter",
      `interface H {\n  h(p: P): string;\n}\nclass C {\n  h(p: { x: string }): string {\n    return p.x;\n  }\n}\nconst c: H = new C();\nexport const y = c.h(new P());`,
    ],
  ])("%s", (_what, source) => {
    expect(codesOf(P + source)).toEqual(["PM3020"]);
  });
});

describe("other representations", () => {
  test.each([
    [
      "a tuple as a list",
      `function f(l: readonly string[]): string {\n  return l.join(",");\n}\nconst t: [string, string] = ["a", "b"];\nexport const y = f(t);`,
    ],
    [
      "a map as something to iterate over",
      `function f(l: Iterable<readonly [string, string]>): string {\n  let s = "";\n  for (const [a, b] of l) s += a + b;\n  return s;\n}\nexport const y = f(new Map([["a", "b"]]));`,
    ],
  ])("%s", (_what, source) => {
    expect(codesOf(source)).toEqual(["PM3020"]);
  });
});

describe("functions called with other arguments (PM3027)", () => {
  const wanted = `(a: string, b: string) => void`;
  test.each([
    [
      "given by a call",
      `function make(): (a: string) => void {\n  return (a) => print(a);\n}\nconst f: ${wanted} = make();\nf("a", "b");`,
    ],
    [
      "in a list",
      `const fs: ((a: string) => void)[] = [(a) => print(a)];\nconst gs: (${wanted})[] = fs;\nfor (const g of gs) g("a", "b");`,
    ],
    [
      "through a type parameter",
      `function hold<T>(x: T): T {\n  return x;\n}\nconst f = (a: string): void => print(a);\nconst g: ${wanted} = hold(f);\ng("a", "b");`,
    ],
    ["with any number", `const f: (...args: string[]) => void = (a) => print(a);\nf("a", "b");`],
  ])("%s", (_what, source) => {
    expect(codesOf(`import { print } from "lang";\n${source}`)).toEqual(["PM3027"]);
  });
});

test("a choice of functions that take different arguments is called with those of one (PM3027)", () => {
  const source = `import { print } from "lang";
export function run(b: boolean): void {
  const f = b ? (a: string) => print(a) : () => print("none");
  f("a");
}`;
  expect(codesOf(source)).toEqual(["PM3027"]);
});

test("a list of values of unknown kind is no list of floats (PM3022)", () => {
  const source = `import { isList, type float } from "lang";
export function first(x: unknown): float {
  return isList(x) ? ((x as float[])[0] ?? 0) : 0;
}`;
  expect(codesOf(source)).toEqual(["PM3022"]);
});

test("a predicate may tell the parts of a union of records", () => {
  const source = `type S = { k: "a"; a: string } | { k: "b"; b: string };
export function isA(v: S): v is { k: "a"; a: string } {
  return v.k === "a";
}`;
  expect(codesOf(source)).toEqual([]);
});

describe("an async function in a plain place (PM5022)", () => {
  const wait = `async () => {\n  await sleep(1);\n}`;
  test.each([
    ["in a record", `const r: { run: () => void } = { run: ${wait} };\nr.run();`],
    ["in a map", `const r = new Map<string, () => void>();\nr.set("a", ${wait});\nr.get("a")?.();`],
    ["in a list", `const r: (() => void)[] = [];\nr.push(${wait});\nr[0]?.();`],
    [
      "as an arrow that hands the promise on",
      `function run(f: () => void): void {\n  f();\n}\nrun(() => sleep(1));`,
    ],
    [
      "as a method that overrides a plain one",
      `class A {\n  f(): void {}\n}\nclass B extends A {\n  override async f(): Promise<void> {\n    await sleep(1);\n  }\n}\nawait new B().f();`,
    ],
  ])("%s", (_what, source) => {
    expect(codesOf(`import { sleep } from "time";\n${source}`)).toEqual(["PM5022"]);
  });
});

describe("promises that nobody awaits (PM5020)", () => {
  test.each([
    ["void", `void sleep(1);`],
    ["in a list", `const l = [sleep(1)];\nfor (const p of l) await p;`],
    ["behind an arrow", `const f = () => sleep(1);\nf();`],
    ["through a function", `function hold<T>(x: T): T {\n  return x;\n}\nawait hold(sleep(1));`],
    ["in a field", `class A {\n  p = sleep(1);\n}\nawait new A().p;`],
  ])("%s", (_what, source) => {
    expect(codesOf(`import { sleep } from "time";\n${source}`)).toEqual(["PM5020"]);
  });
});

test("in the library a callback that blocks is an error", () => {
  const source = `// --- src-device/x.ts\nimport { Timer } from "machine";\nimport { sleep } from "time";\nexport const a = new Timer.Alarm(async () => {\n  await sleep(1);\n}, 1);`;
  const { diagnostics } = compiler.compile(exampleFiles(source));
  expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([["PM5023", "error"]]);
});

describe("fields of a blocking class that a path leaves unassigned (PM5031)", () => {
  test.each([
    ["an early return", `if (this.n === "") return;\n    this.up = true;`],
    [
      "a catch",
      `try {\n      await sleep(1);\n      this.up = true;\n    } catch {\n      await sleep(2);\n    }`,
    ],
    [
      "a switch without default",
      `switch (this.n) {\n      case "a":\n        this.up = true;\n        break;\n    }`,
    ],
    [
      "a break in a block",
      `switch (this.n) {\n      case "a": {\n        break;\n      }\n      default:\n        this.up = true;\n    }`,
    ],
    ["a loop", `for (const c of this.n) this.up = c === "a";`],
  ])("%s", (_what, body) => {
    const source = `import { blocking } from "lang";\nimport { sleep } from "time";\nexport class M {\n  up!: boolean;\n  n = "a";\n  async [blocking](): Promise<void> {\n    await sleep(0);\n    ${body}\n  }\n}`;
    expect(codesOf(source)).toEqual(["PM5031"]);
  });

  test.each([
    ["both branches", `if (this.n === "") this.up = false;\n    else this.up = true;`],
    [
      "try and catch",
      `try {\n      await sleep(1);\n      this.up = true;\n    } catch {\n      this.up = false;\n    }`,
    ],
    ["finally", `try {\n      await sleep(1);\n    } finally {\n      this.up = false;\n    }`],
    ["a path that raises", `if (this.n === "") throw new Error("no");\n    this.up = true;`],
    [
      "a full switch",
      `switch (this.n) {\n      case "a":\n        this.up = true;\n        break;\n      default:\n        this.up = false;\n    }`,
    ],
  ])("%s is enough", (_what, body) => {
    const source = `import { blocking } from "lang";\nimport { sleep } from "time";\nexport class M {\n  up!: boolean;\n  n = "a";\n  async [blocking](): Promise<void> {\n    await sleep(0);\n    ${body}\n  }\n}`;
    expect(codesOf(source)).toEqual([]);
  });
});
