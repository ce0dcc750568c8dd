// Last part of `npm run build`: packs the compiler and TypeScript into one file with V8's code cache of it, which
// holds all functions that builds of the library run.
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire, Module } from "node:module";
import { basename, dirname, extname, join, relative, sep } from "node:path";
import { Script } from "node:vm";
import { transformSync } from "esbuild";
import type { BuildOptions } from "../project/build-project";
import {
  type ModuleFunction,
  PACK_ENTRY,
  PACK_PATH,
  PACK_ROOT,
  type PackedModule,
  type PackHeader,
  runPack,
} from "./module-pack";

type Resolve = (name: string, parent: NodeJS.Module | null, ...others: unknown[]) => string;

/** File of a module → what it requires: name as written → file. */
type Graph = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Loads a module as ever and notes every module that is loaded on the way. */
function traceModules(entry: string): Graph {
  const graph = new Map<string, Map<string, string>>();
  const loader = Module as unknown as { _resolveFilename: Resolve };
  const resolve = loader._resolveFilename;
  loader._resolveFilename = (name, parent, ...others) => {
    const filename = resolve(name, parent, ...others);
    if (parent?.filename !== undefined && extname(filename) === ".js") {
      const requires = graph.get(parent.filename) ?? new Map<string, string>();
      graph.set(parent.filename, requires.set(name, filename));
      if (!graph.has(filename)) graph.set(filename, new Map());
    }
    return filename;
  };
  try {
    createRequire(__filename)(entry);
  } finally {
    loader._resolveFilename = resolve;
  }
  graph.delete(__filename);
  return graph;
}

/**
 * Of ts-morph the compiler takes nothing but its `ts`: the rest, 4 MB and 30 ms of a cold build, stays out of the
 * pack. And TypeScript's exports are getters behind getters, which costs cold code as much again: they are copied.
 */
const TS_MORPH = createRequire(join(PACK_ROOT, "dist", "compiler", "frontend", "ts.js")).resolve("ts-morph");
const TYPESCRIPT = join(dirname(createRequire(TS_MORPH).resolve("@ts-morph/common")), "typescript.js");

function leaveOutTsMorph(graph: Graph): Graph {
  const kept = new Map<string, ReadonlyMap<string, string>>();
  const add = (path: string): void => {
    if (kept.has(path)) return;
    const traced = graph.get(path) ?? new Map<string, string>();
    const requires = path === TS_MORPH ? new Map([["typescript", TYPESCRIPT]]) : traced;
    kept.set(path, requires);
    for (const file of requires.values()) add(file);
  };
  add(PACK_ENTRY);
  return kept;
}

/** Short and ASCII, so that it is read in one go; names stay, for tracebacks. */
function moduleSource(path: string): string {
  const text = path === TS_MORPH ? `exports.ts = {...require("typescript")};` : readFileSync(path, "utf8");
  const { code } = transformSync(text, {
    loader: "js",
    minifyWhitespace: true,
    legalComments: "none",
    charset: "ascii",
    target: "node20",
  });
  return `function (exports, require, module, __filename, __dirname) {${code}\n}`;
}

function packedModules(graph: Graph): PackedModule[] {
  const indices = new Map([...graph.keys()].map((path, index) => [path, index]));
  return [...graph].map(([path, requires]) => ({
    path: relative(PACK_ROOT, path).split(sep).join("/"),
    size: statSync(path).size,
    requires: Object.fromEntries(
      [...requires].flatMap(([name, file]) => {
        const index = indices.get(file);
        return index === undefined ? [] : [[name, index]];
      }),
    ),
  }));
}

/** Builds in every form: V8 puts into a code cache what has run. */
function runBuilds(require: NodeJS.Require): number {
  const project = require(PACK_ENTRY) as typeof import("../project/compile-project");
  const forms: readonly Pick<BuildOptions, "frozen" | "release">[] = [
    { frozen: false, release: false },
    { frozen: true, release: true },
  ];
  return forms
    .map(({ frozen, release }) =>
      project.compileProject(PACK_ROOT, [], { form: frozen ? "frozen" : "upload", release }),
    )
    .reduce((sum, { diagnostics }) => sum + diagnostics.length, 0);
}

function writeCodeCache(): void {
  for (const name of readdirSync(__dirname)) if (name.endsWith(".v8cache")) rmSync(join(__dirname, name));
  const traced = traceModules(PACK_ENTRY);
  for (const path of traced.keys()) Reflect.deleteProperty(require.cache, path);
  const graph = leaveOutTsMorph(traced);
  const modules = packedModules(graph);
  const source = `([${[...graph.keys()].map(moduleSource).join(",\n")}])`;
  const script = new Script(source, { filename: PACK_PATH });
  runPack(modules, script.runInThisContext() as readonly ModuleFunction[]);
  const diagnostics = runBuilds(createRequire(__filename));
  const header: PackHeader = { modules, sourceLength: source.length };
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const data = Buffer.concat([length, json, Buffer.from(source, "latin1"), script.createCachedData()]);
  // A pack is there as a whole or not at all, whoever reads it meanwhile.
  const stage = `${PACK_PATH}.${process.pid}`;
  writeFileSync(stage, data);
  renameSync(stage, PACK_PATH);
  const size = (data.length / 1e6).toFixed(1);
  console.log(
    `wrote ${basename(PACK_PATH)}: ${modules.length} modules, ${size} MB (${diagnostics} diagnostics on the way)`,
  );
}

writeCodeCache();
