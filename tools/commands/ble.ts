// pymesh ble: a board's functions over Bluetooth, for people, scripts and the web console.
import type { Command } from "commander";
import { CommandLineError } from "../command-line-error";
import type { CallSettings, RadioSettings } from "../ble/settings";
import type { CommandContext } from "./command-context";
import { HIGHEST_PORT, positiveNumber, wholeNumber } from "./option-values";

interface RadioFlags {
  readonly url?: string;
  readonly sim?: string | true;
  readonly name: string;
  readonly device?: string;
  readonly timeout: string;
}

const FUNCTIONS = `
Functions: mesh_is_connected, mesh_ip, set_gps LAT LNG, get_mesh_mac_list, get_mesh_pairs, get_node_info [MAC],
send_message {"to":MAC,"b":TEXT,"id":N,"ts":0}, send_message_was_sent MAC ID, receive_message.`;

const EXIT_CODES = `
Exit codes: 0 done, 2 wrong use, 3 no board or several, 4 no answer, 7 no Bluetooth, 130 Ctrl-C.`;

export function addBleCommand(program: Command, context: CommandContext): void {
  const ble = program.command("ble").description("Use a board over Bluetooth, real or simulated.");

  const scan = withRadio(ble.command("scan"))
    .description("List the boards that advertise.")
    .option("--seconds <n>", "how long to listen", "5")
    .addHelpText("after", `\nExamples:\n  pymesh ble scan\n  pymesh ble scan --sim --json\n${EXIT_CODES}`);
  scan.action(async (flags: RadioFlags & { readonly seconds: string }) => {
    const run = context.open(scan);
    const { scanForBoards } = await import("../ble/scan");
    run.finish(
      await scanForBoards(run, radioOf(flags), positiveNumber("--seconds", flags.seconds, "for example 5")),
    );
  });

  const call = withRadio(ble.command("call"))
    .description("Call one function of a board and print its result as JSON.")
    .argument("<function>", "its name")
    .argument("[args...]", "its arguments as JSON")
    .addHelpText(
      "after",
      `\nExamples:\n  pymesh ble call get_mesh_mac_list\n  pymesh ble call get_node_info 6 --device AA:BB:CC:DD:EE:FF\n` +
        `  pymesh ble call send_message '{"to":5,"b":"hello","id":1,"ts":0}' --sim\n${FUNCTIONS}\n${EXIT_CODES}`,
    );
  call.action(async (name: string, args: readonly string[], flags: RadioFlags) => {
    const run = context.open(call);
    const { callFunction } = await import("../ble/call");
    run.finish(await callFunction(run, callOf(flags), name, args));
  });

  const listen = withRadio(ble.command("listen"))
    .description("Print the messages and acknowledgements that a board tells of, until Ctrl-C.")
    .addHelpText(
      "after",
      `\nExamples:\n  pymesh ble listen\n  pymesh ble listen --sim --json\n${EXIT_CODES}`,
    );
  listen.action(async (flags: RadioFlags) => {
    const run = context.open(listen);
    const { listenToBoard } = await import("../ble/listen");
    run.finish(await listenToBoard(run, callOf(flags)));
  });

  const shell = withRadio(ble.command("shell"))
    .description("Call functions line by line: FUNCTION [JSON…]; an empty line or Ctrl-D ends it.")
    .addHelpText("after", `\nExamples:\n  pymesh ble shell --sim\n${FUNCTIONS}\n${EXIT_CODES}`);
  shell.action(async (flags: RadioFlags) => {
    const run = context.open(shell);
    const { callLineByLine } = await import("../ble/shell");
    run.finish(await callLineByLine(run, callOf(flags)));
  });

  const web = ble
    .command("web")
    .description("Serve the web console: the mesh in a browser, over Bluetooth or simulated.")
    .option("--sim [scenario]", "simulated boards for the page: five, or a scenario")
    .option("--speed <x>", "seconds of the simulated mesh per second", "1")
    .option("--port <n>", "port on this machine's loopback address; without it any free one")
    .addHelpText("after", `\nExamples:\n  pymesh ble web\n  pymesh ble web --sim --speed 5\n${EXIT_CODES}`);
  web.action(
    async (flags: { readonly sim?: string | true; readonly speed: string; readonly port?: string }) => {
      const run = context.open(web);
      const { serveConsole } = await import("../ble/web");
      const speed = positiveNumber("--speed", flags.speed, "for example 10 or 0.5");
      const port = flags.port === undefined ? 0 : wholeNumber("--port", flags.port, 1, HIGHEST_PORT);
      run.finish(await serveConsole(run, { sim: flags.sim ?? null, speed, port }));
    },
  );
}

function withRadio(command: Command): Command {
  return command
    .option("--sim [scenario]", "a simulated mesh of its own: five boards, or a scenario")
    .option("--url <ws>", "a simulation that runs elsewhere: what pymesh ble web --sim prints")
    .option("--name <prefix>", "how the board's name begins", "PyGo ")
    .option("--device <address>", "this board, by address or id")
    .option("--timeout <s>", "seconds until a call without answer, or a search, fails", "20");
}

function radioOf({ url, sim, name }: RadioFlags): RadioSettings {
  if (url !== undefined && sim !== undefined)
    throw new CommandLineError("--sim starts a simulation, --url uses one that runs: leave one of them out.");
  return { ...(url === undefined ? {} : { url }), ...(sim === undefined ? {} : { sim }), name };
}

function callOf(flags: RadioFlags): CallSettings {
  const timeoutMs = positiveNumber("--timeout", flags.timeout, "for example 20") * 1000;
  return { ...radioOf(flags), device: flags.device ?? null, timeoutMs };
}
