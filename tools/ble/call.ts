// pymesh ble call: one function, one result.
import { CommandLineError } from "../command-line-error";
import type { CommandRun } from "../commands/command-context";
import { ExitCode } from "../exit-codes";
import { encode, type Packable } from "../rpc/msgpack";
import { jsonText, parseArgument } from "./json-values";
import type { CallSettings } from "./settings";
import { withClient } from "./with-client";

export function callFunction(
  run: CommandRun,
  settings: CallSettings,
  name: string,
  args: readonly string[],
): Promise<ExitCode> {
  const values = args.map(argument);
  return withClient(run, settings, async (client) => {
    const result = jsonText(await client.call(name, values));
    run.output.result(result);
    // As a text: a reader of JSON may lose digits of a MAC.
    run.output.event("result", { ok: true, code: ExitCode.ok, function: name, result });
    return ExitCode.ok;
  });
}

function argument(text: string): Packable {
  try {
    const value = parseArgument(text);
    // Integers have up to 64 bits.
    encode(value);
    return value;
  } catch (error) {
    throw new CommandLineError(error instanceof Error ? error.message : String(error));
  }
}
