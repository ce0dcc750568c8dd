// The firmware's modules as the compiler types them: right calls compile, a wrong keyword, a wrong type and a missing
// argument are type errors.
import { describe, expect, test } from "@jest/globals";
import { createCompiler } from "../../compiler";

const compiler = createCompiler();

/** Errors of a program that has one statement per line after its imports, with the statements they are in. */
function errorsIn(statements: readonly string[]): { statement: string; code: string; message: string }[] {
  const lines = [WORDS, ...statements];
  return compiler
    .compile({ "main.ts": lines.join("\n") })
    .diagnostics.filter(({ severity }) => severity === "error")
    .map(({ line, code, message }) => ({ statement: lines[line - 1] ?? "", code, message }));
}

const WORDS = [
  `import { LoRa, Bluetooth, WLAN } from "network";`,
  `import * as machine from "machine";`,
  `import { Timer, Pin, UART, I2C, SPI, PWM, ADC, DAC, SD, CAN, RMT, Touch, RTC, WDT } from "machine";`,
  `import * as pycom from "pycom";`,
  `import * as socket from "socket";`,
  `import * as time from "time";`,
  `import * as thread from "_thread";`,
  `import * as os from "os";`,
  `import * as sys from "sys";`,
  `import * as crypto from "crypto";`,
  `import * as ssl from "ssl";`,
  `import * as gc from "gc";`,
  `import * as micropython from "micropython";`,
  `import { bytes, print, at, sortedKeys, OSError, type int } from "lang";`,
  `const lora = new LoRa({ mode: LoRa.LORA, region: LoRa.EU868 });`,
  `const mesh = lora.Mesh();`,
  `const bt = new Bluetooth();`,
  `const element = Bluetooth.BLE_Mesh.create_element({ primary: true });`,
].join(" ");

