// Completion scripts for the shells, made from the grammar of the command line.
import { allCommands, type CommandShape, type OptionShape } from "./describe-commands";

export const SHELLS = ["bash", "zsh", "fish"] as const;

export type Shell = (typeof SHELLS)[number];

export function completionScript(shell: Shell, root: CommandShape): string {
  switch (shell) {
    case "bash":
      return bashScript(root);
    case "zsh":
      return `autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n${bashScript(root)}`;
    case "fish":
      return fishScript(root);
  }
}

/** Global options stand behind every command. */
function optionsOf(shape: CommandShape, root: CommandShape): readonly OptionShape[] {
  return shape === root
    ? root.options
    : [...shape.options, ...root.options.filter((each) => !each.names.includes("--help"))];
}

function bashScript(root: CommandShape): string {
  const commands = allCommands(root);
  const words = commands.map((shape) => {
    const names = optionsOf(shape, root).flatMap((option) => option.names);
    const choices = shape.arguments.flatMap((argument) => argument.choices);
    const below = shape.commands.map((each) => each.path.at(-1) ?? "");
    return `    "${shape.path.join(" ")}") offered="${[...below, ...choices, ...names].join(" ")}" ;;`;
  });
  const valued = commands.flatMap((shape) => shape.options.filter((option) => option.takesValue));
  const choices = commands.flatMap((shape) =>
    shape.options
      .filter((option) => option.choices.length > 0)
      .map((option) => {
        const patterns = option.names.map((name) => `"${shape.path.join(" ")} ${name}"`).join("|");
        return `    ${patterns}) COMPREPLY=($(compgen -W "${option.choices.join(" ")}" -- "$current")); return ;;`;
      }),
  );
  const files = [...new Set(valued.flatMap((option) => option.names))].join("|");
  const nested = commands
    .filter((shape) => shape.path.length > 0)
    .map((shape) => `"${shape.path.join(" ")}"`);
  return `# Completion of pymesh for bash. Put it where bash loads completions from, or: eval "$(pymesh completion bash)"
_pymesh() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="" word candidate offered=""
  # zsh wants the arithmetic spelled out, and keeps the name "words" for itself.
  for word in "\${COMP_WORDS[@]:1:$((COMP_CWORD - 1))}"; do
    candidate="\${command:+$command }$word"
    case "$candidate" in
      ${nested.join("|")}) command="$candidate" ;;
    esac
  done
  case "$command $previous" in
${choices.join("\n")}
  esac
  # What follows an option with a value is a file, or anything.
  case "$previous" in
    ${files}) COMPREPLY=(); return ;;
  esac
  case "$command" in
${words.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$offered" -- "$current"))
}
complete -o default -F _pymesh pymesh
`;
}

function fishScript(root: CommandShape): string {
  const lines = [
    "# Completion of pymesh for fish: pymesh completion fish > ~/.config/fish/completions/pymesh.fish",
  ];
  for (const option of root.options) lines.push(fishOption("", option));
  for (const shape of allCommands(root)) {
    const name = shape.path.at(-1);
    if (name === undefined) continue;
    const parent = shape.path.slice(0, -1).join(" ");
    const condition = parent === "" ? "__fish_use_subcommand" : `__fish_seen_subcommand_from ${parent}`;
    lines.push(`complete -c pymesh -f -n '${condition}' -a ${name} -d ${quoted(shape.description)}`);
    const inside = ` -n '__fish_seen_subcommand_from ${name}'`;
    for (const option of shape.options) lines.push(fishOption(inside, option));
    const choices = shape.arguments.flatMap((argument) => argument.choices);
    if (choices.length > 0) lines.push(`complete -c pymesh -f${inside} -a ${quoted(choices.join(" "))}`);
  }
  return `${lines.join("\n")}\n`;
}

function fishOption(condition: string, { names, description, takesValue, choices }: OptionShape): string {
  const flags = names.map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const value = choices.length > 0 ? ` -x -a ${quoted(choices.join(" "))}` : takesValue ? " -r" : "";
  return `complete -c pymesh${condition} ${flags.join(" ")}${value} -d ${quoted(description)}`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
