// The firmware's modules: which names a program may import, which declaration file types each, and which
// host file implements it. The compiler's resolver, Jest's mapper and both engines read this table.
import { join } from "node:path";

export interface ModuleEntry {
  /** Name of the declaration file in types/ and of the implementation in host/, without extension. */
  readonly file: string;
  /** All names it is imported by; the first is the one printed in documentation. */
  readonly names: readonly string[];
}

export const moduleTable: readonly ModuleEntry[] = [
  { file: "_thread", names: ["_thread"] },
  { file: "binascii", names: ["binascii", "ubinascii"] },
  { file: "crypto", names: ["crypto", "ucrypto"] },
  { file: "errno", names: ["errno", "uerrno"] },
  { file: "gc", names: ["gc"] },
  { file: "hashlib", names: ["hashlib", "uhashlib"] },
  { file: "json", names: ["json", "ujson"] },
  { file: "machine", names: ["machine", "umachine"] },
  { file: "micropython", names: ["micropython"] },
  { file: "network", names: ["network"] },
  { file: "os", names: ["os", "uos"] },
  { file: "pycom", names: ["pycom"] },
  { file: "queue", names: ["queue", "uqueue"] },
  { file: "socket", names: ["socket", "usocket"] },
  { file: "ssl", names: ["ssl", "ussl"] },
  { file: "struct", names: ["struct", "ustruct"] },
  { file: "sys", names: ["sys"] },
  { file: "time", names: ["time", "utime"] },
  { file: "uio", names: ["uio"] },
  { file: "utimeq", names: ["utimeq"] },
];

/** module name → declaration file name (`time` for `utime`). */
export const moduleFiles: ReadonlyMap<string, string> = new Map(
  moduleTable.flatMap((entry) => entry.names.map((name) => [name, entry.file] as const)),
);

/** Folder of the declaration files. In the package they lie beside this file, copied by the build. */
export const moduleTypesFolder: string = join(__dirname, "types");

/** Absolute path of the declarations of firmware module `name`, or undefined when there is none of that name. */
export function moduleDeclarationPath(name: string): string | undefined {
  const file = moduleFiles.get(name);
  return file === undefined ? undefined : join(moduleTypesFolder, file + ".d.ts");
}
