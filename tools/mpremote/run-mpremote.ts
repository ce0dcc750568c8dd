// Starts mpremote: with its output handed over as it comes, or with the terminal given to it.
//
// Interface for commands:
//   runMpremote(mpremote, ["connect", port, "resume", "exec", "print(1)"], { signal }) → what it wrote and its exit code
//   passThrough(mpremote, args, signal) → exit code; mpremote has the terminal
// `resume` keeps mpremote from a soft reset, which on Pycom firmware runs start-up code and may take more than 10 s.
import { spawn } from "node:child_process";
import type { Mpremote } from "./find-mpremote";

export interface MpremoteResult {
  /** Exit code; null when it was ended by us. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Why it was ended by us: nothing came for so long, or `signal` was aborted. */
  readonly ended: "silent" | "aborted" | null;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds without any output after which it is ended; without it never. */
  readonly silenceMs?: number;
  /** The same until the first output; default `silenceMs`. */
  readonly firstMs?: number;
  /** Called with each piece of standard output (Latin-1: one character per byte). */
  readonly onStdout?: (text: string) => void;
}

/** From the request to end until it is killed. */
const GRACE_MS = 500;

export function runMpremote(
  mpremote: Mpremote,
  args: readonly string[],
  { signal, silenceMs, firstMs = silenceMs, onStdout }: RunOptions = {},
): Promise<MpremoteResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(mpremote.program, [...mpremote.first, ...args], {
      env: { ...mpremote.env, PYTHONUNBUFFERED: "1", PYTHONIOENCODING: "utf-8" },
      stdio: ["ignore", "pipe", "pipe"],
      // Ctrl-C in the terminal is for us: we end mpremote when the board is at a safe point.
      detached: process.platform !== "win32",
    });
    let stdout = "";
    let stderr = "";
    let ended: MpremoteResult["ended"] = null;
    let silence: NodeJS.Timeout | undefined;
    let grace: NodeJS.Timeout | undefined;

    const end = (why: "silent" | "aborted"): void => {
      ended ??= why;
      child.kill("SIGTERM");
      grace ??= setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
    };
    const heard = (limit = silenceMs): void => {
      clearTimeout(silence);
      if (limit !== undefined) silence = setTimeout(() => end("silent"), limit);
    };
    const aborted = (): void => end("aborted");
    const over = (): void => {
      clearTimeout(silence);
      clearTimeout(grace);
      signal?.removeEventListener("abort", aborted);
    };
    heard(firstMs);
    if (signal?.aborted === true) aborted();
    signal?.addEventListener("abort", aborted, { once: true });
    child.stdout.setEncoding("latin1").on("data", (text: string) => {
      heard();
      stdout += text;
      onStdout?.(text);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      heard();
      stderr += text;
    });
    child.on("error", (error) => {
      over();
      reject(error);
    });
    child.on("close", (code) => {
      over();
      resolve({ code: ended === null ? code : null, stdout, stderr, ended });
    });
  });
}

/** Gives mpremote this process's terminal until it ends. Ctrl-C reaches it by itself, as it shares the terminal. */
export function passThrough(mpremote: Mpremote, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(mpremote.program, [...mpremote.first, ...args], {
      env: { ...mpremote.env },
      stdio: "inherit",
    });
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 1)));
  });
}
