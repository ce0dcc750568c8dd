// Module sys.
import { SystemExit } from "../../../lang/host/errors/classes";
import { absentFunction } from "../absent";
import type { HostContext } from "../context";

type Surface = typeof import("../../types/sys");

class Implementation {
  readonly name = "micropython";
  readonly version = [1, 11, 0];
}

/** An entry of `sys.modules`: it is there, and prints as a module. */
class Module {
  constructor(private readonly name: string) {}
  toString(): string {
    return `<module '${this.name}'>`;
  }
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
  const modules = new Map<string, Module>();
  return {
    argv: [] as string[],
    byteorder: "little",
    maxsize: 2147483647,
    platform: "FiPy",
    version: "3.4.0",
    version_info: [3, 4, 0],
    path: ["", "/flash", "/flash/lib"],
    get modules() {
      for (const name of context.importedModules()) {
        if (!modules.has(name)) modules.set(name, new Module(name));
      }
      return modules;
    },
    implementation: new Implementation(),
    exit(code?: number): never {
      throw code === undefined ? new SystemExit() : new SystemExit(String(code));
    },
    print_exception(error: unknown, stream: Output = console): void {
      stream.write(context.threads.tracebackOf(error));
    },
    exc_info: absentFunction("sys.exc_info"),
    stdin: { readline: async (): Promise<string> => (await context.threads.readLine()) + "\n" },
    stdout: console,
    stderr: console,
  } satisfies Record<Exclude<keyof Surface, "Implementation" | "TextInput" | "TextOutput">, unknown>;
}
