// What flashing a package writes where, and what it leaves: read from the package's own script, and checked.
import { createHash } from "node:crypto";
import { firmware } from "../../compiler/diagnostics/firmware";
import { commandFailure } from "../command-failure";
import { ExitCode } from "../exit-codes";
import { boardOfApplication, namesAgree } from "./board-names";
import { imageProblem } from "./esp-image";
import type { FirmwarePackage, ScriptFile } from "./firmware-package";
import {
  BOOTLOADER,
  FLASH_BYTES,
  type FlashSize,
  hex,
  keptRegions,
  overlaps,
  PARTITION_TABLE,
  type Region,
} from "./flash-layout";
import { readPartitionTable } from "./partition-table";
import { readScript, type Script } from "./script";

export interface FlashWrite {
  readonly target: Region;
  /** In the package. */
  readonly file: string;
  readonly content: Uint8Array;
  readonly sha256: string;
}

export interface FlashPlan {
  readonly size: FlashSize;
  /** By the names in the package; undefined where they do not say. */
  readonly board: string | undefined;
  readonly script: string;
  readonly writes: readonly FlashWrite[];
  readonly kept: readonly Region[];
  /** Says which of the two applications starts. */
  readonly otadata: Region;
}

export type ApplicationPartition = "factory" | "ota_0";

/** Throws a CommandFailure where the script and the images of the package do not go together. */
export function planFlash(
  image: FirmwarePackage,
  size: FlashSize,
  application: ApplicationPartition,
): FlashPlan {
  const file = image.scripts.get(size);
  if (file === undefined) {
    const has = [...image.scripts.keys()].join(", ");
    throw commandFailure(firmware.wrongFlashSize, ExitCode.problems, { file: image.name, size, has });
  }
  const wrong = (reason: string): Error =>
    commandFailure(firmware.scriptWrong, ExitCode.problems, { script: file.name, file: image.name, reason });
  const script = readScript(file.text, wrong);
  const otadata = partition(script, "otadata", wrong);
  const kept = keptRegions(size, otadata);
  const writes = script.writes.map(({ target, file: name }): FlashWrite => {
    const content = image.files.get(name);
    if (content === undefined) throw wrong(`it writes ${name}, which is not in the package`);
    const region = regionOf(script, target, application, wrong);
    checkRegion(region, size, kept, wrong);
    checkImage(image, region, name, content);
    return {
      target: region,
      file: name,
      content,
      sha256: createHash("sha256").update(content).digest("hex"),
    };
  });
  checkTogether(writes, file, wrong);
  const applicationFile = script.writes.find(({ target }) => target === "factory")?.file ?? "";
  const board = boardOfApplication(applicationFile);
  if (!namesAgree(image.board, board))
    throw wrong(
      `it writes ${applicationFile}, the application of ${board ?? "another board"}, and the archive's name says ${image.board ?? "nothing"}`,
    );
  return { size, board: board ?? image.board, script: file.name, writes, kept, otadata };
}

type Wrong = (reason: string) => Error;

function partition(script: Script, name: string, wrong: Wrong): Region {
  const found = script.partitions.get(name);
  if (found === undefined) throw wrong(`it names no partition ${name}`);
  return found;
}

function regionOf(script: Script, target: string, application: ApplicationPartition, wrong: Wrong): Region {
  switch (target) {
    case "bootloader":
      return BOOTLOADER;
    case "partitions":
      return PARTITION_TABLE;
    case "factory":
      return partition(script, application, wrong);
    default:
      throw wrong(`it writes to ${target}, which is none of bootloader, partitions and factory`);
  }
}

function checkRegion(region: Region, size: FlashSize, kept: readonly Region[], wrong: Wrong): void {
  const where = `${region.name} at ${hex(region.offset)}`;
  if (region.offset % 0x1000 !== 0 || region.size <= 0) throw wrong(`${where} is no partition`);
  if (region.offset + region.size > FLASH_BYTES[size]) throw wrong(`${where} lies beyond a flash of ${size}`);
  const other = kept.find((each) => overlaps(each, region));
  if (other !== undefined) throw wrong(`${where} overlaps ${other.name}, which must be kept`);
}

function checkImage(image: FirmwarePackage, region: Region, name: string, content: Uint8Array): void {
  if (content.length > region.size) {
    const parameters = {
      part: name,
      file: image.name,
      bytes: content.length,
      target: region.name,
      room: region.size,
    };
    throw commandFailure(firmware.partTooLarge, ExitCode.problems, parameters);
  }
  const problem =
    region === PARTITION_TABLE
      ? readPartitionTable(content) === undefined
        ? "it is no partition table"
        : undefined
      : imageProblem(content);
  if (problem === undefined) return;
  throw commandFailure(firmware.partDamaged, ExitCode.problems, {
    part: name,
    file: image.name,
    reason: problem,
  });
}

/** Everything that makes a board start is written, once, and the table says what the script says. */
function checkTogether(writes: readonly FlashWrite[], file: ScriptFile, wrong: Wrong): void {
  const application = writes.filter(({ target }) => target !== BOOTLOADER && target !== PARTITION_TABLE);
  if (application.length !== 1) throw wrong(`it writes ${application.length} applications instead of one`);
  for (const { target } of writes) {
    const others = writes.filter((other) => other.target !== target && overlaps(other.target, target));
    if (others.length > 0 || writes.filter((other) => other.target === target).length > 1) {
      throw wrong(`it writes ${target.name} twice`);
    }
  }
  const table = writes.find(({ target }) => target === PARTITION_TABLE);
  const app = application[0]?.target;
  if (table === undefined || app === undefined) return;
  const entry = readPartitionTable(table.content)?.find(({ offset }) => offset === app.offset);
  if (entry === undefined)
    throw wrong(`${table.file} has no partition at ${hex(app.offset)}, where it puts ${app.name}`);
  if (entry.size < app.size)
    throw wrong(`${table.file} gives ${app.name} ${hex(entry.size)} bytes, ${file.name} ${hex(app.size)}`);
}
