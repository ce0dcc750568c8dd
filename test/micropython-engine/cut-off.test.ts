// Programs that the engine itself must end, alone: they never wait, eat all memory, or break the VM.
import { expect, test } from "@jest/globals";
import { loadVmAssets } from "../../runtime-shims/board/engines/micropython/assets";
import { createExchange } from "../../runtime-shims/board/engines/micropython/exchange";
import { createScheduler } from "../../runtime-shims/world/scheduler";
import { createRig } from "./rig";

test("a program that never waits is cut off at the same line each time", async () => {
  const main = `
def work():
    total = 0
    while True:
        total = len("abc") + 1
work()
`;
  for (const _ of [1, 2]) {
    const rig = await createRig(main, { engine: { budget: 200_000 } });
    await rig.run(1);
    expect(rig.crashes).toHaveLength(1);
    expect(rig.crashes[0]?.type).toBe("CutOff");
    expect(rig.crashes[0]?.message).toContain("cut off at main.py line 5");
    expect(rig.crashes[0]?.traceback).toContain('File "main.py", line 6, in <module>');
    await rig.engine.close();
  }
});

test("a bare except does not save a program that never waits", async () => {
  const rig = await createRig(
    `
import pycom
while True:
    try:
        pycom.heartbeat(False)
    except:
        pass
`,
    { engine: { budget: 200_000 } },
  );
  await rig.run(1);
  expect(rig.crashes[0]?.message).toContain("cut off at main.py line 5");
  await rig.engine.close();
});

test("a long computation between two sleeps is no reason to cut off", async () => {
  const rig = await createRig(
    `
import time
for i in range(10):
    for j in range(15000):
        len("abc")
    time.sleep(1)
print("done")
`,
    { engine: { budget: 200_000 } },
  );
  await rig.run(20);
  expect(rig.text).toBe("done\n");
  await rig.engine.close();
});

test("an empty loop ends with its board only; another board of the same world goes on", async () => {
  const scheduler = createScheduler();
  const stuck = await createRig("print('start')\nwhile True:\n    pass\n", {
    scheduler,
    engine: { silenceMs: 300 },
  });
  const other = await createRig("import time\ntime.sleep(2)\nprint('fine')", { scheduler });
  await stuck.run(5);
  expect(stuck.text).toMatch(/^start\nCutOff: .*\/flash\/main\.py line 2/);
  expect(other.text).toBe("fine\n");
  await stuck.engine.close();
  await other.engine.close();
});

test("Ctrl-C stops a program that computes", async () => {
  const rig = await createRig(`
print("start")
try:
    while True:
        len("abc")
except KeyboardInterrupt:
    print("stopped")
`);
  const run = rig.run(1);
  setTimeout(() => rig.hardware.serial.write("\x03"), 200);
  await run;
  expect(rig.text).toBe("start\nstopped\n");
  await rig.engine.close();
});

test("a program that eats all memory fails with a message that says why", async () => {
  const rig = await createRig(
    "import time\nkept = []\nwhile True:\n    kept.append(bytearray(100000))\n    time.sleep(1)",
    {
      engine: { memoryLimit: 40 << 20 },
    },
  );
  await rig.run(1000);
  expect(rig.crashes[0]?.type).toBe("MemoryError");
  expect(rig.crashes[0]?.message).toContain("collects no garbage while a program runs");
  await rig.engine.close();
});

test("a program that only yields, without any time passing, is cut off too", async () => {
  const rig = await createRig("import time\nwhile True:\n    time.sleep_ms(0)", {
    engine: { budget: 300_000 },
  });
  await rig.run(1);
  expect(rig.crashes[0]?.message).toContain("cut off at main.py line 3");
  await rig.engine.close();
});

test("a decoder that overflows the VM's native stack loses this board only", async () => {
  const rig = await createRig("import json\njson.loads('[' * 200000)\nprint('survived')");
  await rig.run(1);
  expect(rig.crashes).toHaveLength(1);
  expect(rig.text).not.toContain("survived");
  await rig.engine.close();
});

test("a program that breaks the VM itself loses its own board, not the run", async () => {
  const scheduler = createScheduler();
  const broken = await createRig(
    "import uctypes\nprint('before')\nuctypes.bytes_at(0x7fffff00, 100)\nprint('after')",
    {
      scheduler,
    },
  );
  const other = await createRig("import time\ntime.sleep(2)\nprint('fine')", { scheduler });
  await broken.run(5);
  expect(broken.crashes[0]?.type).toBe("EngineError");
  expect(broken.text).toMatch(/^before\nEngineError: /);
  expect(other.text).toBe("fine\n");
  await broken.engine.close();
  await other.engine.close();
});

test("a worker thread that is gone is noticed", async () => {
  const exchange = createExchange({ ...loadVmAssets(), budget: 1e6 });
  const first = await exchange.later(() => false, 10_000);
  expect(first.kind).toBe("request");
  await exchange.terminate();
  exchange.answer("+", false);
  expect(exchange.now()).toBeNull();
  expect(await exchange.later(() => false, 10_000)).toEqual({
    kind: "died",
    reason: "the worker thread ended",
  });
});
