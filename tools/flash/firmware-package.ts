// A firmware package as Pycom distributes it: a tar.gz of images and of scripts that say where they go.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { firmware } from "../../compiler/diagnostics/firmware";
import { commandFailure } from "../command-failure";
import { ExitCode } from "../exit-codes";
import { systemErrorReason } from "../project/system-error";
import type { FlashSize } from "./flash-layout";
import { ArchiveError, readTarGz, UnsafeEntryError } from "./read-tar";

export interface FirmwarePackage {
  /** File name, for messages. */
  readonly name: string;
  /** `LoPy4`, from the file's name; undefined where it does not say. */
  readonly board: string | undefined;
  /** `1.20.2.r4` */
  readonly version: string | undefined;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Which script is for which flash. */
  readonly scripts: ReadonlyMap<FlashSize, ScriptFile>;
}

export interface ScriptFile {
  readonly name: string;
  readonly text: string;
}

/** Throws a CommandFailure where the file is not a sound package. */
export function readFirmwarePackage(path: string, display: string): FirmwarePackage {
  const name = basename(path);
  const files = unpackFile(path, display);
  const scripts = findScripts(files);
  if (scripts.size === 0) {
    const seen = [...files.keys()].slice(0, 8).join(", ") || "nothing";
    throw commandFailure(firmware.noScript, ExitCode.problems, { file: display, seen });
  }
  const named = /^([A-Za-z0-9]+?)-(\d[\w.]*?)\.tar\.gz$/.exec(name);
  return { name, board: named?.[1], version: named?.[2], files, scripts };
}

function unpackFile(path: string, display: string): ReadonlyMap<string, Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const reason = systemErrorReason(error).text;
    throw commandFailure(firmware.packageUnreadable, ExitCode.problems, { file: display, reason });
  }
  try {
    return readTarGz(bytes);
  } catch (error) {
    if (error instanceof UnsafeEntryError) {
      throw commandFailure(firmware.packageUnsafe, ExitCode.problems, {
        file: display,
        entry: error.message,
      });
    }
    if (!(error instanceof ArchiveError)) throw error;
    const parameters = { file: display, reason: error.message };
    throw commandFailure(firmware.packageDamaged, ExitCode.problems, parameters);
  }
}

/** `script_8MB` and `script_4MB`; older packages have one `script` for the 8 MB boards. */
function findScripts(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<FlashSize, ScriptFile> {
  const candidates: readonly (readonly [FlashSize, readonly string[]])[] = [
    ["4MB", ["script_4MB"]],
    ["8MB", ["script_8MB", "script2", "script"]],
  ];
  return new Map(
    candidates.flatMap(([size, names]): [FlashSize, ScriptFile][] => {
      const name = names.find((candidate) => files.has(candidate));
      const content = name === undefined ? undefined : files.get(name);
      if (name === undefined || content === undefined) return [];
      return [[size, { name, text: Buffer.from(content).toString("utf8") }]];
    }),
  );
}