const GOOD: Readonly<Record<string, readonly string[]>> = {
  lora: [
    `const l0 = new LoRa(); const l1 = new LoRa(0, { mode: LoRa.LORAWAN, adr: true, device_class: LoRa.CLASS_C });`,
    `lora.init({ frequency: 863000000, tx_power: 14, sf: 7, coding_rate: LoRa.CODING_4_8, power_mode: LoRa.SLEEP, tx_iq: false });`,
    `try { await lora.join(LoRa.OTAA, { auth: [new bytes(8), new bytes(16)], timeout: 0 }); } catch (e) { if (!(e instanceof LoRa.timeout)) throw e; }`,
    `lora.callback(LoRa.RX_PACKET_EVENT | LoRa.TX_PACKET_EVENT, (l) => print(l.stats().rssi)); lora.callback(LoRa.RX_PACKET_EVENT, null);`,
    `lora.callback({ trigger: LoRa.TX_FAILED_EVENT, handler: (l) => print(l.events()) });`,
    `lora.add_channel(0, { frequency: 868100000, dr_min: 0, dr_max: 5 }); lora.remove_channel(0); lora.nvram_save();`,
    `print(lora.frequency(), lora.airtime(20), lora.ischannel_free(-90, 10)); lora.sf(9);`,
    `const m = lora.Mesh({ key: new bytes(16) }); print(mesh.state(), mesh.ipaddr(), mesh.neighbors()?.[0]?.mac);`,
    `mesh.rx_cb((count) => print(count), 3); print(await mesh.cli("state"), mesh.border_router("2001:db8::/64", 0), mesh.border_router().length);`,
  ],
  bluetooth: [
    `bt.set_advertisement({ name: "PyGo", service_uuid: 0xec00, manufacturer_data: "x" }); bt.advertise(true);`,
    `bt.set_advertisement_params({ adv_int_min: 0x100, channel_map: Bluetooth.ADV_CHNL_37 | Bluetooth.ADV_CHNL_38 });`,
    `const service = bt.service({ uuid: 0xec00, isprimary: true, nbr_chars: 2 }); const s2 = bt.service(0xec01, { start: false });`,
    `const chr = service.characteristic({ uuid: 0xec0e, properties: Bluetooth.PROP_READ | Bluetooth.PROP_NOTIFY, permissions: Bluetooth.PERM_READ_ENCRYPTED, value: 0 });`,
    `chr.callback(Bluetooth.CHAR_WRITE_EVENT, (c, [event, data]) => print(event, data, c.events())); chr.value("text"); print(chr.config());`,
    `bt.callback(Bluetooth.CLIENT_CONNECTED, (n) => print(n + 1), 4); bt.callback({ trigger: Bluetooth.NEW_ADV_EVENT, handler: (n) => print(n.length), arg: "x" });`,
    `bt.callback({ trigger: Bluetooth.CLIENT_CONNECTED | Bluetooth.CLIENT_DISCONNECTED, handler: (b) => print(b.events()) });`,
    `bt.start_scan(-1); const adv = bt.get_adv();`,
    `if (adv !== null) { const c = await bt.connect(adv.mac, { timeout: 5000 }); for (const s of await c.services()) print(s.uuid(), (await s.characteristics()).length); c.disconnect(); }`,
    `bt.modem_sleep(false); bt.tx_power(Bluetooth.TX_PWR_ADV, Bluetooth.TX_PWR_P9); print(bt.gatts_mtu());`,
  ],
  "Bluetooth mesh": [
    `const onoff = element.add_model(Bluetooth.BLE_Mesh.GEN_ONOFF, Bluetooth.BLE_Mesh.SERVER, { callback: (s, e, o) => print(s, e, o) }); onoff.set_state(true);`,
    `const level = element.add_model(Bluetooth.BLE_Mesh.GEN_LEVEL, Bluetooth.BLE_Mesh.CLIENT); level.set_state(5, Bluetooth.BLE_Mesh.ADDR_ALL_NODES, { app_idx: 1 });`,
    `const sensor = element.add_model(Bluetooth.BLE_Mesh.SENSOR, Bluetooth.BLE_Mesh.SERVER, { sen_min: 0, sen_max: 59, sen_res: 1 }); sensor.status_state();`,
    `const old = element.add_model(Bluetooth.BLE_Mesh.GENERIC, Bluetooth.BLE_Mesh.ONOFF, Bluetooth.BLE_Mesh.SERVER, { value: false }); old.value(true);`,
    `Bluetooth.BLE_Mesh.init("node", { auth: Bluetooth.BLE_Mesh.OOB_OUTPUT, callback: (event, pass) => print(event, pass) });`,
    `Bluetooth.BLE_Mesh.set_node_prov(Bluetooth.BLE_Mesh.PROV_ADV | Bluetooth.BLE_Mesh.PROV_GATT, { callback: (type, pass) => print(type, pass) });`,
  ],
  machine: [
    `const alarm = new Timer.Alarm((a) => a.cancel(), 1.5, { periodic: true }); const a2 = new Timer.Alarm((n) => print(n), { ms: 20, arg: 4 });`,
    `const i2c = new I2C(0, I2C.MASTER, { baudrate: 400000, pins: ["P9", "P10"] }); print(i2c.scan(), i2c.readfrom_mem(0x20, 1, 2, { addrsize: 8 })); i2c.writeto(0x20, new bytes(1), { stop: false });`,
    `const spi = new SPI(0, { mode: SPI.MASTER, baudrate: 2000000, polarity: 0, phase: 0, firstbit: SPI.MSB }); print(spi.read(5, { write: 0xff }));`,
    `const pwm = new PWM(0, { frequency: 5000 }).channel(0, { pin: "P12", duty_cycle: 0.5 }); pwm.duty_cycle(0.3);`,
    `const adc = new ADC(); print(adc.channel({ pin: "P16", attn: ADC.ATTN_11DB }).voltage()); new DAC("P22").write(0.5); const sd = new SD(); os.mount(sd, "/sd");`,
    `const can = new CAN({ mode: CAN.NORMAL, baudrate: 500000, pins: ["P22", "P23"] }); can.send(12, { data: new bytes(8) }); print((await can.recv(0.5))?.id);`,
    `const rmt = new RMT({ channel: 3, gpio: "P20", tx_idle_level: RMT.LOW }); await rmt.pulses_send(100, [1, 0, 1]); print(new Touch("P9").read());`,
    `const uart = new UART(1, { baudrate: 9600, pins: ["P3", "P4"], timeout_chars: 2 }); print(uart.any(), uart.read(), await uart.wait_tx_done(10));`,
    `const pin = new Pin("P9", { mode: Pin.OUT, value: 1 }); pin.toggle(); print(pin.pull(), pin.hold()); pin.callback(Pin.IRQ_FALLING | Pin.IRQ_RISING, (p) => print(p.id()));`,
    `const rtc = new RTC(0, { datetime: [2026, 1, 2] }); print(rtc.now()[0]); const wdt = new WDT({ timeout: 5000 }); wdt.feed(); await machine.sleep(10, true);`,
  ],
  others: [
    `const sock = new socket.socket(socket.AF_LORA, socket.SOCK_RAW); sock.setsockopt(socket.SOL_LORA, socket.SO_DR, 5); print(sock.sendto("x", ["fe80:0:0:0:0:0:0:1", 1234]));`,
    `try { print(await sock.recv(10)); } catch (e) { if (e instanceof socket.timeout) print(e.errno); }`,
    `print(crypto.getrandbits(128).length); const aes = new crypto.AES(new bytes(16), crypto.AES.MODE_CBC, new bytes(16)); print(aes.encrypt(new bytes(16)));`,
    `const tls = await ssl.wrap_socket(sock, { cert_reqs: ssl.CERT_REQUIRED, ca_certs: "/flash/cert/ca.pem", timeout: 2 });`,
    `try { sys.exit(1); } catch (e) { sys.print_exception(e, sys.stderr); print(sys.exc_info()[1]); } sys.stdout.write("x");`,
    `print(pycom.FACTORY, pycom.bootmgr({ fs_type: pycom.LittleFS, reset: false })[0], await pycom.pulses_get("P9", 10)); micropython.mem_info(); gc.collect();`,
    `print(at(sys.modules, "time") == null, sortedKeys(sys.modules).length, await sys.stdin.readline()); os.dupterm();`,
    `thread.start_new_thread(async (n: int) => print(n), [1]); machine.mem8[0x3ff44004] = machine.mem8[1]! & 1; print(machine.mem32[4]);`,
    `const wlan = new WLAN({ mode: WLAN.STA }); wlan.connect("net", { auth: [WLAN.WPA2, "secret"], timeout: 5000 }); print(wlan.isconnected(), wlan.ifconfig()[0]);`,
  ],
};

