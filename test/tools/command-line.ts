// Runs the `pymesh` command line in this process, in a folder made for one test.
import { afterEach } from "@jest/globals";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCli } from "../../tools/cli";

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new folder with these files; it is removed after the test. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "pymesh-test-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) writeIn(folder, name, content);
  return folder;
}

export function writeIn(folder: string, name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

export function readIn(folder: string, name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

export interface Surroundings {
  readonly stdin?: string;
  /** Nobody ends the input: a person at a terminal. */
  readonly stdinStaysOpen?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly terminal?: boolean;
  readonly signal?: AbortSignal;
  readonly onStdout?: (text: string) => void;
}

export async function pymesh(
  cwd: string,
  args: readonly string[],
  surroundings: Surroundings = {},
): Promise<CommandResult> {
  let stdout = "";
  let stderr = "";
  const code = await runCli(
    args,
    {
      cwd,
      env: surroundings.env ?? {},
      stdout(text) {
        stdout += text;
        surroundings.onStdout?.(text);
      },
      stderr(text) {
        stderr += text;
      },
      stdin: typed(surroundings.stdin ?? "", surroundings.stdinStaysOpen ?? false),
      stdoutIsTerminal: surroundings.terminal ?? false,
      stderrIsTerminal: surroundings.terminal ?? false,
      beforeCompiling: () => undefined,
      signal: surroundings.signal ?? new AbortController().signal,
    },
    "0.0.0",
  );
  return { code, stdout, stderr };
}

async function* typed(text: string, staysOpen: boolean): AsyncGenerator<string> {
  yield text;
  if (staysOpen) await new Promise(() => undefined);
}

/** The events of `--json` output. */
export function events(stdout: string): Record<string, unknown>[] {
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
