// Sleep, ticks, alarms and callbacks: what a Python program sees of time.
import { expect, test } from "@jest/globals";
import { createRig, printed } from "./rig";

test("sleep lasts exactly as long as asked, in whole milliseconds", async () => {
  const text = await printed(`
import time
for how_long in (1.5, 0.1, 0.0019, 3):
    before = time.ticks_us()
    time.sleep(how_long)
    print(time.ticks_diff(time.ticks_us(), before))
before = time.ticks_us()
time.sleep_ms(7)
time.sleep_us(13)
print(time.ticks_diff(time.ticks_us(), before))
`);
  expect(text).toBe("1500000\n100000\n1000\n3000000\n7013\n");
});

test("ticks are unsigned 32-bit numbers and their difference is signed", async () => {
  const text = await printed(
    `
import utime
print(utime.ticks_diff(5, 0xfffffffb), utime.ticks_diff(0xfffffffb, 5), utime.ticks_add(0xffffffff, 2))
utime.sleep(5000)
print(utime.ticks_us(), utime.ticks_cpu(), utime.ticks_ms(), utime.time())
`,
    6000,
  );
  // 5e9 µs wrap at 2^32.
  expect(text).toBe("10 -10 1\n705032704 705032704 5000000 5000\n");
});

test("a periodic alarm runs its callback inside the sleep of the main program", async () => {
  const text = await printed(`
import time
from machine import Timer
def tick(arg):
    print("tick", arg, time.ticks_ms())
alarm = Timer.Alarm(tick, 1, arg="x", periodic=True)
time.sleep(2.5)
print("main", time.ticks_ms())
alarm.cancel()
time.sleep(5)
print("end", time.ticks_ms())
`);
  expect(text).toBe("tick x 1000\ntick x 2000\nmain 2500\nend 7500\n");
});

test("callbacks go on when the main program has ended, and get the alarm when no argument was given", async () => {
  const text = await printed(`
import machine
class Blinker:
    def __init__(self):
        self.count = 0
        self.alarm = machine.Timer.Alarm(self.step, ms=100, periodic=True)
    def step(self, alarm):
        self.count += 1
        if self.count == 3:
            alarm.cancel()
            print("three", alarm is self.alarm)
Blinker()
print("main ends")
`);
  expect(text).toBe("main ends\nthree True\n");
});

test("a one-shot alarm fires once and can be set again from its own callback", async () => {
  const text = await printed(`
from machine import Timer
import time
def again(alarm):
    print("second", time.ticks_ms())
def once(alarm):
    print("first", time.ticks_ms())
    alarm.callback(again)
Timer.Alarm(once, us=2500)
`);
  expect(text).toBe("first 2\nsecond 5\n");
});

test("an exception in a callback ends all callbacks until the next boot; the main program goes on", async () => {
  const rig = await createRig(`
import time
from machine import Timer
def bad(alarm):
    print("bad")
    raise ValueError("broken")
def good(alarm):
    print("good", time.ticks_ms())
Timer.Alarm(good, 1, periodic=True)
Timer.Alarm(bad, 1.5)
time.sleep(5)
print("main", time.ticks_ms())
`);
  await rig.run(10);
  expect(rig.text).toBe(
    "good 1000\nbad\nUnhandled exception in callback handler\nTraceback (most recent call last):\n" +
      '  File "main.py", line 6, in bad\nValueError: broken\nmain 5000\n',
  );
  expect(rig.hardware.callbacks.ended).toBe(true);
  expect(rig.crashes).toEqual([]);
  await rig.engine.close();
});

test("SystemExit in a callback is swallowed", async () => {
  const text = await printed(
    `
import sys, time
from machine import Timer
def leave(alarm):
    print("leave")
    sys.exit()
Timer.Alarm(leave, ms=10, periodic=True)
time.sleep_ms(25)
print("alive")
`,
    0.029,
  );
  expect(text).toBe("leave\nleave\nalive\n");
});

test("one callback at a time: while one sleeps, the others and the sleeping main program wait", async () => {
  const text = await printed(`
import time
from machine import Timer
def slow(alarm):
    print("slow begins", time.ticks_ms())
    time.sleep(1)
    print("slow ends", time.ticks_ms())
def quick(alarm):
    print("quick", time.ticks_ms())
Timer.Alarm(slow, ms=100)
Timer.Alarm(quick, ms=200)
time.sleep(3)
print("main", time.ticks_ms())
`);
  expect(text).toBe("slow begins 100\nslow ends 1100\nquick 1100\nmain 3000\n");
});

test("alarms check their arguments as the firmware does", async () => {
  const text = await printed(`
from machine import Timer
def f(alarm): pass
for arguments in ({}, {"s": 1, "ms": 1}, {"ms": 0}):
    try:
        Timer.Alarm(f, **arguments)
    except ValueError:
        print("ValueError")
try:
    for i in range(17):
        Timer.Alarm(f, 1)
except MemoryError:
    print("MemoryError at", i)
Timer.Alarm(None, 1)
`);
  expect(text).toBe("ValueError\nValueError\nValueError\nMemoryError at 16\n");
});

test("a stopwatch counts only while it runs; the clock can be set", async () => {
  const text = await printed(`
import time, machine
chrono = machine.Timer.Chrono()
chrono.start()
time.sleep_ms(250)
chrono.stop()
time.sleep(1)
print(chrono.read(), chrono.read_ms(), chrono.read_us())
rtc = machine.RTC()
print(rtc.synced())
rtc.init((2020, 5, 17, 12, 30, 15, 42))
print(rtc.now(), rtc.synced(), time.time(), time.localtime()[:6])
`);
  expect(text).toBe(
    "0.25 250.0 250000.0\nFalse\n(2020, 5, 17, 12, 30, 15, 42, None) True 1589718615 (2020, 5, 17, 12, 30, 15)\n",
  );
});
