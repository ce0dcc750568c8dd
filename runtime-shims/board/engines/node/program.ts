// One boot of one board on the node engine: module state, threads, the callback thread, and the end.
import { createRandomStream } from "../../../world/random";
import type { Control } from "../../../world/scheduler";
import { DONE } from "../../../world/scheduler";
import { BoardEnd, CheckFailed } from "../../../lang/host/errors/board-end";
import { caught } from "../../../lang/host/errors/caught";
import { BaseException, ImportError, KeyboardInterrupt, SystemExit } from "../../../lang/host/errors/classes";
import { createLang } from "../../../lang/host/lang";
import type { LangBoard } from "../../../lang/host/lang-board";
import { createHostRuntime } from "../../../lang/host/runtime";
import type { HostContext, HostThreads } from "../../../modules/host/context";
import { createModules } from "../../../modules/host/create-modules";
import type { CrashReport, EngineHost } from "../../engine";
import type { CallbackEntry } from "../../peripherals/callback-queue";
import type { Bundle, BundleHost, BundleTable, ModuleNamespace } from "./bundle";
import { Stopped } from "./stopped";
import { createThreads, type Thread } from "./threads";
import { createStackMapper, describeThrown, formatTraceback } from "./traceback";

/** Loop turns without a wait after which a program counts as one that never waits. */
const TURN_LIMIT = 20_000_000;

export interface NodeProgram {
  readonly alive: boolean;
  /** Names of the modules that the bundles so far can load. */
  readonly known: ReadonlySet<string>;
  addBundle(bundle: Bundle): Promise<void>;
  /** Runs the bundle's main program, if it has one. */
  runMain(): Control;
  /** Runs `f` as the main program, inside an event; `settle` hears what became of it. */
  runFunction(f: () => unknown, settle: (result: Outcome) => void): Control;
  /** Module of this boot by name; evaluates it when it is new. */
  load(name: string): Promise<ModuleNamespace>;
  kill(): void;
}

export type Outcome =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly thrown: unknown };

type Failure = { readonly thrown: unknown } | null;

export interface NodeProgramOptions {
  readonly seed: number;
  readonly checked: boolean;
  /** The configuration block: lives as long as the board. */
  readonly settings: Map<string, number | boolean>;
}

