// A board's worker thread: loads MicroPython and the firmware's modules, then does what the main thread
// asks for, one command at a time. Every blocking call of the program blocks this thread in link.exchange.
import { workerData } from "node:worker_threads";
import { createFrames } from "./frames.mjs";
import { createLink, WORD } from "./link.mjs";
import { createWatch, Cutoff, loadVm } from "./vm.mjs";

const { shared, port, module, shims, budget } = workerData;
const link = createLink(shared, port);
const watch = createWatch(link.words, budget);

const randomWord = () => Number(link.exchange("random.word", "").slice(1)) | 0;
const { vm, interrupt, memory } = await loadVm(module, watch, { print: link.print, random: randomWord });

const frames = createFrames(vm._module, memory);
const memoryPages = () => memory().buffer.byteLength >>> 16;
const isFirmware = (file) => file.startsWith("<firmware") || file === "/lib/_kernel.py";

/** Requests that this thread answers itself; undefined for all others. */
function local(operation, argument) {
  switch (operation) {
    case "shim":
      return shims[argument] === undefined ? "!" : `+${shims[argument]}`;
    case "interrupt":
      interrupt();
      return "+";
    case "locate":
      frames.locate(Number(argument));
      return "+";
    case "frames": {
      const [top, limit] = JSON.parse(argument);
      return `+${JSON.stringify(frames.read(top, isFirmware, limit))}`;
    }
    default:
      return undefined;
  }
}

/**
 * The one function that Python sees. It must never throw: an exception would fly through the Python frames
 * without running their `finally`, and leave the VM's stack broken. The only exception is Cutoff, after
 * which no program runs in this instance any more.
 */
function call(operation, argument) {
  watch.check();
  try {
    const own = local(operation, argument);
    if (own !== undefined) return own;
    link.words[WORD.memory] = memoryPages();
    const answer = link.exchange(operation, argument);
    return typeof answer === "string" ? answer : '!["RuntimeError","no answer"]';
  } catch (error) {
    return `!${JSON.stringify(["RuntimeError", String(error)])}`;
  }
}

vm.registerJsModule("_hw", { call });
vm.FS.mkdirTree("/lib");
vm.FS.mkdirTree("/_");
vm.FS.writeFile("/_/_blank.py", "");
vm.FS.writeFile("/lib/_kernel.py", shims.kernel);
const kernel = vm.pyimport("_kernel");
const start = kernel.start;
const command = kernel.command;
const lastInterrupt = kernel.last_interrupt;
// The interrupt is one static object of the VM: caught once here, its last traceback can be read even when
// the program swallowed it.
start();

const tracebackOfCutoff = () => {
  try {
    return lastInterrupt();
  } catch {
    return lastInterrupt(); // an interrupt that was still pending came out of the first try
  }
};
const failure = (error) => {
  if (error instanceof Cutoff) return JSON.stringify({ kind: "cutoff", traceback: tracebackOfCutoff() });
  return JSON.stringify({ kind: "broken", text: String(error?.stack ?? error) });
};

let text = link.exchange("ready", "");
for (;;) {
  let result;
  let operation = "idle";
  try {
    // Control is back at the outermost level here: only now does MicroPython collect garbage.
    result = command(text);
  } catch (error) {
    operation = "fatal";
    result = failure(error);
  }
  link.words[WORD.memory] = memoryPages();
  text = link.exchange(operation, result ?? "");
}
