// pymesh ble shell: one call per line.
import type { CommandRun } from "../commands/command-context";
import { ExitCode } from "../exit-codes";
import { RpcError, type RpcClient } from "../rpc/client";
import { jsonText, parseArgument } from "./json-values";
import type { CallSettings } from "./settings";
import { tellOfConnection, withClient } from "./with-client";

export function callLineByLine(run: CommandRun, settings: CallSettings): Promise<ExitCode> {
  return withClient(run, settings, async (client) => {
    client.on("message", ({ mac, payload }) =>
      run.output.note(`  message from ${mac}: ${new TextDecoder().decode(payload)}`),
    );
    client.on("acknowledged", (id) => run.output.note(`  message ${id} acknowledged`));
    tellOfConnection(run, client);
    run.output.note("FUNCTION [JSON…]; an empty line ends it.");
    const typed = lines(run.io.stdin);
    const interrupted = new Promise<null>((resolve) => {
      run.io.signal.addEventListener("abort", () => resolve(null), { once: true });
    });
    for (;;) {
      // Ctrl-C ends it, whether or not a line is typed.
      const next = await Promise.race([typed.next(), interrupted]);
      if (next === null || next.done === true || next.value.trim() === "") break;
      await callLine(run, client, next.value.trim());
    }
    return run.io.signal.aborted ? ExitCode.interrupted : ExitCode.ok;
  });
}

async function callLine(run: CommandRun, client: RpcClient, line: string): Promise<void> {
  const [name = "", ...rest] = words(line);
  try {
    const result = jsonText(await client.call(name, rest.map(parseArgument)));
    run.output.result(result);
    run.output.event("called", { function: name, result });
  } catch (error) {
    if (!(error instanceof RpcError) && !(error instanceof SyntaxError)) throw error;
    if (run.io.signal.aborted) return;
    run.output.note(`pymesh: ${error.message}`);
    run.output.event("failed", { function: name, message: error.message });
  }
}

/** Split at blanks that are in no text, list or object. */
function words(line: string): string[] {
  const found: string[] = [];
  let word = "";
  let depth = 0;
  let quoted = false;
  for (const [index, character] of [...line].entries()) {
    if (character === '"' && line[index - 1] !== "\\") quoted = !quoted;
    else if (!quoted && "[{".includes(character)) depth += 1;
    else if (!quoted && "]}".includes(character)) depth -= 1;
    if (quoted || depth > 0 || !/\s/.test(character)) word += character;
    else {
      if (word !== "") found.push(word);
      word = "";
    }
  }
  return word === "" ? found : [...found, word];
}

async function* lines(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of chunks) {
    const parts = (rest + Buffer.from(chunk).toString("utf8")).split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
  if (rest !== "") yield rest;
}
