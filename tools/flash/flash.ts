// pymesh flash, in order: read and check the package, show the plan; with --yes look at the board, keep copies of
// what is its own, write, verify, and look whether the copies still match.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createDiagnostic } from "../../compiler/diagnostics/create";
import { firmware } from "../../compiler/diagnostics/firmware";
import { commandFailure } from "../command-failure";
import { CommandLineError } from "../command-line-error";
import type { CommandRun } from "../commands/command-context";
import { wholeNumber } from "../commands/option-values";
import { ExitCode } from "../exit-codes";
import { backUp, changedSince, isBlank } from "./backup";
import { type Esptool, type PlacedFile, readChip, UNTOUCHED, verifyFlash, writeFlash } from "./esptool";
import { needEsptool, needPycomUpdater } from "./find-flasher";
import { type FirmwarePackage, readFirmwarePackage } from "./firmware-package";
import { FLASH_BYTES, type FlashSize, KEPT, type Region } from "./flash-layout";
import { type ApplicationPartition, type FlashPlan, planFlash } from "./flash-plan";
import { showPlan } from "./report-plan";
import { type FlasherResult, lastWords, runFlasher } from "./run-flasher";
import { serialPort } from "./serial-port";

export interface FlashOptions {
  readonly board?: string;
  readonly yes: boolean;
  /** False with --no-backup, undefined without any word about it. */
  readonly backup?: string | false;
  readonly partition: ApplicationPartition;
  readonly with: "esptool" | "pycom";
  readonly baud: string;
  readonly force: boolean;
}

/** Beyond what any serial adapter does. */
const HIGHEST_BAUD = 10_000_000;

export async function flash(run: CommandRun, file: string, options: FlashOptions): Promise<void> {
  const baud = wholeNumber("--baud", options.baud, 300, HIGHEST_BAUD);
  if (options.yes) refuseWithoutBackup(options);
  const image = readFirmwarePackage(resolve(run.cwd, file), file);
  // Every plan is made, also of the other size: a package that is wrong in one part is wrong.
  const plans = [...image.scripts.keys()].map((size) => planFlash(image, size, options.partition));
  for (const plan of plans) showPlan(image, plan, run.output);
  if (!options.yes) {
    run.output.note("Nothing was written. Add --yes to do it.");
    return;
  }
  const port = await serialPort(run, options.board);
  if (options.with === "pycom") return flashWithUpdater(run, resolve(run.cwd, file), port);
  const show = (text: string): void => {
    if (run.output.verbose && !run.output.json) run.io.stderr(text);
  };
  const tool: Esptool = { flasher: needEsptool(run.io.env), port, baud, signal: run.io.signal, show };
  await flashWithEsptool(run, tool, image, plans, options);
}

function refuseWithoutBackup({ backup, force, with: flasher }: FlashOptions): void {
  if (backup === false && !force) {
    throw new CommandLineError("--no-backup needs --force: settings and radio identity cannot be had again.");
  }
  if (flasher === "pycom" && backup !== false) {
    throw new CommandLineError("--with pycom makes no backup by itself: add --no-backup --force.");
  }
}

async function flashWithEsptool(
  run: CommandRun,
  tool: Esptool,
  image: FirmwarePackage,
  plans: readonly FlashPlan[],
  options: FlashOptions,
): Promise<void> {
  const { output } = run;
  output.progress("looking at the board …");
  const plan = await planForBoard(tool, image, plans);
  const folder = backupFolder(options, image);
  const regions: readonly Region[] = [...KEPT, plan.otadata];
  if (folder !== undefined) {
    output.progress("reading what is the board's own …");
    await backUp(tool, regions, resolve(run.cwd, folder), folder);
    output.result(`  backup in ${folder}`);
    output.event("backup", { folder });
  }
  if (run.io.signal.aborted)
    throw commandFailure(firmware.flashInterrupted, ExitCode.interrupted, { when: UNTOUCHED });
  await writeAndVerify(run, tool, plan);
  if (folder === undefined) return;
  output.progress("comparing what was kept …");
  const changed = await changedSince(tool, KEPT, resolve(run.cwd, folder));
  output.progress("");
  if (changed.length > 0) {
    throw commandFailure(firmware.keptChanged, ExitCode.mixedState, { regions: changed.join(", "), folder });
  }
  output.result(`${output.paint.green("✓")} settings and radio identity are as they were`);
  noteBootChoice(run, plan, isBlank(resolve(run.cwd, folder), plan.otadata), options.partition);
}

