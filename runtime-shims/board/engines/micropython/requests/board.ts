// Requests about LED, storage, settings, clock, alarms, reset causes, random numbers and the console.
import { createHash } from "node:crypto";
import { gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { BoardError } from "../../../board-error";
import { alarmMicros, sleepMicros } from "../../../durations";
import { WakeReason } from "../../../peripherals/power";
import { Blocking, hex, type HandlerTable } from "./request";
import type { Session } from "./session";

/** Values of the configuration block as delivered. */
const BOOT_SETTINGS: Readonly<Record<string, boolean | number>> = {
  wifi_on_boot: true,
  wdt_on_boot: false,
  wdt_on_boot_timeout: 5000,
  wifi_mode_on_boot: 2,
  pybytes_on_boot: false,
  smart_config_on_boot: false,
  lte_modem_en_on_boot: false,
};

const ledAndStorage: HandlerTable = {
  "led.value": ({ hardware }) => hardware.led.value,
  "led.set": ({ hardware }, args) => {
    hardware.led.set(args.int(0));
    return null;
  },
  "settings.get": ({ hardware, settings }, args) => {
    const name = args.text(0);
    if (name === "heartbeat_on_boot") return hardware.led.heartbeatOnBoot;
    return settings.get(name) ?? BOOT_SETTINGS[name] ?? null;
  },
  "settings.set": ({ hardware, settings }, args) => {
    const name = args.text(0);
    if (name === "heartbeat_on_boot") hardware.led.heartbeatOnBoot = args.flag(1);
    else
      settings.set(
        name,
        name === "wdt_on_boot_timeout" || name === "wifi_mode_on_boot" ? args.int(1) : args.flag(1),
      );
    return null;
  },
  "led.heartbeat": ({ hardware }) => hardware.led.heartbeat,
  "led.set_heartbeat": ({ hardware }, args) => {
    hardware.led.setHeartbeat(args.flag(0));
    return null;
  },
  "nvs.set": ({ hardware }, args) => {
    hardware.nvs.set(args.text(0), args.intOrText(1));
    return null;
  },
  "nvs.get": ({ hardware }, args) => hardware.nvs.get(args.text(0)),
  "nvs.has": ({ hardware }, args) => hardware.nvs.has(args.text(0)),
  "nvs.erase": ({ hardware }, args) => {
    hardware.nvs.erase(args.text(0));
    return null;
  },
  "nvs.erase_all": ({ hardware }) => {
    hardware.nvs.eraseAll();
    return null;
  },
};

const sleepUntil = (session: Session, micros: number): Blocking =>
  new Blocking(
    { until: session.hardware.clock.worldTimeAfter(Math.max(0, micros)), line: false },
    () => null,
  );

const clockAndAlarms: HandlerTable = {
  "time.sleep": (session, args) => sleepUntil(session, args.int(0)),
  "time.sleep_seconds": (session, args) => sleepUntil(session, sleepMicros(args.float(0))),
  "time.rtc": ({ hardware }) => hardware.clock.rtc(),
  "time.since_boot": ({ hardware }) => hardware.clock.sinceBoot(),
  "time.rtc_was_set": ({ hardware }) => hardware.clock.rtcWasSet,
  "time.set_rtc": ({ hardware }, args) => {
    hardware.clock.setRtc(Number(args.text(0)));
    return null;
  },
  "alarm.start": ({ hardware }, args) =>
    hardware.alarms.start(alarmMicros(args.float(0)) + args.int(1), args.flag(2), {
      source: "alarm",
      handler: args.int(3),
      args: [],
    }),
  "watchdog.start": ({ hardware }, args) => {
    hardware.watchdog.start(args.int(0));
    return null;
  },
  "watchdog.feed": ({ hardware }) => {
    hardware.watchdog.feed();
    return null;
  },
  "alarm.cancel": ({ hardware }, args) => {
    hardware.alarms.cancel(args.int(0));
    return null;
  },
};

const resetAndSleep: HandlerTable = {
  "machine.reset": ({ hardware }) => {
    hardware.power.request({ kind: "reset" });
    return null;
  },
  "machine.deepsleep": ({ hardware }, args) => {
    hardware.power.request({ kind: "deepsleep", micros: args.has(0) ? args.int(0) * 1000 : null });
    return null;
  },
  "machine.reset_cause": ({ hardware }) => hardware.power.resetCause,
  "machine.wake_reason": ({ hardware }) => hardware.power.wakeReason ?? WakeReason.PWRON,
  "machine.remaining_sleep_time": ({ hardware }) => hardware.power.remainingSleepMs,
  "machine.unique_id": ({ hardware }) => hex(hardware.uniqueId),
};

const HASHES: readonly string[] = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"];

const randomAndConsole: HandlerTable = {
  "random.word": ({ hardware }) => hardware.random.uint32(),
  "pin.trace": ({ hardware }, args) => {
    hardware.trace("pin", { pin: args.text(0), level: args.int(1) });
    return null;
  },
  "random.bytes": ({ hardware }, args) => hex(hardware.random.bytes(args.int(0))),
  "hash.digest": (_session, args) => {
    const name = args.text(0);
    if (!HASHES.includes(name)) throw new BoardError("ValueError", [name]);
    return createHash(name).update(args.bytes(1)).digest("hex");
  },
  "zlib.inflate": (_session, args) => {
    const bits = args.int(1);
    try {
      return hex((bits < 0 ? inflateRawSync : bits > 15 ? gunzipSync : inflateSync)(args.bytes(0)));
    } catch {
      throw new BoardError("ValueError", ["decompression failed"]);
    }
  },
  "serial.line": () =>
    new Blocking({ until: null, line: true }, (due) => (due.kind === "line" ? due.text : "")),
  "serial.interrupt_character": ({ hardware }, args) => {
    hardware.serial.interruptCharacter = args.int(0);
    return null;
  },
  "board.about": () => ({
    sysname: "FiPy",
    nodename: "FiPy",
    release: "1.20.2.rc11",
    version: "v1.11-f4d850b on 2020-05-15",
    machine: "FiPy with ESP32",
    lorawan: "1.0.2",
    sigfox: "1.0.1",
  }),
};

export const boardRequests: HandlerTable = {
  ...ledAndStorage,
  ...clockAndAlarms,
  ...resetAndSleep,
  ...randomAndConsole,
};
