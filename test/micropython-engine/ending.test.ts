// How programs end and are interrupted: crash, Ctrl-C, input, reset, kill; commands after the end.
import { expect, test } from "@jest/globals";
import { createRig } from "./rig";

test("an uncaught exception is reported with type, message and traceback", async () => {
  const rig = await createRig("import helper\n\ndef run():\n    helper.fail('7')\nrun()\n", {
    files: {
      "/flash/lib/helper.py":
        "class Trouble(Exception):\n    pass\ndef fail(x):\n    raise Trouble('no ' + x)",
    },
  });
  await rig.run(1);
  expect(rig.crashes).toEqual([
    {
      type: "Trouble",
      message: "no 7",
      traceback:
        'Traceback (most recent call last):\n  File "main.py", line 5, in <module>\n  File "main.py", line 4, in run\n' +
        '  File "/flash/lib/helper.py", line 4, in fail\nTrouble: no 7\n',
    },
  ]);
  expect(rig.ended).toBe(false);
  await rig.engine.close();
});

test("callbacks survive the crash of the main program", async () => {
  const rig = await createRig(`
from machine import Timer
alarm = Timer.Alarm(lambda a: print("tick"), 1)
print(undefined_name)
`);
  await rig.run(2);
  expect(rig.crashes[0]).toMatchObject({ type: "NameError", message: "name 'undefined_name' isn't defined" });
  expect(rig.text).toMatch(/NameError.*\ntick\n$/);
  await rig.engine.close();
});

test("Ctrl-C raises KeyboardInterrupt in the main program, where it sleeps", async () => {
  const rig = await createRig(`
import time
try:
    while True:
        time.sleep(10)
except KeyboardInterrupt:
    print("stopped", time.ticks_ms())
time.sleep(1)
print("goes on")
`);
  await rig.run(5);
  rig.hardware.serial.write("\x03");
  await rig.run(5);
  expect(rig.text).toBe("stopped 5000\ngoes on\n");
  await rig.engine.close();
});

test("Ctrl-C during a sleeping callback waits for the main program", async () => {
  const rig = await createRig(`
import time
from machine import Timer
def slow(alarm):
    time.sleep(2)
    print("callback ends", time.ticks_ms())
Timer.Alarm(slow, 1)
try:
    time.sleep(10)
except KeyboardInterrupt:
    print("main stopped", time.ticks_ms())
`);
  await rig.run(1.5);
  rig.hardware.serial.write("\x03");
  await rig.run(5);
  expect(rig.text).toBe("callback ends 3000\nmain stopped 3000\n");
  await rig.engine.close();
});

test("input() reads a line that is typed, callbacks run meanwhile", async () => {
  const rig = await createRig(`
import time
from machine import Timer
Timer.Alarm(lambda a: print("tick"), 1)
name = input("name? ")
print("hello", name, time.ticks_ms())
`);
  await rig.run(2);
  rig.hardware.serial.write("Ada\n");
  await rig.run(1);
  expect(rig.text).toBe("name? tick\nAda\nhello Ada 2000\n");
  await rig.engine.close();
});

test("sys.stdin gives what is typed, in pieces or lines", async () => {
  const rig = await createRig(
    "import sys\nprint(repr(sys.stdin.read(2)), repr(sys.stdin.readline()), repr(sys.stdin.readline()))",
  );
  rig.hardware.serial.write("one\ntwo\n");
  await rig.run(1);
  expect(rig.text).toBe("one\ntwo\n'on' 'e\\n' 'two\\n'\n");
  await rig.engine.close();
});

test("reset and deep sleep end the program at once; no finally runs", async () => {
  for (const [call, end] of [
    ["machine.reset()", { kind: "reset" }],
    ["machine.deepsleep(5000)", { kind: "deepsleep", micros: 5_000_000 }],
    ["machine.deepsleep()", { kind: "deepsleep", micros: null }],
  ] as const) {
    const rig = await createRig(`
import machine
try:
    ${call}
finally:
    print("never")
`);
    await rig.run(1);
    expect(rig.ends).toEqual([end]);
    expect(rig.text).toBe("");
    await rig.engine.close();
  }
});

test("each boot has a fresh VM; files survive", async () => {
  const main = `
import sys
try:
    with open("count") as f:
        n = int(f.read())
except OSError:
    n = 0
with open("count", "w") as f:
    f.write(str(n + 1))
print(n, hasattr(sys.modules["sys"], "mark"))
sys.modules["sys"].mark = 1
`;
  const rig = await createRig(main);
  await rig.run(1);
  rig.engine.kill();
  await rig.reboot();
  await rig.run(1);
  expect(rig.text).toBe("0 False\n1 False\n");
  await rig.engine.close();
});

test("kill ends a board in the middle of a sleep", async () => {
  const rig = await createRig("import time\nwhile True:\n    time.sleep(1)\n    print('tick')");
  await rig.run(2);
  rig.engine.kill();
  rig.engine.kill();
  await rig.run(5);
  expect(rig.text).toBe("tick\ntick\n");
  await rig.engine.close();
});

test("commands run in the names of the ended main program, as at the prompt", async () => {
  const rig = await createRig("import time\nx = 5\ntime.sleep(1)");
  const results: string[] = [];
  rig.engine.execute("print(x)\ntime.sleep(2)\nx += 1", (text) => results.push(text));
  rig.engine.execute("print(x, time.ticks_ms())\n1/0", (text) => results.push(text));
  await rig.run(0.5);
  expect(rig.text).toBe("");
  await rig.run(5);
  expect(rig.text).toBe("5\n6 3000\n");
  expect(results).toEqual([
    "",
    'Traceback (most recent call last):\n  File "<stdin>", line 2, in <module>\nZeroDivisionError: divide by zero\n',
  ]);
  await rig.engine.close();
});
