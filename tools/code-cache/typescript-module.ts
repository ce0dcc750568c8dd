// Loads TypeScript from V8's code cache: its nine megabytes take a third of a cold build to compile, function by
// function. The cache is a file that `npm run build` writes beside this one; without it, or with one that another
// V8 made, TypeScript loads as ever.
import { readFileSync } from "node:fs";
import { createRequire, Module } from "node:module";
import { dirname, join } from "node:path";
import { Script } from "node:vm";

interface TypescriptFile {
  readonly path: string;
  readonly cachePath: string;
}

/** The file behind ts-morph's `ts`, as compiler/frontend imports it. */
function typescriptFile(): TypescriptFile {
  const fromTsMorph = createRequire(require.resolve("ts-morph"));
  const folder = dirname(fromTsMorph.resolve("@ts-morph/common/package.json"));
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  // V8 compares the source by its length only, so the version is part of the name.
  return {
    path: join(folder, "dist", "typescript.js"),
    cachePath: join(__dirname, `typescript-${version}.v8cache`),
  };
}

type ModuleFunction = (
  exports: unknown,
  require: NodeJS.Require,
  module: NodeJS.Module,
  filename: string,
  directory: string,
) => void;

export interface LoadedTypescript {
  readonly script: Script;
  readonly cachePath: string;
  /** False where there was no cache, or one of another V8. */
  readonly fromCache: boolean;
}

/** Puts TypeScript into require's cache; does nothing where it is there already. */
export function loadTypescript(): LoadedTypescript | undefined {
  const { path, cachePath } = typescriptFile();
  if (require.cache[path] !== undefined) return undefined;
  const cachedData = readIfExists(cachePath);
  const source = Module.wrap(readFileSync(path, "utf8"));
  const script = new Script(source, { filename: path, ...(cachedData === undefined ? {} : { cachedData }) });
  const module = new Module(path, require.main);
  module.filename = path;
  const run = script.runInThisContext() as ModuleFunction;
  run.call(module.exports, module.exports, createRequire(path), module, path, dirname(path));
  module.loaded = true;
  require.cache[path] = module;
  return { script, cachePath, fromCache: cachedData !== undefined && script.cachedDataRejected !== true };
}

function readIfExists(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
