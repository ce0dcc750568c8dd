// One boot of one board: the conversation with the worker, from the first statement to the end. The VM runs
// only while this thread waits for its next request, so exactly one program of the world runs at a time; a
// blocking request ends the turn, and goes on when the world says what is due.
import type { CrashReport, EngineHost } from "../../engine";
import type { Due, WaitRequest } from "../../waiting";
import { DONE, type Control } from "../../../world/scheduler";
import type { Arrival, Exchange } from "./exchange";
import { cutOffReport, deathReport, memoryReport, report, silenceReport, type FatalNews } from "./failures";
import { answerRequest } from "./requests";
import { Blocking, encodeReply } from "./requests/request";
import { createSession, type Session } from "./requests/session";

export interface BootOptions {
  /** Frozen modules: file name → text. */
  readonly frozen: ReadonlyMap<string, string>;
  /** The compiled program's modules: absolute board path → text. */
  readonly program: ReadonlyMap<string, string>;
  /** Boot settings of `pycom`, kept over boots. */
  readonly settings: Map<string, number | boolean>;
  /** Milliseconds of real time without any sign of life after which an empty loop is assumed. */
  readonly silenceMs: number;
  /** Bytes: the VM collects no garbage while a program runs, so a long run may need a lot. */
  readonly memoryLimit: number;
}

/** Milliseconds of real time for the VM to load. */
const START_MS = 60_000;

/** What a board waits for whose program has ended: callbacks, and commands of a REPL. */
const idle: Omit<WaitRequest, "callbacks"> = { until: null, line: false };

/** Requests by which the shims tell of an uncaught exception: its type, message and traceback. */
const REPORTS: ReadonlySet<string> = new Set(["boot.crashed", "callback.died", "thread.died"]);

export class Boot {
  private readonly levels: Blocking[] = [];
  private readonly session: Session;
  private readonly commands: { readonly source: string; readonly done: (traceback: string) => void }[] = [];
  private inCallback = false;
  private interruptLater = false;
  private over = false;
  private crashed = false;
  private lastAnswer: number;

  constructor(
    private readonly host: EngineHost,
    private readonly exchange: Exchange,
    private readonly options: BootOptions,
  ) {
    this.lastAnswer = host.scheduler.now;
    this.session = createSession(host, options, {
      crash: (type, message, traceback) => this.crash({ type, message, traceback }),
      stop: (type, message, frames) => this.fail(report(type, message, frames)),
    });
  }

  /** Waits, in real time, until the VM has loaded its shims, which ask for a thing or two. */
  async ready(): Promise<void> {
    let arrival = await this.exchange.later(() => false, START_MS);
    while (arrival.kind === "request" && !arrival.text.startsWith("ready\n")) {
      if (!this.handle(arrival)) return;
      arrival = this.exchange.now() ?? (await this.exchange.later(() => false, START_MS));
    }
    // Switched off meanwhile is no failure.
    if (arrival.kind === "request" || this.over) return;
    throw new Error(`MicroPython did not start: ${arrival.kind === "died" ? arrival.reason : "no answer"}`);
  }

  start(): Control {
    return this.resume("boot");
  }

  /**
   * Runs a text in the names of the main program as soon as that has ended, within the world's next run;
   * `done` gets the traceback, empty when none. What it prints goes to the console.
   */
  execute(source: string, done: (traceback: string) => void): void {
    this.commands.push({ source, done });
    this.host.waiting.poke();
  }

  /** Idempotent. */
  end(): void {
    this.over = true;
    this.host.waiting.cancel();
    void this.exchange.terminate();
  }

  /** Answers the worker and lets it run until it blocks or ends. */
  private resume(text: string): Control {
    this.answer(text);
    return this.run();
  }

  private answer(text: string): void {
    const { now } = this.host.scheduler;
    this.exchange.answer(text, now !== this.lastAnswer);
    this.lastAnswer = now;
  }

  private run(): Control {
    for (;;) {
      const arrival = this.exchange.now();
      if (arrival === null) return this.runLater();
      if (!this.handle(arrival)) return DONE;
    }
  }

  private async runLater(): Promise<void> {
    const interrupted = (): boolean => this.host.hardware.serial.takeInterrupt();
    for (;;) {
      const arrival = this.exchange.now() ?? (await this.exchange.later(interrupted, this.options.silenceMs));
      if (this.over || !this.handle(arrival)) return;
    }
  }

