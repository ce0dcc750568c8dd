// Programs on the node engine: the virtual clock, callbacks, threads, endings.
import { describe, expect, test } from "@jest/globals";
import { deviceFiles, nodeBoard, nodeWorld } from "./rig";

describe("the virtual clock", () => {
  test("sleeping takes exactly its time, and nothing runs outside run()", async () => {
    const { world, board } = await nodeBoard(`
      import { print } from "lang";
      import { sleep, sleep_ms, ticks_ms } from "time";
      print("start", ticks_ms());
      await sleep(1.5);
      print("slept", ticks_ms());
      await sleep_ms(20);
      print("end", ticks_ms());
    `);
    expect(board.serial.text).toBe("");
    await world.run(1);
    expect(board.serial.text).toBe("start 0\n");
    expect(world.now).toBe(1_000_000);
    await world.run(1);
    expect(board.serial.text).toBe("start 0\nslept 1500\nend 1520\n");
    expect(board.crash).toBeNull();
  });

  test("boards share the clock and nothing else", async () => {
    const world = nodeWorld();
    const program = deviceFiles({
      "main.ts": `
        import { print } from "lang";
        import { sleep_ms } from "time";
        import { counter, count } from "./counter";
        for (let i = 0; i < 3; i++) { await sleep_ms(10); count(); print(counter); }
      `,
      "counter.ts": `export let counter = 0; export function count() { counter += 1; }`,
    });
    const boards = [];
    for (const id of ["a", "b", "c"])
      boards.push(await world.addBoard({ id, mac: 1n, engine: "node", program }));
    await world.run(1);
    expect(boards.map((board) => board.serial.text)).toEqual(["1\n2\n3\n", "1\n2\n3\n", "1\n2\n3\n"]);
  });

  test("runUntil stops at the event after which the condition holds", async () => {
    const { world, board } = await nodeBoard(`
      import { print } from "lang";
      import { sleep } from "time";
      for (;;) { await sleep(1); print("tick"); }
    `);
    expect(await world.runUntil(() => board.serial.text.includes("tick\ntick\n"), 60)).toBe(true);
    expect(world.now).toBe(2_000_000);
    expect(await world.runUntil(() => false, 0.5)).toBe(false);
    expect(world.now).toBe(2_500_000);
  });
});

describe("callbacks", () => {
  test("run while the program sleeps, one at a time, in order", async () => {
    const { world, board } = await nodeBoard(`
      import { print } from "lang";
      import { sleep, sleep_ms, ticks_ms } from "time";
      import { Timer } from "machine";
      new Timer.Alarm(async () => { print("slow", ticks_ms()); await sleep_ms(30); print("done", ticks_ms()); }, null, { ms: 10 });
      new Timer.Alarm((alarm) => { print("quick", ticks_ms()); }, { ms: 20 });
      await sleep(0.1);
      print("main", ticks_ms());
    `);
    await world.run(1);
    expect(board.serial.text).toBe("slow 10\ndone 40\nquick 40\nmain 100\n");
  });

  test("an uncaught exception in one ends all of them, and says so", async () => {
    const { world, board } = await nodeBoard(`
      import { print, ValueError } from "lang";
      import { sleep } from "time";
      import { Timer } from "machine";
      let n = 0;
      new Timer.Alarm(() => { n += 1; print("alarm", n); if (n === 2) throw new ValueError("bad"); }, null, { ms: 100, periodic: true });
      await sleep(1);
      print("main goes on");
    `);
    await world.run(2);
    expect(board.serial.text).toMatch(
      /^alarm 1\nalarm 2\nUnhandled exception in callback handler\nTraceback \(most recent call last\):\n( {2}File "[^"]*main\.ts", line 6, in .*\n)+ValueError: bad\nmain goes on\n$/,
    );
    expect(board.crash).toBeNull();
  });

  test("the queue holds 32 and drops the rest in silence", async () => {
    const { world, board } = await nodeBoard(`
      import { print } from "lang";
      import { sleep } from "time";
      import { Timer } from "machine";
      let n = 0;
      new Timer.Alarm(async () => { await sleep(1); }, null, { ms: 1 });
      new Timer.Alarm(() => { n += 1; }, null, { ms: 10, periodic: true });
      await sleep(1.0005);
      print(n);
    `);
    await world.run(0.9);
    expect(world.trace.text).toContain('"callback-dropped"');
    await world.run(1);
    expect(board.serial.text).toBe("0\n");
  });

  test("the seventeenth alarm raises MemoryError; a bad duration ValueError", async () => {
    const { world, board } = await nodeBoard(`
      import { print, MemoryError, ValueError } from "lang";
      import { Timer } from "machine";
      for (let i = 0; i < 16; i++) new Timer.Alarm(() => {}, 5);
      try { new Timer.Alarm(() => {}, 5); } catch (e) { print(e instanceof MemoryError); }
      try { new Timer.Alarm(() => {}, 1, { ms: 5 }); } catch (e) { print(e instanceof ValueError, e.message); }
      try { new Timer.Alarm(() => {}); } catch (e) { print(e instanceof ValueError); }
    `);
    await world.run(1);
    expect(board.serial.text).toBe("True\nTrue please provide a single value in s, ms or us\nTrue\n");
  });
});

