// The text of a bundle: host-transformed files put together by esbuild, wrapped in an async function that takes
// `$board`.
import { basename, dirname } from "node:path";
import { build, type Plugin } from "esbuild";
import { moduleFiles } from "../../../modules/module-table";
import type { BundleRequest } from "./bundle-request";
import type { HostFile, HostTransform } from "./host-transform";
import { createResolver } from "./module-resolver";

export interface BundleText {
  readonly text: string;
  /** Source map v3, JSON. */
  readonly map: string;
  /** Bare names of the modules it can load. */
  readonly modules: readonly string[];
  /** Files it was made of. */
  readonly inputs: readonly string[];
}

/** What the store keeps. */
export interface StampedText extends BundleText {
  /** Path → hash of its content. */
  readonly stamps: Readonly<Record<string, string>>;
}

export async function makeBundleText(request: BundleRequest, transform: HostTransform): Promise<BundleText> {
  const resolveFile = createResolver(request);
  const roots = new Set<string>(request.program === null ? [] : [request.program]);
  for (const module of request.modules) {
    const path = resolveFile(module, "");
    if (path !== undefined) roots.add(path);
  }
  for (const path of Object.values(request.overrides)) roots.add(path);
  const files = await transform({ roots: [...roots], resolve: resolveFile, checked: request.checked });
  const inputs = [...files.keys()];
  const modules = moduleNames(request, inputs, resolveFile);
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
    outfile: "/bundle.js",
    sourcemap: "external",
    sourcesContent: false,
    logLevel: "silent",
    banner: { js: "(async function ($board) {" },
    footer: { js: "})" },
    plugins: [devicePlugin(request, files, resolveFile)],
  });
  const textOf = (extension: string): string =>
    outputFiles.find((file) => file.path.endsWith(extension))?.text ?? "";
  return { text: textOf(".js"), map: textOf(".map"), modules, inputs };
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

/** Says that the module has run, for `sys.modules`; a line of its own at the end leaves the source map as it is. */
function lastLine(request: BundleRequest, path: string): string {
  if (path === request.program) return "";
  const override = Object.entries(request.overrides).find(([, file]) => file === path);
  return `$board.ran(${JSON.stringify(override?.[0] ?? basename(path, ".ts"))});\n`;
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
          contents: `${file.code}\n${lastLine(request, path)}//# sourceMappingURL=data:application/json;base64,${map}`,
          loader: "js",
          resolveDir: dirname(path),
        };
      });
    },
  };
}
