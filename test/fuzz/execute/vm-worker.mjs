// Runs batches of compiled programs on a MicroPython VM: one VM a batch, each program in modules of its own.
import { parentPort, workerData } from "node:worker_threads";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";

/** Index of the program that runs, so that the owner knows which one never ended. */
const progress = new Int32Array(workerData.progress);

const SETUP = `
import os, sys
os.chdir('/program')
def _forget():
    for n in list(sys.modules):
        if n[:1] == 'p' and n[1:2].isdigit():
            del sys.modules[n]
`;

parentPort.on("message", async ({ id, programs, first, shims }) => {
  const lines = [];
  const vm = await loadMicroPython({
    pystack: 8192,
    stdout: (line) => lines.push(line),
    stdin: () => null,
  });
  vm.FS.mkdir("/program");
  for (const [name, text] of Object.entries(shims)) vm.FS.writeFile(`/program/${name}.py`, text);
  vm.runPython(SETUP);
  const outcomes = [];
  for (let i = 0; i < programs.length; i++) {
    Atomics.store(progress, 0, first + i);
    outcomes.push(run(vm, programs[i], lines));
  }
  parentPort.postMessage({ id, outcomes });
});

function run(vm, program, lines) {
  lines.length = 0;
  let end = null;
  for (const [name, text] of Object.entries(program.modules)) vm.FS.writeFile(`/program/${name}.py`, text);
  try {
    vm.runPython(`__import__('${program.name}')`);
  } catch (thrown) {
    end = { type: thrown.type ?? thrown.name ?? "Error", text: String(thrown.message ?? thrown) };
  }
  const outcome = {
    lines: lines.slice(),
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
