/**
 * Where bare module names lead: the prelude, the firmware's modules, and the Pymesh library as a user's
 * program sees it. They are typed, never compiled.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { moduleDeclarationPath, moduleFiles } from "../../runtime-shims/modules/module-table";

const PACKAGE_ROOT = path.resolve(__dirname, "../..");

/** `dist/compiler/frontend` and `compiler/frontend` both have `runtime-shims` two folders up. */
function declarationPath(relative: string): string | undefined {
  const file = path.join(PACKAGE_ROOT, relative);
  return fs.existsSync(file) ? file : undefined;
}

/** The library's sources stand beside `dist` in the package and beside `compiler` in the repository. */
function libraryPath(name: string): string | undefined {
  return (
    declarationPath(path.join("src-device", `${name}.ts`)) ??
    declarationPath(path.join("..", "src-device", `${name}.ts`))
  );
}

export type BareModuleKind = "prelude" | "firmware" | "library";

export function bareModuleKind(name: string): BareModuleKind | undefined {
  if (name === "lang") return "prelude";
  if (moduleDeclarationPath(name) !== undefined) return "firmware";
  return libraryPath(name) === undefined ? undefined : "library";
}

/** Absolute path of the declarations of a bare module name; undefined when there is no such module. */
export function resolveBareModule(name: string): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return undefined;
  if (name === "lang") return declarationPath("runtime-shims/lang/lang.d.ts");
  return moduleDeclarationPath(name) ?? libraryPath(name);
}

/** Every name that a program may import without a path. */
export function bareModuleNames(): readonly string[] {
  const folder = declarationPath("src-device") ?? declarationPath(path.join("..", "src-device"));
  const library = folder === undefined ? [] : fs.readdirSync(folder).filter((name) => name.endsWith(".ts"));
  return ["lang", ...moduleFiles.keys(), ...library.map((name) => name.replace(/\.ts$/, ""))];
}
