// pymesh ble listen: what a board tells by itself.
import type { CommandRun } from "../commands/command-context";
import { ExitCode } from "../exit-codes";
import type { CallSettings } from "./settings";
import { tellOfConnection, withClient } from "./with-client";

export function listenToBoard(run: CommandRun, settings: CallSettings): Promise<ExitCode> {
  return withClient(run, settings, async (client) => {
    const { output, io } = run;
    const bytesText = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
    client.on("message", ({ mac, payload, id, ts }) => {
      const text = bytesText(payload);
      output.result(`message ${id} from ${mac}: ${text}`);
      output.event("message", {
        mac: mac.toString(),
        id,
        ts,
        text,
        hex: Buffer.from(payload).toString("hex"),
      });
    });
    client.on("acknowledged", (id) => {
      output.result(`message ${id} acknowledged`);
      output.event("acknowledged", { id });
    });
    tellOfConnection(run, client);
    output.note("listening; Ctrl-C ends it.");
    output.event("ready", {});
    await new Promise<void>((resolve) => {
      if (io.signal.aborted) resolve();
      io.signal.addEventListener("abort", () => resolve(), { once: true });
    });
    return ExitCode.interrupted;
  });
}
