// The lint of the import graph finds circles and wrong directions.
import { describe, expect, test } from "@jest/globals";
import { directionProblem, findCircles } from "../../tools/lint/import-graph";

describe("import graph", () => {
  test("finds a circle through three files and leaves the rest alone", () => {
    const edges = new Map([
      ["a.ts", ["b.ts", "d.ts"]],
      ["b.ts", ["c.ts"]],
      ["c.ts", ["a.ts"]],
      ["d.ts", []],
    ]);
    expect(findCircles(edges)).toEqual([["a.ts", "b.ts", "c.ts"]]);
  });

  test.each([
    ["compiler/lower/call.ts", "ts-morph"],
    ["compiler/index.ts", "tools/pymesh.ts"],
    ["runtime-shims/world/world.ts", "compiler/index.ts"],
    ["src-device/pymesh.ts", "runtime-shims/index.ts"],
  ])("%s may not import %s", (from, to) => {
    expect(directionProblem({ from, to, line: 1 })).toBeDefined();
  });

  test.each([
    ["compiler/frontend/program.ts", "ts-morph"],
    ["runtime-shims/board/engines/node/engine.ts", "compiler/index.ts"],
    ["tools/commands/build.ts", "compiler/index.ts"],
  ])("%s may import %s", (from, to) => {
    expect(directionProblem({ from, to, line: 1 })).toBeUndefined();
  });
});
