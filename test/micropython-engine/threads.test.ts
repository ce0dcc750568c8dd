// Locks and threads on a VM with one stack.
import { expect, test } from "@jest/globals";
import { createRig, printed } from "./rig";

test("locks: with, acquire without waiting, release of a free lock", async () => {
  const text = await printed(`
import _thread
lock = _thread.allocate_lock()
with lock:
    print(lock.locked(), lock.acquire(False), lock.acquire(0))
print(lock.locked(), lock.acquire(), lock.locked())
lock.release()
try:
    lock.release()
except RuntimeError:
    print("RuntimeError")
print(type(lock) is _thread.LockType)
`);
  expect(text).toBe("True False False\nFalse True True\nRuntimeError\nTrue\n");
});

test("a lock taken again by the same thread is reported with both places", async () => {
  const rig = await createRig(`
import _thread
lock = _thread.allocate_lock()
def outer():
    lock.acquire()
    inner()
def inner():
    try:
        with lock:
            print("never")
    except:
        print("not saved by a bare except")
outer()
`);
  await rig.run(1);
  expect(rig.crashes[0]?.type).toBe("Deadlock");
  expect(rig.crashes[0]?.message).toBe(
    "lock taken at main.py:5 is taken again at main.py:9 by the same thread (main)",
  );
  expect(rig.text).not.toContain("never");
  await rig.engine.close();
});

test("a callback that waits for a lock of the sleeping main program is reported with both places", async () => {
  const rig = await createRig(`
import _thread, time
from machine import Timer
lock = _thread.allocate_lock()
def tick(alarm):
    with lock:
        print("never")
Timer.Alarm(tick, 1)
with lock:
    time.sleep(5)
`);
  await rig.run(10);
  expect(rig.crashes[0]?.type).toBe("Deadlock");
  expect(rig.crashes[0]?.message).toContain("held by thread main since main.py:9");
  expect(rig.crashes[0]?.message).toContain("thread callback waits for it at main.py:6");
  await rig.engine.close();
});

test("a thread runs when the main program has ended, alarms go on beside it", async () => {
  const text = await printed(`
import _thread, time
from machine import Timer
def body(name, count=1):
    for i in range(count):
        print(name, i, time.ticks_ms())
        time.sleep(1)
_thread.start_new_thread(body, ("thread",), {"count": 2})
alarm = Timer.Alarm(lambda a: print("tick", time.ticks_ms()), ms=700)
time.sleep(0.5)
print("main ends", time.ticks_ms())
`);
  expect(text).toBe("main ends 500\nthread 0 500\ntick 700\nthread 1 1500\n");
});

test("an exception in the thread ends only the thread", async () => {
  const rig = await createRig(`
import _thread
from machine import Timer
def body():
    raise ValueError("in thread")
_thread.start_new_thread(body, ())
Timer.Alarm(lambda a: print("tick"), 1)
`);
  await rig.run(2);
  expect(rig.text).toContain('File "main.py", line 5, in body\nValueError: in thread\n');
  expect(rig.text).toMatch(/tick\n$/);
  expect(rig.crashes).toEqual([]);
  await rig.engine.close();
});

test("a second thread is an error that names both places and the other engine", async () => {
  const rig = await createRig(`
import _thread
def one():
    pass
def two():
    pass
_thread.start_new_thread(one, ())
_thread.start_new_thread(one, ())
_thread.start_new_thread(two, ())
`);
  await rig.run(1);
  expect(rig.crashes[0]?.type).toBe("RuntimeError");
  expect(rig.crashes[0]?.message).toContain("one, started at main.py:8");
  expect(rig.crashes[0]?.message).toContain("two at main.py:9");
  expect(rig.crashes[0]?.message).toContain("'unix'");
  await rig.engine.close();
});

test("the second start of a kept body replaces the first", async () => {
  const text = await printed(`
import _thread
def body(n):
    print("body", n)
_thread.start_new_thread(body, (1,))
_thread.start_new_thread(body, (2,))
`);
  expect(text).toBe("body 2\n");
});

test("the kept body may be a method, which is a new object each time it is named", async () => {
  const text = await printed(`
import _thread
class Node:
    def __init__(self, name):
        self.name = name
    def loop(self, n, _):
        print("loop", self.name, n)
    def start(self, n):
        _thread.start_new_thread(self.loop, (n, 2))
node = Node("a")
node.start(1)
node.start(2)
try:
    Node("b").start(3)
except RuntimeError:
    print("another node's is a second thread")
`);
  expect(text).toBe("another node's is a second thread\nloop a 2\n");
});
