// A session with a board's interpreter, without a console between: for what is not about the line.
import { createAnswerReader, type BoardLink } from "../../tools/deploy/board/link";
import type { Session } from "../../tools/deploy/board/session";
import type { Machine } from "./fake-board/machine";

export function machineSession(machine: Machine): Session {
  const link: BoardLink = {
    async run(scripts, { onAnswer } = {}) {
      const reader = createAnswerReader(onAnswer ?? (() => undefined));
      for (const script of scripts) {
        const { output, traceback } = await machine.run(script);
        reader.take(output);
        if (traceback !== "") return { answers: reader.answers, traceback };
      }
      return { answers: reader.answers, traceback: null };
    },
  };
  return {
    name: "roof",
    link,
    signal: new AbortController().signal,
    report: () => undefined,
    sleep: async () => undefined,
  };
}
