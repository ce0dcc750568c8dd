// Whatever is typed: a usage error or a proper result, never a stack trace. Random lists over the commands' grammar.
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { join } from "node:path";
import { createProgram } from "../../tools/cli";
import {
  allCommands,
  type CommandShape,
  describeCommand,
  type OptionShape,
} from "../../tools/completion/describe-commands";
import { silentIo } from "../../tools/docs/silent-io";
import { ExitCode } from "../../tools/exit-codes";
import { events, folderWith, pymesh } from "../tools/command-line";

const RUNS = Number(process.env["PYMESH_RUNS"] ?? 1000);

/** In a folder below, so that `..` leads nowhere else. */
const FILES = {
  "work/main.ts": 'import { print } from "lang";\nprint("hello");\n',
  "work/wrong.ts": 'export const n: number = "text";\n',
  "work/image.tar.gz": "no archive",
  "work/pymesh_config.json": '{"LoRa": {"sf": 7}}',
  "work/folder/main.ts": "export {};\n",
  "scenario.yaml": "nodes: [",
  "tsconfig.json": '{"include": ["main.ts"]}',
};

/** Nothing that could be reached from here, and nothing that goes on for ever. */
const SURROUNDINGS = { env: { PATH: "/nowhere", PYMESH_ESPTOOL: "/nowhere" }, signal: AbortSignal.abort() };

const root = describeCommand(createProgram(silentIo(), "", () => undefined));
const commands = allCommands(root);

const word = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...Object.keys(FILES).map((name) => name.slice("work/".length)),
      ".",
      "..",
      "folder",
      "none.ts",
      "/dev/null",
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom("0", "1", "-1", "1e9", "0x10", "9007199254740993", "NaN", "gps", "PM6001"),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("", " ", "-", "--", "=", "a=b", "LoRa.sf", "LoRa.sf=9", "\u0000", "ä", "%s"),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
);

function optionWords(option: OptionShape): fc.Arbitrary<readonly string[]> {
  const name = fc.constantFrom(...option.names);
  const value = option.choices.length === 0 ? word : fc.oneof(fc.constantFrom(...option.choices), word);
  const proper = option.takesValue
    ? fc.oneof(
        fc.tuple(name, value),
        fc.tuple(name, value).map(([long, text]) => [`${long}=${text}`]),
      )
    : name.map((long) => [long]);
  return fc.oneof({ weight: 6, arbitrary: proper }, { weight: 1, arbitrary: name.map((long) => [long]) });
}

function commandWords(shape: CommandShape): fc.Arbitrary<readonly string[]> {
  const options = [...shape.options, ...root.options];
  const parts = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...options).chain(optionWords) },
    { weight: 2, arbitrary: word.map((each) => [each]) },
    { weight: 1, arbitrary: fc.constantFrom(...commands.map(({ path }) => [path.at(-1) ?? ""])) },
  );
  return fc.array(parts, { maxLength: 5 }).map((list) => [...shape.path, ...list.flat()]);
}

const argumentLists = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...commands).chain(commandWords) },
  { weight: 1, arbitrary: fc.array(word, { maxLength: 5 }) },
);

const known: readonly number[] = Object.values(ExitCode);

/** Why this is no proper end of a command; undefined where it is one. */
function complaint(
  args: readonly string[],
  code: number,
  stdout: string,
  stderr: string,
): string | undefined {
  const text = stdout + stderr;
  if (!known.includes(code)) return `exit code ${code}`;
  const trace = /internal error.*|^\s+at .*[(/][\w./-]+\.[jt]s:\d+:\d+\)?$/m.exec(text);
  if (code === ExitCode.internal || trace !== null) return trace?.[0] ?? text;
  if (text === "" && code !== ExitCode.ok && code !== ExitCode.interrupted) return "it says nothing";
  const json = args.includes("--json") && !args.includes("--");
  if (code === ExitCode.usage && !json && stdout !== "") return "wrong use is told on standard output";
  const last = stdout.trimEnd().split("\n").at(-1) ?? "";
  if (!json || code === ExitCode.ok || text === "") return undefined;
  const isResult =
    last.startsWith("{") && events(last)[0]?.["event"] === "result" && events(last)[0]?.["code"] === code;
  return isResult ? undefined : `no result event: ${text.slice(-200)}`;
}

test(`${RUNS} random argument lists`, async () => {
  // All of them are run: what is wrong is seen at once, with the lists that show it.
  const wrong: (readonly [readonly string[], string])[] = [];
  await fc.assert(
    fc.asyncProperty(argumentLists, async (args) => {
      const { code, stdout, stderr } = await pymesh(join(folderWith(FILES), "work"), args, SURROUNDINGS);
      const why = complaint(args, code, stdout, stderr);
      if (why !== undefined) wrong.push([args, why]);
    }),
    { numRuns: RUNS, seed: 20261120 },
  );
  expect(wrong).toEqual([]);
}, 1_800_000);