async function planForBoard(
  tool: Esptool,
  image: FirmwarePackage,
  plans: readonly FlashPlan[],
): Promise<FlashPlan> {
  const { chip, isEsp32, flash: detected } = await readChip(tool);
  if (!isEsp32) throw commandFailure(firmware.wrongChip, ExitCode.problems, { port: tool.port, chip });
  // Larger chips are used as 8 MB: all offsets lie within.
  const has = detected === undefined ? 0 : Number.parseInt(detected, 10) * 1024 * 1024;
  const size: FlashSize = has >= FLASH_BYTES["8MB"] ? "8MB" : "4MB";
  const plan = plans.find((each) => each.size === size);
  if (plan !== undefined && has >= FLASH_BYTES["4MB"]) return plan;
  throw commandFailure(firmware.flashTooSmall, ExitCode.problems, {
    port: tool.port,
    flash: detected ?? "unknown",
    file: image.name,
    has: plans.map((each) => each.size).join(" and "),
  });
}

/** The time of the computer is in it: two boards flashed one after the other keep their own. */
function backupFolder({ backup }: FlashOptions, image: FirmwarePackage): string | undefined {
  if (backup === false) return undefined;
  if (typeof backup === "string") return backup;
  const time = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  return `.pymesh/backup/${image.name.replace(/\.tar\.gz$/, "")}-${time}`;
}

async function writeAndVerify(run: CommandRun, tool: Esptool, plan: FlashPlan): Promise<void> {
  const { output } = run;
  const folder = mkdtempSync(join(tmpdir(), "pymesh-flash-"));
  try {
    const files = plan.writes.map(({ target, content }): PlacedFile => {
      const path = join(folder, `${target.name}.bin`);
      writeFileSync(path, content);
      return { offset: target.offset, path };
    });
    output.progress("writing …");
    finished(tool, await writeFlash(tool, files), "writing");
    output.progress("verifying …");
    finished(tool, await verifyFlash(tool, files), "verifying");
    output.progress("");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const bytes = plan.writes.reduce((sum, { content }) => sum + content.length, 0);
  output.result(`${output.paint.green("✓")} written and verified: ${bytes.toLocaleString("en-US")} B`);
  output.event("written", { bytes, writes: plan.writes.length });
}

function finished(tool: Esptool, { ok, text, interrupted }: FlasherResult, step: string): void {
  if (ok && !interrupted) return;
  const seen = interrupted ? "interrupted" : lastWords(text);
  throw commandFailure(firmware.flashIncomplete, ExitCode.mixedState, { step, seen, port: tool.port });
}

function noteBootChoice(
  { output }: CommandRun,
  plan: FlashPlan,
  isFactory: boolean,
  partition: ApplicationPartition,
): void {
  if (isFactory === (partition === "factory")) return;
  const choice = partition === "factory" ? "FACTORY" : "OTA_0";
  const parameters = { written: partition, choice };
  output.problem(createDiagnostic(firmware.otherSlotStarts, { file: "", line: 0, column: 0 }, parameters));
}

async function flashWithUpdater(run: CommandRun, file: string, port: string): Promise<void> {
  const updater = needPycomUpdater(run.io.env);
  const onText = (text: string): void => {
    if (!run.output.json) run.io.stderr(text);
  };
  const args = ["-p", port, "flash", "-t", file];
  const { ok, text, interrupted } = await runFlasher(updater, args, { signal: run.io.signal, onText });
  if (ok && !interrupted) {
    run.output.result(`${run.output.paint.green("✓")} Pycom's updater has written it`);
    return;
  }
  const seen = interrupted ? "interrupted" : lastWords(text);
  throw commandFailure(firmware.flashIncomplete, ExitCode.mixedState, { step: "the update", seen, port });
}
