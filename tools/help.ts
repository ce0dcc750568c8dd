// The first screen of `pymesh --help`.
import type { Command } from "commander";

const EXAMPLES: readonly (readonly [command: string, what: string])[] = [
  ["pymesh check", "every rule of the language, nothing written"],
  ["pymesh build --out build", "TypeScript → MicroPython"],
  ["pymesh watch", "the same as you type"],
  ["pymesh board --pty", "a virtual board for mpremote or a terminal"],
];

const GROUPS: readonly (readonly [title: string, commands: readonly string[]])[] = [
  ["Develop", ["init", "check", "build", "watch", "run"]],
  [
    "Board",
    ["ports", "doctor", "board", "repl", "monitor", "upload", "override", "rollback", "config", "mpremote"],
  ],
  ["More", ["freeze", "flash", "explain", "symbolicate", "completion"]],
];

export function rootHelp(this: Command): string {
  const commandWidth = Math.max(...EXAMPLES.map(([command]) => command.length)) + 4;
  const titleWidth = Math.max(...GROUPS.map(([title]) => title.length)) + 3;
  return [
    "pymesh — LoRa mesh for MicroPython boards, written and tested in TypeScript",
    "",
    ...EXAMPLES.map(([command, what]) => `  ${command.padEnd(commandWidth)}${what}`),
    "",
    ...GROUPS.map(([title, commands]) => `${title.padEnd(titleWidth)}${commands.join("  ")}`),
    "",
    "pymesh <command> --help for options.   --json for scripts.",
    "",
  ].join("\n");
}
