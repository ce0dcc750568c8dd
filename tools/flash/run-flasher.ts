// Runs esptool or the updater: its output is shown as it comes where that is wanted, and kept for messages.
import { spawn } from "node:child_process";
import type { Flasher } from "./find-flasher";

export interface FlasherResult {
  readonly ok: boolean;
  /** Both streams in the order in which they came. */
  readonly text: string;
  /** Ended by Ctrl-C. */
  readonly interrupted: boolean;
}

export interface FlasherOptions {
  readonly signal: AbortSignal;
  readonly onText?: (text: string) => void;
}

export function runFlasher(
  flasher: Flasher,
  args: readonly string[],
  { signal, onText }: FlasherOptions,
): Promise<FlasherResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(flasher.program, [...flasher.first, ...args], {
      env: { ...flasher.env, PYTHONUNBUFFERED: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    const take = (piece: string): void => {
      text += piece;
      onText?.(piece);
    };
    const interrupt = (): void => void child.kill("SIGINT");
    if (signal.aborted) interrupt();
    signal.addEventListener("abort", interrupt, { once: true });
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    child.on("error", reject);
    child.on("close", (code) => {
      signal.removeEventListener("abort", interrupt);
      resolve({ ok: code === 0, text, interrupted: signal.aborted });
    });
  });
}

/** The line of a failed run that says why. */
export function lastWords(text: string): string {
  const lines = text
    .split(/\r?\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return lines.findLast((line) => /error|fail|could not/i.test(line)) ?? lines.at(-1) ?? "it said nothing";
}
