// A host transform for tests of the node engine alone: types are stripped, nothing else is changed.
import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { transformSync } from "esbuild";
import type { HostFile, HostTransform } from "../../runtime-shims/board/engines/node/host-transform";

const IMPORT = /(?:from|import)\s*\(?\s*"(\.[^"]*)"/g;

export const stripTypes: HostTransform = ({ roots }) => {
  const files = new Map<string, HostFile>();
  const add = (path: string): void => {
    if (files.has(path) || !existsSync(path)) return;
    const source = readFileSync(path, "utf8");
    const { code, map } = transformSync(source, {
      loader: "ts",
      format: "esm",
      target: "es2022",
      sourcemap: true,
      sourcefile: path,
    });
    files.set(path, { code, map });
    for (const [, name] of source.matchAll(IMPORT)) {
      if (name !== undefined) add(resolve(dirname(path), name.endsWith(".ts") ? name : name + ".ts"));
    }
  };
  for (const root of roots) add(root);
  return files;
};
