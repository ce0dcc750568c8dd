// Ends a run when a board says something: --expect-text and --fail-text.
import type { Board } from "../../runtime-shims";

export interface TextWatch {
  /** What was seen since the last look; failing texts count first. */
  look(): "expected-text" | "failed-text" | null;
}

export function createTextWatch(
  boards: ReadonlyMap<string, Board>,
  wanted: { readonly expectText: string | null; readonly failText: string | null },
): TextWatch {
  const read = new Map<string, number>();
  return {
    look() {
      let seen: ReturnType<TextWatch["look"]> = null;
      for (const [id, { serial }] of boards) {
        const { text } = serial;
        // A text may have been said half before the last look.
        const longest = Math.max(wanted.expectText?.length ?? 0, wanted.failText?.length ?? 0);
        const fresh = text.slice(Math.max(0, (read.get(id) ?? 0) - longest));
        read.set(id, text.length);
        if (wanted.failText !== null && fresh.includes(wanted.failText)) return "failed-text";
        if (wanted.expectText !== null && fresh.includes(wanted.expectText)) seen = "expected-text";
      }
      return seen;
    },
  };
}
