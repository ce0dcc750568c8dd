// Carries out what planFreeze decided: keeps what it replaces, writes all modules or none, then the record.
import { copyFileSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { project } from "../../compiler/diagnostics/project";
import { commandFailure, CommandFailure } from "../command-failure";
import { ExitCode } from "../exit-codes";
import { isFile } from "../project/file-kind";
import { systemErrorReason } from "../project/system-error";
import { type OutputFile, writeOutput } from "../project/write-output";
import type { FirmwareTree } from "./firmware-tree";
import {
  type FreezeRecord,
  RECORD_FOLDER,
  RECORD_NAME,
  type RecordedFile,
  recordText,
  REPLACED_FOLDER,
  sha256,
} from "./freeze-record";
import type { PlannedFile } from "./plan-freeze";

export interface FreezeChange {
  readonly tree: FirmwareTree;
  readonly record: FreezeRecord;
  readonly plan: readonly PlannedFile[];
  readonly set: RecordedFile["set"];
  /** Name of a wanted file → its bytes in the firmware. */
  readonly mpyBytes: ReadonlyMap<string, number>;
  /** Written with the modules but not frozen: maps, a manifest. */
  readonly extras: readonly OutputFile[];
}

export function applyFreeze(change: FreezeChange): void {
  const { tree, plan, extras } = change;
  const modules = plan.flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }]));
  guarded(tree, () => {
    for (const { name, action } of plan) if (action === "replaced") keepReplaced(tree, name);
  });
  write(tree, [...modules, ...extras]);
  guarded(tree, () => {
    for (const { name, action } of plan) if (action === "removed" || action === "restored") undo(tree, name);
  });
  const record = nextRecord(change);
  if (Object.keys(record.files).length > 0) {
    write(tree, [{ name: RECORD_NAME, text: recordText(record) }]);
  } else {
    guarded(tree, () => rmSync(join(tree.frozen, RECORD_FOLDER), { recursive: true, force: true }));
  }
}

function nextRecord({ record, plan, set, mpyBytes }: FreezeChange): FreezeRecord {
  const files: Record<string, RecordedFile> = { ...record.files };
  for (const { name, action, text } of plan) {
    if (text === undefined) delete files[name];
    else {
      const replaced = action === "replaced" || record.files[name]?.replaced === true;
      files[name] = { sha256: sha256(text), set, replaced, mpyBytes: mpyBytes.get(name) ?? 0 };
    }
  }
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return { format: 1, files: Object.fromEntries(sorted) };
}

/** The first file that stood there counts: what pymesh wrote and somebody edited is in version control. */
function keepReplaced({ frozen }: FirmwareTree, name: string): void {
  const kept = join(frozen, REPLACED_FOLDER, name);
  if (isFile(kept)) return;
  mkdirSync(dirname(kept), { recursive: true });
  copyFileSync(join(frozen, name), kept);
}

function undo({ frozen }: FirmwareTree, name: string): void {
  const kept = join(frozen, REPLACED_FOLDER, name);
  if (isFile(kept)) renameSync(kept, join(frozen, name));
  else rmSync(join(frozen, name), { force: true });
}

function write(tree: FirmwareTree, files: readonly OutputFile[]): void {
  const { diagnostic } = writeOutput(tree.frozen, `${tree.display}/${tree.frozenName}`, files);
  if (diagnostic !== undefined) throw new CommandFailure(diagnostic, ExitCode.problems);
}

function guarded(tree: FirmwareTree, action: () => void): void {
  try {
    action();
  } catch (error) {
    const reason = systemErrorReason(error).text;
    const path = `${tree.display}/${tree.frozenName}`;
    throw commandFailure(project.outputUnwritable, ExitCode.problems, { path, reason });
  }
}
