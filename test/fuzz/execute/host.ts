// The host's side: runs what the host transform wrote, on a board that only prints.
import { build, type BuildResult, type Plugin, transform } from "esbuild";
import { createLang } from "../../../runtime-shims/lang/host/lang";
import { BaseException } from "../../../runtime-shims/lang/host/errors/classes";
import { BoardEnd } from "../../../runtime-shims/lang/host/errors/board-end";
import { type LangBoard } from "../../../runtime-shims/lang/host/lang-board";
import { createJson } from "../../../runtime-shims/modules/host/data/json";
import { createHostRuntime } from "../../../runtime-shims/lang/host/runtime";
import { type Outcome } from "./outcome";

/** Turns of loops after which a program counts as endless. */
const MOST_TURNS = 500_000;

export interface HostProgram {
  readonly name: string;
  /** ECMAScript modules by name, without extension. */
  readonly modules: Readonly<Record<string, string>>;
}

type Start = (board: { readonly require: (name: string) => unknown }) => unknown;

/** @param shims modules that every program may import, besides "lang" and the run-time */
export async function runOnHost(
  program: HostProgram,
  shims: (print: (text: string) => void) => Readonly<Record<string, unknown>>,
): Promise<Outcome> {
  const start = await load(program);
  let text = "";
  const write = (more: string): void => {
    text += more;
  };
  const board: LangBoard = {
    write,
    readLine: () => Promise.resolve(""),
    random: { next: () => 0.5 },
    checked: false,
    turns: { left: MOST_TURNS },
    onTick: () => {
      throw new BoardEnd("too many turns");
    },
  };
  const runtime = createHostRuntime(board);
  const modules: Readonly<Record<string, unknown>> = {
    lang: createLang(board),
    "pymesh:rt": runtime,
    json: createJson(),
    ...shims(write),
  };
  let end: string | null = null;
  try {
    await start({ require: (name) => modules[name] });
  } catch (thrown) {
    end = nameOf(thrown, runtime.caught);
  }
  const lines = text.split("\n");
  lines.pop();
  return { lines, end };
}

function nameOf(thrown: unknown, caught: (thrown: unknown) => unknown): string {
  if (thrown instanceof BoardEnd) return "Timeout";
  // KeyboardInterrupt and SystemExit: `caught` would let them pass.
  if (thrown instanceof BaseException) return className(thrown);
  return className(caught(thrown)).replace(/^Error$/, "Exception");
}

function className(thrown: unknown): string {
  return typeof thrown === "object" && thrown !== null ? thrown.constructor.name : String(thrown);
}

/** Indirect eval: the text runs in the realm of the shims, where `instanceof Error` is true for their errors. */
function evaluate(text: string): unknown {
  return (0, eval)(text);
}

async function load(program: HostProgram): Promise<Start> {
  const main = program.modules[program.name] ?? "";
  const single = Object.keys(program.modules).length === 1 && !/\bawait\b/.test(main);
  if (single) {
    const { code } = await transform(main, { format: "cjs", target: "es2022", logLevel: "silent" });
    const body = evaluate(`(function (require, module, exports) {\n${code}\n})`) as (
      ...given: unknown[]
    ) => void;
    return (board) => body(board.require, { exports: {} }, {});
  }
  const result = await bundle(program);
  const code = result.outputFiles[0]?.text ?? "";
  return evaluate(`(async function ($board) {\n${code}\n})`) as Start;
}

function bundle(program: HostProgram): Promise<BuildResult<{ write: false }>> {
  return build({
    entryPoints: [program.name],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    logLevel: "silent",
    plugins: [fromMemory(program)],
  });
}

/** Relative names are the program's own modules; bare ones come from the board. */
function fromMemory(program: HostProgram): Plugin {
  return {
    name: "program",
    setup: (bundler) => {
      bundler.onResolve({ filter: /.*/ }, ({ path, kind }) => {
        const name = path.replace(/^\.\//, "").replace(/\.[jt]s$/, "");
        const own = kind === "entry-point" || path.startsWith(".");
        return { path: own ? name : path, namespace: own ? "program" : "board" };
      });
      bundler.onLoad({ filter: /.*/, namespace: "program" }, ({ path }) => ({
        contents: program.modules[path] ?? "",
        loader: "js",
      }));
      bundler.onLoad({ filter: /.*/, namespace: "board" }, ({ path }) => ({
        contents: `module.exports = $board.require(${JSON.stringify(path)})`,
        loader: "js",
      }));
    },
  };
}
