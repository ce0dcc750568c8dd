// What is due at one instant runs in one order on both engines: the callback thread has the higher priority.
import { afterEach, expect, test } from "@jest/globals";
import { createMicropythonEngine } from "../../runtime-shims/board/engines/micropython/engine";
import { createNodeEngine } from "../../runtime-shims/board/engines/node/node-engine";
import { createWorldWith, type World } from "../../runtime-shims/world/world";
import { deviceFiles } from "../board/rig";
import { stripTypes } from "../board/strip-types";

let world: World | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

const TYPESCRIPT = `
import { Timer } from "machine";
import { sleep, sleep_ms, ticks_ms } from "time";
import { print } from "lang";
new Timer.Alarm(() => print("tick", ticks_ms()), 1, { periodic: true });
await sleep(1);
print("main", ticks_ms());
await sleep(2);
print("main", ticks_ms());
await sleep_ms(0);
new Timer.Alarm(() => print("late", ticks_ms()), 1);
await sleep(1);
print("end", ticks_ms());
`;
const PYTHON = `
from machine import Timer
from time import sleep, sleep_ms, ticks_ms
Timer.Alarm(lambda a: print("tick", ticks_ms()), 1, periodic=True)
sleep(1)
print("main", ticks_ms())
sleep(2)
print("main", ticks_ms())
sleep_ms(0)
Timer.Alarm(lambda a: print("late", ticks_ms()), 1)
sleep(1)
print("end", ticks_ms())
`;

test("alarms come before the programs that wake up with them", async () => {
  world = createWorldWith({}, (name, programs, { seed, checked }) =>
    name === "node"
      ? createNodeEngine(programs, { transform: stripTypes, library: null, seed, checked })
      : createMicropythonEngine(programs),
  );
  const node = await world.addBoard({
    id: "n",
    mac: 1n,
    engine: "node",
    program: deviceFiles({ "main.ts": TYPESCRIPT }),
    frozen: "none",
  });
  const python = await world.addBoard({
    id: "p",
    mac: 2n,
    engine: "micropython",
    files: { "/flash/main.py": PYTHON },
    frozen: "none",
  });
  await world.run(4.5);
  const expected = "tick 1000\nmain 1000\ntick 2000\ntick 3000\nmain 3000\ntick 4000\nlate 4000\nend 4000\n";
  expect(node.serial.text).toBe(expected);
  expect(python.serial.text).toBe(expected);
});