  private print(): void {
    const text = this.exchange.printed();
    if (text !== "") this.host.hardware.serial.print(text);
  }

  /** True when the worker has got its answer and runs on. */
  private handle(arrival: Arrival): boolean {
    this.print();
    if (arrival.kind !== "request") {
      this.fail(arrival.kind === "silent" ? silenceReport(this.session) : deathReport(arrival.reason));
      return false;
    }
    const limit = this.options.memoryLimit;
    if (this.exchange.memoryBytes() > limit) {
      this.fail(memoryReport(limit));
      return false;
    }
    const end = arrival.text.indexOf("\n");
    return this.request(arrival.text.slice(0, end), arrival.text.slice(end + 1));
  }

  private request(operation: string, argument: string): boolean {
    switch (operation) {
      case "flush":
        this.answer("");
        return true;
      case "idle":
        return this.idle(argument);
      case "resume":
        return this.callbackOver();
      case "fatal":
        this.fatal(JSON.parse(argument) as FatalNews);
        return false;
      default:
        return this.call(operation, argument);
    }
  }

  private call(operation: string, argument: string): boolean {
    if (this.exchange.cutOff() && REPORTS.has(operation)) {
      // The interrupt of a cut-off has come up to the outermost level, like any uncaught exception.
      const [, , traceback] = JSON.parse(argument) as [string, string, string];
      this.fail(cutOffReport(traceback));
      return false;
    }
    const result = answerRequest(this.session, operation, argument);
    // A reset, or a power cut in the middle of the call: the program gets no answer any more.
    if (this.over || this.host.hardware.power.ending !== null) return false;
    if (result instanceof Blocking) {
      this.levels.push(result);
      this.wait();
      return false;
    }
    this.answer(result);
    return true;
  }

  /** Asks the world what is due next. */
  private wait(): void {
    const top = this.levels.at(-1)?.request ?? { ...idle, condition: () => this.commands.length > 0 };
    this.host.waiting.wait({ ...top, callbacks: !this.inCallback }, (due) => this.deliver(due));
  }

  private deliver(due: Due): Control {
    if (due.kind === "callback") {
      this.inCallback = true;
      return this.resume(`*${String(due.entry.handler)}\n${JSON.stringify(due.entry.args)}`);
    }
    if (due.kind === "interrupt" && (this.inCallback || this.levels.length === 0)) {
      // Ctrl-C is for the main program; at the prompt it does nothing.
      this.interruptLater = this.inCallback;
      this.wait();
      return DONE;
    }
    const level = this.levels.pop();
    if (level === undefined) return this.resume(`exec\n${this.commands[0]?.source ?? ""}`);
    if (due.kind === "interrupt") return this.resume('!["KeyboardInterrupt"]');
    const result = level.finish(due);
    if (result instanceof Blocking) {
      this.levels.push(result);
      this.wait();
      return DONE;
    }
    return this.resume(`+${encodeReply(result)}`);
  }

  private callbackOver(): boolean {
    this.inCallback = false;
    if (this.interruptLater && this.levels.length > 0) {
      this.interruptLater = false;
      this.levels.pop();
      this.answer('!["KeyboardInterrupt"]');
      return true;
    }
    this.wait();
    return false;
  }

  /** The worker is back at its outermost level and wants a command. */
  private idle(what: string): boolean {
    if (what === "callback") return this.callbackOver();
    if (what === "boot") {
      if (!this.crashed) this.host.mainEnded();
      if (this.over) return false;
    }
    if (what.startsWith("exec\n")) this.commands.shift()?.done(what.slice("exec\n".length));
    if (this.session.thread === "kept") {
      this.session.thread = "running";
      this.answer("thread");
      return true;
    }
    this.wait();
    return false;
  }

  private crash(report: CrashReport): void {
    this.crashed = true;
    this.host.crash(report);
  }

  private fatal(news: FatalNews): void {
    this.fail(news.kind === "cutoff" ? cutOffReport(news.traceback) : deathReport(news.text));
  }

  /** The VM is lost: the program crashed and the board stays silent until its next boot. */
  private fail(report: CrashReport): void {
    if (report.type === "CutOff") this.host.hardware.trace("cut-off", { message: report.message });
    this.end();
    this.crash(report);
  }
}
