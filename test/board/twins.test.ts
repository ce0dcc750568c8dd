// The two engines' firmware modules side by side: each program is written twice by hand, in TypeScript and in
// Python, and everything that shows must be equal, times included.
import { describe, expect, test } from "@jest/globals";
import { createMicropythonEngine } from "../../runtime-shims/board/engines/micropython/engine";
import { createNodeEngine } from "../../runtime-shims/board/engines/node/node-engine";
import { scriptedMesh } from "../../runtime-shims/testing/scripted-mesh";
import { recordTwin, sameLine, twinDifference, type TwinScenario } from "../../runtime-shims/testing/twin";
import { createWorldWith, type World } from "../../runtime-shims/world/world";
import type { WorldOptions } from "../../runtime-shims/world/options";
import { deviceFiles } from "./rig";
import { stripTypes } from "./strip-types";

const createWorld = (options: WorldOptions): World =>
  createWorldWith(options, (name, set, settings) =>
    name === "node"
      ? createNodeEngine(set, { transform: stripTypes, library: null, ...settings })
      : createMicropythonEngine(set),
  );

function twin(name: string, typescript: string, python: string, scenario: TwinScenario = {}): void {
  test(name, async () => {
    const both: TwinScenario = {
      frozen: "none",
      ...scenario,
      on: {
        node: { program: deviceFiles({ "main.ts": typescript }) },
        micropython: { files: { ...scenario.files, "/flash/main.py": python } },
      },
    };
    const [node, micropython] = [
      await recordTwin("node", both, createWorld),
      await recordTwin("micropython", both, createWorld),
    ];
    expect(twinDifference(node, micropython)).toBeNull();
    expect(node.lines.length).toBeGreaterThan(3);
  });
}

