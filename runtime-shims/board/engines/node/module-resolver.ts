// Which file an import of device code means on one board.
import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { BundleRequest } from "./bundle-request";

/** Path of the file that a bare or relative name means, or undefined. */
export function createResolver(
  request: BundleRequest,
): (name: string, importer: string) => string | undefined {
  const { library, overrides, program } = request;
  const libraryFile = (name: string): string | undefined => {
    const override = overrides[name];
    if (override !== undefined) return override;
    const path = library === null ? undefined : join(library, name + ".ts");
    return path !== undefined && existsSync(path) ? path : undefined;
  };
  return (name, importer) => {
    if (!name.startsWith(".")) {
      const found = libraryFile(name);
      if (found !== undefined || program === null) return found;
      const beside = join(dirname(program), name + ".ts");
      return existsSync(beside) ? beside : undefined;
    }
    const path = resolve(dirname(importer), name) + (name.endsWith(".ts") ? "" : ".ts");
    const module = basename(path, ".ts");
    if (existsSync(path)) {
      // A file of the library that an override replaces, whoever imports it.
      return dirname(path) === library ? libraryFile(module) : path;
    }
    // An override names its neighbours as the library's files do.
    return libraryFile(module);
  };
}
