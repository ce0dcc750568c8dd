// Copies of what belongs to one board only, before anything is written to its flash.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { firmware } from "../../compiler/diagnostics/firmware";
import { commandFailure } from "../command-failure";
import { ExitCode } from "../exit-codes";
import { systemErrorReason } from "../project/system-error";
import { sha256 } from "../firmware/freeze-record";
import { type Esptool, readFlash } from "./esptool";
import { hex, type Region } from "./flash-layout";

/** Reads the regions into `<name>.bin` of a folder; throws a CommandFailure where one is not complete. */
export async function backUp(
  tool: Esptool,
  regions: readonly Region[],
  folder: string,
  display: string,
): Promise<void> {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw failed(display, systemErrorReason(error).text);
  }
  const saved: Record<string, unknown> = {};
  for (const region of regions) {
    const path = join(folder, `${region.name}.bin`);
    await readFlash(tool, region, path);
    const bytes = readSaved(path, display, region);
    saved[`${region.name}.bin`] = {
      offset: hex(region.offset),
      size: region.size,
      sha256: sha256(bytes),
    };
  }
  writeFileSync(join(folder, "backup.json"), `${JSON.stringify(saved, null, 2)}\n`);
}

/** Names of the regions that are not as they were backed up. */
export async function changedSince(
  tool: Esptool,
  regions: readonly Region[],
  folder: string,
): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const region of regions) {
    const path = join(folder, `${region.name}.now.bin`);
    await readFlash(tool, region, path);
    const before = readFileSync(join(folder, `${region.name}.bin`));
    if (!before.equals(readFileSync(path))) changed.push(region.name);
  }
  return changed;
}

/** Whether the partition that chooses the application is erased, so that the factory one starts. */
export function isBlank(folder: string, region: Region): boolean {
  return readFileSync(join(folder, `${region.name}.bin`)).every((byte) => byte === 0xff);
}

function readSaved(path: string, display: string, { name, size }: Region): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw failed(display, systemErrorReason(error).text);
  }
  if (bytes.length !== size) throw failed(display, `${name} has ${bytes.length} bytes instead of ${size}`);
  return bytes;
}

function failed(folder: string, reason: string): Error {
  return commandFailure(firmware.backupFailed, ExitCode.problems, { folder, reason });
}