describe("twins", () => {
  twin(
    "sleep, alarms, a callback that raises, LED and NVS",
    `
    import { print, ValueError } from "lang";
    import * as pycom from "pycom";
    import { sleep, sleep_ms, ticks_ms, ticks_cpu } from "time";
    import { Timer } from "machine";
    pycom.heartbeat(false);
    let n = 0;
    new Timer.Alarm((a) => { n += 1; pycom.rgbled(n); print("alarm", n, ticks_ms()); if (n === 4) throw new ValueError("four"); }, 0.3, { periodic: true });
    new Timer.Alarm((who) => { print("once", who, ticks_ms()); }, null, { ms: 450, arg: "x" });
    await sleep(0.57);
    print("main", ticks_ms(), ticks_cpu());
    await sleep_ms(5000);
    pycom.nvs_set("count", n);
    pycom.nvs_set("minus", -5);
    print(pycom.nvs_get("minus"), pycom.nvs_get("none", 7));
    try { pycom.nvs_get("none"); } catch (e) { print(e.message); }
    throw new ValueError("end");
    `,
    `
import pycom
from utime import sleep, sleep_ms, ticks_ms, ticks_cpu
from machine import Timer
pycom.heartbeat(False)
n = 0
def tick(a):
    global n
    n += 1
    pycom.rgbled(n)
    print("alarm", n, ticks_ms())
    if n == 4:
        raise ValueError("four")
Timer.Alarm(tick, 0.3, periodic=True)
Timer.Alarm(lambda who: print("once", who, ticks_ms()), ms=450, arg="x")
sleep(0.57)
print("main", ticks_ms(), ticks_cpu())
sleep_ms(5000)
pycom.nvs_set("count", n)
pycom.nvs_set("minus", -5)
print(pycom.nvs_get("minus"), pycom.nvs_get("none", 7))
try:
    pycom.nvs_get("none")
except ValueError as e:
    print(e)
raise ValueError("end")
`,
  );

  twin(
    "a sleep and alarms that end at the same instant",
    `
    import { print } from "lang";
    import { sleep, sleep_ms, ticks_ms } from "time";
    import { Timer } from "machine";
    new Timer.Alarm(() => { print("once", ticks_ms()); }, 1);
    new Timer.Alarm(() => { print("every", ticks_ms()); }, 0.5, { periodic: true });
    for (let i = 0; i < 4; i++) { await sleep(0.5); print("main", ticks_ms()); }
    for (let i = 0; i < 3; i++) { await sleep_ms(0); print("zero", ticks_ms()); }
    `,
    `
from time import sleep, sleep_ms, ticks_ms
from machine import Timer
Timer.Alarm(lambda a: print("once", ticks_ms()), 1)
Timer.Alarm(lambda a: print("every", ticks_ms()), 0.5, periodic=True)
for i in range(4):
    sleep(0.5)
    print("main", ticks_ms())
for i in range(3):
    sleep_ms(0)
    print("zero", ticks_ms())
`,
    { act: (world) => world.run(3) },
  );

  twin(
    "two boards, everything at once",
    `
    import { print, input } from "lang";
    import { sleep, ticks_ms } from "time";
    import { Timer } from "machine";
    new Timer.Alarm(() => { print("alarm", ticks_ms()); }, null, { ms: 100, periodic: true });
    for (let i = 0; i < 3; i++) { await sleep(0.1); print("main", ticks_ms()); }
    print(await input(""));
    `,
    `
from time import sleep, ticks_ms
from machine import Timer
Timer.Alarm(lambda a: print("alarm", ticks_ms()), ms=100, periodic=True)
for i in range(3):
    sleep(0.1)
    print("main", ticks_ms())
print(input(""))
`,
    {
      boards: { a: {}, b: {}, c: {} },
      async act(world, { a, b }) {
        await world.run(0.5);
        b?.serial.write("to b\n");
        a?.serial.write("to a\n");
        await world.run(0.3);
      },
    },
  );

  twin(
    "files, folders, errors",
    `
    import { print } from "lang";
    import { open } from "uio";
    import * as os from "os";
    const f = open("a.txt", "w"); print(f.write("one\\ntwo\\n")); f.close();
    const g = open("/flash/a.txt"); print(g.readline(), g.read()); g.close();
    os.mkdir("/flash/d"); os.rename("a.txt", "d/b.txt"); print(os.listdir("/flash/d"), os.stat("d/b.txt")[6], os.getcwd());
    for (const act of [() => open("none"), () => os.mkdir("d"), () => os.rmdir("d"), () => os.remove("none"), () => os.chdir("none")]) {
      try { act(); } catch (e) { print(e.message, e.errno); }
    }
    `,
    `
import os
f = open("a.txt", "w"); print(f.write("one\\ntwo\\n")); f.close()
g = open("/flash/a.txt"); print(g.readline(), g.read()); g.close()
os.mkdir("/flash/d"); os.rename("a.txt", "d/b.txt"); print(os.listdir("/flash/d"), os.stat("d/b.txt")[6], os.getcwd())
for act in [lambda: open("none"), lambda: os.mkdir("d"), lambda: os.rmdir("d"), lambda: os.remove("none"), lambda: os.chdir("none")]:
    try:
        act()
    except OSError as e:
        print(e, e.args[0])
`,
  );

  twin(
    "reset causes, deep sleep, clocks",
    `
    import { print } from "lang";
    import { RTC, Timer, deepsleep, reset, reset_cause, wake_reason } from "machine";
    import { nvs_get, nvs_set } from "pycom";
    import { sleep, sleep_us, time, ticks_cpu, localtime } from "time";
    const boots = nvs_get("boots", 0); nvs_set("boots", boots + 1);
    print(boots, reset_cause(), wake_reason()[0], time(), ticks_cpu());
    if (boots === 0) { new RTC().init([2024, 2, 29, 12, 0, 0, 0]); await sleep(1); print(localtime()[2], time()); deepsleep(5000); }
    const chrono = new Timer.Chrono(); chrono.start(); await sleep_us(700); print(chrono.read_us()); chrono.stop(); await sleep(1); print(chrono.read_ms());
    if (boots === 1) reset();
    print("done");
    `,
    `
from machine import RTC, Timer, deepsleep, reset, reset_cause, wake_reason
from pycom import nvs_get, nvs_set
from time import sleep, sleep_us, time, ticks_cpu, localtime
boots = nvs_get("boots", 0); nvs_set("boots", boots + 1)
print(boots, reset_cause(), wake_reason()[0], time(), ticks_cpu())
if boots == 0:
    RTC().init((2024, 2, 29, 12, 0, 0, 0))
    sleep(1)
    print(localtime()[2], time())
    deepsleep(5000)
chrono = Timer.Chrono(); chrono.start(); sleep_us(700); print(int(chrono.read_us())); chrono.stop(); sleep(1)
print("%g" % chrono.read_ms())
if boots == 1:
    reset()
print("done")
`,
  );

  twin(
    "the mesh and its sockets",
    `
    import { print } from "lang";
    import { LoRa } from "network";
    import { socket, AF_LORA, SOCK_RAW } from "socket";
    import { sleep, ticks_ms } from "time";
    const lora = new LoRa({ mode: LoRa.LORA, region: LoRa.EU868, sf: 7 });
    const mesh = lora.Mesh();
    const s = new socket(AF_LORA, SOCK_RAW);
    s.bind(1234);
    mesh.rx_cb((who) => { const [data, where] = s.recvfrom(5); print("rx", who, data, where[1], ticks_ms()); }, "me");
    print(mesh.state(), mesh.neighbors(), mesh.ipaddr(), lora.mac(), lora.frequency());
    await sleep(3);
    print(mesh.neighbors(), mesh.leader(), await mesh.cli("state"), ticks_ms());
    print(await mesh.cli("ping x"), ticks_ms());
    print(s.sendto("hi", ["fdde:ad00:beef:0:0:0:0:1", 1234]), mesh.deinit(), mesh.state(), mesh.routers());
    try { s.settimeout(1); } catch (e) { print(e.errno); }
    `,
    `
from network import LoRa
import socket
from time import sleep, ticks_ms
lora = LoRa(mode=LoRa.LORA, region=LoRa.EU868, sf=7)
mesh = lora.Mesh()
s = socket.socket(socket.AF_LORA, socket.SOCK_RAW)
s.bind(1234)
def rx(who):
    data, where = s.recvfrom(5)
    print("rx", who, data, where[1], ticks_ms())
mesh.rx_cb(rx, "me")
print(mesh.state(), mesh.neighbors(), mesh.ipaddr(), lora.mac(), lora.frequency())
sleep(3)
print(mesh.neighbors(), mesh.leader(), mesh.cli("state"), ticks_ms())
print(mesh.cli("ping x"), ticks_ms())
print(s.sendto("hi", ("fdde:ad00:beef:0:0:0:0:1", 1234)), mesh.deinit(), mesh.state(), mesh.routers())
try:
    s.settimeout(1)
except OSError as e:
    print(e.args[0])
`,
    {
      async act(world, { a }) {
        if (a === undefined) throw new Error("no board");
        const mesh = scriptedMesh(a);
        const builtIn = mesh.answer;
        mesh.answer = (command) => (command.startsWith("ping") ? undefined : builtIn(command));
        await world.run(1);
        mesh.receive("0123456789", { ip: "fdde:ad00:beef:0:0:0:0:2", port: 99 });
        mesh.neighbors = [{ mac: 0x8000000000000001n, role: 3, rloc16: 25600, rssi: -37, age: 19 }];
        mesh.leader = { part_id: 828258, mac: 72340172838076676n, rloc16: 52224 };
        await world.run(30);
      },
    },
  );

  twin(
    "input, locks, kill and boot",
    `
    import { print, input } from "lang";
    import { allocate_lock } from "_thread";
    import { sleep } from "time";
    const lock = allocate_lock();
    { using held = lock.hold(); print(lock.locked()); }
    print(lock.locked(), "hello " + await input("name? "));
    for (let i = 0; ; i++) { await sleep(1); print(i); }
    `,
    `
from _thread import allocate_lock
from time import sleep
lock = allocate_lock()
with lock:
    print(lock.locked())
print(lock.locked(), "hello " + input("name? "))
i = 0
while True:
    sleep(1)
    print(i)
    i += 1
`,
    {
      async act(world, { a }) {
        await world.run(2);
        a?.serial.write("Ada\n");
        await world.run(2.5);
        a?.serial.write("\x03");
        await world.run(2);
        a?.kill();
        await world.run(2);
        await a?.boot();
        await world.run(2);
      },
    },
  );
});

test("decimal numbers are compared by value, everything else to the letter", () => {
  expect(sameLine("0 a serial 51.5 x", "0 a serial 51.50000001 x")).toBe(true);
  expect(sameLine("0 a serial 51.5 x", "0 a serial 51.6 x")).toBe(false);
  expect(sameLine("1 a serial 51", "2 a serial 51")).toBe(false);
});
