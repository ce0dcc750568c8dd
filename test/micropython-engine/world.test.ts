// Python boards in a world: resets, deep sleep, several boards under one clock, equal traces.
import { afterEach, expect, test } from "@jest/globals";
import { createMicropythonEngine } from "../../runtime-shims/board/engines/micropython/engine";
import { createWorldWith, type World } from "../../runtime-shims/world/world";

let world: World | null = null;
const makeWorld = (seed = 1): World =>
  (world = createWorldWith({ seed }, (_name, programs) =>
    createMicropythonEngine(programs, { memoryLimit: 60 << 20 }),
  ));
const addBoard = (target: World, id: string, main: string, files: Record<string, string> = {}) =>
  target.addBoard({
    id,
    mac: BigInt(id.charCodeAt(0)),
    engine: "micropython",
    frozen: "none",
    files: { "/flash/main.py": main, ...files },
  });

afterEach(async () => {
  await world?.close();
  world = null;
});

test("deep sleep restarts the program, with its cause, at the right time", async () => {
  const board = await addBoard(
    makeWorld(),
    "a",
    `
import machine, time, pycom
boots = pycom.nvs_get("boots", 0) + 1
pycom.nvs_set("boots", boots)
print(boots, machine.reset_cause(), machine.wake_reason(), time.ticks_cpu(), time.ticks_ms())
if boots < 3:
    time.sleep(1)
    machine.deepsleep(10000)
machine.reset() if boots == 3 else None
`,
  );
  await world?.run(60);
  expect(board.serial.text).toBe(
    "1 0 (0, None) 0 0\n2 3 (2, None) 0 11000\n3 3 (2, None) 0 22000\n4 2 (0, None) 0 22001\n",
  );
  expect(board.nvs.get("boots")).toBe(4);
});

test("ten boards with timers, twice with one seed: the same trace to the byte", async () => {
  const main = `
import time, machine, os
from machine import Timer
n = [0]
def tick(alarm):
    n[0] += 1
    if machine.rng() % 8 == 0:
        print("tick", n[0], time.ticks_us(), os.urandom(2))
Timer.Alarm(tick, us=100000 + machine.rng() % 1000, periodic=True)
time.sleep(machine.rng() % 10 + 1)
print("main", time.ticks_ms())
`;
  const traces: string[] = [];
  for (let round = 0; round < 2; round += 1) {
    const current = makeWorld(7);
    for (const id of "abcdefghij") await addBoard(current, id, main);
    await current.run(20);
    traces.push(current.trace.text);
    await current.close();
  }
  expect(traces[0]).toContain("tick");
  expect(traces[1]).toBe(traces[0]);
});

test("kill and boot: off means silent, boot starts over with the same flash", async () => {
  const current = makeWorld();
  const board = await addBoard(
    current,
    "a",
    "import time\nprint('boot')\nwhile True:\n    time.sleep(1)\n    print('.', end='')",
  );
  await current.run(2.5);
  board.kill();
  await current.run(10);
  expect(board.serial.text).toBe("boot\n..");
  await board.boot();
  await current.run(1.5);
  expect(board.serial.text).toBe("boot\n..boot\n.");
});

test("sys.exit ends main.py, and no more", async () => {
  const board = await addBoard(
    makeWorld(),
    "a",
    "import sys\nfrom machine import Timer\nTimer.Alarm(lambda a: print('tick'), 1)\nprint('main')\nsys.exit()\nprint('never')",
    { "/flash/boot.py": "import sys\nprint('boot')\nsys.exit()" },
  );
  await world?.run(2.5);
  expect(board.serial.text).toBe("boot\nmain\ntick\n");
});

test("power is cut in the middle of a write: the board is off, the file is empty", async () => {
  const current = makeWorld();
  const board = await addBoard(
    current,
    "a",
    "f = open('f', 'w')\nf.write('x' * 100)\nf.close()\nprint('never')",
  );
  board.hardware.files.cutAfterBytes = 50;
  await current.run(1);
  expect(board.power).toBe("off");
  expect(board.serial.text).toBe("");
  expect(board.files.get("/flash/f")).toEqual(new Uint8Array(0));
});

test("garbage of callbacks is collected once the main program has ended", async () => {
  const current = makeWorld();
  const board = await addBoard(
    current,
    "a",
    `
from machine import Timer
def work(alarm):
    data = [bytes(100) for i in range(1000)]
Timer.Alarm(work, ms=100, periodic=True)
`,
  );
  // 130 kB each time: without collection 300 MB.
  await current.run(240);
  expect(board.crash).toBeNull();
  expect(board.hardware.callbacks.ended).toBe(false);
});
