// Which boards a command is for: -b, or the one that is connected.
//
// Interface for commands:
//   addBoardOption(command)                         -b/--board, repeatable
//   await selectBoards(run, mpremote, options.board) one or more boards, or throws (exit 3)
//   await selectBoard(…)                            exactly one
// A choice is a port, a USB serial number, or a name from "boards" in pymesh.config.json, which is looked for from
// the working folder upwards: {"boards": {"roof": "/dev/ttyUSB0", "shed": "3d1e0a8f"}}.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import { board } from "../../compiler/diagnostics/board";
import { commandFailure } from "../command-failure";
import { CommandLineError } from "../command-line-error";
import { ExitCode } from "../exit-codes";
import type { Mpremote } from "./find-mpremote";
import { listPorts, type SerialPort } from "./list-ports";

export interface ChosenBoard {
  /** As the user called it: name, serial number or port. */
  readonly name: string;
  /** What mpremote connects to. */
  readonly port: string;
}

interface Surroundings {
  readonly cwd: string;
  readonly io: { readonly signal: AbortSignal };
}

export interface BoardOption {
  readonly board?: readonly string[];
}

export const CONFIG_FILE = "pymesh.config.json";

export function addBoardOption(command: Command): Command {
  return command.option(
    "-b, --board <board>",
    "port, USB serial number, or a name from pymesh.config.json; may be repeated",
    (value: string, before: readonly string[] | undefined) => [...(before ?? []), value],
  );
}

export async function selectBoard(
  run: Surroundings,
  mpremote: Mpremote,
  names: readonly string[] | undefined,
): Promise<ChosenBoard> {
  const [first, ...more] = await selectBoards(run, mpremote, names);
  if (first === undefined) throw new Error("selectBoards gives at least one board");
  if (more.length > 0) throw new CommandLineError("this command is for one board: give -b once.");
  return first;
}

export async function selectBoards(
  run: Surroundings,
  mpremote: Mpremote,
  names: readonly string[] = [],
): Promise<readonly ChosenBoard[]> {
  if (names.length === 0) return [await onlyBoard(run, mpremote)];
  const known = configuredBoards(run.cwd);
  const wanted = names.map((name) => ({ name, place: known[name] ?? name }));
  const ports = wanted.every(({ place }) => isPort(place)) ? [] : await listPorts(mpremote, run.io.signal);
  const boards = wanted.map(({ name, place }) => ({ name, port: portOf(name, place, ports) }));
  const twice = boards.find(({ port }, index) => boards.findIndex((each) => each.port === port) < index);
  if (twice !== undefined) throw new CommandLineError(`-b ${twice.name}: this board is named twice.`);
  return boards;
}

async function onlyBoard(run: Surroundings, mpremote: Mpremote): Promise<ChosenBoard> {
  const ports = (await listPorts(mpremote, run.io.signal)).filter((port) => port.usb !== null);
  const [first, ...more] = ports;
  if (first === undefined) {
    throw commandFailure(board.noBoard, ExitCode.noBoard, { seen: "no USB serial port is connected" });
  }
  if (more.length === 0) return { name: first.path, port: first.path };
  const list = ports.map((port) => `\n   ${describePort(port)}`).join("");
  const parameters = { count: ports.length, list, example: first.path };
  throw commandFailure(board.severalBoards, ExitCode.noBoard, parameters);
}

export function describePort({ path, usb, serial, product }: SerialPort): string {
  return [path, usb, serial, product].filter((part) => part !== null).join("  ");
}

/** A path, a COM port or a URL, not a serial number. */
function isPort(place: string): boolean {
  return place.includes("/") || /^COM\d+$/i.test(place);
}

function portOf(name: string, place: string, ports: readonly SerialPort[]): string {
  if (isPort(place)) {
    if (place.startsWith("/") && !existsSync(place)) throw unknown(name, `${place} does not exist`);
    return place;
  }
  const port = ports.find(({ serial }) => serial === place);
  if (port !== undefined) return port.path;
  const seen = ports.length === 0 ? "no port is connected" : `connected: ${ports.map(shortName).join(", ")}`;
  throw unknown(name, seen);
}

const shortName = ({ path, serial }: SerialPort): string => (serial === null ? path : `${path} ${serial}`);

function unknown(name: string, seen: string): Error {
  return commandFailure(board.unknownBoard, ExitCode.noBoard, { name, seen });
}

/** The names of pymesh.config.json → port or USB serial number. */
export function configuredBoards(cwd: string): Readonly<Record<string, string>> {
  const path = findUpwards(cwd);
  if (path === undefined) return {};
  const fail = (reason: string): Error =>
    commandFailure(board.configUnreadable, ExitCode.problems, { path: CONFIG_FILE, reason });
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw fail(error instanceof SyntaxError ? error.message : "it cannot be read");
  }
  if (!isRecord(json)) throw fail("it is no object");
  const boards = json["boards"] ?? {};
  if (!isRecord(boards)) throw fail('"boards" is no object');
  return Object.fromEntries(
    Object.entries(boards).map(([name, place]) => {
      if (typeof place !== "string" || place === "") throw fail(`boards.${name} is no text`);
      return [name, place];
    }),
  );
}

function findUpwards(folder: string): string | undefined {
  const path = join(folder, CONFIG_FILE);
  if (existsSync(path)) return path;
  const parent = dirname(folder);
  return parent === folder ? undefined : findUpwards(parent);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
