// Runs a compiled program on a real board through its raw REPL. Nothing on the board is replaced: modules that the
// program imports lie in a folder of their own while it runs.
import { StringDecoder } from "node:string_decoder";
import { agentScripts, pythonBytes, pythonLiteral } from "../deploy/board/agent";
import { type BoardLink, LinkError } from "../deploy/board/link";
import { mpremoteLink } from "../deploy/board/mpremote-link";
import { explainLinkError } from "../deploy/board/session";
import { ExitCode } from "../exit-codes";
import { needMpremote } from "../mpremote/find-mpremote";
import { selectBoard } from "../mpremote/select-boards";
import type { CompiledModule } from "../project/compile-project";
import type { Job } from "./job";

/** A program may be silent for as long as it likes: the longest time that a timer takes. */
const NO_LIMIT_MS = 2 ** 31 - 1;

/** From being connected to the board's first answer; mpremote itself would wait for ever on some ports. */
const ATTACH_MS = 4000;
const ATTEMPTS = 3;
/** What the board says first; the program's output begins behind it. */
const ATTACHED = "<pymesh>";

export async function runOnBoard(job: Job, names: readonly string[] | undefined): Promise<ExitCode> {
  const { run, program, text, expectations } = job;
  const mpremote = needMpremote(run.io.env);
  const board = await selectBoard(run, mpremote, names);
  const link = mpremoteLink(mpremote, board.port, NO_LIMIT_MS);
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  if (run.io.signal.aborted) interrupt();
  run.io.signal.addEventListener("abort", interrupt, { once: true });
  let timeOver = false;
  const limit =
    expectations.limitMs === null
      ? undefined
      : setTimeout(() => {
          timeOver = true;
          stop.abort();
        }, expectations.limitMs);
  const decoder = new StringDecoder("utf8");
  let attached = false;
  let before = "";
  const onText = (piece: string): void => {
    if (job.decided() !== null) return;
    let heard = piece;
    if (!attached) {
      before += piece;
      const mark = before.indexOf(ATTACHED);
      if (mark === -1) return;
      attached = true;
      heard = before.slice(mark + ATTACHED.length);
    }
    text.take(decoder.write(Buffer.from(heard, "latin1")));
    if (job.decided() !== null) stop.abort();
  };
  try {
    const scripts = [`print("${ATTACHED}",end="")`, ...stageScripts(program.others), program.main.python];
    const attach = async (): Promise<string | null> => {
      for (let attempt = 1; ; attempt++) {
        try {
          return (await link.run(scripts, { signal: stop.signal, onText, attachMs: ATTACH_MS })).traceback;
        } catch (error) {
          // Nothing of the program has run yet.
          const silent = error instanceof LinkError && error.failure === "silent" && !attached;
          if (!silent || attempt === ATTEMPTS) throw error;
        }
      }
    };
    const traceback = await attach();
    text.end();
    await cleanUp(mpremoteLink(mpremote, board.port), program.others);
    return traceback === null ? expectations.atEnd : ExitCode.exception;
  } catch (error) {
    text.end();
    if (!(error instanceof LinkError)) throw error;
    if (error.failure !== "aborted") throw explainLinkError(error, board.name, board.port, "while it ran");
    // Being connected to interrupts the program.
    await cleanUp(mpremoteLink(mpremote, board.port), program.others, true);
    return timeOver ? ExitCode.timeLimit : (job.decided() ?? ExitCode.interrupted);
  } finally {
    clearTimeout(limit);
    run.io.signal.removeEventListener("abort", interrupt);
  }
}

const FOLDER = "/flash/.pm/run";
const CHUNK = 512;

/** Puts modules where the import looks first, and forgets those of their names that are loaded. */
function stageScripts(modules: readonly CompiledModule[]): readonly string[] {
  if (modules.length === 0) return [];
  const folders = ["/flash/.pm", FOLDER].map((path) => `if not _pm.kind("${path}"):\n uos.mkdir("${path}")`);
  const files = modules.flatMap(({ fileName, python }) => {
    const bytes = new TextEncoder().encode(python);
    const scripts = [`_pm.f=open("${FOLDER}/${fileName}","wb")`];
    for (let start = 0; start < bytes.length; start += CHUNK) {
      scripts.push(`_pm.f.write(${pythonBytes(bytes.subarray(start, start + CHUNK))})`);
    }
    return [...scripts, "_pm.f.close()"];
  });
  const names = pythonLiteral(modules.map(({ name }) => name));
  const forget = `for n in ${names}:\n if n in sys.modules:\n  del sys.modules[n]`;
  return [
    ...agentScripts("base"),
    folders.join("\n"),
    ...files,
    `sys.path.insert(0,"${FOLDER}")\n${forget}\ndel _pm`,
  ];
}

/**
 * Also after a program that failed: then it is still on the path.
 * @param always even where there is nothing to remove: being connected to interrupts a program that still runs
 */
async function cleanUp(link: BoardLink, modules: readonly CompiledModule[], always = false): Promise<void> {
  if (modules.length === 0 && !always) return;
  const script = `_pm.rmtree("${FOLDER}")\nif "${FOLDER}" in sys.path:\n sys.path.remove("${FOLDER}")\ndel _pm`;
  // Without a script mpremote would become a terminal, and stay.
  const scripts = modules.length === 0 ? ["print()"] : [...agentScripts("base"), script];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      await link.run(scripts, { attachMs: ATTACH_MS });
      return;
    } catch (error) {
      // The keystrokes of a connection right after another one was ended may be lost.
      if (!(error instanceof LinkError)) throw error;
    }
  }
}