const BAD: Readonly<Record<string, readonly string[]>> = {
  "a wrong keyword": [
    `lora.init({ freqency: 868000000 });`,
    `lora.add_channel(0, { frequency: 868100000, dr_min: 0, dr_mx: 5 });`,
    `bt.set_advertisement({ nam: "PyGo" });`,
    `bt.service(0xec00, { nbr_char: 2 });`,
    `element.add_model(Bluetooth.BLE_Mesh.SENSOR, Bluetooth.BLE_Mesh.SERVER, { sen_minimum: 0 });`,
    `new Timer.Alarm(() => print(1), 1, { period: true });`,
    `new SPI(0, { mode: SPI.MASTER, baud: 1 });`,
    `new PWM(0, { freq: 5000 });`,
    `new UART(1, { pin: ["P3", "P4"] });`,
    `pycom.bootmgr({ file_system: 1 });`,
    `new WLAN({ mod: WLAN.STA });`,
  ],
  "a wrong type": [
    `lora.init({ frequency: "868000000" });`,
    `lora.sf("7");`,
    `mesh.cli(1);`,
    `mesh.rx_cb((n: string) => print(n), 3);`,
    `bt.advertise(1);`,
    `bt.callback(Bluetooth.CLIENT_CONNECTED, (b: string) => print(b));`,
    `element.add_model(Bluetooth.BLE_Mesh.GEN_ONOFF, Bluetooth.BLE_Mesh.SERVER).set_state(1);`,
    `element.add_model(Bluetooth.BLE_Mesh.SENSOR, Bluetooth.BLE_Mesh.SERVER).set_state(true);`,
    `element.add_model(Bluetooth.BLE_Mesh.SERVER, Bluetooth.BLE_Mesh.GEN_ONOFF);`,
    `element.add_model(Bluetooth.BLE_Mesh.GENERIC, Bluetooth.BLE_Mesh.GEN_ONOFF, Bluetooth.BLE_Mesh.SERVER);`,
    `element.add_model(Bluetooth.BLE_Mesh.GEN_ONOFF, 0);`,
    `new I2C(0, I2C.MASTER, { pins: ["P9"] });`,
    `new Pin(9);`,
    `new DAC(22);`,
    `pycom.rgbled("red");`,
    `pycom.nvs_set("k", true);`,
    `os.listdir(1);`,
    `await time.sleep("1");`,
    `new crypto.AES("sixteen letters.", crypto.AES.MODE_ECB);`,
    `const when: string = time.time();`,
    `const line: string = sys.stdin.readline();`,
    `thread.start_new_thread(async (n: int) => print(n), [1], { n: 1 });`,
    `machine.mem16[0] = "x";`,
  ],
  "a missing argument": [
    `await lora.join(LoRa.OTAA);`,
    `await lora.join(LoRa.OTAA, { timeout: 0 });`,
    `lora.add_channel(0);`,
    `mesh.rx_cb((n: int) => print(n));`,
    `mesh.border_router("2001:db8::/64");`,
    `await mesh.cli();`,
    `bt.service();`,
    `bt.service(0xec00).characteristic({ properties: 2 });`,
    `Bluetooth.BLE_Mesh.create_element({});`,
    `new Timer.Alarm();`,
    `new PWM(0);`,
    `new ADC().channel({ attn: ADC.ATTN_0DB });`,
    `new RMT({ gpio: "P20" });`,
    `new WDT({});`,
    `pycom.nvs_set("k");`,
    `thread.start_new_thread(async () => {});`,
    `await ssl.wrap_socket();`,
  ],
  "what the firmware does not have": [
    `machine.soft_reset();`,
    `machine.lightsleep(10);`,
    `mesh.deinit(true);`,
    `micropython.schedule(() => {}, 0);`,
    `lora.Mesh().send("x");`,
    `time.clock();`,
    `new Pin("P9")();`,
  ],
};

describe("right calls compile", () => {
  test.each(Object.keys(GOOD))(
    "%s",
    (area) => {
      expect(errorsIn(GOOD[area] ?? [])).toEqual([]);
    },
    60_000,
  );
});

describe("type errors", () => {
  test.each(Object.keys(BAD))(
    "%s",
    (kind) => {
      const statements = BAD[kind] ?? [];
      const found = errorsIn(statements).filter(({ code }) => code.startsWith("TS"));
      expect([...new Set(found.map(({ statement }) => statement))]).toEqual(statements);
    },
    60_000,
  );
});
