// `pymesh config` behind its options.
import { resolve } from "node:path";
import { CommandLineError } from "../command-line-error";
import type { CommandRun } from "../commands/command-context";
import { commandFailure } from "../command-failure";
import { firmware } from "../../compiler/diagnostics/firmware";
import { type BoardWork, chooseBoards, onBoards } from "../deploy/cli/on-boards";
import { runScripts } from "../deploy/board/session";
import { ExitCode } from "../exit-codes";
import { boardConfig, type ConfigFile, localConfig, readConfig, readConfigOrNone } from "./config-file";
import { formatJson, type JsonObject } from "./json-numbers";
import { findKey } from "./keys";
import { assign, type Change, flatten, problemsOf, readAssignments, shown, valueAt } from "./settings";

export interface ConfigOptions {
  readonly board?: readonly string[];
  readonly file?: string;
  readonly reset: boolean;
  readonly dryRun: boolean;
  readonly force: boolean;
}

type Work = (file: ConfigFile, name: string) => Promise<void>;

const SILENCE_MS = 20_000;

/** On a file of this computer, or on all boards chosen. */
async function onConfigs(run: CommandRun, options: ConfigOptions, work: Work): Promise<ExitCode> {
  if (options.file !== undefined) {
    if (options.board !== undefined) throw new CommandLineError("--file or -b, not both.");
    await work(localConfig(resolve(run.cwd, options.file), options.file), "");
    return ExitCode.ok;
  }
  const group = await chooseBoards(run, options.board, SILENCE_MS);
  return onBoards(group, (each) => onBoard(each, options, work));
}

/** Reading has interrupted the board's program: the reset starts it again, with the new configuration. */
async function onBoard(
  { session, board, several }: BoardWork,
  { reset }: ConfigOptions,
  work: Work,
): Promise<void> {
  const restart = (): Promise<unknown> => runScripts(session, reset ? [] : ["del _pm"], { reset });
  try {
    await work(boardConfig(session), several ? `${board.name}: ` : "");
  } catch (error) {
    // Of two failures the first one says more.
    if (!session.signal.aborted) await restart().catch(() => undefined);
    throw error;
  }
  await restart();
}

export function showConfig(run: CommandRun, options: ConfigOptions): Promise<ExitCode> {
  return onConfigs(run, options, async (file, name) => {
    const config = await readConfig(file);
    const rows = flatten(config);
    const width = Math.max(0, ...rows.map(([key]) => key.length));
    for (const [key, value] of rows) {
      const meaning = findKey(key)?.meaning;
      const note = meaning === undefined ? "" : `  ${run.output.paint.dim(meaning)}`;
      run.output.result(`${name}${key.padEnd(width)}  ${shown(value)}${note}`);
      run.output.event("value", { place: file.place, key, value: shown(value) });
    }
    for (const problem of problemsOf(config)) run.output.note(`${name}! ${problem}`);
  });
}

export function getConfig(run: CommandRun, given: string, options: ConfigOptions): Promise<ExitCode> {
  const name = findKey(given)?.name ?? given;
  return onConfigs(run, options, async (file, prefix) => {
    const value = valueAt(await readConfig(file), name);
    if (value === undefined) {
      const fallback = findKey(name)?.fallback;
      const why = fallback === undefined ? "it is no key of Pymesh" : `Pymesh takes: ${fallback}`;
      throw commandFailure(firmware.keyNotSet, ExitCode.problems, { key: name, place: file.place, why });
    }
    run.output.result(`${prefix}${typeof value === "string" ? value : formatJson(value)}`);
    run.output.event("value", { place: file.place, key: name, value: shown(value) });
  });
}

export function setConfig(
  run: CommandRun,
  words: readonly string[],
  options: ConfigOptions,
): Promise<ExitCode> {
  if (words.length === 0) throw new CommandLineError("config set takes KEY VALUE, or KEY=VALUE.");
  const assignments = readAssignments(words, options.force);
  return onConfigs(run, options, async (file, name) => {
    const before: JsonObject = await readConfigOrNone(file);
    const { config, changes } = assign(before, assignments);
    for (const change of changes) reportChange(run, name, change);
    const written = changes.length > 0 && !options.dryRun;
    if (written) await file.write(formatJson(config));
    run.output.event("config", { place: file.place, changes: changes.length, written });
    run.output.result(`${name}${outcome(run, changes.length, options.dryRun)} ${file.place}`);
  });
}

function reportChange(run: CommandRun, name: string, { name: key, before, after }: Change): void {
  const { red, green } = run.output.paint;
  run.output.result(`${name}  ${key}: ${red(shown(before))} → ${green(shown(after))}`);
  run.output.event("change", { key, before: shown(before), after: shown(after) });
}

function outcome(run: CommandRun, changes: number, dryRun: boolean): string {
  if (changes === 0) return "nothing to change in";
  return dryRun ? "not written:" : `${run.output.paint.green("✓")} written and verified:`;
}
