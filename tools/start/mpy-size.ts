// Sizes of modules as .mpy files, measured with an mpy-cross of the board's grammar.
import { Worker } from "node:worker_threads";

// The compiler's loader crashes where a global fetch exists, and leaves listeners on its process: so it gets
// a thread of its own.
const WORKER = `
globalThis.fetch = undefined;
const { parentPort, workerData } = require("node:worker_threads");
process.setMaxListeners(0);
const { compile } = require(workerData.mpyCross);
(async () => {
  const sizes = {};
  for (const [name, python] of Object.entries(workerData.modules)) {
    const result = await compile(name + ".py", python);
    if (result.status !== 0) throw new Error(name + ".py: " + result.err.join("\\n"));
    sizes[name] = result.mpy.length;
  }
  parentPort.postMessage(sizes);
})();
`;

/** Bytes of each module's .mpy; `modules` maps module names to Python. Rejects what the grammar refuses. */
export function mpySizes(
  modules: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, number>>> {
  return new Promise((resolve, reject) => {
    const mpyCross = require.resolve("@pybricks/mpy-cross-v5");
    const worker = new Worker(WORKER, { eval: true, workerData: { mpyCross, modules } });
    worker.once("message", (sizes: Readonly<Record<string, number>>) => {
      resolve(sizes);
      void worker.terminate();
    });
    worker.once("error", reject);
  });
}
