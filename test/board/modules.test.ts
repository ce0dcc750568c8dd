// Firmware modules on the node engine: results and errors as the firmware gives them.
import { describe, expect, test } from "@jest/globals";
import { nodeBoard, nodeWorld } from "./rig";

async function run(program: string, seconds = 10): Promise<string> {
  const { world, board } = await nodeBoard(program);
  await world.run(seconds);
  expect(board.crash).toBeNull();
  return board.serial.text;
}

describe("pycom", () => {
  test("the LED needs the heartbeat off", async () => {
    const { world, board } = await nodeBoard(`
      import { print, OSError } from "lang";
      import * as pycom from "pycom";
      try { pycom.rgbled(0xff00); } catch (e) { print(e instanceof OSError, e.message, pycom.heartbeat()); }
      pycom.heartbeat(false);
      pycom.rgbled(0x1ff00aa);
      print(pycom.rgbled());
    `);
    await world.run(1);
    expect(board.serial.text).toBe("True the requested operation is not possible True\n16711850\n");
    expect(board.led).toBe(0xff00aa);
    world.faults.ledOff("a");
    expect(board.led).toBe(0);
  });

  test("NVS keeps signed 32 bits and text, and raises for what is missing", async () => {
    expect(
      await run(`
      import { print } from "lang";
      import { nvs_set, nvs_get, nvs_erase } from "pycom";
      nvs_set("big", 4000000000); nvs_set("name", "Ada");
      print(nvs_get("big"), nvs_get("name"), nvs_get("none", null));
      for (const act of [() => nvs_get("none"), () => nvs_erase("none"), () => nvs_set("sixteen_letters!", 1)]) {
        try { act(); } catch (e) { print(e.name, e.message); }
      }
    `),
    ).toBe(
      "-294967296 Ada None\nValueError No matching object for the provided key\nKeyError none\nValueError Key is invalid or too long\n",
    );
  });
});

describe("clocks", () => {
  test("setting the RTC makes ticks_ms jump, ticks_cpu and Chrono go on", async () => {
    expect(
      await run(`
      import { print } from "lang";
      import { RTC, Timer } from "machine";
      import { sleep, ticks_ms, ticks_cpu, ticks_diff, ticks_add, time, localtime, mktime } from "time";
      const chrono = new Timer.Chrono(); chrono.start();
      await sleep(2);
      const rtc = new RTC();
      print(rtc.synced());
      rtc.init([2024, 2, 29, 23, 59, 59, 500000]);
      print(time(), ticks_ms(), ticks_cpu(), chrono.read_ms(), rtc.synced());
      await sleep(1);
      print(rtc.now(), localtime(), mktime([2024, 3, 1, 0, 0, 0, 0, 0]));
      print(ticks_diff(5, 0xfffffffb), ticks_add(0xffffffff, 2));
    `),
    ).toBe(
      "False\n1709251199 4149182988 2000000 2000 True\n[2024, 3, 1, 0, 0, 0, 500000, None] [2024, 3, 1, 0, 0, 0, 4, 61] 1709251200\n10 1\n",
    );
  });

  test("a board whose clock runs fast sleeps shorter", async () => {
    const { world, board } = await nodeBoard(`
      import { print } from "lang";
      import { sleep, ticks_cpu } from "time";
      for (let i = 0; i < 3; i++) { await sleep(100); print(ticks_cpu()); }
    `);
    world.faults.clockSkew("a", 1000);
    await world.runUntil(() => board.serial.text !== "", 200);
    expect(world.now).toBe(99_900_100);
    expect(board.serial.text).toBe("100000000\n");
  });
});

describe("locks", () => {
  test("taking a lock twice in one thread is reported with both places", async () => {
    const { world, board } = await nodeBoard(`
import { allocate_lock } from "_thread";
const lock = allocate_lock();
function inner() {
  using again = lock.hold();
}
{
  using held = lock.hold();
  inner();
}
`);
    await world.run(1);
    expect(board.crash?.type).toBe("Deadlock");
    expect(board.crash?.message).toMatch(/taken at main\.ts:8 is taken again at main\.ts:5/);
  });

  test("two threads, two locks: the circle is reported", async () => {
    const { world, board } = await nodeBoard(`
import { allocate_lock, start_new_thread } from "_thread";
import { sleep } from "time";
const a = allocate_lock();
const b = allocate_lock();
start_new_thread(async function worker() { await b.acquire(); await sleep(1); await a.acquire(); }, []);
await a.acquire();
await sleep(1);
await b.acquire();
`);
    await world.run(5);
    expect(board.crash?.type).toBe("Deadlock");
    expect(board.crash?.message).toMatch(/main\.ts:7.*main\.ts:6/);
  });

  test("a waiting thread gets the lock when it is released", async () => {
    expect(
      await run(`
      import { print } from "lang";
      import { allocate_lock, start_new_thread, get_ident } from "_thread";
      import { sleep, ticks_ms } from "time";
      const lock = allocate_lock();
      await lock.acquire();
      start_new_thread(async (name) => { print(name, lock.acquire(false)); await lock.acquire(); print(name, ticks_ms(), get_ident() !== 1); lock.release(); }, ["t"]);
      await sleep(2);
      lock.release();
      await sleep(1);
      print(lock.locked());
      try { lock.release(); } catch (e) { print(e.name); }
    `),
    ).toBe("t False\nt 2000 True\nFalse\nRuntimeError\n");
  });

  test("an exception in a thread ends only that thread", async () => {
    expect(
      await run(`
      import { print, ValueError } from "lang";
      import { start_new_thread } from "_thread";
      import { sleep } from "time";
      start_new_thread(async () => { await sleep(1); throw new ValueError("x"); }, []);
      await sleep(2);
      print("main");
    `),
    ).toMatch(/^Unhandled exception in thread\nTraceback[\s\S]*ValueError: x\nmain\n$/);
  });
});

