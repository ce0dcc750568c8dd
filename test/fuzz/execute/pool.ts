// Worker processes that take jobs one after the other.
import { type ChildProcess, fork } from "node:child_process";

export interface Pool<Job, Answer> {
  /** Takes jobs until there is none; `done` is called with each answer, in no order. */
  readonly run: (next: () => Job | undefined, done: (job: Job, answer: Answer) => void) => Promise<void>;
  readonly close: () => void;
}

type Message<Answer> = { readonly answer: Answer } | { readonly failure: string };

/**
 * @param file module whose process answers each message with `{ answer }` or `{ failure }`
 * @param words of its command line
 */
export function createPool<Job extends object, Answer>(
  file: string,
  size: number,
  words: readonly string[] = [],
): Pool<Job, Answer> {
  const children = Array.from({ length: size }, () =>
    fork(file, [...words], { execArgv: ["--max-old-space-size=3000"] }),
  );

  const ask = (child: ChildProcess, job: Job): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const onExit = (code: number | null): void =>
        reject(new Error(`a worker process ended with code ${String(code)}`));
      child.once("exit", onExit);
      child.once("message", (message: Message<Answer>) => {
        child.off("exit", onExit);
        if ("answer" in message) resolve(message.answer);
        else reject(new Error(message.failure));
      });
      child.send(job);
    });

  const run = async (
    next: () => Job | undefined,
    done: (job: Job, answer: Answer) => void,
  ): Promise<void> => {
    const serve = async (child: ChildProcess): Promise<void> => {
      for (let job = next(); job !== undefined; job = next()) done(job, await ask(child, job));
    };
    await Promise.all(children.map(serve));
  };
  return {
    run,
    close: () => {
      for (const child of children) child.kill();
    },
  };
}

/** The other end: answers jobs for as long as the process lives. */
export function serveJobs<Job, Answer>(answer: (job: Job) => Promise<Answer>): void {
  process.on("message", (job: Job) => {
    answer(job).then(
      (value) => process.send?.({ answer: value }),
      (error: unknown) =>
        process.send?.({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
}
