// Module sys.
import { SystemExit } from "../../../lang/host/errors/classes";
import { absentFunction } from "../absent";
import type { HostContext } from "../context";

type Surface = typeof import("../../types/sys");

class Implementation {
  readonly name = "micropython";
  readonly version = [1, 11, 0];
}

interface Output {
  write(text: string): number;
}

export function createSys(context: HostContext) {
  const console: Output = {
    write(text) {
      context.hardware.serial.print(text);
      return text.length;
    },
  };
  return {
    argv: [] as string[],
    byteorder: "little",
    maxsize: 2147483647,
    platform: "FiPy",
    version: "3.4.0",
    version_info: [3, 4, 0],
    path: ["", "/flash", "/flash/lib"],
    implementation: new Implementation(),
    exit(code?: number): never {
      throw code === undefined ? new SystemExit() : new SystemExit(String(code));
    },
    print_exception(error: unknown, stream: Output = console): void {
      stream.write(context.threads.tracebackOf(error));
    },
    exc_info: absentFunction("sys.exc_info"),
    stdout: console,
    stderr: console,
  } satisfies Record<Exclude<keyof Surface, "Implementation" | "TextOutput">, unknown>;
}
