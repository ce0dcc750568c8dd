// Runs host-transformed modules in Node: bundled, wrapped in one async function, with the prelude of a small
// board behind it. What the node engine does for a whole board, for programs that use no firmware module.
import { build, type Plugin } from "esbuild";
import { EOFError } from "../../runtime-shims/lang/host/errors/classes";
import { createLang } from "../../runtime-shims/lang/host/lang";
import type { LangBoard } from "../../runtime-shims/lang/host/lang-board";
import { createHostRuntime } from "../../runtime-shims/lang/host/runtime";
import { createJson } from "../../runtime-shims/modules/host/data/json";

export interface ProgramResult {
  readonly stdout: string;
  /** What ended the program, as `Class: message`; null at a normal end. */
  readonly error: string | null;
}

/** Loop turns after which a program counts as one that does not end. */
const TURN_LIMIT = 2_000_000;

interface BoardModules {
  require(name: string): object;
}
type Instantiate = ($board: BoardModules) => Promise<void>;

/** `modules`: file name (`main.ts`) → JavaScript or TypeScript text. Starts with main.ts. */
export async function runHostProgram(modules: Readonly<Record<string, string>>): Promise<ProgramResult> {
  const bundle = await build({
    stdin: { contents: 'import "./main";', resolveDir: "/", loader: "js" },
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "silent",
    banner: { js: "(async function ($board) {" },
    footer: { js: "})" },
    plugins: [programModules(modules)],
  });
  const text = bundle.outputFiles[0]?.text ?? "";
  // Indirect eval: the program runs in the realm of the prelude, where `instanceof Error` holds for its errors.
  const instantiate = (0, eval)(text) as Instantiate;
  const chunks: string[] = [];
  const board = createQuietBoard((output) => chunks.push(output));
  const provided: Readonly<Record<string, object>> = {
    lang: createLang(board),
    "pymesh:rt": createHostRuntime(board),
    json: createJson(),
  };
  const require = (name: string): object => {
    const module = provided[name];
    if (module === undefined) throw new Error(`conformance programs have no module '${name}'`);
    return module;
  };
  let error: string | null = null;
  try {
    await instantiate({ require });
  } catch (thrown) {
    error = describeThrown(thrown);
  }
  return { stdout: chunks.join(""), error };
}

function createQuietBoard(write: (text: string) => void): LangBoard {
  let random = 1;
  return {
    write,
    readLine: () => Promise.reject(new EOFError()),
    random: {
      next: () => {
        random = (random * 48271) % 2147483647;
        return random / 2147483647;
      },
    },
    checked: false,
    turns: { left: TURN_LIMIT },
    onTick: () => {
      throw new Error("the program does not end");
    },
  };
}

function programModules(modules: Readonly<Record<string, string>>): Plugin {
  return {
    name: "program-modules",
    setup(context) {
      context.onResolve({ filter: /^\./ }, ({ path }) => ({
        path: path.replace(/^\.\//, "").replace(/(\.ts)?$/, ".ts"),
        namespace: "program",
      }));
      context.onResolve({ filter: /^[^.]/ }, ({ path }) => ({ path, namespace: "board" }));
      context.onLoad({ filter: /.*/, namespace: "program" }, ({ path }) => {
        const contents = modules[path];
        return contents === undefined
          ? { errors: [{ text: `no module ${path}` }] }
          : { contents, loader: "ts" };
      });
      context.onLoad({ filter: /.*/, namespace: "board" }, ({ path }) => ({
        contents: `module.exports = $board.require(${JSON.stringify(path)});`,
        loader: "js",
      }));
    },
  };
}

function describeThrown(thrown: unknown): string {
  if (typeof thrown !== "object" || thrown === null) return String(thrown);
  const message = "message" in thrown ? String(thrown.message) : "";
  return `${thrown.constructor.name}: ${message}`;
}
