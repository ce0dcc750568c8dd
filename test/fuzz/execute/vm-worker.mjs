// Runs batches of compiled programs on a MicroPython VM: one VM a batch, each program in modules of its own.
import { parentPort, workerData } from "node:worker_threads";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";

/** Index of the program that runs, so that the owner knows which one never ended. */
const progress = new Int32Array(workerData.progress);

/** A program that prints more than this is endless. */
const MOST_LINES = 20_000;

const SETUP = `
import os, sys
os.chdir('/program')
def _forget():
    for n in list(sys.modules):
        if n[:1] == 'p' and n[1:2].isdigit():
            del sys.modules[n]
`;

const state = { lines: [], overflowed: false };

async function load(shims) {
  const vm = await loadMicroPython({
    pystack: 8192,
    stdout: (line) => {
      state.lines.push(line);
      if (state.lines.length <= MOST_LINES) return;
      // Flies through the Python frames; the VM is given up afterwards.
      state.overflowed = true;
      throw new Error("too many lines");
    },
    stdin: () => null,
  });
  vm.FS.mkdir("/program");
  for (const [name, text] of Object.entries(shims)) vm.FS.writeFile(`/program/${name}.py`, text);
  vm.runPython(SETUP);
  return vm;
}

parentPort.on("message", async ({ id, programs, first, shims }) => {
  let vm = await load(shims);
  const outcomes = [];
  for (let i = 0; i < programs.length; i++) {
    Atomics.store(progress, 0, first + i);
    outcomes.push(run(vm, programs[i]));
    if (state.overflowed) vm = await load(shims);
  }
  parentPort.postMessage({ id, outcomes });
});

function run(vm, program) {
  state.lines = [];
  state.overflowed = false;
  let end = null;
  for (const [name, text] of Object.entries(program.modules)) vm.FS.writeFile(`/program/${name}.py`, text);
  try {
    vm.runPython(`__import__('${program.name}')`);
  } catch (thrown) {
    end = { type: thrown.type ?? thrown.name ?? "Error", text: String(thrown.message ?? thrown) };
  }
  if (state.overflowed)
    return { lines: state.lines.slice(0, 100), end: "Timeout", traceback: "too many lines" };
  const outcome = {
    lines: state.lines,
    end: end === null ? null : end.type,
    traceback: end === null ? "" : end.text,
  };
  for (const name of Object.keys(program.modules)) vm.FS.unlink(`/program/${name}.py`);
  try {
    vm.runPython("_forget()");
  } catch (thrown) {
    outcome.traceback += String(thrown);
  }
  return outcome;
}
