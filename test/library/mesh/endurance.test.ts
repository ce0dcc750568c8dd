// Five nodes that send all the time while nodes die, restart, and frames are lost. What is reported acknowledged was
// received, what was not received is reported failed, and no node goes deaf. `PYMESH_HOURS=168` makes it a week.
import { expect, jest, test } from "@jest/globals";
import { type Board, createWorld } from "pymesh-ts/testing";
import { configFile } from "../config-file";

declare const process: {
  readonly env: Readonly<Record<string, string | undefined>>;
  memoryUsage(): { readonly heapUsed: number };
  readonly stderr: { write(text: string): void };
};
/** There with `node --expose-gc`; without it the host's heap says little. */
declare const gc: (() => void) | undefined;
const heapUsed = (): number => {
  if (typeof gc === "function") gc();
  return process.memoryUsage().heapUsed;
};
const HOURS = Number(process.env.PYMESH_HOURS ?? "2");
jest.setTimeout(60_000 + HOURS * 60_000);

/** A slice would keep the whole console of that moment as long as a word of it is kept. */
const copied = (slice: string): string => Array.from(slice).join("");

/** One life of a board, from boot to the end: the messages it sent, by their ids, and what it was told of them. */
interface Life {
  readonly sent: Map<string, { readonly text: string; readonly at: number; state: number }>;
}

test(`${HOURS} hours of five nodes with faults`, async () => {
  const world = createWorld({ seed: 11, trace: { level: "off", keep: 1000 } });
  const lives: Life[] = [];
  const got = new Set<string>();
  try {
    const boards: Board[] = [];
    for (let short = 1; short <= 5; short++) {
      boards.push(
        await world.addBoard({
          id: `n${short}`,
          mac: BigInt(short),
          engine: "node",
          program: "test/library/fixtures/talker.ts",
          files: configFile({}, BigInt(short)),
        }),
      );
    }
    for (const [a, b] of [
      ["n1", "n4"],
      ["n1", "n5"],
      ["n2", "n5"],
    ] as const) {
      world.link(a, b, null);
    }
    world.faults.loss(0.2);
    const current = boards.map((): Life => ({ sent: new Map() }));
    const read = boards.map(() => 0);
    const take = (i: number, newLife: boolean): void => {
      const board = boards[i];
      const life = current[i];
      if (board === undefined || life === undefined) return;
      const { text } = board.serial;
      const end = text.lastIndexOf("\n") + 1;
      for (const line of copied(text.slice(read[i], end)).split("\n")) {
        const [kind, ...rest] = line.split(" ");
        if (kind === "got") got.add(rest[0] ?? "");
        if (kind === "sent") {
          life.sent.set(`${rest[0]} ${rest[1]}`, { text: rest[2] ?? "", at: world.now, state: 0 });
        }
        const message = kind === "state" ? life.sent.get(`${rest[0]} ${rest[1]}`) : undefined;
        if (message !== undefined) message.state = Number(rest[2]);
      }
      read[i] = end;
      if (newLife) {
        lives.push(life);
        current[i] = { sent: new Map() };
      }
    };
    let state = 7;
    const random = (n: number): number => {
      state = (state * 1103515245 + 12345) % 0x80000000;
      return Math.floor((state / 0x80000000) * n);
    };
    /** Of the whole process, once a day: five nodes, their logs, and what this test writes down. */
    const heaps: number[] = [];
    for (let minute = 0; minute < HOURS * 60; minute += 10) {
      await world.run(600);
      for (let i = 0; i < 5; i++) take(i, false);
      const victim = random(15);
      const board = boards[victim];
      if (board !== undefined) {
        take(victim, true);
        if (random(2) === 0) world.faults.reboot(board.id, "button");
        else {
          board.kill();
          await world.run(120 + random(300));
          await board.boot();
        }
      }
      if (minute % 1440 === 0) heaps.push(heapUsed());
    }
    world.faults.loss(null);
    await world.run(400);
    for (let i = 0; i < 5; i++) take(i, true);
    const messages = lives.flatMap(({ sent }) => [...sent.values()]);
    const acknowledged = messages.filter((one) => one.state === 4);
    const failed = messages.filter((one) => one.state === 5);
    const lost = messages.filter((one) => !got.has(one.text));
    process.stderr.write(
      `${HOURS} h: ${messages.length} messages, ${acknowledged.length} acknowledged, ${failed.length} failed, ` +
        `${lost.length} not received; heap, MB by day: ${heaps.map((used) => (used / 1e6).toFixed(0)).join(" ")}\n`,
    );
    // After two days all logs are full; what this test writes down of the messages goes on.
    const [, , full] = heaps;
    if (typeof gc === "function" && full !== undefined) expect(Math.max(...heaps)).toBeLessThan(full + 40e6);
    expect(acknowledged.filter((one) => !got.has(one.text))).toEqual([]);
    // The last life of each board: those that ended early took their reports with them.
    const whole = lives
      .slice(-5)
      .flatMap(({ sent }) => [...sent.values()])
      .filter((one) => one.at < world.now - 400e6);
    expect(whole.filter((one) => !got.has(one.text) && one.state !== 5)).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(messages.length / 3);
    for (const board of boards) {
      expect(board.crash).toBeNull();
      expect(board.serial.text).not.toContain("Unhandled exception");
    }
  } finally {
    await world.close();
  }
});
