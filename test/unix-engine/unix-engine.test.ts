// The optional engine: an installed MicroPython unix port, real threads, the clock of the world. Skipped where none is
// installed (PYMESH_MICROPYTHON, or micropython on PATH).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import type { Board } from "../../runtime-shims/board/board";
import { createMicropythonEngine } from "../../runtime-shims/board/engines/micropython/engine";
import { createUnixEngine, type UnixOptions } from "../../runtime-shims/board/engines/unix/engine";
import { findMicropython } from "../../runtime-shims/board/engines/unix/find-micropython";
import { scriptedMesh } from "../../runtime-shims/testing/scripted-mesh";
import { createWorldWith, type World } from "../../runtime-shims/world/world";

const micropython = findMicropython();
const withPort = micropython === null ? describe.skip : describe;
let world: World | null = null;

afterEach(async () => {
  await world?.close();
  world = null;
});

async function start(main: string, options: UnixOptions = {}): Promise<{ world: World; board: Board }> {
  const made = createWorldWith({}, (_name, set) => createUnixEngine(set, options));
  world = made;
  const board = await made.addBoard({
    id: "a",
    mac: 8121069065142870746n,
    engine: "unix",
    frozen: "none",
    files: { "/flash/main.py": main },
  });
  return { world: made, board };
}

async function printed(main: string, seconds = 10): Promise<string> {
  const { world: made, board } = await start(main);
  await made.run(seconds);
  return board.serial.text;
}

test("where no MicroPython is installed, the error says what to install", () => {
  expect(findMicropython({ PYMESH_MICROPYTHON: "/nowhere/micropython" })).toBeNull();
});

const NAME =
  micropython === null ? "skipped: no MicroPython unix port found (set PYMESH_MICROPYTHON)" : "unix engine";

