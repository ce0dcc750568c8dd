// One program as one text: the host-transformed files bundled by esbuild, wrapped in an async function that
// takes `$board` and is called once per board, so that boards share code but no module state.
import { statSync, existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { build, type Plugin } from "esbuild";
import { moduleFiles } from "../../../modules/module-table";
import type { HostFile, HostTransform } from "./host-transform";

export interface BundleRequest {
  /** Absolute path of the main program, or null. */
  readonly program: string | null;
  /** Bare names of modules that must be in it. */
  readonly modules: readonly string[];
  /** module → absolute path of its replacement. */
  readonly overrides: Readonly<Record<string, string>>;
  /** Folder of the frozen library, or null for none. */
  readonly library: string | null;
  /** Modules that the board has already loaded from an earlier bundle: taken from there. */
  readonly loaded: readonly string[];
  readonly checked: boolean;
}

export interface Bundle {
  /** Name in stack traces. */
  readonly url: string;
  /** `($board) => Promise<void>`, a program of the realm of the shims. */
  readonly instantiate: ($board: BundleHost) => Promise<void>;
  /** Source map v3, JSON. */
  readonly map: string;
  /** Bare names of the modules it can load. */
  readonly modules: readonly string[];
}

export type ModuleNamespace = Readonly<Record<string, unknown>>;
export interface BundleTable {
  readonly main: (() => Promise<ModuleNamespace>) | null;
  readonly modules: Readonly<Record<string, () => Promise<ModuleNamespace>>>;
}
/** What a bundle sees as `$board`. */
export interface BundleHost {
  /** A firmware module, "lang" or "pymesh:rt". ImportError for an unknown name. */
  require(name: string): object;
  /** A module of an earlier bundle of this board. */
  loaded(name: string): object;
  /** Called once, when the bundle is evaluated. */
  provide(table: BundleTable): void;
}

interface CachedBundle {
  readonly bundle: Promise<Bundle>;
  /** Files it was made of, with time and size, to see whether it is still true. */
  readonly stamps: (readonly [path: string, stamp: string])[];
}
/** Bundles of one transform, kept for the process: every world of a test file uses the same programs. */
const cache = new WeakMap<HostTransform, Map<string, CachedBundle>>();
let bundleCount = 0;

const stampOf = (path: string): string => {
  try {
    const { mtimeMs, size } = statSync(path);
    return `${mtimeMs}/${size}`;
  } catch {
    return "missing";
  }
};

/** Makes a bundle, or finds the one made before from the same files. */
export function bundleProgram(request: BundleRequest, transform: HostTransform): Promise<Bundle> {
  const key = JSON.stringify(request);
  const known = cache.get(transform) ?? new Map<string, CachedBundle>();
  cache.set(transform, known);
  const found = known.get(key);
  if (found !== undefined && found.stamps.every(([path, stamp]) => stampOf(path) === stamp))
    return found.bundle;
  const stamps: [path: string, stamp: string][] = [];
  const bundle = makeBundle(request, transform, (paths) => {
    for (const path of paths) stamps.push([path, stampOf(path)]);
  });
  const entry: CachedBundle = { bundle, stamps };
  known.set(key, entry);
  // A program that does not compile is tried again the next time.
  entry.bundle.catch(() => known.delete(key));
  return entry.bundle;
}

/** Path of the file that a bare or relative name means, or undefined. */
function createResolver(request: BundleRequest): (name: string, importer: string) => string | undefined {
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

async function makeBundle(
  request: BundleRequest,
  transform: HostTransform,
  made: (inputs: readonly string[]) => void,
): Promise<Bundle> {
  const resolveFile = createResolver(request);
  const roots = new Set<string>(request.program === null ? [] : [request.program]);
  for (const module of request.modules) {
    const path = resolveFile(module, "");
    if (path !== undefined) roots.add(path);
  }
  for (const path of Object.values(request.overrides)) roots.add(path);
  const files = await transform({ roots: [...roots], resolve: resolveFile, checked: request.checked });
  made([...files.keys()]);
  const modules = moduleNames(request, [...files.keys()], resolveFile);
  const url = `pymesh-board-${++bundleCount}.js`;
  const { outputFiles } = await build({
    stdin: {
      contents: entryText(request, modules),
      resolveDir: "/",
      sourcefile: "pymesh:entry",
      loader: "js",
    },
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
    outfile: "/" + url,
    sourcemap: "external",
    sourcesContent: false,
    keepNames: false,
    logLevel: "silent",
    banner: { js: "(async function ($board) {" },
    footer: { js: "})" },
    plugins: [devicePlugin(request, files, resolveFile)],
  });
  const text = outputFiles.find((file) => file.path.endsWith(".js"))?.text ?? "";
  const map = outputFiles.find((file) => file.path.endsWith(".map"))?.text ?? "";
  const inlineMap = "data:application/json;base64," + Buffer.from(map).toString("base64");
  // Indirect eval: the text runs in the realm of the shims, where `instanceof Error` is true for their errors.
  const instantiate = (0, eval)(
    `${text}\n//# sourceURL=${url}\n//# sourceMappingURL=${inlineMap}`,
  ) as Bundle["instantiate"];
  return { url, instantiate, map, modules };
}

/** Every module of the bundle that has a bare name: asked for, of the library, or an override. */
function moduleNames(
  request: BundleRequest,
  files: readonly string[],
  resolveFile: (name: string, importer: string) => string | undefined,
): string[] {
  const candidates = new Set<string>([...request.modules, ...Object.keys(request.overrides)]);
  for (const file of files) candidates.add(basename(file, ".ts"));
  return [...candidates]
    .filter((name) => {
      const path = resolveFile(name, "");
      return (
        path !== undefined &&
        files.includes(path) &&
        path !== request.program &&
        !request.loaded.includes(name)
      );
    })
    .sort();
}

function entryText(request: BundleRequest, modules: readonly string[]): string {
  const importOf = (path: string): string => `() => import(${JSON.stringify(path)})`;
  const rows = modules.map((name) => `${JSON.stringify(name)}: ${importOf(name)}`);
  const main = request.program === null ? "null" : importOf(request.program);
  return `$board.provide({ main: ${main}, modules: { ${rows.join(", ")} } });`;
}

function devicePlugin(
  request: BundleRequest,
  files: ReadonlyMap<string, HostFile>,
  resolveFile: (name: string, importer: string) => string | undefined,
): Plugin {
  return {
    name: "pymesh-device",
    setup(esbuild) {
      esbuild.onResolve({ filter: /.*/ }, ({ path: name, importer }) => {
        if (moduleFiles.has(name) || name === "lang" || name === "pymesh:rt") {
          return { path: name, namespace: "board" };
        }
        if (name === request.program) return { path: name, namespace: "device" };
        const path = resolveFile(name, importer);
        if (path === undefined || !files.has(path)) return { path: name, namespace: "board" };
        const module = basename(path, ".ts");
        if (request.loaded.includes(module)) return { path: module, namespace: "loaded" };
        return { path, namespace: "device" };
      });
      esbuild.onLoad({ filter: /.*/, namespace: "board" }, ({ path }) => ({
        contents: `module.exports = $board.require(${JSON.stringify(path)});`,
        loader: "js",
      }));
      esbuild.onLoad({ filter: /.*/, namespace: "loaded" }, ({ path }) => ({
        contents: `module.exports = $board.loaded(${JSON.stringify(path)});`,
        loader: "js",
      }));
      esbuild.onLoad({ filter: /.*/, namespace: "device" }, ({ path }) => {
        const file = files.get(path);
        if (file === undefined) return { errors: [{ text: `${path} was not transformed` }] };
        const map = Buffer.from(file.map).toString("base64");
        return {
          contents: `${file.code}\n//# sourceMappingURL=data:application/json;base64,${map}`,
          loader: "js",
          resolveDir: dirname(path),
        };
      });
    },
  };
}
