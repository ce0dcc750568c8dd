// Threads beside the main program on a VM with one stack: bodies that sleep in their own statements.
import { expect, test } from "@jest/globals";
import { createRig, printed } from "./rig";

test("several threads, callbacks and the main program take turns", async () => {
  const rig = await createRig(`
import _thread, time
from machine import Timer
from time import sleep_ms
class Worker:
    """ Starts a thread of its own """
    def __init__(self, name, period):
        self.name = name
        self.period = period
        _thread.start_new_thread(self.loop, (3, 0))
    def loop(self, count, unused):
        '''
sleeps at the left margin:
time.sleep(1)
        '''
        try:
            while count > 0:
                if count == 1: sleep_ms(100)
                print(self.name, count, time.ticks_ms())
                count = count - 1
                time.sleep(self.period)  # (seconds)
            _thread.exit()
        finally:
            print(self.name, "ends", time.ticks_ms())
def failing():
    time.sleep(0.7)
    raise ValueError("in thread")
Worker("a", .5)
Worker("b", 1)
_thread.start_new_thread(failing, ())
alarm = Timer.Alarm(lambda a: print("tick", time.ticks_ms()), 0.6, periodic=True)
print("main", time.ticks_ms())
time.sleep(1.2)
print("main", time.ticks_ms())
`);
  await rig.run(3.3);
  expect(rig.text.split("\n").filter((line) => /^(main|[ab]) /.test(line))).toEqual([
    "main 0",
    "a 3 0",
    "b 3 0",
    "a 2 500",
    "b 2 1000",
    "a 1 1100",
    "main 1200",
    "a ends 1600",
    "b 1 2100",
    "b ends 3100",
  ]);
  expect(rig.text).toContain("tick 600\n");
  expect(rig.text).toContain("Unhandled exception in thread\n");
  expect(rig.text).toContain('File "main.py", line 27, in failing\nValueError: in thread\n');
  expect(rig.crashes).toEqual([]);
  await rig.engine.close();
});

test("a thread and the main program wait for each other's locks, and the thread runs while input waits", async () => {
  const rig = await createRig(`
import _thread, time
lock = _thread.allocate_lock()
def worker(name):
    with lock:
        print(name, "has it", time.ticks_ms())
        time.sleep(1)
    time.sleep(0.5)
    lock.acquire()
    print(name, "has it again", time.ticks_ms())
    lock.release()
    time.sleep(1)
    print(name, "done", time.ticks_ms())
_thread.start_new_thread(worker, ("worker",))
time.sleep(0.1)
with lock:
    print("main has it", time.ticks_ms())
    time.sleep(2)
print(input("?"), time.ticks_ms())
`);
  await rig.run(5);
  rig.hardware.serial.write("yes\n");
  await rig.run(1);
  const lines = rig.text.split("\n");
  expect(lines.filter((line) => / has it| done/.test(line))).toEqual([
    "worker has it 0",
    "main has it 1000",
    "?worker has it again 3001", // it looks each millisecond
    "worker done 4001",
  ]);
  expect(rig.text).toContain("yes 5000\n");
  expect(rig.crashes).toEqual([]);
  await rig.engine.close();
});

test("what a thread calls may sleep, too; Ctrl-C is for the main program", async () => {
  const rig = await createRig(`
import _thread, time
def pause(seconds):
    time.sleep(seconds)
    return seconds
def worker():
    while True:
        print("in", time.ticks_ms())
        pause(0.3)
        print("out", time.ticks_ms())
        time.sleep(1)
_thread.start_new_thread(worker, ())
try:
    while True:
        time.sleep(0.5)
except KeyboardInterrupt:
    print("stopped", time.ticks_ms())
`);
  await rig.run(1.1);
  rig.hardware.serial.write("\x03");
  await rig.run(1);
  expect(rig.text).toBe("in 0\nout 300\nstopped 1100\nin 1300\nout 1600\n");
  await rig.engine.close();
});

test("a function that is called, too, stays a function; the thread is kept until the main program has ended", async () => {
  const text = await printed(`
import _thread, time
def called(n):
    time.sleep(0.1)
    print("called", n)
    return n + 1
print(called(1))
_thread.start_new_thread(called, (2,))
time.sleep(1)
print("main ends")
`);
  expect(text).toBe("called 1\n2\nmain ends\ncalled 2\n");
});

test("a restart ends the threads", async () => {
  const rig = await createRig(`
import _thread, time, machine
def worker():
    while True:
        time.sleep(0.4)
        print("worker", time.ticks_ms())
        if time.ticks_ms() > 1000:
            machine.deepsleep(5000)
_thread.start_new_thread(worker, ())
while True:
    time.sleep(60)
`);
  await rig.run(4);
  expect(rig.text).toBe("worker 400\nworker 800\nworker 1200\n");
  await rig.engine.close();
});
