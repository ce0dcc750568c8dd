// `pymesh ports`: the serial ports of this computer, and what is probably at each.
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import type { CommandRun } from "../commands/command-context";
import { needMpremote } from "../mpremote/find-mpremote";
import { listPorts, type SerialPort } from "../mpremote/list-ports";
import { configuredBoards } from "../mpremote/select-boards";

/** USB vendor and product of the adapters that Pycom's boards sit on. */
const ADAPTERS: Readonly<Record<string, string>> = {
  "0403:6015": "Pycom Expansion Board 2, or another FTDI adapter",
  "04d8:ef98": "Pycom Expansion Board 3",
  "04d8:f012": "Pycom Pysense",
  "04d8:f013": "Pycom Pytrack",
  "04d8:ef38": "Pycom Pyscan",
  "10c4:ea60": "a board with a CP210x",
  "1a86:7523": "a board with a CH340",
  "303a:1001": "an ESP32 with USB of its own",
  "2e8a:0005": "a board with MicroPython on an RP2040",
};

export interface PortRow {
  readonly port: string;
  readonly usb: string | null;
  readonly serial: string | null;
  /** Probably; nobody has asked the board. */
  readonly guess: string | null;
  /** From pymesh.config.json. */
  readonly name: string | null;
  /** Programs that have it open, as far as this user may know. */
  readonly heldBy: readonly string[];
}

export async function portsCommand(run: CommandRun): Promise<void> {
  const ports = await listPorts(needMpremote(run.io.env), run.io.signal);
  const rows = portRows(ports, configuredBoards(run.cwd), holders());
  for (const row of rows) run.output.event("port", { ...row });
  const lines = rows.map((row) => [
    row.port,
    row.name ?? "",
    row.usb ?? "",
    row.serial ?? "",
    row.guess ?? "",
    row.heldBy.length === 0 ? "" : `in use by ${row.heldBy.join(", ")}`,
  ]);
  for (const line of columns(lines)) run.output.result(line);
  if (rows.length === 0) run.output.note("No serial port. A virtual board: pymesh board --pty");
}

export function portRows(
  ports: readonly SerialPort[],
  names: Readonly<Record<string, string>>,
  held: ReadonlyMap<string, readonly string[]>,
): readonly PortRow[] {
  return ports.map(({ path, serial, usb, product }) => {
    const name = Object.entries(names).find(
      ([, place]) => place === path || (serial !== null && place === serial),
    );
    return {
      port: path,
      usb,
      serial,
      guess: (usb === null ? undefined : ADAPTERS[usb]) ?? product,
      name: name?.[0] ?? null,
      heldBy: held.get(path) ?? [],
    };
  });
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .filter((_, column) => (widths[column] ?? 0) > 0)
      .join("  ")
      .trimEnd(),
  );
}

/** Device → names of the processes that have it open. Linux tells; elsewhere nothing is known. */
function holders(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const pid of entries("/proc").filter((name) => /^\d+$/.test(name))) {
    for (const fd of entries(`/proc/${pid}/fd`)) {
      const device = tryRead(() => readlinkSync(`/proc/${pid}/fd/${fd}`));
      if (device === undefined || !device.startsWith("/dev/tty")) continue;
      const name = tryRead(() => readFileSync(`/proc/${pid}/comm`, "utf8").trim()) ?? "a program";
      found.set(device, [...new Set([...(found.get(device) ?? []), `${name} (${pid})`])]);
    }
  }
  return found;
}

function entries(folder: string): readonly string[] {
  return tryRead(() => readdirSync(folder)) ?? [];
}

/** Processes end while one looks, and those of others may not be read. */
function tryRead<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
