// Decides, without writing anything, what freezing a set of modules changes in a firmware tree.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { firmware } from "../../compiler/diagnostics/firmware";
import { commandFailure } from "../command-failure";
import { ExitCode } from "../exit-codes";
import { isFile } from "../project/file-kind";
import type { OutputFile } from "../project/write-output";
import { type FirmwareTree, frozenFiles } from "./firmware-tree";
import { type FreezeRecord, sha256 } from "./freeze-record";

export type FreezeAction = "new" | "changed" | "unchanged" | "replaced" | "removed" | "restored";

export interface PlannedFile {
  /** Below the tree's frozen folder: `Common/_gps.py`. */
  readonly name: string;
  readonly action: FreezeAction;
  /** Undefined for a file that is removed. */
  readonly text: string | undefined;
}

export interface FreezeRequest {
  readonly tree: FirmwareTree;
  readonly record: FreezeRecord;
  /** What shall be there, by names below the frozen folder. */
  readonly wanted: readonly OutputFile[];
  /** The whole library: recorded modules of an earlier one that are not wanted go. */
  readonly whole: boolean;
  readonly force: boolean;
}

/** Throws a CommandFailure where that would overwrite work of others, or give the firmware two of a name. */
export function planFreeze(request: FreezeRequest): readonly PlannedFile[] {
  const { tree, record, wanted, whole, force } = request;
  const names = new Set(wanted.map(({ name }) => name));
  const removed = whole
    ? Object.keys(record.files).filter((name) => record.files[name]?.set === "library" && !names.has(name))
    : [];
  refuseCollisions(
    frozenFiles(tree).filter((name) => !removed.includes(name)),
    names,
  );
  const plan = [
    ...wanted.map((file) => plannedFile(request, file)),
    ...removed.map((name) => plannedRemoval(request, name)),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
  if (!force) refuseForeign(request, plan);
  return plan;
}

/** What undoing all that the record lists changes. */
export function planRemoval(request: Omit<FreezeRequest, "wanted" | "whole">): readonly PlannedFile[] {
  const { record, force } = request;
  const all = { ...request, wanted: [], whole: true };
  const plan = Object.keys(record.files)
    .sort()
    .map((name) => plannedRemoval(all, name));
  if (!force) refuseForeign(all, plan);
  return plan;
}

function plannedFile({ tree, record }: FreezeRequest, { name, text }: OutputFile): PlannedFile {
  const present = contentOf(tree, name);
  if (present === undefined) return { name, action: "new", text };
  if (present === text) return { name, action: "unchanged", text };
  const recorded = record.files[name];
  return { name, action: recorded?.sha256 === sha256(present) ? "changed" : "replaced", text };
}

function plannedRemoval({ record }: FreezeRequest, name: string): PlannedFile {
  return {
    name,
    action: record.files[name]?.replaced === true ? "restored" : "removed",
    text: undefined,
  };
}

function contentOf({ frozen }: FirmwareTree, name: string): string | undefined {
  const path = join(frozen, name);
  return isFile(path) ? readFileSync(path, "utf8") : undefined;
}

/** A file is foreign where pymesh did not write what it holds now. */
function refuseForeign({ tree, record }: FreezeRequest, plan: readonly PlannedFile[]): void {
  const foreign = plan.filter(({ name, action }) => {
    if (action === "replaced") return true;
    if (action !== "removed" && action !== "restored") return false;
    const present = contentOf(tree, name);
    return present !== undefined && sha256(present) !== record.files[name]?.sha256;
  });
  if (foreign.length === 0) return;
  throw commandFailure(firmware.foreignFiles, ExitCode.problems, {
    files: listed(foreign.map(({ name }) => `${tree.frozenName}/${name}`)),
  });
}

/** The build gives a module its path below its collected folder as its name. */
function refuseCollisions(present: readonly string[], wanted: ReadonlySet<string>): void {
  const moduleName = (name: string): string => name.slice(name.indexOf("/") + 1);
  const byName = new Map([...wanted].map((name) => [moduleName(name), name]));
  for (const name of present) {
    const other = byName.get(moduleName(name)) ?? byName.get(packageTwin(moduleName(name)));
    if (other === undefined || other === name) continue;
    throw commandFailure(firmware.frozenTwice, ExitCode.problems, { first: name, second: other });
  }
}

/** `msgpack/__init__.py` and `msgpack.py` are one module to an import. */
function packageTwin(name: string): string {
  const init = "/__init__.py";
  return name.endsWith(init) ? `${name.slice(0, -init.length)}.py` : name.replace(/\.py$/, init);
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
