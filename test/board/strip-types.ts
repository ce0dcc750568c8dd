// A host transform for tests of the node engine alone: types are stripped, nothing else is changed.
import { existsSync, readFileSync } from "node:fs";
import { transformSync } from "esbuild";
import type { HostFile, HostTransform } from "../../runtime-shims/board/engines/node/host-transform";

const IMPORT = /(?:from|import)\s*\(?\s*"([^"]*)"/g;

export const stripTypes: HostTransform = ({ roots, resolve }) => {
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
      const found = resolve(name ?? "", path);
      if (found !== undefined) add(found);
    }
  };
  for (const root of roots) add(root);
  return files;
};
