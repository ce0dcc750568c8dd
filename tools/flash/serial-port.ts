// The port of the board that is to be flashed. It need not run MicroPython, nor mpremote be installed.
import { existsSync } from "node:fs";
import { board } from "../../compiler/diagnostics/board";
import { commandFailure } from "../command-failure";
import type { CommandRun } from "../commands/command-context";
import { ExitCode } from "../exit-codes";
import { needMpremote } from "../mpremote/find-mpremote";
import { configuredBoards, selectBoards } from "../mpremote/select-boards";

export async function serialPort(run: CommandRun, name: string | undefined): Promise<string> {
  const place = name === undefined ? undefined : (configuredBoards(run.cwd)[name] ?? name);
  if (place === undefined || !/[/\\]|^COM\d+$/i.test(place)) {
    const [chosen] = await selectBoards(run, needMpremote(run.io.env), name === undefined ? [] : [name]);
    if (chosen === undefined) throw new Error("selectBoards gives at least one board");
    return chosen.port;
  }
  if (place.startsWith("/") && !existsSync(place)) {
    throw commandFailure(board.unknownBoard, ExitCode.noBoard, {
      name: name ?? place,
      seen: `${place} does not exist`,
    });
  }
  return place;
}
