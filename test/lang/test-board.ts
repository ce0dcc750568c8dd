// A board of the least kind: what it prints is kept, what it reads is given.
import { createLang } from "../../runtime-shims/lang/host/lang";
import type { LangBoard } from "../../runtime-shims/lang/host/lang-board";
import { createHostRuntime } from "../../runtime-shims/lang/host/runtime";

export interface TestBoard extends LangBoard {
  readonly printed: string[];
  readonly ticks: string[];
}

export function createTestBoard(
  options: { checked?: boolean; lines?: string[]; random?: () => number } = {},
): TestBoard {
  const printed: string[] = [];
  const ticks: string[] = [];
  const lines = [...(options.lines ?? [])];
  return {
    printed,
    ticks,
    write: (text) => void printed.push(text),
    readLine: (prompt) => {
      printed.push(prompt);
      return Promise.resolve(lines.shift() ?? "");
    },
    random: { next: options.random ?? ((): number => 0) },
    checked: options.checked ?? false,
    turns: { left: 0 },
    onTick: (file, line) => void ticks.push(`${file}:${line}`),
  };
}

export const lang = createLang(createTestBoard());
export const runtime = createHostRuntime(createTestBoard());
