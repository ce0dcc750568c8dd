// Where the library's TypeScript lies: in the working tree of pymesh-ts itself, else in the installed package.
import { join } from "node:path";
import { packageRoot } from "../../runtime-shims/board/engines/package-root";
import { isFolder } from "./file-kind";
import { DEFAULT_SOURCES } from "./load-project";

/** The folder that holds `src-device`. */
export function libraryRoot(cwd: string): string {
  return isFolder(join(cwd, DEFAULT_SOURCES)) ? cwd : packageRoot();
}
