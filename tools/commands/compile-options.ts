// Options that the compiling commands share.
import { type Command, Option } from "commander";
import type { CompilerOptions } from "../../compiler";

export type TargetName = NonNullable<CompilerOptions["target"]>;

export const TARGETS: readonly TargetName[] = ["pycom-1.20", "micropython-1.27"];

export interface TargetOption {
  readonly target: TargetName;
}

export interface FormOptions extends TargetOption {
  readonly frozen: boolean;
  readonly release: boolean;
  readonly out: string;
}

export function addTargetOption(command: Command): Command {
  const target = new Option("-t, --target <name>", "MicroPython of the board");
  return command.addOption(target.choices([...TARGETS]).default("pycom-1.20"));
}

export function addFormOptions(command: Command): Command {
  return addTargetOption(command)
    .option("--frozen", "modules for a firmware tree (_gps.py) instead of files (gps.py)", false)
    .option("--release", "no docstrings, short local names; the source maps keep the real ones", false)
    .option("-o, --out <dir>", "output folder", "build");
}
