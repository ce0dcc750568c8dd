// What pymesh froze into a firmware tree: tells its files from those of others, and how to undo it.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { firmware } from "../../compiler/diagnostics/firmware";
import { commandFailure } from "../command-failure";
import { ExitCode } from "../exit-codes";
import type { FirmwareTree } from "./firmware-tree";

/** Beside the collected folders: nothing in it gets into the firmware. */
export const RECORD_FOLDER = ".pymesh";
export const RECORD_NAME = `${RECORD_FOLDER}/frozen.json`;
/** Files of others that were replaced with --force, under the same names. */
export const REPLACED_FOLDER = `${RECORD_FOLDER}/replaced`;
export const MAPS_FOLDER = `${RECORD_FOLDER}/maps`;

export interface RecordedFile {
  readonly sha256: string;
  /** Frozen with the whole library, or named on the command line. */
  readonly set: "library" | "files";
  /** A file of somebody else stood in its place, and is kept. */
  readonly replaced: boolean;
  /** In the firmware, as measured or estimated. */
  readonly mpyBytes: number;
}

export interface FreezeRecord {
  readonly format: 1;
  /** `Common/_gps.py` → what was written there. */
  readonly files: Readonly<Record<string, RecordedFile>>;
}

export const EMPTY_RECORD: FreezeRecord = { format: 1, files: {} };

/** Throws a CommandFailure where the record is damaged, unless that is to be ignored. */
export function readRecord(tree: FirmwareTree, force: boolean): FreezeRecord {
  const path = join(tree.frozen, RECORD_NAME);
  if (!existsSync(path)) return EMPTY_RECORD;
  const record = parseRecord(readFileSync(path, "utf8"));
  if (record !== undefined) return record;
  if (force) return EMPTY_RECORD;
  const shown = `${tree.frozenName}/${RECORD_NAME}`;
  throw commandFailure(firmware.recordUnreadable, ExitCode.problems, { path: shown });
}

export function recordText(record: FreezeRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

function parseRecord(text: string): FreezeRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isRecord(value) ? value : undefined;
}

function isRecord(value: unknown): value is FreezeRecord {
  if (!isObject(value) || value["format"] !== 1) return false;
  const { files } = value;
  return isObject(files) && Object.entries(files).every(([name, file]) => isSafe(name) && isRecorded(file));
}

/** The record decides what is deleted: a name must not lead out of the folders that it is about. */
function isSafe(name: string): boolean {
  return /^[A-Za-z]*\/?[A-Za-z0-9_/-]+\.py$/.test(name) && !name.includes("..") && !name.startsWith("/");
}

function isRecorded(file: unknown): file is RecordedFile {
  return (
    isObject(file) &&
    typeof file["sha256"] === "string" &&
    (file["set"] === "library" || file["set"] === "files") &&
    typeof file["replaced"] === "boolean" &&
    typeof file["mpyBytes"] === "number"
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
