// One boot of one board on the node engine: threads, modules, the main program, and how each of them ends.
import { BoardEnd } from "../../../lang/host/errors/board-end";
import { SystemExit } from "../../../lang/host/errors/classes";
import { createLang } from "../../../lang/host/lang";
import type { LangBoard } from "../../../lang/host/lang-board";
import { createHostRuntime } from "../../../lang/host/runtime";
import type { HostContext } from "../../../modules/host/context";
import { createModules } from "../../../modules/host/create-modules";
import { createRandomStream } from "../../../world/random";
import { DONE, type Control } from "../../../world/scheduler";
import type { EngineHost } from "../../engine";
import { startCallbackThread } from "./callback-thread";
import { createConsoleInput } from "./console-input";
import { failureOf } from "./crash-reports";
import { createCutOff } from "./cut-off";
import { createHostThreads } from "./host-threads";
import { createModuleLoader, type ModuleLoader } from "./module-loader";
import { createThreads, type Failure, type Thread, type Threads } from "./threads";
import { createStackMapper, describeThrown, type StackMapper } from "./traceback";

export interface NodeProgram {
  readonly alive: boolean;
  readonly modules: ModuleLoader;
  /** Runs the bundle's main program, if it has one. */
  runMain(): Control;
  /** Runs `f` as the main program, inside an event; `settle` hears what became of it. */
  runFunction(f: () => unknown, settle: (result: Outcome) => void): Control;
  kill(): void;
}

export type Outcome =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly thrown: unknown };

export interface NodeProgramOptions {
  readonly seed: number;
  readonly checked: boolean;
  /** The configuration block: lives as long as the board. */
  readonly settings: Map<string, number | boolean>;
}

/** How the three kinds of threads end: whether they are reported, and whether anything goes on. */
interface Ends {
  main(failure: Failure): void;
  thread(failure: Failure): void;
  /** False: the callback thread is dead. */
  callback(failure: Failure): boolean;
}

function createEnds(
  host: EngineHost,
  kill: () => void,
  failure: (thrown: unknown) => ReturnType<typeof failureOf>,
): Ends {
  const { serial } = host.hardware;
  /** The report of an exception that somebody must hear of; what ends all is dealt with here. */
  const reportOf = (ended: Failure) => {
    if (ended === null || ended.thrown instanceof SystemExit) return null;
    const found = failure(ended.thrown);
    if (found?.stopsAll !== true) return found?.report ?? null;
    host.crash(found.report);
    kill();
    return null;
  };
  return {
    main(ended) {
      const report = reportOf(ended);
      if (report !== null) host.crash(report);
      else if (ended === null || ended.thrown instanceof SystemExit) host.mainEnded();
    },
    thread(ended) {
      const report = reportOf(ended);
      if (report !== null) serial.print(`Unhandled exception in thread\n${report.traceback}`);
    },
    callback(ended) {
      const report = reportOf(ended);
      if (report === null) return true;
      serial.print(`Unhandled exception in callback handler\n${report.traceback}`);
      host.hardware.trace("callbacks-ended", { type: report.type, message: report.message });
      return false;
    },
  };
}

interface Parts {
  readonly threads: Threads;
  readonly main: Thread;
  readonly modules: ModuleLoader;
  readonly mapper: StackMapper;
  readonly ends: Ends;
}

/** Everything of a boot but its main program. */
function createParts(host: EngineHost, options: NodeProgramOptions): Parts {
  const { hardware, scheduler } = host;
  const mapper = createStackMapper();
  const cutOff = createCutOff((message) => hardware.trace("cut-off", { message }));
  let importing = 0;
  const threads = createThreads(
    scheduler,
    () => cutOff.restart(),
    () => importing > 0,
  );
  const main = threads.create("main");
  const ends = createEnds(
    host,
    () => threads.kill(),
    (thrown) => failureOf(thrown, mapper, cutOff),
  );
  const callbacks = startCallbackThread(
    threads,
    hardware.callbacks,
    scheduler,
    (failure) => ends.callback(failure),
    options.checked ? createRandomStream(options.seed, `${hardware.id}/lock-boundaries`) : null,
  );
  const input = createConsoleInput(threads, hardware.serial, main);
  const langBoard: LangBoard = {
    write: (text) => hardware.serial.print(text),
    readLine: (prompt) => input.readLine(prompt),
    random: createRandomStream(options.seed, `${hardware.id}/unordered`),
    checked: options.checked,
    tracebackOf: (error) => describeThrown(error, mapper).traceback,
    turns: cutOff.turns,
    onTick: (file, line) => cutOff.tick(file, line),
  };
  const context: HostContext = {
    hardware,
    threads: createHostThreads({
      threads,
      main,
      hardware,
      scheduler,
      input,
      mapper,
      callbacks,
      threadEnded: (failure) => ends.thread(failure),
    }),
    folder: "/flash",
    settings: options.settings,
    importedModules: () => modules.imported,
  };
  const prelude: ReadonlyMap<string, object> = new Map<string, object>([
    ["lang", createLang(langBoard)],
    ["pymesh:rt", createHostRuntime(langBoard)],
  ]);
  const firmware = createModules(context);
  const modules = createModuleLoader({
    builtIn: (name) => prelude.get(name) ?? firmware(name),
    scheduler,
    mapper,
    importing(begins) {
      if (begins && !scheduler.running) threads.enter(main);
      importing += begins ? 1 : -1;
    },
  });
  return { threads, main, modules, mapper, ends };
}

export function createNodeProgram(host: EngineHost, options: NodeProgramOptions): NodeProgram {
  const { threads, main, modules, mapper, ends } = createParts(host, options);
  const { power, id } = host.hardware;
  let mainRuns = false;
  let settleFunction: ((result: Outcome) => void) | null = null;

  return {
    get alive() {
      return threads.alive;
    },
    modules,
    runMain() {
      const start = modules.main;
      if (start === null) {
        host.mainEnded();
        return DONE;
      }
      mainRuns = true;
      return threads.run(main, start, (failure) => {
        mainRuns = false;
        ends.main(failure);
      });
    },
    runFunction(f, settle) {
      if (mainRuns) {
        throw new Error(`board ${id} runs its main program: exec() needs a board whose program has ended`);
      }
      mainRuns = true;
      settleFunction = settle;
      const result = capture(f);
      return threads.run(main, result.run, (failure) => {
        mainRuns = false;
        settleFunction = null;
        if (failure === null) return settle({ ok: true, value: result.value() });
        const { thrown } = failure;
        if (thrown instanceof Error) thrown.stack = mapper.inTypeScript(thrown.stack ?? "");
        settle({ ok: false, thrown });
      });
    },
    kill() {
      threads.kill();
      settleFunction?.({ ok: false, thrown: new BoardEnd(power.ending?.kind ?? "switched off") });
      settleFunction = null;
    },
  };
}

/** Runs `f` and keeps what it returns, or what its promise gives. */
function capture(f: () => unknown): { readonly run: () => unknown; readonly value: () => unknown } {
  let value: unknown;
  return {
    run() {
      const result = f();
      if (result instanceof Promise) {
        return result.then((resolved: unknown) => {
          value = resolved;
        });
      }
      value = result;
      return undefined;
    },
    value: () => value,
  };
}
