// Equal seed, equal trace; and nothing in the simulator asks the host for time or chance.
import { expect, test } from "@jest/globals";
import { deviceFiles, nodeWorld } from "./rig";
import type { World } from "../../runtime-shims/world/world";

const program = deviceFiles({
  "main.ts": `
    import { print, unordered } from "lang";
    import { sleep, sleep_ms, ticks_ms, localtime } from "time";
    import { Timer, rng, unique_id, deepsleep, reset_cause } from "machine";
    import { urandom } from "uos";
    import { open } from "uio";
    import * as pycom from "pycom";
    import { start_new_thread } from "_thread";
    pycom.heartbeat(false);
    print(reset_cause(), unique_id(), localtime());
    new Timer.Alarm(() => { pycom.rgbled(rng()); }, null, { ms: 300, periodic: true });
    new Timer.Alarm(async () => { await sleep_ms(rng() % 500); print("alarm", ticks_ms()); }, null, { ms: 700, periodic: true });
    start_new_thread(async () => { for (;;) { await sleep_ms(1 + rng() % 900); print("thread", urandom(4)); } }, []);
    for (const name of unordered(new Set(["a", "b", "c", "d", "e"]))) print(name);
    const f = open("log", "a"); f.write("boot\\n"); f.close();
    await sleep(20);
    deepsleep(5000);
  `,
});

async function scenario(seed: number): Promise<string> {
  const world = nodeWorld({ seed });
  for (const [id, mac] of [
    ["a", 1n],
    ["b", 2n],
    ["c", 3n],
  ] as const) {
    await world.addBoard({ id, mac, engine: "node", program });
  }
  await guarded(() => eventful(world));
  return world.trace.text;
}

async function eventful(world: World): Promise<void> {
  await world.run(30);
  world.faults.kill("b");
  world.faults.clockSkew("c", 50);
  await world.run(10);
  world.faults.reboot("b", "power");
  await world.run(60);
}

/** Runs with the host's clock, timers and chance taken away. */
async function guarded(act: () => Promise<void>): Promise<void> {
  const forbidden = (name: string) => (): never => {
    throw new Error(`${name} in the simulator`);
  };
  const real = { Date, setTimeout, setInterval, setImmediate, random: Math.random };
  Math.random = forbidden("Math.random");
  globalThis.Date = Object.assign(forbidden("Date"), {
    now: forbidden("Date.now"),
  }) as unknown as DateConstructor;
  globalThis.setTimeout = forbidden("setTimeout") as unknown as typeof setTimeout;
  globalThis.setInterval = forbidden("setInterval");
  globalThis.setImmediate = forbidden("setImmediate") as unknown as typeof setImmediate;
  try {
    await act();
  } finally {
    Math.random = real.random;
    globalThis.Date = real.Date;
    globalThis.setTimeout = real.setTimeout;
    globalThis.setInterval = real.setInterval;
    globalThis.setImmediate = real.setImmediate;
  }
}

test("equal seed, byte-identical trace; another seed, another trace", async () => {
  const first = await scenario(7);
  expect(first.split("\n").length).toBeGreaterThan(500);
  expect(await scenario(7)).toBe(first);
  expect(await scenario(8)).not.toBe(first);
});

test("every line of the trace is JSON with time, board and kind", async () => {
  let last = 0;
  for (const line of (await scenario(1)).trimEnd().split("\n")) {
    const event = JSON.parse(line) as { t: number; n: string; k: string };
    expect(Number.isInteger(event.t) && event.t >= last).toBe(true);
    expect(["a", "b", "c", ""]).toContain(event.n);
    last = event.t;
  }
});
