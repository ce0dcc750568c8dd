// Module sys.
import { SystemExit } from "../../../lang/host/errors/classes";
import type { HostContext } from "../context";

type Surface = typeof import("../../types/sys");

class Implementation {
  readonly name = "micropython";
  readonly version = [1, 11, 0];
}

export function createSys(context: HostContext) {
  return {
    argv: [] as string[],
    byteorder: "little",
    maxsize: 2147483647,
    platform: "FiPy",
    version: "3.4.0",
    path: ["", "/flash", "/flash/lib"],
    implementation: new Implementation(),
    exit(code?: number): never {
      throw code === undefined ? new SystemExit() : new SystemExit(String(code));
    },
    print_exception(error: unknown): void {
      context.hardware.serial.print(context.threads.tracebackOf(error));
    },
  } satisfies Record<Exclude<keyof Surface, "Implementation">, unknown>;
}