export function createNodeProgram(host: EngineHost, options: NodeProgramOptions): NodeProgram {
  const { hardware, scheduler } = host;
  const { serial, callbacks } = hardware;
  const mapper = createStackMapper();
  const threads = createThreads(
    scheduler,
    () => {
      turns = 0;
    },
    () => importing > 0,
  );
  const main = threads.create("main");
  const callbackThread = threads.create("callback");
  let turns = 0;
  /** The exception that cut the program off; it may catch it once. */
  let cutOff: KeyboardInterrupt | null = null;
  let importing = 0;
  let settleFunction: ((result: Outcome) => void) | null = null;
  let mainRuns = false;
  let lineWaiter: Thread | null = null;
  let dispatchPlanned = false;
  let callbackRuns = false;

  // ---- the ends of a program

  const kill = (): void => {
    threads.kill();
    settleFunction?.({ ok: false, thrown: new BoardEnd(hardware.power.ending?.kind ?? "switched off") });
    settleFunction = null;
  };
  const stoppedReport = (
    type: string,
    message: string,
    { stack }: { stack?: string | undefined },
  ): CrashReport => ({
    type,
    message,
    traceback: formatTraceback(mapper.places(stack ?? ""), type, message),
  });
  /** The report of what left a program; null for the board's own end, which is nobody's crash. */
  const reportOf = (thrown: unknown): CrashReport | null => {
    if (thrown instanceof Stopped) return stoppedReport(thrown.type, thrown.problem, thrown);
    if (thrown instanceof CheckFailed) return stoppedReport("CheckFailed", thrown.message, thrown);
    if (thrown instanceof BoardEnd) return null;
    if (cutOff !== null && thrown === cutOff) return stoppedReport("CutOff", cutOff.message, cutOff);
    let raised = thrown;
    try {
      raised = caught(thrown, BaseException);
    } catch {
      // Cannot be: everything that `caught` rethrows is allowed here.
    }
    return describeThrown(raised, mapper);
  };
  /** A program that the simulator stopped: nothing of this boot goes on. */
  const stopAll = (report: CrashReport): void => {
    host.crash(report);
    kill();
  };
  const mainEnded = (failure: Failure): void => {
    mainRuns = false;
    if (failure === null || failure.thrown instanceof SystemExit) return host.mainEnded();
    const report = reportOf(failure.thrown);
    if (report === null) return;
    if (failure.thrown instanceof BoardEnd) stopAll(report);
    else host.crash(report);
  };
  const threadEnded = (failure: Failure): void => {
    if (failure === null || failure.thrown instanceof SystemExit) return;
    const report = reportOf(failure.thrown);
    if (report === null) return;
    if (failure.thrown instanceof BoardEnd) return stopAll(report);
    serial.print(`Unhandled exception in thread\n${report.traceback}`);
  };

  // ---- the callback thread

  const planDispatch = (): void => {
    if (dispatchPlanned || callbackRuns || callbacks.length === 0 || !threads.alive) return;
    dispatchPlanned = true;
    scheduler.at(scheduler.now, dispatch);
  };
  const callbackEnded = (failure: Failure): void => {
    callbackRuns = false;
    if (failure !== null && !(failure.thrown instanceof SystemExit)) {
      const report = reportOf(failure.thrown);
      if (report === null) return;
      if (failure.thrown instanceof BoardEnd) return stopAll(report);
      // The thread is dead until the next boot; the queue fills up in silence.
      serial.print(`Unhandled exception in callback handler\n${report.traceback}`);
      callbacks.end();
      hardware.trace("callbacks-ended", { type: report.type, message: report.message });
    }
    planDispatch();
  };
  const call = (entry: CallbackEntry): unknown =>
    (entry.handler as (...args: readonly unknown[]) => unknown)(...entry.args);
  function dispatch(): Control {
    dispatchPlanned = false;
    const entry = threads.alive && !callbackRuns ? callbacks.take() : undefined;
    if (entry === undefined) return DONE;
    callbackRuns = true;
    return threads.run(callbackThread, () => call(entry), callbackEnded);
  }
  callbacks.listen(planDispatch);

  // ---- the console

  const onSerial = (): void => {
    if (serial.interruptPending && main.wait !== null) {
      serial.takeInterrupt();
      threads.wake(main, new KeyboardInterrupt());
    } else if (lineWaiter !== null && serial.hasLine()) threads.wake(lineWaiter);
  };
  serial.listen(onSerial);
  const readLine = async (prompt: string): Promise<string> => {
    serial.print(prompt);
    while (!serial.hasLine()) {
      lineWaiter = threads.current;
      try {
        await block(null);
      } finally {
        lineWaiter = null;
      }
    }
    return serial.takeLine() ?? "";
  };

  // ---- blocking, threads, places

  const block = (worldTime: number | null): Promise<void> => {
    if (threads.current === main && serial.takeInterrupt()) return Promise.reject(new KeyboardInterrupt());
    return threads.block(worldTime);
  };
  const place = (): string => {
    const here: { stack?: string } = {};
    Error.captureStackTrace(here, place);
    const found = mapper.places(here.stack ?? "")[0];
    return found === undefined ? "the test" : `${found.file}:${found.line}`;
  };
  const hostThreads: HostThreads = {
    get current() {
      return threads.current ?? main;
    },
    block,
    wake: (thread) => threads.wake(thread as Thread),
    start(name, body) {
      const thread = threads.create(name);
      scheduler.at(scheduler.now, () => threads.run(thread, body, threadEnded));
    },
    place,
    end(reason) {
      hardware.power.request(reason);
      throw new BoardEnd(reason.kind);
    },
    stop(type, message) {
      throw new Stopped(type, message);
    },
    tracebackOf: (thrown) => describeThrown(thrown, mapper).traceback,
  };
  const onTick = (file: string, line: number): void => {
    turns += 1;
    if (turns < TURN_LIMIT) return;
    turns = 0;
    const message = `the program computes without ever waiting (time.sleep, input); cut off at ${file} line ${line}`;
    hardware.trace("cut-off", { message });
    // Ctrl-C first, as on the other engine; a program that goes on in spite of it is stopped.
    if (cutOff !== null) throw new Stopped("CutOff", message);
    cutOff = new KeyboardInterrupt(message);
    throw cutOff;
  };

  // ---- modules

  const langBoard: LangBoard = {
    write: (text) => serial.print(text),
    readLine,
    random: createRandomStream(options.seed, `${hardware.id}/unordered`),
    checked: options.checked,
    onTick,
  };
  const context: HostContext = {
    hardware,
    threads: hostThreads,
    folder: "/flash",
    settings: options.settings,
  };
  const firmware = createModules(context);
  const lang = createLang(langBoard);
  const runtime = createHostRuntime(langBoard);
  const loaders = new Map<string, () => Promise<ModuleNamespace>>();
  const loaded = new Map<string, ModuleNamespace>();
  let mainOf: BundleTable["main"] = null;

  const load = async (name: string): Promise<ModuleNamespace> => {
    const known = firmware(name) ?? (name === "lang" ? lang : undefined) ?? loaded.get(name);
    if (known !== undefined) return known as ModuleNamespace;
    const loader = loaders.get(name);
    if (loader === undefined) throw new ImportError(`no module named '${name}'`);
    // Between runs nobody waits for this import to hand over control; inside one, whoever called it goes on.
    const outside = !scheduler.running;
    if (outside) threads.enter(main);
    importing += 1;
    try {
      const module = await loader();
      loaded.set(name, module);
      return module;
    } catch (thrown) {
      if (thrown instanceof Error) thrown.stack = mapper.inTypeScript(thrown.stack ?? "");
      throw thrown;
    } finally {
      importing -= 1;
      if (outside) scheduler.passOn();
    }
  };
  const bundleHost = (): BundleHost => ({
    require(name) {
      if (name === "lang") return lang;
      if (name === "pymesh:rt") return runtime;
      const module = firmware(name);
      if (module === undefined) throw new ImportError(`no module named '${name}'`);
      return module;
    },
    loaded(name) {
      const module = loaded.get(name);
      if (module === undefined) throw new ImportError(`no module named '${name}'`);
      return module;
    },
    provide(table) {
      mainOf ??= table.main;
      for (const [name, loader] of Object.entries(table.modules))
        if (!loaders.has(name)) loaders.set(name, loader);
    },
  });

  return {
    get alive() {
      return threads.alive;
    },
    get known() {
      return new Set(loaders.keys());
    },
    async addBundle(bundle) {
      mapper.add(bundle);
      await bundle.instantiate(bundleHost());
    },
    runMain() {
      const start = mainOf;
      if (start === null) {
        host.mainEnded();
        return DONE;
      }
      mainRuns = true;
      return threads.run(main, start, mainEnded);
    },
    runFunction(f, settle) {
      if (mainRuns)
        throw new Error(
          `board ${hardware.id} runs its main program: exec() needs a board whose program has ended`,
        );
      mainRuns = true;
      let value: unknown;
      settleFunction = settle;
      const body = (): unknown => {
        const result = f();
        if (!(result instanceof Promise)) {
          value = result;
          return undefined;
        }
        return result.then((resolved: unknown) => {
          value = resolved;
        });
      };
      return threads.run(main, body, (failure) => {
        mainRuns = false;
        settleFunction = null;
        if (failure === null) return settle({ ok: true, value });
        const { thrown } = failure;
        if (thrown instanceof Error) thrown.stack = mapper.inTypeScript(thrown.stack ?? "");
        settle({ ok: false, thrown });
      });
    },
    load,
    kill,
  };
}
