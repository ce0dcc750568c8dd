// The parts of the prelude that need the board: console, blocking, loops.
import { expect, test } from "@jest/globals";
import { blocking } from "../../runtime-shims/lang/host/blocking";
import { createLang } from "../../runtime-shims/lang/host/lang";
import { createHostRuntime } from "../../runtime-shims/lang/host/runtime";
import { createTestBoard } from "./test-board";

test("input prompts and gives the line", async () => {
  const board = createTestBoard({ lines: ["leader", ""] });
  const { input, print } = createLang(board);
  print(await input("> "));
  print(await input());
  expect(board.printed).toEqual(["> ", "leader\n", "", "\n"]);
});

test("ready runs what blocks and gives the object", async () => {
  const { blocking: asImported, ready } = createLang(createTestBoard());
  expect(asImported).toBe(blocking);
  class Mesh {
    state = "made";
    async [blocking](): Promise<void> {
      await Promise.resolve();
      this.state = "ready";
    }
  }
  expect((await ready(new Mesh())).state).toBe("ready");
});

test("slow is the function itself", () => {
  const f = async (): Promise<void> => Promise.resolve();
  expect(createLang(createTestBoard()).slow(f)).toBe(f);
});

test("each turn of a loop is counted with its place", () => {
  const board = createTestBoard();
  const { tick } = createHostRuntime(board);
  for (let i = 0; i < 2; i++) tick("main.ts", 7);
  expect(board.ticks).toEqual(["main.ts:7", "main.ts:7"]);
});

test("box leaves None alone", () => {
  const { box } = createHostRuntime(createTestBoard());
  const { isFloat, repr } = createLang(createTestBoard());
  expect([isFloat(box(51)), repr(box(51)), repr(box(undefined))]).toEqual([true, "51.0", "None"]);
});