describe("data modules", () => {
  test("JSON as the board reads and writes it", async () => {
    expect(
      await run(`
      import { print, isFloat, isInt, at } from "lang";
      import { loads, dumps } from "ujson";
      const v = loads('{"b": 51.0, "a": 8121069065142870746, "n": null, "l": [1 2, "\\\\u00e4"]}');
      print(v);
      print(dumps(v), isFloat(at(v, "b")), isInt(at(v, "a")));
      print(dumps(new Map([[0, [1]]])), loads("{0: [1]}"), loads('{"a": 1, "b"'), loads("[1,"));
      for (const bad of ["", '{"a": [1', "{]x", "nul", "1 2"]) { try { loads(bad); print("?", bad); } catch (e) { print(e.name, e.message); } }
    `),
    ).toBe(
      `{'a': 8121069065142870746, 'b': 51.0, 'l': [1, 2, '\\xe4'], 'n': None}\n` +
        `{"a": 8121069065142870746, "b": 51.0, "l": [1, 2, "ä"], "n": null} True True\n` +
        "{0: [1]} {0: [1]} {'a': 1} [1]\n" +
        "ValueError syntax error in JSON\n".repeat(5),
    );
  });

  test("hex, Base64, struct in a buffer", async () => {
    expect(
      await run(`
      import { print, b } from "lang";
      import { hexlify, unhexlify, a2b_base64, b2a_base64 } from "ubinascii";
      import { pack_into, unpack_from, calcsize } from "ustruct";
      print(hexlify(b\`\\x01\\xff\`), hexlify(b\`abc\`, ":"), unhexlify("70B3"), b2a_base64(b\`hi\`), a2b_base64("aGk="));
      for (const bad of ["abc", "zz"]) { try { unhexlify(bad); } catch (e) { print(e.name, e.message); } }
      const buffer = new Uint8Array(6);
      pack_into("!HI", buffer, 0, 258, 3735928559);
      print(unpack_from("!I", buffer, 2)[0], calcsize("!BHHHHHHHHH"));
      try { pack_into("!I", buffer, 4, 1); } catch (e) { print(e.name, e.message); }
    `),
    ).toBe(
      "b'01ff' b'61:62:63' b'p\\xb3' b'aGk=\\n' b'hi'\nValueError odd-length string\nValueError non-hex digit found\n3735928559 19\nValueError buffer too small\n",
    );
  });
});

describe("network", () => {
  test("without a mesh stack LoRa.Mesh raises what a firmware without mesh raises", async () => {
    const { world, board } = await nodeBoard(`
      import { print, AttributeError, ValueError, OSError } from "lang";
      import { LoRa } from "network";
      import { socket, AF_LORA, SOCK_RAW, SOCK_DGRAM } from "socket";
      try { new socket(AF_LORA, SOCK_RAW); } catch (e) { print(e instanceof OSError && e.errno); }
      const lora = new LoRa({ mode: LoRa.LORA, region: LoRa.EU868, frequency: 863000000, bandwidth: LoRa.BW_125KHZ, sf: 7 });
      print(lora.frequency(), lora.sf(), lora.mac());
      try { lora.Mesh(); } catch (e) { print(e instanceof AttributeError, e.message); }
      try { lora.init({ sf: 13 }); } catch (e) { print(e instanceof ValueError); }
      try { new socket(AF_LORA, SOCK_DGRAM); } catch (e) { print(e.message); }
    `);
    board.hardware.mesh = null;
    await world.run(10);
    expect(board.serial.text).toBe(
      "100\n863000000 7 b'p\\xb3\\xd5I\\x98A\"\\xda'\nTrue type object 'LoRa' has no attribute 'Mesh'\nTrue\nincorrect socket type\n",
    );
  });
});

describe("unit tests of modules", () => {
  test("board.import gives the board's own instance; exec runs the clock", async () => {
    const world = nodeWorld();
    const a = await world.addBoard({ id: "a", mac: 1n, engine: "node" });
    const time = await a.import<{ sleep(s: number): Promise<void>; ticks_ms(): number }>("time");
    const pycom = await a.import<{ nvs_set(key: string, value: number): void }>("pycom");
    pycom.nvs_set("x", 5);
    expect(a.nvs.get("x")).toBe(5);
    await expect(time.sleep(1)).rejects.toThrow("world.exec");
    const result = await world.exec(a, async () => {
      await time.sleep(2);
      return time.ticks_ms();
    });
    expect(result).toBe(2000);
    expect(world.now).toBe(2_000_000);
    expect(await world.exec(a, () => 7)).toBe(7);
    await expect(world.exec(a, () => Promise.reject(new TypeError("no")))).rejects.toThrow("no");
    await expect(world.exec(a, () => time.sleep(100), 1)).rejects.toThrow("not ended after 1 s");
    await expect(a.import("missing")).rejects.toThrow("no module named 'missing'");
  });
});
