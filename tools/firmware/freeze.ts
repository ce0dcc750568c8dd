// pymesh freeze, in order: look at the tree, compile, plan, write, and say what changed and what it takes.
import { resolve } from "node:path";
import { compileFrozenSet, type FrozenModule, manifest, mapFiles } from "../frozen/frozen-set";
import type { Output } from "../output";
import { reportProblems } from "../project/compile-project";
import { libraryRoot } from "../project/library-sources";
import type { OutputFile } from "../project/write-output";
import { applyFreeze } from "./apply-freeze";
import { type FirmwareTree, type FrozenInto, openFirmwareTree } from "./firmware-tree";
import { MAPS_FOLDER, readRecord } from "./freeze-record";
import { newestImage } from "./image-budget";
import { measureMpy } from "./measure-mpy";
import { planFreeze, planRemoval } from "./plan-freeze";
import { reportFiles, reportSize } from "./report-freeze";

export interface FreezeOptions {
  readonly firmware: string;
  readonly into: FrozenInto;
  readonly manifest: boolean;
  readonly remove: boolean;
  readonly force: boolean;
  readonly dryRun: boolean;
}

/** False where the sources do not compile. Throws a CommandFailure for all that is wrong with the tree. */
export function freeze(
  cwd: string,
  names: readonly string[],
  options: FreezeOptions,
  output: Output,
): boolean {
  const tree = openFirmwareTree(resolve(cwd, options.firmware), options.firmware, options.manifest);
  if (options.remove) {
    removeFrozen(tree, options, output);
    return true;
  }
  const record = readRecord(tree, options.force);
  const whole = names.length === 0;
  output.progress("compiling …");
  const target = tree.kind === "pycom" ? "pycom-1.20" : "micropython-1.27";
  const set = compileFrozenSet(whole ? libraryRoot(cwd) : cwd, names, target);
  output.progress("");
  reportProblems(output, set);
  if (!set.ok) return false;

  const folder = modulesFolder(tree, options);
  const wanted = set.modules.map(({ fileName, python }) => ({ name: `${folder}/${fileName}`, text: python }));
  const plan = planFreeze({ tree, record, wanted, whole, force: options.force });
  const sizes = measureMpy(tree, set.modules);
  const mpyBytes = new Map(wanted.map(({ name }, index) => [name, sizes.bytes[index] ?? 0]));
  // Before anything is written: whether it holds what was frozen last is told by its date.
  const image = newestImage(tree);
  reportFiles(tree, plan, mpyBytes, options.dryRun, output);
  reportSize({ tree, sizes, image, record, plan }, output);
  if (!options.dryRun) {
    // With the maps `pymesh symbolicate --maps` reads tracebacks of the frozen modules.
    const extras = [...mapFiles(set.modules, MAPS_FOLDER), ...manifestOf(tree, set.modules, folder)];
    applyFreeze({ tree, record, plan, set: whole ? "library" : "files", mpyBytes, extras });
  }
  return true;
}

function removeFrozen(tree: FirmwareTree, options: FreezeOptions, output: Output): void {
  const record = readRecord(tree, options.force);
  const plan = planRemoval({ tree, record, force: options.force });
  if (!options.dryRun) applyFreeze({ tree, record, plan, set: "library", mpyBytes: new Map(), extras: [] });
  reportFiles(tree, plan, new Map(), options.dryRun, output);
}

function modulesFolder(tree: FirmwareTree, { into }: FreezeOptions): string {
  return tree.kind === "pycom" ? into : "modules";
}

function manifestOf(
  tree: FirmwareTree,
  modules: readonly FrozenModule[],
  folder: string,
): readonly OutputFile[] {
  if (tree.kind === "pycom") return [];
  // FROZEN_MANIFEST replaces the port's own manifest, which has to be named.
  const text = `include("$(PORT_DIR)/boards/manifest.py")\n${manifest(modules, folder)}`;
  return [{ name: "manifest.py", text }];
}
