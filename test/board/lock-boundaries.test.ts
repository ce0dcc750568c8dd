// Checked runs: a callback that is due may come between the program's statements where it takes or releases a lock.
import { describe, expect, test } from "@jest/globals";
import type { Board } from "../../runtime-shims/board/board";
import { nodeBoard, nodeWorld } from "./rig";

const IMPORTS = `
  import { print } from "lang";
  import { allocate_lock } from "_thread";
  import { reset, reset_cause, Timer } from "machine";
  import { sleep } from "time";
`;

/** Main program and alarm wake up at the same instants. */
const program = (callback: string, async = ""): string => `${IMPORTS}
  const lock = allocate_lock();
  let count = 0;
  new Timer.Alarm(${async} () => { ${callback} }, 1, { periodic: true });
  let seen = "";
  for (let i = 0; i < 40; i++) {
    await sleep(1);
    const before = count;
    const guard = lock.hold();
    const inside = count;
    guard[Symbol.dispose]();
    seen += inside !== before ? "h" : count !== inside ? "r" : ".";
  }
  print(seen, count);
`;

async function run(text: string, options: { seed?: number; checked: boolean }): Promise<Board> {
  const { world, board } = await nodeBoard(text, { world: nodeWorld(options) });
  await world.run(100);
  return board;
}

describe("at lock boundaries", () => {
  test("a plain run keeps callbacks before programs", async () => {
    const board = await run(program("count += 1;"), { checked: false });
    expect(board.serial.text).toBe(".".repeat(40) + " 40\n");
  });

  test("a checked run lets callbacks come where a lock is taken and released, as its seed says", async () => {
    const text = async (seed: number) => {
      const board = await run(program("count += 1;"), { checked: true, seed });
      expect(board.crash).toBeNull();
      return board.serial.text;
    };
    const first = await text(1);
    expect(first).toMatch(/^(?=.*h)(?=.*r)(?=.*\.)[hr.]{40} 40\n$/);
    expect(await text(1)).toBe(first);
    expect(await text(2)).not.toBe(first);
  });

  test("not those that wait", async () => {
    const board = await run(program("count += 1; await sleep(0.2);", "async"), { checked: true });
    // The last one may still be due.
    expect(board.serial.text).toMatch(/^\.{40} (39|40)\n$/);
  });

  test("never while a lock is held", async () => {
    const board = await run(
      `${IMPORTS}
      const outer = allocate_lock();
      const inner = allocate_lock();
      new Timer.Alarm(() => { const guard = outer.hold(); guard[Symbol.dispose](); }, 1, { periodic: true });
      for (let i = 0; i < 40; i++) {
        await sleep(1);
        const a = outer.hold();
        const b = inner.hold();
        b[Symbol.dispose]();
        a[Symbol.dispose]();
      }
      print("done");
    `,
      { checked: true },
    );
    expect(board.crash).toBeNull();
    expect(board.serial.text).toBe("done\n");
  });

  test("a callback that ends the board there ends the program at once", async () => {
    const board = await run(
      `${IMPORTS}
      const lock = allocate_lock();
      if (reset_cause() === 0) {
        new Timer.Alarm(() => { print("reset"); reset(); }, 1.5);
        for (let i = 0; i < 2; i++) {
          await sleep(1.5);
          print("woken");
          for (let j = 0; j < 50; j++) { const guard = lock.hold(); guard[Symbol.dispose](); }
          print("not reached", i);
        }
      } else print("again");
    `,
      { checked: true, seed: 1 },
    );
    expect(board.crash).toBeNull();
    expect(board.serial.text).toMatch(/^(woken\n)?reset\nagain\n$/);
  });

  test("an exception there ends the callback thread, and the program goes on", async () => {
    const board = await run(program("count += 1; if (count === 5) throw new Error('five');"), {
      checked: true,
    });
    expect(board.crash).toBeNull();
    expect(board.serial.text).toContain("Unhandled exception in callback handler\n");
    expect(board.serial.text).toMatch(/[hr.]{40} 5\n$/);
  });
});
