// What the virtual board does not have raises the same clear OSError on both engines, and what the module surface
// has beside the mesh behaves alike.
import { expect } from "@jest/globals";
import { moduleTable } from "../../runtime-shims/modules/module-table";
import { twin } from "../../runtime-shims/testing";
import { deviceFiles } from "./rig";

const ATTEMPT = `
import { print, OSError, AttributeError, bytes } from "lang";
function attempt(name: string, act: () => void): void {
  try { act(); print(name, "works"); } catch (e) {
    if (e instanceof OSError || e instanceof AttributeError) print(name, "|", e.message);
    else throw e;
  }
}
`;

function same(name: string, imports: string, body: string, shows = ""): void {
  twin(name, {
    program: deviceFiles({ "main.ts": `${imports}${ATTEMPT}${body}` }),
    frozen: "none",
    async act(world, { a }) {
      await world.run(30);
      // A program that crashed on both engines alike shows nothing.
      if (a === undefined || a.crash !== null) throw new Error(a?.crash?.traceback);
      expect(a.serial.text).toContain(shows);
    },
  });
}

same(
  "devices that are not simulated",
  `import { I2C, SPI, CAN, SD, PWM, ADC, DAC, RMT, Touch, RTC, mem8, mem16, mem32, sleep } from "machine"; import { Bluetooth, LoRa } from "network";
   import { AES } from "crypto"; import * as os from "os"; import * as pycom from "pycom"; import * as sys from "sys";
   import * as micropython from "micropython"; import { exc_info } from "sys";`,
  `
print(I2C.MASTER, SPI.LSB, CAN.RX_FIFO_OVERRUN, ADC.ATTN_11DB, RMT.HIGH, Bluetooth.PROP_NOTIFY, AES.MODE_CTR);
attempt("I2C", () => { new I2C(0, I2C.MASTER, { baudrate: 400000 }); });
attempt("SPI", () => { new SPI(0, { mode: SPI.MASTER }); });
attempt("mem8", () => { print(mem8[0x3ff44004]!); });
attempt("mem16", () => { mem16[0] = 1; });
attempt("mem32", () => { print(mem32[4]); });
try { await sleep(); } catch (e) { if (e instanceof OSError) print(e.message); else throw e; }
attempt("CAN", () => { new CAN({ mode: CAN.NORMAL }); });
attempt("SD", () => { new SD(); });
attempt("PWM", () => { new PWM(0, { frequency: 5000 }); });
attempt("ADC", () => { new ADC(); });
attempt("DAC", () => { new DAC("P22"); });
attempt("RMT", () => { new RMT({ channel: 3, gpio: "P20", tx_idle_level: RMT.LOW }); });
attempt("Touch", () => { new Touch("P9"); });
attempt("RTC", () => { new RTC().memory(); });
attempt("Bluetooth", () => { new Bluetooth().start_scan(5); });
attempt("AES", () => { new AES(new bytes(16), AES.MODE_ECB); });
attempt("umount", () => os.umount("/sd"));
attempt("bootmgr", () => { pycom.bootmgr({ safeboot: true }); });
attempt("ota", () => pycom.ota_start());
attempt("sigfox", () => { pycom.sigfox_info(); });
attempt("mem_info", () => micropython.mem_info());
attempt("exc_info", () => { exc_info(); });
const lora = new LoRa(0, { mode: LoRa.LORA });
attempt("multicast", () => { lora.leave_multicast_group(1); });
attempt("channel", () => lora.add_channel(0, { frequency: 868100000, dr_min: 0, dr_max: 5 }));
attempt("LoRa 1", () => { new LoRa(1); });
attempt("stdout", () => { sys.stdout.write("written\\n"); });
`,
  [
    "I2C | I2C is not simulated",
    "SPI | SPI is not simulated",
    "mem8 | machine.mem8 is not simulated",
    "mem16 | machine.mem16 is not simulated",
    "mem32 | machine.mem32 is not simulated",
    "machine.sleep until a pin wakes the board is not simulated\n",
  ].join("\n"),
);

same(
  "time-outs of LoRa have their class",
  `import { LoRa } from "network"; import { socket, timeout, AF_LORA, SOCK_RAW } from "socket"; import { ticks_cpu } from "time";`,
  `
const lora = new LoRa({ mode: LoRa.LORAWAN, region: LoRa.EU868 });
try { await lora.join(LoRa.OTAA, { auth: [new bytes(8), new bytes(16)], timeout: 2500 }); } catch (e) {
  print(e instanceof LoRa.timeout, e instanceof OSError, ticks_cpu() >= 2500000);
}
const s = new socket(AF_LORA, SOCK_RAW);
s.settimeout(1.5);
try { await s.recv(10); } catch (e) { print(e instanceof timeout, e instanceof LoRa.timeout, ticks_cpu() >= 4000000); }
`,
  "True True True\nTrue True True\n",
);