describe("the end of a program", () => {
  test("an uncaught exception is the board's crash, printed as MicroPython does", async () => {
    const { world, board } = await nodeBoard(`
import { OSError } from "lang";
import { sleep } from "time";
async function fail() {
  await sleep(1);
  throw new OSError(5);
}
await fail();
`);
    await world.run(2);
    expect(board.crash).toMatchObject({ type: "OSError", message: "[Errno 5] EIO" });
    expect(board.serial.text).toBe(board.crash?.traceback);
    expect(board.serial.text).toMatch(/File ".*main\.ts", line 6, in fail\nOSError: \[Errno 5\] EIO\n$/);
  });

  test("reset restarts the program; what it caught or tidies up does not run", async () => {
    const { world, board } = await nodeBoard(`
      import { print } from "lang";
      import { reset, reset_cause } from "machine";
      import { sleep } from "time";
      import { nvs_get, nvs_set } from "pycom";
      print("cause", reset_cause());
      const boots = nvs_get("boots", 0);
      nvs_set("boots", boots + 1);
      await sleep(1);
      if (boots < 2) reset();
      print("stays");
    `);
    await world.run(10);
    expect(board.serial.text).toBe("cause 0\ncause 2\ncause 2\nstays\n");
    expect(board.nvs.get("boots")).toBe(3);
  });

  test("deep sleep starts the program again, with its cause", async () => {
    const { world, board } = await nodeBoard(`
      import { print } from "lang";
      import { deepsleep, reset_cause, wake_reason, DEEPSLEEP_RESET } from "machine";
      import { time } from "time";
      print(reset_cause() === DEEPSLEEP_RESET, wake_reason(), time());
      deepsleep(10_000);
    `);
    await world.run(25);
    expect(board.serial.text).toBe("False [0, None] 0\nTrue [2, None] 10\nTrue [2, None] 20\n");
    expect(board.power).toBe("off");
  });

  test("kill stops everything, boot starts it again", async () => {
    const { world, board } = await nodeBoard(`
      import { print } from "lang";
      import { sleep } from "time";
      for (let i = 0; ; i++) { print(i); await sleep(1); }
    `);
    await world.run(1.5);
    board.kill();
    await world.run(5);
    expect(board.serial.text).toBe("0\n1\n");
    await board.boot();
    expect(board.serial.text).toBe("0\n1\n");
    await world.run(1.5);
    expect(board.serial.text).toBe("0\n1\n0\n1\n");
  });

  test("Ctrl-C interrupts the main program where it waits", async () => {
    const { world, board } = await nodeBoard(`
      import { print, KeyboardInterrupt } from "lang";
      import { sleep } from "time";
      try { await sleep(100); } catch (e) { print("stopped", e instanceof KeyboardInterrupt); }
      await sleep(100);
    `);
    await world.run(1);
    board.serial.write("\x03");
    await world.run(1);
    expect(board.serial.text).toBe("stopped True\n");
    board.serial.write("\x03");
    await world.run(1);
    expect(board.crash).toMatchObject({ type: "KeyboardInterrupt", message: "" });
  });

  test("SystemExit ends the program without a crash", async () => {
    const { world, board } = await nodeBoard(`
      import { print } from "lang";
      import { exit } from "sys";
      print("before");
      exit();
      print("after");
    `);
    await world.run(1);
    expect(board.serial.text).toBe("before\n");
    expect(board.crash).toBeNull();
  });

  test("a loop that never waits is cut off at its line", async () => {
    const { world, board } = await nodeBoard(`
      import * as $rt from "pymesh:rt";
      for (;;) if (--$rt.turns.left < 0) $rt.tick("main.ts", 3);
    `);
    await world.run(1);
    expect(board.crash).toMatchObject({ type: "CutOff", message: expect.stringContaining("main.ts line 3") });
  });
});

describe("input", () => {
  test("waits for a line and echoes it", async () => {
    const { world, board } = await nodeBoard(`
      import { print, input } from "lang";
      const name = await input("name? ");
      print("hello", name);
    `);
    await world.run(1);
    expect(board.serial.text).toBe("name? ");
    board.serial.write("Ada\n");
    await world.run(1);
    expect(board.serial.text).toBe("name? Ada\nhello Ada\n");
  });
});
