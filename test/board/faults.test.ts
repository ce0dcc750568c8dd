// What goes wrong with boards on purpose, and what a world answers to wrong use.
import { describe, expect, test } from "@jest/globals";
import { nodeBoard, nodeWorld } from "./rig";

const CAUSES = `
  import { print } from "lang";
  import { reset_cause, wake_reason } from "machine";
  import { sleep, time } from "time";
  print(reset_cause(), wake_reason()[0], time());
  await sleep(1000);
`;

describe("faults", () => {
  test("reset button, battery, brown-out: causes, and what becomes of the clock", async () => {
    const { world, board } = await nodeBoard(CAUSES);
    await world.run(10);
    world.faults.reboot("a");
    await world.run(10);
    world.faults.reboot("a", "power");
    await world.run(10);
    world.faults.reboot("a", "brown-out");
    await world.run(1);
    expect(board.serial.text).toBe("0 0 0\n1 0 10\n0 0 0\n5 0 0\n");
  });

  test("deep sleep from outside, ended by a pin", async () => {
    const { world, board } = await nodeBoard(CAUSES);
    await world.run(5);
    world.faults.deepSleep("a", null);
    await world.run(100);
    expect(board.power).toBe("off");
    world.faults.wake("a");
    await world.run(1);
    expect(board.serial.text).toBe("0 0 0\n3 1 105\n");
  });

  test("the RTC jumps; sleeping does not", async () => {
    const { world, board } = await nodeBoard(`
      import { print } from "lang";
      import { sleep, time } from "time";
      for (let i = 0; i < 3; i++) { print(time()); await sleep(2); }
    `);
    await world.run(1);
    world.faults.clockJump("a", 1000);
    await world.run(4);
    expect(board.serial.text).toBe("0\n1002\n1004\n");
    expect(world.now).toBe(5_000_000);
  });

  test("the watchdog resets a board whose callbacks are dead", async () => {
    const { world, board } = await nodeBoard(`
      import { print, ValueError } from "lang";
      import { WDT, Timer, reset_cause } from "machine";
      import { sleep } from "time";
      print(reset_cause());
      const wdt = new WDT({ timeout: 3000 });
      new Timer.Alarm(() => { wdt.feed(); throw new ValueError("dead"); }, 2);
      await sleep(1000);
    `);
    await world.runUntil(() => board.serial.text.endsWith("2\n"), 60);
    expect(world.now).toBe(5_001_000);
  });
});

describe("wrong use of a world", () => {
  test("two boards of one name, unknown boards, two runs at once", async () => {
    const { world, board } = await nodeBoard(null);
    await expect(world.addBoard({ id: "a", mac: 2n, engine: "node" })).rejects.toThrow(
      "'a' is in this world already",
    );
    expect(() => world.link("a", "x", 80)).toThrow("no board 'x' in this world; there are: a");
    const running = world.run(1);
    await expect(world.run(1)).resolves.toBeUndefined();
    await running;
    expect(board.power).toBe("on");
  });

  test("a datagram for a board without mesh fails the run that would deliver it", async () => {
    const { world, board } = await nodeBoard(null);
    board.hardware.mesh = null;
    world.inject("a", Uint8Array.of(1), { ip: "::1", port: 5 });
    await expect(world.run(1)).rejects.toThrow("board 'a' has no mesh");
  });

  test("exec needs a board whose program has ended", async () => {
    const { world, board } = await nodeBoard(`import { sleep } from "time"; await sleep(10);`);
    await world.run(1);
    await expect(world.exec(board, () => 1)).rejects.toThrow("runs its main program");
    await world.run(20);
    await expect(world.exec(board, () => 1)).resolves.toBe(1);
    board.kill();
    await expect(board.import("time")).rejects.toThrow("switched off");
  });

  test("a program that does not exist is named", async () => {
    const world = nodeWorld();
    await expect(
      world.addBoard({ id: "a", mac: 1n, engine: "node", program: "/none/main.ts" }),
    ).rejects.toThrow("/none/main.ts");
    expect(world.boards.size).toBe(0);
  });

  test("exec hears of a reset in the middle", async () => {
    const { world, board } = await nodeBoard(null);
    const machine = await board.import<{ reset(): never }>("machine");
    await expect(world.exec(board, () => machine.reset())).rejects.toThrow("the board ended: reset");
  });
});
