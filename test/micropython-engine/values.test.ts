// Values across the bridge between Python and the hardware: big integers, bytes, text, errors.
import { deflateSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { answerRequest, requestHandlers } from "../../runtime-shims/board/engines/micropython/requests";
import { createSession } from "../../runtime-shims/board/engines/micropython/requests/session";
import { createRig, printed } from "./rig";

test("64-bit MACs are exact in JSON, struct and on the console", async () => {
  const text = await printed(`
import json, struct, ubinascii
from network import LoRa
mac = 8121069065142870746
print(json.loads(json.dumps({"mac": mac}))["mac"] == mac, json.dumps(mac))
print(struct.unpack("!Q", struct.pack("!Q", mac))[0], int(str(mac)) == mac)
print(ubinascii.hexlify(LoRa().mac()), int.from_bytes(LoRa().mac(), "big"))
`);
  expect(text).toBe(
    "True 8121069065142870746\n8121069065142870746 True\nb'70b3d549984122da' 8121069065142870746\n",
  );
});

test("JSON of v1.11: keys that are no text, and a text that ends too early", async () => {
  const text = await printed(`
import json, ujson
print(json.dumps({0: [1, (2, 3)]}), json.dumps([{True: None}]), json.dumps({"a": {2: b"x"}}), json.dumps({"a": 1.5}))
print(json.loads(json.dumps({0: [{11: "x"}]})), ujson.loads('{"a": 1'), json.loads("[1, 2"), json.loads("{"))
for bad in ("", '{"a": [1', '["a', "1 2", '{"a": nul', "[1]]"):
    try:
        print(json.loads(bad))
    except ValueError as e:
        print(e)
with open("/flash/x.json", "w") as f:
    json.dump({0: 1}, f)
print(json.load(open("/flash/x.json")))
`);
  expect(text).toBe(
    '{0: [1, [2, 3]]} [{true: null}] {"a": {2: "x"}} {"a": 1.5}\n' +
      "{0: [{11: 'x'}]} {'a': 1} [1, 2] {}\n" +
      "syntax error in JSON\n".repeat(6) +
      "{0: 1}\n",
  );
});

test("numbers beyond 31 bits cross the bridge untruncated; NVS keeps 32 of them", async () => {
  const rig = await createRig(`
import pycom, time, machine
for value in (5, -1, 2**30, 2**31, 2**32 - 1, 4000000000, -2**31, 2**40 + 7):
    pycom.nvs_set("n", value)
    print(pycom.nvs_get("n"))
pycom.heartbeat(False)
pycom.rgbled(0xffaa55)
print(pycom.rgbled())
machine.RTC().init((2038, 1, 19, 3, 14, 8))
print(time.time(), machine.rng() < 2**24)
`);
  await rig.run(1);
  expect(rig.text).toBe(
    "5\n-1\n1073741824\n-2147483648\n-1\n-294967296\n-2147483648\n7\n16755285\n2147483648 True\n",
  );
  expect(rig.hardware.led.color).toBe(0xffaa55);
  expect(rig.hardware.nvs.numbers.get("n")).toBe(7);
  await rig.engine.close();
});

test("printed text of any kind and size reaches the console unchanged", async () => {
  const text = await printed(`
print("ä € 😀", end="")
print("x" * 70000)
import sys
sys.stdout.write("é" * 20000)
`);
  expect(text).toBe("ä € 😀" + "x".repeat(70000) + "\n" + "é".repeat(20000));
});

test("a rule of the hardware comes back as the exception that the firmware raises", async () => {
  const text = await printed(
    `
import pycom
def attempt(f, *arguments):
    try:
        print(f(*arguments))
    except Exception as e:
        print(type(e).__name__, e)
attempt(pycom.rgbled, 1)
attempt(pycom.nvs_get, "missing")
attempt(pycom.nvs_get, "missing", None)
attempt(pycom.nvs_erase, "missing")
attempt(pycom.nvs_set, "a key that is far too long", 1)
attempt(pycom.nvs_set, "k", 1.5)
attempt(pycom.nothing)
`.replace("attempt(pycom.nothing)", 'attempt(getattr, pycom, "nothing")'),
  );
  expect(text).toBe(
    "OSError the requested operation is not possible\nValueError No matching object for the provided key\nNone\n" +
      "KeyError missing\nValueError Key is invalid or too long\nValueError Value must be an integer or a string\n" +
      "AttributeError module 'pycom' has no attribute 'nothing'\n",
  );
});

test("unknown names, keywords, constants and modules raise what the firmware raises", async () => {
  const text = await printed(`
from machine import Timer
from network import LoRa
lora = LoRa(mode=LoRa.LORA)
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
attempt(lambda: lora.nothing)
attempt(lambda: LoRa.EU999)
attempt(lambda: Timer.NOTHING)
attempt(lambda: LoRa(colour=1))
attempt(lambda: lora.init(mode=LoRa.LORA, colour=1))
attempt(lambda: Timer.Alarm(None, 1, every=True))
attempt(lambda: __import__("nothing"))
`);
  expect(text).toBe(
    "AttributeError 'LoRa' object has no attribute 'nothing'\n" +
      "AttributeError type object 'LoRa' has no attribute 'EU999'\n" +
      "AttributeError type object 'Timer' has no attribute 'NOTHING'\n" +
      "TypeError extra keyword arguments given\n".repeat(3) +
      "ImportError no module named 'nothing'\n",
  );
});

test("every request answers bad arguments with an error, never with silence or a dead VM", async () => {
  const rig = await createRig("import time\ntime.sleep(1)\nprint('alive')");
  await rig.run(0.5);
  const texts = {
    frozen: new Map<string, string>(),
    program: new Map<string, string>(),
    settings: new Map(),
  };
  const session = createSession(rig.host, texts, { crash: () => undefined, stop: () => undefined });
  const ends = new Set(["machine.reset", "machine.deepsleep", "watchdog.start"]);
  for (const operation of requestHandlers.keys()) {
    if (ends.has(operation)) continue;
    for (const argument of [
      "",
      "[]",
      "null",
      "{}",
      "not json",
      '[{"a":[]},[],{}]',
      '["x","y","z"]',
      "[-1,-1,-1]",
    ]) {
      const outcome = answerRequest(session, operation, argument);
      expect(typeof outcome === "string" ? outcome[0] : "blocking").toMatch(/^[+!]$|blocking/);
    }
  }
  await rig.run(5);
  expect(rig.text).toContain("alive");
  await rig.engine.close();
});

test("random numbers come from the board's own stream: the same on every run", async () => {
  const main = "import os, machine\nprint(os.urandom(4), machine.rng())";
  expect(await printed(main)).toBe(await printed(main));
});

test("digests, base64 and unpacking as the firmware has them", async () => {
  const packed = deflateSync("hello hello hello").toString("hex");
  const text = await printed(`
import uhashlib, ubinascii, uzlib, uio
print(ubinascii.hexlify(uhashlib.md5(b"abc").digest()))
h = uhashlib.sha1()
h.update(b"a")
h.update(b"bc")
print(ubinascii.hexlify(h.digest()), ubinascii.b2a_base64(b"abc"), ubinascii.a2b_base64("YWJj"))
packed = ubinascii.unhexlify("${packed}")
print(uzlib.decompress(packed), uzlib.DecompIO(uio.BytesIO(packed)).read(5))
try:
    uzlib.decompress(b"nonsense")
except ValueError as e:
    print("ValueError")
`);
  expect(text).toBe(
    "b'900150983cd24fb0d6963f7d28e17f72'\nb'a9993e364706816aba3e25717850c26c9cd0d89d' b'YWJj\\n' b'abc'\n" +
      "b'hello hello hello' b'hello'\nValueError\n",
  );
});
