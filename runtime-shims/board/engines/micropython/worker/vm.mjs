// Loads the one MicroPython instance of this realm, with three of its imports replaced: standard output
// goes to the board's serial line in whole pieces, the clock and random numbers come from the board, and
// the calls that MicroPython makes through `invoke_*` are counted. That count is the only place where a
// program that never waits can be stopped: it does not depend on the machine's speed, and inside it the
// exported `mp_sched_keyboard_interrupt` may be called.
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";
import { WORD } from "./link.mjs";

/** What leaves Python when a program is cut off for good; no Python `except` or `finally` sees it. */
export class Cutoff extends Error {}

/** Rounds between two looks at the interrupt flag; also the grain of the progress counter. */
const LOOK_EVERY = 1024;
/** Calls that `finally` blocks may still make after the interrupt of a cut-off. */
const GRACE = 200_000;

let loaded = false;

/** Counts calls; decides when to interrupt or to cut off. */
export function createWatch(words, budget) {
  let left = LOOK_EVERY;
  let used = 0;
  let waited = words[WORD.waited];
  let raise = () => undefined;
  let slips = 3;
  const watch = {
    /** "running", "interrupted" (KeyboardInterrupt was raised because the budget is used up) or "over". */
    state: "running",
    setInterrupt(interrupt) {
      raise = interrupt;
    },
    tick() {
      left -= 1;
      if (left > 0) return;
      left = LOOK_EVERY;
      Atomics.add(words, WORD.progress, 1);
      if (words[WORD.interrupt] !== 0 && Atomics.exchange(words, WORD.interrupt, 0) !== 0) raise();
      if (words[WORD.waited] !== waited) {
        waited = words[WORD.waited];
        used = 0;
      }
      used += LOOK_EVERY;
      if (used < budget) return;
      if (watch.state === "running") {
        watch.state = "interrupted";
        words[WORD.cutOff] = 1;
        raise();
      } else if (watch.state === "interrupted" && used >= budget + GRACE) {
        watch.state = "over";
        throw new Cutoff();
      }
    },
    /**
     * Called before each request: a program that swallowed the interrupt must not go on. The first few
     * requests may still be on their way when the interrupt is raised.
     */
    check() {
      if (watch.state === "interrupted" && --slips < 0) {
        watch.state = "over";
        throw new Cutoff();
      }
    },
  };
  return watch;
}

/** Each `invoke_*` import has its own arity; rest parameters would cost a third of the speed. */
function counted(name, call, tick) {
  switch (name) {
    case "invoke_ii":
      return (f, a) => (tick(), call(f, a));
    case "invoke_iii":
      return (f, a, b) => (tick(), call(f, a, b));
    case "invoke_iiii":
      return (f, a, b, c) => (tick(), call(f, a, b, c));
    default:
      return (...all) => (tick(), call(...all));
  }
}

function replaceImports(imports, watch, board, instance) {
  const env = imports.env;
  for (const name of Object.keys(env)) {
    if (name.startsWith("invoke_")) env[name] = counted(name, env[name], watch.tick);
  }
  env.mp_js_random_u32 = board.random;
  env.mp_js_ticks_ms = () => 0;
  env.mp_js_time_ms = () => 0;
  const wasi = imports.wasi_snapshot_preview1;
  const write = wasi.fd_write;
  wasi.fd_write = (fd, vectors, count, written) => {
    if (fd !== 1 && fd !== 2) return write(fd, vectors, count, written);
    const memory = instance().exports.memory.buffer;
    const words = new Uint32Array(memory);
    let total = 0;
    for (let index = 0; index < count; index += 1) {
      const pointer = words[(vectors >> 2) + 2 * index];
      const length = words[(vectors >> 2) + 2 * index + 1];
      board.print(new Uint8Array(memory, pointer, length));
      total += length;
    }
    words[written >> 2] = total;
    return 0;
  };
}

/**
 * `board`: { print(bytes), random() → 32-bit integer }. Two instances in one realm break each other (they
 * share names on globalThis), so a second call is refused.
 */
export async function loadVm(module, watch, board) {
  if (loaded) throw new Error("this realm already has a MicroPython instance: start another worker");
  loaded = true;
  let instance;
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (_bytes, imports) => {
    replaceImports(imports, watch, board, () => instance);
    instance = await instantiate(module, imports);
    return { instance, module };
  };
  try {
    const vm = await loadMicroPython({ pystack: 8192, heapsize: 1 << 20 });
    const interrupt = instance.exports.mp_sched_keyboard_interrupt;
    watch.setInterrupt(interrupt);
    return { vm, interrupt, memory: () => instance.exports.memory };
  } finally {
    WebAssembly.instantiate = instantiate;
  }
}
