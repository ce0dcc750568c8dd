// Where the package lies: its sources in a working tree, or `dist` beside them in an installed package.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Folder of pymesh-ts's own package.json. */
export function packageRoot(from: string = __dirname): string {
  const manifest = join(from, "package.json");
  if (existsSync(manifest)) {
    const { name } = JSON.parse(readFileSync(manifest, "utf8")) as { name?: string };
    if (name === "pymesh-ts") return from;
  }
  const parent = dirname(from);
  if (parent === from) throw new Error(`${__dirname} is not inside the package pymesh-ts`);
  return packageRoot(parent);
}

/** Folder of the library's TypeScript. */
export const libraryFolder = (): string => join(packageRoot(), "src-device");
