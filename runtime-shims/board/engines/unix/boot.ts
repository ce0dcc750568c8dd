// One boot of one board on the unix port. Each Python thread waits for the hub whenever it blocks; an event of the
// scheduler answers one of them, and lasts until that thread blocks again or ends.
import type { CrashReport, EngineHost } from "../../engine";
import { DONE, HARDWARE, WAKE, type Control } from "../../../world/scheduler";
import { cutOffReport, deathReport, report } from "../micropython/failures";
import { answerRequest } from "../micropython/requests";
import { Blocking } from "../micropython/requests/request";
import { createSession, type Session, type SessionTexts } from "../micropython/requests/session";
import type { Arrival, Hub } from "./hub";
import { createThreadWaits, type HubThread, type ThreadWaits } from "./thread-waits";

export interface BootOptions extends SessionTexts {
  /** shim name → Python text. */
  readonly shims: Readonly<Record<string, string>>;
  /** Milliseconds of real time after which a program that does not wait is cut off. */
  readonly silenceMs: number;
}

const MAIN = 1;
const CALLBACKS = 2;
const FIRST_THREAD = 3;
/** Milliseconds of real time for the interpreter to load. */
const START_MS = 60_000;
/** And for an interrupted program to come up with its exception. */
const INTERRUPT_MS = 2000;

const REPORTS: ReadonlySet<string> = new Set(["boot.crashed", "callback.died", "thread.died"]);
const STAYS = Symbol("no answer now");

export class Boot {
  private readonly session: Session;
  private readonly threads = new Map<number, HubThread>();
  private readonly waits: ThreadWaits;
  private readonly names = new Map<number, string>([
    [MAIN, "main"],
    [CALLBACKS, "callback"],
  ]);
  private readonly commands: { readonly source: string; readonly done: (traceback: string) => void }[] = [];
  private running: HubThread | null = null;
  private mainIsIdle = true;
  private callbacksIdle = true;
  private cutOff = false;
  private crashed = false;
  private over = false;
  private nextThread = FIRST_THREAD;

  constructor(
    private readonly host: EngineHost,
    private readonly hub: Hub,
    private readonly options: BootOptions,
  ) {
    this.session = createSession(host, options, {
      crash: (type, message, traceback) => this.crash({ type, message, traceback }),
      stop: (type, message, frames) => this.fail(report(type, message, frames)),
    });
    this.waits = createThreadWaits({
      host,
      mainNumber: MAIN,
      isOver: () => this.over,
      resume: (thread, answer) => this.run(thread.number, answer),
    });
    host.hardware.callbacks.listen(() => this.planCallback());
    host.hardware.serial.listen(() => this.typed());
  }

  /** Waits, in real time, until the interpreter has loaded the firmware's modules. */
  async ready(): Promise<void> {
    const main = await this.join(MAIN);
    for (;;) {
      const arrival = await main.link.receive(START_MS);
      if (arrival.kind !== "request")
        throw new Error(
          `MicroPython did not start: ${arrival.kind === "died" ? arrival.reason : "no answer"}`,
        );
      if (arrival.operation === "ready") break;
      const answer = this.answerTo(main, arrival.operation, arrival.argument);
      if (typeof answer === "string") main.link.send(answer);
    }
    const callbacks = await this.join(CALLBACKS);
    await callbacks.link.receive(START_MS);
  }

  start(): Control {
    this.mainIsIdle = false;
    return this.run(MAIN, "boot");
  }

  /** As `execute` of the engine. */
  execute(source: string, done: (traceback: string) => void): void {
    this.commands.push({ source, done });
    this.planCommand();
  }

  /** Idempotent. */
  end(): void {
    this.over = true;
    for (const { event } of this.threads.values()) if (event !== null) this.host.scheduler.cancel(event);
    void this.hub.end();
  }

  private async join(number: number): Promise<HubThread> {
    const link = await this.hub.link(number);
    const thread: HubThread = {
      number,
      rank: number === CALLBACKS ? HARDWARE : WAKE,
      link,
      blocked: null,
      event: null,
    };
    this.threads.set(number, thread);
    return thread;
  }

  // ---- what wakes threads

  private planCallback(): void {
    if (!this.callbacksIdle) return;
    this.waits.soon(HARDWARE, () => {
      if (!this.callbacksIdle) return DONE;
      const entry = this.host.hardware.callbacks.take();
      if (entry === undefined) return DONE;
      this.callbacksIdle = false;
      return this.run(CALLBACKS, `*${String(entry.handler)}\n${JSON.stringify(entry.args)}`);
    });
  }

  private planCommand(): void {
    this.waits.soon(WAKE, () => {
      const [command] = this.commands;
      if (!this.mainIsIdle || command === undefined) return DONE;
      this.mainIsIdle = false;
      return this.run(MAIN, `exec\n${command.source}`);
    });
  }

  private typed(): void {
    const { serial } = this.host.hardware;
    const main = this.threads.get(MAIN);
    if (this.running !== null && this.running === main && serial.takeInterrupt()) this.hub.interrupt();
    this.waits.typed(this.threads.values());
  }

