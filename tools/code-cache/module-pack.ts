// Loads the compiler and TypeScript from one file that `npm run build` writes beside this one: the text of all their
// modules and V8's code cache of it. Read one by one, 200 modules and the nine megabytes of TypeScript take 165 ms of
// a cold build; packed, 60. Without the file, or with one that another V8 made or that is older than a module in it,
// the modules load as ever.
import { readFileSync, statSync } from "node:fs";
import { createRequire, Module } from "node:module";
import { dirname, join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { Script } from "node:vm";

/** The folder that paths in a pack start from: what holds `dist`. */
export const PACK_ROOT = join(__dirname, "..", "..", "..");
export const PACK_PATH = join(__dirname, "compiler.v8cache");
/** What `check`, `build` and `watch` have in common, and the first thing that a pack loads. */
export const PACK_ENTRY = join(__dirname, "..", "project", "compile-project.js");

export interface PackedModule {
  /** Below the root of the pack, with `/`. */
  readonly path: string;
  readonly size: number;
  /** What it requires of the pack: the name as written → index of the module. */
  readonly requires: Readonly<Record<string, number>>;
}

export type ModuleFunction = (
  exports: unknown,
  require: NodeJS.Require,
  module: NodeJS.Module,
  filename: string,
  directory: string,
) => void;

/** First in the file, as JSON behind its own length in four bytes; source and code cache follow. */
export interface PackHeader {
  readonly modules: readonly PackedModule[];
  readonly sourceLength: number;
}

/** Makes ready for compiling. @param once The process compiles one program, and that is all that it does. */
export function prepareCompiler({ once = false } = {}): void {
  loadCompiler();
  if (once) optimizeLess();
}

/**
 * A process that compiles one program ends before the code that V8 optimizes for it pays: with a budget of 1 MB for a
 * function before it is optimized, not 132 kB, a cold build takes 0.77 of the time and half of the processor's (Node
 * 20, 4,300 lines). Only for the V8 that this was measured with: another may not know the flag, and would say so.
 */
function optimizeLess(): void {
  if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=1000000");
}

/** Loads the compiler from the pack where there is a good one; does nothing where TypeScript is loaded already. */
function loadCompiler(): void {
  const pack = readPack();
  if (pack === undefined || !isUpToDate(pack.header)) return;
  const script = new Script(pack.source, { filename: PACK_PATH, cachedData: pack.code });
  // Without its code cache the pack would be compiled as slowly as the modules, and be one more thing to read.
  if (script.cachedDataRejected === true) return;
  runPack(pack.header.modules, script.runInThisContext() as readonly ModuleFunction[]);
}

interface Pack {
  readonly header: PackHeader;
  readonly source: string;
  readonly code: Buffer;
}

function readPack(): Pack | undefined {
  let file: Buffer;
  try {
    file = readFileSync(PACK_PATH);
  } catch {
    return undefined;
  }
  const start = 4 + file.readUInt32LE(0);
  const header = JSON.parse(file.toString("utf8", 4, start)) as PackHeader;
  const end = start + header.sourceLength;
  // The source is ASCII, and "latin1" is read without a look at each byte.
  return { header, source: file.toString("latin1", start, end), code: file.subarray(end) };
}

/** True when no module was written after the pack, which is made last. */
function isUpToDate({ modules }: PackHeader): boolean {
  const { mtimeMs } = statSync(PACK_PATH);
  return modules.every(({ path, size }) => {
    const found = statSync(join(PACK_ROOT, path), { throwIfNoEntry: false });
    return found !== undefined && found.size === size && found.mtimeMs <= mtimeMs;
  });
}

/** Makes the entry of a pack and what it requires, and puts all of it into require's cache. */
export function runPack(modules: readonly PackedModule[], functions: readonly ModuleFunction[]): void {
  function load(index: number): unknown {
    const packed = modules[index];
    const body = functions[index];
    if (packed === undefined || body === undefined) throw new Error(`no module ${index} in the pack`);
    const filename = join(PACK_ROOT, packed.path);
    const known = require.cache[filename];
    if (known !== undefined) return known.exports;
    const module = new Module(filename, require.main);
    module.filename = filename;
    require.cache[filename] = module;
    try {
      body.call(
        module.exports,
        module.exports,
        requireFor(packed, filename),
        module,
        filename,
        dirname(filename),
      );
    } catch (error) {
      // As require does: the next attempt starts anew.
      Reflect.deleteProperty(require.cache, filename);
      throw error;
    }
    module.loaded = true;
    return module.exports;
  }

  function requireFor({ requires }: PackedModule, filename: string): NodeJS.Require {
    let own: NodeJS.Require | undefined;
    const plain = (): NodeJS.Require => (own ??= createRequire(filename));
    const packed = (name: string): unknown => {
      const index = requires[name];
      return index === undefined ? plain()(name) : load(index);
    };
    return Object.assign(packed, {
      cache: require.cache,
      main: require.main,
      extensions: require.extensions,
      resolve: Object.assign(
        (...parameters: Parameters<NodeJS.RequireResolve>) => plain().resolve(...parameters),
        {
          paths: (name: string) => plain().resolve.paths(name),
        },
      ),
    });
  }

  const entry = modules.findIndex(({ path }) => join(PACK_ROOT, path) === PACK_ENTRY);
  load(entry);
}