withPort(NAME, () => {
  test("threads sleep beside the main program and alarms, on one clock", async () => {
    const text = await printed(`
import _thread, time
from machine import Timer
def body(name, pause, count=2):
    for i in range(count):
        time.sleep(pause)
        print(name, time.ticks_ms())
_thread.start_new_thread(body, ("one", 1))
_thread.start_new_thread(body, ("two", 0.4), {"count": 3})
alarm = Timer.Alarm(lambda a: print("tick", time.ticks_ms()), 0.7)
time.sleep(1.5)
print("main", time.ticks_ms())
`);
    expect(text).toBe("two 400\ntick 700\ntwo 800\none 1000\ntwo 1200\nmain 1500\none 2000\n");
  });

  test("a lock is handed over; a callback that waits for the sleeping main program goes on later", async () => {
    const text = await printed(`
import _thread, time
from machine import Timer
lock = _thread.allocate_lock()
def tick(alarm):
    with lock:
        print("callback", time.ticks_ms())
def body():
    with lock:
        print("thread", time.ticks_ms())
        time.sleep(1)
with lock:
    _thread.start_new_thread(body, ())
    Timer.Alarm(tick, 1)
    time.sleep(2)
    print("main", time.ticks_ms())
time.sleep(3)
print(lock.locked())
`);
    expect(text).toBe("main 2000\nthread 2000\ncallback 3000\nFalse\n");
  });

  test("locks in a circle, and one taken twice, are reported with the threads", async () => {
    const { world: made, board } = await start(`
import _thread, time
a = _thread.allocate_lock()
b = _thread.allocate_lock()
def worker():
    with b:
        time.sleep(1)
        a.acquire()
_thread.start_new_thread(worker, ())
with a:
    time.sleep(2)
    b.acquire()
`);
    await made.run(5);
    expect(board.crash).toMatchObject({
      type: "Deadlock",
      message: expect.stringMatching(/main and worker/),
    });
  });

  test("an uncaught exception: crash, traceback; others go on", async () => {
    const { world: made, board } = await start(`
import _thread, time
def fails():
    raise ValueError("in thread")
_thread.start_new_thread(fails, ())
def body():
    time.sleep(1)
    print("still here")
_thread.start_new_thread(body, ())
time.sleep(0.5)
{}["missing"]
`);
    await made.run(5);
    expect(board.crash).toEqual({
      type: "KeyError",
      message: "missing",
      traceback:
        'Traceback (most recent call last):\n  File "main.py", line 11, in <module>\nKeyError: missing\n',
    });
    expect(board.serial.text).toMatch(
      /in fails\nValueError: in thread\n[^]*KeyError: missing\nstill here\n$/,
    );
  });

  test("modules, files, JSON and 64-bit numbers are the board's", async () => {
    const text = await printed(`
import machine, pycom, ujson, os, sys, struct
pycom.heartbeat(False)
pycom.rgbled(0x123456)
with open("a.json", "w") as f:
    f.write(ujson.dumps({"mac": 8121069065142870746}))
with open("/flash/a.json") as f:
    print(ujson.loads(f.read())["mac"], "a.json" in os.listdir(), sys.platform)
print(struct.pack("!q", 8121069065142870746))
try:
    open("missing")
except OSError as e:
    print(e)
`);
    expect(text).toBe("8121069065142870746 True FiPy\n" + "b'p\\xb3\\xd5I\\x98A\"\\xda'\n[Errno 2] ENOENT\n");
  });

  test("input, Ctrl-C, reset and the scripted mesh", async () => {
    const { world: made, board } = await start(`
import time, machine, socket
from network import LoRa
mesh = LoRa(mode=LoRa.LORA).Mesh()
s = socket.socket(socket.AF_LORA, socket.SOCK_RAW)
s.bind(1234)
mesh.rx_cb(lambda arg: print("got", s.recvfrom(100)), None)
print("hello", input("name? "), time.ticks_ms())
try:
    time.sleep(100)
except KeyboardInterrupt:
    print("stopped", time.ticks_ms())
if machine.reset_cause() == machine.PWRON_RESET:
    machine.reset()
`);
    const mesh = scriptedMesh(board);
    await made.run(1);
    board.serial.write("Ada\n");
    await made.run(1);
    mesh.receive("text", { ip: "fd00::2", port: 7 });
    await made.run(1);
    board.serial.write("\x03");
    await made.run(1);
    expect(board.serial.text).toBe(
      "name? Ada\nhello Ada 1000\ngot (b'text', ('fd00::2', 7))\nstopped 3000\nname? ",
    );
    expect(board.crash).toBeNull();
  });

  test("a lock taken twice by one thread is reported", async () => {
    const { world: made, board } = await start(
      "import _thread\nlock = _thread.allocate_lock()\nwith lock:\n    lock.acquire()\n",
    );
    await made.run(1);
    expect(board.crash).toMatchObject({
      type: "Deadlock",
      message: "thread main waits for a lock that it holds itself",
    });
  });

  test("an old script prints what it prints on the micropython engine", async () => {
    const main = readFileSync(join(__dirname, "../micropython-engine/fixtures/old-main.py"), "utf8");
    const both = createWorldWith({}, (name, set) =>
      name === "unix" ? createUnixEngine(set) : createMicropythonEngine(set),
    );
    world = both;
    const texts: string[] = [];
    for (const engine of ["unix", "micropython"] as const) {
      const files = { "/flash/main.py": main };
      const board = await both.addBoard({ id: engine, mac: 1n, engine, frozen: "none", files });
      await both.run(5);
      expect(board.crash).toBeNull();
      texts.push(board.serial.text);
    }
    expect(texts[0]).toContain("waited 1600");
    expect(texts[0]).toBe(texts[1]);
  });

  test("kill and boot: a fresh interpreter with the same flash", async () => {
    const { world: made, board } = await start(
      "import os, time\nprint('log' in os.listdir())\nopen('log', 'w').close()\ntime.sleep(100)\n",
    );
    await made.run(1);
    board.kill();
    await made.run(1);
    await board.boot();
    await made.run(1);
    expect(board.serial.text).toBe("False\nTrue\n");
  });

  test("an interpreter that dies loses its own board, not the run", async () => {
    const { world: made, board } = await start(
      "import time\ntime.sleep(1)\nimport uctypes\nuctypes.bytes_at(1, 9)\n",
    );
    const other = await made.addBoard({
      id: "b",
      mac: 2n,
      engine: "unix",
      frozen: "none",
      files: { "/flash/main.py": "import time\ntime.sleep(2)\nprint('fine')\n" },
    });
    await made.run(5);
    expect(board.crash?.type).toBe("EngineError");
    expect(other.serial.text).toBe("fine\n");
  });

  test("a program that never waits is cut off with its line; so is only its own board", async () => {
    const { world: made, board } = await start("x = 0\nwhile True:\n    x += 1\n", { silenceMs: 300 });
    await made.run(1);
    expect(board.crash).toMatchObject({ type: "CutOff", message: expect.stringContaining("main.py line") });
  });

  test("equal programs, equal traces", async () => {
    const main = `
import _thread, time, os
def body(name):
    for i in range(20):
        time.sleep_ms(os.urandom(1)[0])
        print(name, time.ticks_ms())
for name in "abc":
    _thread.start_new_thread(body, (name,))
`;
    const first = await printed(main);
    await world?.close();
    expect(first.split("\n")).toHaveLength(61);
    expect(await printed(main)).toBe(first);
  });
});
