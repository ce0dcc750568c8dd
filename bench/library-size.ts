// What the library takes on a board, in release form, beside what the original takes by the same measures.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { createCompiler } from "../compiler";
import { mpySizes } from "../tools/start/mpy-size";
import type { Measurement } from "./measure";

/** Bytes of the original's modules: as .mpy (mpy-cross without options), and of heap after importing them. */
const ORIGINAL = { mpy: 49_425, heap: 72_864 } as const;
/** Not in the original's sums. */
const NOT_COUNTED = new Set(["statistics", "pytrack_gps"]);

/** What of the firmware the library asks for while it is imported; these cost no heap of the library's. */
const FIRMWARE = {
  "pycom.py": "def nvs_get(key):\n    raise ValueError(key)\nnvs_set = rgbled = heartbeat = nvs_get\n",
  "_thread.py": "allocate_lock = None\n",
  "machine.py": "Timer = deepsleep = rng = I2C = None\n",
  "network.py": "class LoRa:\n    EU868 = 5\nclass Bluetooth:\n    pass\n",
  "socket.py": "AF_LORA = SOCK_RAW = socket = None\n",
  "uio.py": "open = open\n",
  "time.py": "from utime import *\nticks_cpu = ticks_us\n",
} as const;

/** The interpreter collects only between two calls from outside, so each step is a call of its own. */
const WORKER = `
const { parentPort, workerData: { interpreter, files, modules } } = require("node:worker_threads");
(async () => {
  const { loadMicroPython } = await import(interpreter);
  const mp = await loadMicroPython();
  mp.FS.mkdir("/lib");
  for (const [name, text] of Object.entries(files)) mp.FS.writeFile("/lib/" + name, text);
  mp.runPython("import sys, gc, json, os, binascii, micropython, struct\\nsys.path.insert(0, '/lib')");
  mp.runPython("import machine, network, pycom, socket, _thread, uio, time");
  const used = () => {
    for (let round = 0; round < 2; round++) mp.runPython("gc.collect()");
    mp.runPython("used = gc.mem_alloc()");
    return mp.globals.get("used");
  };
  const before = used();
  // Not bound to names, which would be the measurement's own.
  for (const name of modules) mp.runPython("__import__('" + name + "')");
  parentPort.postMessage(used() - before);
})();
`;

function heapAfterImport(modules: Readonly<Record<string, string>>): Promise<number> {
  const sources = Object.entries(modules).map(([name, python]) => [`${name}.py`, python] as const);
  const workerData = {
    interpreter: require.resolve("@micropython/micropython-webassembly-pyscript/micropython.mjs"),
    files: { ...FIRMWARE, ...Object.fromEntries(sources) },
    modules: ["pymesh_rt", "pymesh", ...Object.keys(modules)],
  };
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { eval: true, workerData });
    worker.once("error", reject);
    worker.once("message", (bytes: number) => {
      resolve(bytes);
      void worker.terminate();
    });
  });
}

/** The library in release form, as it is uploaded. */
function libraryModules(folder: string): Readonly<Record<string, string>> {
  const files = Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith(".ts"))
      .map((name) => [`src-device/${name}`, readFileSync(join(folder, name), "utf8")]),
  );
  const { modules, diagnostics } = createCompiler({ release: true, helpers: "shared" }).compile(files);
  if (modules.length === 0) throw new Error(`the library is refused: ${JSON.stringify(diagnostics[0])}`);
  return Object.fromEntries(
    modules.filter(({ name }) => !NOT_COUNTED.has(name)).map(({ name, python }) => [name, python]),
  );
}

const ratio = (name: string, bytes: number, original: number, limit: number, more: string): Measurement => ({
  name,
  value: bytes / original,
  unit: "×",
  limit: ["≤", limit],
  detail: `${bytes} bytes; the original takes ${original}${more}`,
});

export function librarySizeMeasurements(root: string): (() => Promise<Measurement>)[] {
  const modules = libraryModules(join(root, "src-device"));
  return [
    async () => {
      const sizes = Object.entries(await mpySizes(modules)).sort(([, a], [, b]) => b - a);
      const sum = sizes.reduce((total, [, size]) => total + size, 0);
      const largest = sizes.slice(0, 5).map(([name, size]) => `${name} ${size}`);
      return ratio("library as .mpy / the original", sum, ORIGINAL.mpy, 0.75, `; ${largest.join(", ")}`);
    },
    async () =>
      ratio("heap after import / the original", await heapAfterImport(modules), ORIGINAL.heap, 0.65, ""),
  ];
}
