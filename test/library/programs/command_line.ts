// A console's command table: words, numbers checked by hand, answers built from templates.
import { type int, parseInteger, print, sortedKeys } from "lang";

type Command = (args: string[]) => string;

const settings = new Map<string, int>([
  ["power", 14],
  ["sf", 7],
]);
const commands = new Map<string, Command>();

commands.set("set", ([name, text]) => {
  if (name === undefined || text === undefined) return "usage: set NAME NUMBER";
  const value = parseInteger(text);
  if (value === undefined) return `'${text}' is not a number`;
  const old = settings.get(name) ?? -1;
  settings.set(name, Math.min(Math.max(value, 0), 100));
  return `${name} ${old} -> ${settings.get(name) ?? 0}`;
});
commands.set("get", (args) =>
  args.map((name) => (settings.has(name) ? `${name}=${settings.get(name)!}` : `${name}=?`)).join(" "),
);
commands.set("list", () => {
  let text = "";
  for (const name of sortedKeys(settings)) {
    text += (text === "" ? "" : ", ") + name;
  }
  return text;
});
commands.set(
  "mac",
  ([text = "0"]) => `0x${(parseInteger(text, 16) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`,
);

for (const line of [
  "list",
  "get power sf x",
  " set power  200 ",
  "set power x12",
  "set",
  "nope 1",
  "mac b3",
  "",
  "list",
]) {
  const words = line.split(" ").filter((word) => word !== "");
  const [verb, ...args] = words;
  if (verb === undefined) {
    print("(empty)");
    continue;
  }
  const command = commands.get(verb);
  print(verb.toUpperCase(), "|", command === undefined ? `no command ${verb}` : command(args));
}
print("end of program");
