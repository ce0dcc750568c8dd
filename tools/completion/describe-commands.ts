// The grammar of the command line as data: what completion and its test are made from.
import type { Argument, Command, Option } from "commander";

export interface CommandShape {
  /** `["config", "set"]`; empty for the command itself. */
  readonly path: readonly string[];
  readonly description: string;
  readonly options: readonly OptionShape[];
  readonly arguments: readonly ArgumentShape[];
  readonly commands: readonly CommandShape[];
}

export interface OptionShape {
  /** `--target`, `-t` */
  readonly names: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
}

export interface ArgumentShape {
  readonly name: string;
  readonly required: boolean;
  readonly variadic: boolean;
  readonly choices: readonly string[];
}

export function describeCommand(command: Command, path: readonly string[] = []): CommandShape {
  return {
    path,
    description: command.description(),
    options: [
      ...command.options.filter((option) => !option.hidden).map(optionShape),
      { names: ["--help", "-h"], description: "help", takesValue: false, choices: [] },
    ],
    arguments: command.registeredArguments.map(argumentShape),
    commands: command.commands.map((each) => describeCommand(each, [...path, each.name()])),
  };
}

function optionShape(option: Option): OptionShape {
  return {
    names: [option.long, option.short].flatMap((name) => (name == null ? [] : [name])),
    description: option.description,
    takesValue: option.required || option.optional,
    choices: option.argChoices ?? [],
  };
}

function argumentShape(argument: Argument): ArgumentShape {
  return {
    name: argument.name(),
    required: argument.required,
    variadic: argument.variadic,
    choices: argument.argChoices ?? [],
  };
}

/** The command and all below it. */
export function allCommands(shape: CommandShape): readonly CommandShape[] {
  return [shape, ...shape.commands.flatMap(allCommands)];
}
