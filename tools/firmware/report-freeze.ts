// What pymesh freeze says: each file that changes, and the room that the frozen code takes.
import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { createDiagnostic } from "../../compiler/diagnostics/create";
import { firmware } from "../../compiler/diagnostics/firmware";
import type { Output } from "../output";
import { isFile } from "../project/file-kind";
import { type FirmwareTree, firmwareVersion } from "./firmware-tree";
import { type FreezeRecord, RECORD_NAME } from "./freeze-record";
import { APPLICATION_SLOTS, type BuiltImage } from "./image-budget";
import type { MpySizes } from "./measure-mpy";
import type { PlannedFile } from "./plan-freeze";

export function reportFiles(
  tree: FirmwareTree,
  plan: readonly PlannedFile[],
  mpyBytes: ReadonlyMap<string, number>,
  dryRun: boolean,
  output: Output,
): void {
  const width = Math.max(0, ...plan.map(({ name }) => name.length));
  for (const { name, action } of plan) {
    const bytes = mpyBytes.get(name);
    const size = bytes === undefined ? "" : `${number(bytes).padStart(9)} B`;
    output.result(`  ${tree.frozenName}/${name.padEnd(width)}${size}  ${action}`);
    output.event("file", {
      file: `${tree.frozenName}/${name}`,
      action,
      ...(bytes === undefined ? {} : { bytes }),
    });
  }
  const changes = plan.filter(({ action }) => action !== "unchanged").length;
  const { green } = output.paint;
  const total = `${changes} of ${plan.length} ${plan.length === 1 ? "file" : "files"}`;
  output.result(dryRun ? `${total} would change, nothing written` : `${green("✓")} ${total} changed`);
}

export interface SizeReport {
  readonly tree: FirmwareTree;
  readonly sizes: MpySizes;
  readonly image: BuiltImage | undefined;
  /** As it was before. */
  readonly record: FreezeRecord;
  readonly plan: readonly PlannedFile[];
}

export function reportSize({ tree, sizes, image, record, plan }: SizeReport, output: Output): void {
  const bytes = sizes.bytes.reduce((sum, size) => sum + size, 0);
  const how = sizes.measured
    ? "by the tree's mpy-cross"
    : "estimated; exact once the tree's mpy-cross is built";
  output.result(`  frozen code ${number(bytes)} B (${how})`);
  if (tree.kind === "micropython") {
    output.result(`  build with FROZEN_MANIFEST=${resolve(tree.frozen, "manifest.py")}`);
    output.event("size", { bytes, measured: sizes.measured });
    return;
  }
  const expected = image === undefined ? undefined : expectedImage({ tree, sizes, image, record, plan });
  for (const slot of APPLICATION_SLOTS) output.result(`  ${slotLine(slot, bytes, expected)}`);
  if (image !== undefined) {
    const what = expected === undefined ? "older than what was frozen last" : `${number(image.bytes)} B now`;
    output.result(`  last image ${image.name}: ${what}`);
  }
  const version = firmwareVersion(tree);
  output.event("size", {
    bytes,
    measured: sizes.measured,
    slots: APPLICATION_SLOTS,
    ...(version === undefined ? {} : { firmware: version }),
    ...(image === undefined ? {} : { image: image.name, imageBytes: image.bytes }),
    ...(expected === undefined ? {} : { expectedBytes: expected }),
  });
  const largest = Math.max(...APPLICATION_SLOTS.map((slot) => slot.bytes));
  if (expected === undefined || expected <= largest) return;
  const parameters = { expected: number(expected), slot: number(largest) };
  output.problem(createDiagnostic(firmware.imageTooLarge, { file: "", line: 0, column: 0 }, parameters));
}

function slotLine(
  { flash, bytes: slot }: (typeof APPLICATION_SLOTS)[number],
  bytes: number,
  expected: number | undefined,
): string {
  const percent = (part: number): string => `${((100 * part) / slot).toFixed(1)} %`;
  const room = `${flash} boards: ${percent(bytes)} of the slot of ${number(slot)} B`;
  if (expected === undefined) return room;
  const left = slot - expected;
  const verdict = left >= 0 ? `${number(left)} B left` : `${number(-left)} B too large`;
  return `${room}; image about ${number(expected)} B, ${verdict}`;
}

/** The image with what it holds of ours exchanged; undefined where it was built before the last freezing. */
function expectedImage({ tree, sizes, image, record, plan }: SizeReport): number | undefined {
  if (image === undefined || image.modified < recordTime(tree)) return undefined;
  const known = (name: string): number => record.files[name]?.mpyBytes ?? 0;
  const before = plan.reduce((sum, { name }) => sum + known(name), 0);
  return image.bytes - before + sizes.bytes.reduce((sum, size) => sum + size, 0);
}

function recordTime(tree: FirmwareTree): number {
  const path = join(tree.frozen, RECORD_NAME);
  return isFile(path) ? statSync(path).mtimeMs : 0;
}

function number(value: number): string {
  return value.toLocaleString("en-US");
}
