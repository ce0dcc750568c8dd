// docs/commands.md: the help of every command, as the command itself prints it.
import type { Command } from "commander";

/** Columns; a page has no terminal to ask. */
const WIDTH = 100;

export function commandsPage(program: Command): string {
  const sections = program.commands.flatMap((command) => section(command, `pymesh ${command.name()}`));
  return [
    "# Commands",
    "",
    "Written by `npm run docs` from the commands themselves; `pymesh COMMAND --help` prints the same.",
    "",
    "Options of all commands: `--json` (one JSON object per line on standard output; the last one is the event `result`",
    "with the exit code), `-v/--verbose`, `-q/--quiet`, `--no-color` (also `NO_COLOR`; colours only on a terminal), `--cwd DIR`.",
    "",
    EXIT_CODES,
    "",
    ...sections,
  ].join("\n");
}

function section(command: Command, name: string): string[] {
  const own = [`## ${name}`, "", "```", helpOf(command), "```", ""];
  return [...own, ...command.commands.flatMap((each) => section(each, `${name} ${each.name()}`))];
}

function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({
    writeOut: (piece) => {
      text += piece;
    },
    getOutHelpWidth: () => WIDTH,
    getOutHasColors: () => false,
  });
  command.configureHelp({ ...command.configureHelp(), showGlobalOptions: false });
  command.outputHelp();
  return text.trimEnd();
}

const EXIT_CODES = `| exit code | meaning |
| --- | --- |
| 0 | done |
| 1 | problems in your sources, or in files that are read or written |
| 2 | wrong use of the command line |
| 3 | no board, or several and none chosen |
| 4 | the board does not answer, its port is in use |
| 5 | what was written is not right or does not work; what was there before is back |
| 6 | and it could not be brought back |
| 7 | something that must be installed is not |
| 8 | the program that was run ended with an exception |
| 9 | what a scenario expects does not hold |
| 10 | the simulated time is over |
| 70 | a mistake in pymesh itself |
| 130 | interrupted by Ctrl-C |`;
