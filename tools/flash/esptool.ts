// The few things that are asked of esptool, each as one run of it. The spellings are those of version 4, which
// version 5 understands too.
import { firmware } from "../../compiler/diagnostics/firmware";
import { commandFailure } from "../command-failure";
import { ExitCode } from "../exit-codes";
import type { Flasher } from "./find-flasher";
import { hex, type Region } from "./flash-layout";
import { type FlasherResult, lastWords, runFlasher } from "./run-flasher";

export interface Esptool {
  readonly flasher: Flasher;
  readonly port: string;
  readonly baud: number;
  readonly signal: AbortSignal;
  /** Gets what esptool writes. */
  readonly show: (text: string) => void;
}

export interface ChipReport {
  /** As esptool calls it: `ESP32-D0WDQ6 (revision v1.0)`. */
  readonly chip: string;
  readonly isEsp32: boolean;
  /** `8MB`; undefined where it could not be read. */
  readonly flash: string | undefined;
}

/** A file of this computer and where it goes. */
export interface PlacedFile {
  readonly offset: number;
  readonly path: string;
}

/** As Pycom's own scripts have it; esptool puts these into the bootloader's header, and counts them in verifying. */
const FLASH_SETTINGS = ["--flash_mode", "dio", "--flash_freq", "80m", "--flash_size", "detect"];

/** Throws a CommandFailure where the board does not answer; nothing was changed. */
export async function readChip(tool: Esptool): Promise<ChipReport> {
  const { ok, text } = await run(tool, ["flash_id"]);
  if (!ok) throw unreachable(tool, text);
  const chip = /(?:Chip is|Chip type:)\s*(.+)/.exec(text)?.[1]?.trim() ?? "unknown";
  return {
    chip,
    // ESP32-D0WD, ESP32-PICO …; the later chips have a letter and a digit there: ESP32-S3, ESP32-C6.
    isEsp32: /^ESP32(?!-?[SCHP]\d)/i.test(chip),
    flash: /Detected flash size:\s*(\S+)/.exec(text)?.[1],
  };
}

/** Throws a CommandFailure where the region cannot be read; nothing was changed. */
export async function readFlash(tool: Esptool, region: Region, path: string): Promise<void> {
  const { ok, text } = await run(tool, ["read_flash", hex(region.offset), hex(region.size), path]);
  if (!ok) throw unreachable(tool, text);
}

export function writeFlash(tool: Esptool, files: readonly PlacedFile[]): Promise<FlasherResult> {
  return run(tool, ["write_flash", "-z", ...FLASH_SETTINGS, ...placed(files)]);
}

export function verifyFlash(tool: Esptool, files: readonly PlacedFile[]): Promise<FlasherResult> {
  return run(tool, ["verify_flash", ...FLASH_SETTINGS, ...placed(files)]);
}

function placed(files: readonly PlacedFile[]): string[] {
  return files.flatMap(({ offset, path }) => [hex(offset).toLowerCase(), path]);
}

function run(
  { flasher, port, baud, signal, show }: Esptool,
  args: readonly string[],
): Promise<FlasherResult> {
  const common = ["--chip", "esp32", "--port", port, "--baud", String(baud)];
  return runFlasher(flasher, [...common, ...args], { signal, onText: show });
}

function unreachable({ port, signal }: Esptool, text: string): Error {
  if (signal.aborted)
    return commandFailure(firmware.flashInterrupted, ExitCode.interrupted, { when: UNTOUCHED });
  return commandFailure(firmware.chipUnreachable, ExitCode.unavailable, { port, seen: lastWords(text) });
}

export const UNTOUCHED = "before anything was written";