same(
  "pins, settings and WiFi",
  `import { Pin, WDT, flash_encrypt, info, pin_sleep_wakeup, secure_boot, WAKEUP_ANY_HIGH } from "machine"; import * as pycom from "pycom"; import { WLAN } from "network"; import { version_info } from "sys";`,
  `
const pin = new Pin("P9", { mode: Pin.OUT, pull: Pin.PULL_UP });
print(pin.value(), pin.pull(), pin.hold(), pin.mode());
pin.toggle();
print(pin.value(), new Pin("P9").value());
print(pycom.wifi_mode_on_boot(), pycom.wifi_ssid_sta() === null, pycom.FACTORY, pycom.LittleFS);
pycom.wifi_ssid_sta("net");
pycom.wifi_mode_on_boot(WLAN.STA);
print(pycom.wifi_ssid_sta(), pycom.wifi_mode_on_boot(), pycom.ota_slot(), pycom.ota_verify());
const wlan = new WLAN({ mode: WLAN.STA, ssid: "own" });
print(wlan.mode(), wlan.ssid(), wlan.isconnected(), wlan.ifconfig()[0], WLAN.EXT_ANT);
wlan.init();
wlan.ssid("other");
print(wlan.mode(), wlan.ssid());
const wdt = new WDT(0, 60000);
wdt.feed();
info();
pin_sleep_wakeup(["P10"], WAKEUP_ANY_HIGH, true);
print(flash_encrypt(), secure_boot());
print(version_info[0]);
`,
);

same(
  "files in memory, queues of ticks",
  `import { BytesIO, StringIO } from "uio"; import { utimeq } from "utimeq"; import { ValueError, IndexError, b, repr, type Value } from "lang";`,
  `
const data = new BytesIO(b\`hello\\nworld\`);
print(data.read(2), data.readline(), data.read(), data.read());
print(data.seek(1), data.write(b\`EY\`), data.getvalue(), data.seek(0, 2), data.seek(20), data.write(b\`z\`), data.getvalue());
const into = new Uint8Array(4);
data.seek(-2, 2);
print(data.readinto(into), into);
const text = new StringIO("gr\u00fc\u00df\\ndich");
print(repr(text.read(3)), repr(text.readline()), repr(text.read()), repr(text.read()), text.write("\u00fc1"), repr(text.getvalue()));
text.close();
try { text.read(); } catch (e) { if (e instanceof ValueError) print(e.message); else throw e; }
const queue = new utimeq(3);
queue.push(4294967290, "before", 1);
queue.push(5, "after", 2);
queue.push(5, "last", 3);
try { queue.push(6, "full", 4); } catch (e) { if (e instanceof IndexError) print(e.message); else throw e; }
const entry: Value[] = [0, 0, 0];
for (let i = 0; i < 3; i++) { print(queue.peektime()); queue.pop(entry); print(entry); }
try { queue.pop(entry); } catch (e) { if (e instanceof IndexError) print(e.message); else throw e; }
`,
  "b'he' b'llo\\n' b'world' b''\n",
);

twin("loaded modules, and lines of the console", {
  program: deviceFiles({
    "main.ts": `
import * as sys from "sys";
import { ticks_cpu } from "time";
import { print, at, isText, repr, sortedKeys } from "lang";
import { helped } from "./helper";
for (const name of sortedKeys(sys.modules)) if (isText(name) && name.startsWith("help")) print(name);
print(helped(), ticks_cpu() >= 0, at(sys.modules, "time") != null, at(sys.modules, "utime") != null);
print(at(sys.modules, "sys") != null, at(sys.modules, "socket") == null, at(sys.modules, "other") == null);
print(repr(await sys.stdin.readline()), repr(await sys.stdin.readline()));
`,
    "helper.ts": `
import * as sys from "sys";
import { at } from "lang";
export function helped(): boolean { return at(sys.modules, "helper") != null; }
`,
  }),
  frozen: "none",
  async act(world, { a }) {
    await world.run(1);
    a?.serial.write("typed\n\n");
    await world.run(1);
    expect(a?.crash).toBeNull();
    expect(a?.serial.text).toContain("'typed\\n' '\\n'\n");
  },
});

same(
  "every module under each of its names",
  moduleTable.flatMap(({ names }) => names.map((name) => `import "${name}";\n`)).join(""),
  `print("all");`,
  "all\n",
);