  // ---- one thread runs

  private async run(number: number, answer: string): Promise<void> {
    const thread = this.threads.get(number);
    if (thread === undefined) return;
    this.running = thread;
    let next: string | typeof STAYS = answer;
    while (next !== STAYS) {
      thread.link.send(next);
      const arrival = await this.receive(thread);
      if (this.over) break;
      next = this.handle(thread, arrival);
    }
    if (this.running === thread) this.running = null;
  }

  /** A program that does not wait is interrupted once; one that goes on all the same is lost. */
  private async receive(thread: HubThread): Promise<Arrival> {
    const arrival = await thread.link.receive(this.options.silenceMs);
    if (arrival.kind !== "silent" || this.over) return arrival;
    this.cutOff = true;
    this.hub.interrupt();
    return thread.link.receive(INTERRUPT_MS);
  }

  private handle(thread: HubThread, arrival: Arrival): string | typeof STAYS {
    if (arrival.kind === "died") {
      this.fail(deathReport(arrival.reason));
      return STAYS;
    }
    if (arrival.kind === "silent") {
      this.fail(
        report(
          "CutOff",
          `thread ${this.nameOf(thread.number)} computes without ever waiting (time.sleep, input)`,
        ),
      );
      return STAYS;
    }
    this.host.hardware.serial.print(arrival.printed);
    const { operation, argument } = arrival;
    if (this.cutOff) {
      const traceback = REPORTS.has(operation) ? String((JSON.parse(argument) as unknown[])[2]) : "";
      this.fail(cutOffReport(traceback));
      return STAYS;
    }
    const answer = this.answerTo(thread, operation, argument);
    // A reset, or a power cut in the middle of the call: the program gets no answer any more.
    return this.over || this.host.hardware.power.ending !== null ? STAYS : answer;
  }

  private answerTo(thread: HubThread, operation: string, argument: string): string | typeof STAYS {
    switch (operation) {
      case "shim": {
        const text = this.options.shims[argument];
        return text === undefined ? "!" : `+${text}`;
      }
      case "idle":
        return this.mainIdle(argument);
      case "callback":
        this.callbacksIdle = true;
        this.planCallback();
        return STAYS;
      case "end":
        this.threads.delete(thread.number);
        return STAYS;
      case "thread.announce":
        return `+${this.announce(String((JSON.parse(argument) as unknown[])[0]))}`;
      case "lock.wait":
        return this.waitForLock(thread, JSON.parse(argument) as [number, number]);
      case "lock.released":
        this.releaseLock((JSON.parse(argument) as [number])[0]);
        return "+";
      default: {
        const result = answerRequest(this.session, operation, argument);
        if (!(result instanceof Blocking)) return result;
        this.waits.block(thread, result);
        return STAYS;
      }
    }
  }

  private mainIdle(what: string): typeof STAYS {
    this.mainIsIdle = true;
    if (what === "boot" && !this.crashed) this.host.mainEnded();
    if (what.startsWith("exec\n")) this.commands.shift()?.done(what.slice("exec\n".length));
    if (!this.over && this.commands.length > 0) this.planCommand();
    return STAYS;
  }

  /** A thread that was announced connects by itself, and begins when its turn comes. */
  private announce(name: string): number {
    const number = this.nextThread;
    this.nextThread += 1;
    this.names.set(number, name);
    this.waits.soon(WAKE, async () => {
      const thread = await this.join(number);
      const first = await this.receive(thread);
      if (this.over || first.kind !== "request") return;
      this.host.hardware.serial.print(first.printed);
      await this.run(number, "+");
    });
    return number;
  }

  private waitForLock(
    thread: HubThread,
    [lock, owner]: readonly [lock: number, owner: number],
  ): typeof STAYS {
    const circle = this.waits.locks.wait(thread.number, lock, owner);
    if (circle === null) {
      this.waits.block(thread, new Blocking({ until: null, line: false }, () => null));
      return STAYS;
    }
    const names = circle.map((number) => this.nameOf(number));
    const text =
      names.length === 1
        ? `thread ${names.join()} waits for a lock that it holds itself`
        : `the threads ${names.join(" and ")} wait for locks of each other`;
    this.fail(report("Deadlock", text));
    return STAYS;
  }

  /** Whoever has waited longest looks at the lock again. */
  private releaseLock(lock: number): void {
    const thread = this.threads.get(this.waits.locks.next(lock) ?? 0);
    if (thread !== undefined)
      this.waits.soon(thread.rank, () => this.waits.wake(thread, { kind: "condition" }));
  }

  private nameOf(number: number): string {
    return this.names.get(number) ?? "thread";
  }

  private crash(crashReport: CrashReport): void {
    this.crashed = true;
    this.host.crash(crashReport);
  }

  /** The interpreter is lost: the program crashed and the board stays silent until its next boot. */
  private fail(crashReport: CrashReport): void {
    if (crashReport.type === "CutOff") this.host.hardware.trace("cut-off", { message: crashReport.message });
    this.end();
    this.crash(crashReport);
  }
}
