// A wrong use of the command line that commander itself cannot see (an option's value, a name).
import { ExitCode } from "./exit-codes";

export class CommandLineError extends Error {
  readonly exitCode = ExitCode.usage;
}
