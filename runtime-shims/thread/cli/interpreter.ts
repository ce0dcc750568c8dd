// OpenThread's command line: a line in, fragments of output out, as the build of December 2018 prints them. The
// firmware's wrapper, with its end marks and time-outs, is not part of it (mesh-simulator.md §2).
import type { int } from "lang";
import { addAddressCommands } from "./address_commands";
import { errorText, OK, PARSE, SILENT } from "./cli_errors";
import { CliContext, type CliHost, type Command } from "./cli_context";
import { MAX_WORDS, splitWords } from "./command_line";
import { addIdentityCommands } from "./identity_commands";
import { addKeptCommands } from "./kept_commands";
import type { IpStack } from "../ip/ip_stack";
import { Ping, Scan, UdpExample } from "./running_commands";
import { addStateCommands } from "./state_commands";
import { addTableCommands } from "./table_commands";
import { addTimingCommands } from "./timing_commands";

export class Interpreter {
  private readonly context: CliContext;
  private readonly commands = new Map<string, Command>();
  private readonly ping: Ping;
  private readonly scan: Scan;

  constructor(node: CliHost, ip: IpStack, print: (fragment: string) => void) {
    const context = new CliContext(node, ip, print);
    this.context = context;
    this.ping = new Ping(context);
    this.scan = new Scan(context);
    const udp = new UdpExample(context);
    addAddressCommands(this.commands);
    addIdentityCommands(this.commands);
    addKeptCommands(this.commands);
    addStateCommands(this.commands);
    addTableCommands(this.commands);
    addTimingCommands(this.commands);
    this.commands.set("ping", (_, words) => this.ping.run(words));
    this.commands.set("scan", () => this.scan.run());
    this.commands.set("discover", () => this.scan.run());
    this.commands.set("udp", (_, words) => udp.run(words));
    // Asks others and shows what they answer; nobody is asked here.
    this.commands.set("networkdiagnostic", () => SILENT);
    this.commands.set("help", () => SILENT);
    const names = Array.from(this.commands.keys()).sort();
    this.commands.set("help", () => this.help(names));
  }

  /** Handles one line; an empty one does nothing. */
  run(line: string): void {
    if (line === "") return;
    const words = splitWords(line);
    const name = words[0];
    if (name === undefined) {
      this.context.line("Error: no given command.");
      return;
    }
    if (words.length > MAX_WORDS) {
      this.context.line(`Error: too many args (max ${MAX_WORDS})`);
      return;
    }
    const command = this.commands.get(name);
    this.report(command === undefined ? PARSE : command(this.context, words.slice(1)));
  }

  /** Power off: nothing is printed any more. */
  stop(): void {
    this.ping.stop();
    this.scan.stop();
  }

  /** No end mark follows. */
  private help(names: readonly string[]): int {
    for (const name of names) this.context.line(name);
    return SILENT;
  }

  private report(result: int): void {
    if (result === OK) this.context.done();
    else if (result !== SILENT) this.context.print(errorText(result));
  }
}
