// A board at the end of a line that can be cut after any byte. Its console is the simulator's; what its
// interpreter does depends only on the flash at boot and on the scripts since, so equal states run once.
import { createHash } from "node:crypto";
import { createRepl, type Repl } from "../../../runtime-shims/board/repl/repl";
import type { FlashImage, Machine, ScriptResult } from "./machine";

export interface FakeBoard {
  /** Bytes that have crossed the line, both ways. */
  readonly crossed: number;
  /** The line is cut after so many bytes; later bytes are lost in both directions. Null: whole again. */
  cutAfter(bytes: number | null): void;
  /** The board starts again, by itself, after so many bytes; the line stays. */
  restartAfter(bytes: number | null): void;
  readonly isCut: boolean;
  /** The flash as it is now. */
  image(): Promise<FlashImage>;
  /** Bytes from the host; those from the board come back once it is quiet. */
  exchange(bytes: string): Promise<string>;
  /** Something outside makes the machine's answers depend on more than the state. */
  forget(): void;
  /** Its power went; the line says nothing more until `powerCycle`. */
  readonly isOff: boolean;
  /** Switched off and on; gives what its start-up printed. */
  powerCycle(): Promise<string>;
}

interface State {
  readonly key: string;
  readonly image: FlashImage;
  /** Since the boot on that flash. */
  readonly scripts: readonly string[];
}

interface Known {
  readonly result: ScriptResult;
  /** Only after the end of a boot. */
  readonly image: FlashImage | null;
}

/** Shared by all boards on one machine: what is known about states. */
export interface Memory {
  readonly results: Map<string, Known>;
  readonly images: Map<string, FlashImage>;
  readonly prints: Map<string, string>;
  /** The state that the machine is in. */
  live: State | null;
}

export const createMemory = (): Memory => ({
  results: new Map(),
  images: new Map(),
  prints: new Map(),
  live: null,
});

export async function createFakeBoard(
  machine: Machine,
  memory: Memory,
  start: FlashImage,
): Promise<FakeBoard> {
  let state: State = booted(start);
  let crossed = 0;
  let cut: number | null = null;
  let restart: number | null = null;
  let isCut = false;
  let isOff = false;
  let outgoing = "";
  let work: Promise<void> = Promise.resolve();
  let repl: Repl = newRepl();

  function newRepl(): Repl {
    const own: Repl = createRepl(
      {
        programRuns: false,
        type: () => undefined,
        unread: () => "",
        execute(source, done) {
          work = work.then(() => execute(own, source, done));
        },
        // Ctrl-D at the friendly prompt of a board that has restarted under the host's hands.
        softReset: () => {
          work = work.then(() => (own === repl && !isOff ? reboot() : undefined));
        },
        later: () => undefined,
      },
      (bytes) => {
        if (own === repl) send(bytes);
      },
    );
    return own;
  }

  function send(bytes: string): void {
    for (const byte of bytes) if (pass()) outgoing += byte;
  }

  /** Whether one more byte gets through. */
  function pass(): boolean {
    if (cut !== null && crossed >= cut) isCut = true;
    if (isCut || isOff) return false;
    crossed += 1;
    return true;
  }

  async function execute(from: Repl, source: string, done: (traceback: string) => void): Promise<void> {
    if (from !== repl || isOff) return;
    const { result, image } = await step(machine, memory, state, source);
    if (image !== null) {
      state = booted(image);
      repl = newRepl();
      isOff = result.end === "off";
      if (isOff) return;
      send(result.output);
      send(await startUp(machine, memory, state));
      repl.programEnded();
      return;
    }
    state = after(state, source);
    from.printed(result.output);
    done(result.traceback);
  }

  async function reboot(): Promise<void> {
    state = booted(await imageAt(machine, memory, state));
    repl = newRepl();
    send(await startUp(machine, memory, state));
    repl.programEnded();
  }

  const board: FakeBoard = {
    get crossed() {
      return crossed;
    },
    cutAfter(bytes) {
      cut = bytes === null ? null : crossed + bytes;
      isCut = false;
    },
    restartAfter(bytes) {
      restart = bytes === null ? null : crossed + bytes;
    },
    get isCut() {
      return isCut || isOff;
    },
    get isOff() {
      return isOff;
    },
    forget() {
      memory.results.clear();
      memory.images.clear();
      memory.prints.clear();
      memory.live = null;
    },
    image: () => imageAt(machine, memory, state),
    async exchange(bytes) {
      for (const byte of bytes) {
        if (!pass()) break;
        repl.receive(byte);
        await work;
        if (restart !== null && crossed >= restart) {
          restart = null;
          await reboot();
        }
      }
      const answer = outgoing;
      outgoing = "";
      return answer;
    },
    async powerCycle() {
      isOff = false;
      await reboot();
      outgoing = "";
      return startUp(machine, memory, state);
    },
  };
  await startUp(machine, memory, state);
  return board;
}

const hash = (...parts: readonly (string | Uint8Array)[]): string => {
  const sum = createHash("sha1");
  for (const part of parts) sum.update(String(part.length)).update(part);
  return sum.digest("hex");
};

const booted = (image: FlashImage): State => ({ key: imageKey(image), image, scripts: [] });
const after = (state: State, script: string): State => ({
  ...state,
  key: hash(state.key, script),
  scripts: [...state.scripts, script],
});

export function imageKey({ folders, files }: FlashImage): string {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return hash([...folders].sort().join("\n"), ...sorted.flat());
}

/** Brings the machine into a state by repeating what led to it. */
async function reach(machine: Machine, memory: Memory, state: State): Promise<void> {
  if (memory.live?.key === state.key) return;
  await machine.boot(state.image);
  for (const script of state.scripts) await machine.run(script);
  memory.live = state;
}

async function step(machine: Machine, memory: Memory, state: State, script: string): Promise<Known> {
  const next = after(state, script);
  const known = memory.results.get(next.key);
  if (known !== undefined) return known;
  await reach(machine, memory, state);
  memory.live = null;
  const result = await machine.run(script);
  const image = result.end === "ran" ? null : machine.image();
  if (image === null) memory.live = next;
  const fresh = { result, image };
  memory.results.set(next.key, fresh);
  return fresh;
}

async function imageAt(machine: Machine, memory: Memory, state: State): Promise<FlashImage> {
  if (state.scripts.length === 0) return state.image;
  const known = memory.images.get(state.key);
  if (known !== undefined) return known;
  await reach(machine, memory, state);
  const image = machine.image();
  memory.images.set(state.key, image);
  return image;
}

/** What boot.py and main.py print on a flash. They end, and change nothing there. */
async function startUp(machine: Machine, memory: Memory, state: State): Promise<string> {
  const known = memory.prints.get(state.key);
  if (known !== undefined) return known;
  const text = await machine.boot(state.image);
  memory.live = state;
  memory.prints.set(state.key, text);
  return text;
}
