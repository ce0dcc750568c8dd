// The way to a board through the mpremote of this computer: one process per attachment, its scripts as files.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Mpremote } from "../../mpremote/find-mpremote";
import { type MpremoteResult, runMpremote } from "../../mpremote/run-mpremote";
import { type BoardLink, createAnswerReader, LinkError, type LinkResult } from "./link";

/** Above mpremote's own ten seconds for the raw REPL, so that it can say what it saw. */
export const SILENCE_MS = 20_000;

/** The pause lets the board's last bytes reach mpremote, which waits for them. */
const RESET = "import utime,machine\nutime.sleep_ms(50)\nmachine.reset()";

export function mpremoteLink(mpremote: Mpremote, port: string, silenceMs: number = SILENCE_MS): BoardLink {
  return {
    async run(scripts, { reset = false, signal, onAnswer, onText, attachMs } = {}) {
      const folder = mkdtempSync(join(tmpdir(), "pymesh-board-"));
      try {
        const reader = createAnswerReader(onAnswer ?? (() => undefined));
        const result = await runMpremote(mpremote, commandLine(port, folder, scripts, reset), {
          silenceMs,
          firstMs: attachMs ?? silenceMs,
          onStdout(text) {
            reader.take(text);
            onText?.(text);
          },
          ...(signal === undefined ? {} : { signal }),
        });
        return interpret(result, reader.answers);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/** `resume`: no soft reset, which on Pycom firmware runs the start-up code and may take longer than mpremote waits. */
function commandLine(
  port: string,
  folder: string,
  scripts: readonly string[],
  reset: boolean,
): readonly string[] {
  const commands = scripts.map((script, index) => {
    const file = join(folder, `${index}.py`);
    writeFileSync(file, script);
    return ["run", file];
  });
  if (reset) commands.push(["exec", "--no-follow", RESET]);
  return ["connect", port, "resume", ...commands.flatMap((command) => ["+", ...command])];
}

function interpret(result: MpremoteResult, answers: LinkResult["answers"]): LinkResult {
  const { code, ended } = result;
  if (code === 0) return { answers, traceback: null };
  const text = Buffer.from(result.stdout, "latin1").toString("utf8");
  const problem = `${text}\n${result.stderr}`;
  if (ended === "aborted") throw new LinkError("aborted", "", answers);
  // mpremote's own traceback goes to standard error, the board's to standard output.
  const traceback = /Traceback \(most recent call last\):[\s\S]*$/.exec(text)?.[0];
  if (traceback !== undefined && ended === null && result.stderr === "")
    return { answers, traceback: traceback.replace(/\r/g, "").trimEnd() };
  if (/failed to access|no device found|no device with serial/.test(problem))
    throw new LinkError("busy", lastLine(result.stderr), answers);
  const attached = answers.length > 0;
  const seen = seenText(text) || lastLine(result.stderr);
  throw new LinkError(attached ? "lost" : "silent", seen, answers);
}

/** What the board sent instead of its prompt; mpremote prints it as a Python bytes literal. */
function seenText(text: string): string {
  const literal = [...text.matchAll(/^b(['"])(.*)\1\s*$/gm)].at(-1)?.[2];
  if (literal === undefined) return "";
  return literal
    .replace(/\\r/g, "")
    .split("\\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .slice(-2)
    .join(" / ");
}

function lastLine(text: string): string {
  return (text.trim().split("\n").at(-1) ?? "").trim();
}
