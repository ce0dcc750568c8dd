// Runs Python programs for run-micropython.ts, each on a fresh MicroPython VM. Only one VM may live in a realm,
// and a program may never end: hence a worker of its own.
import { parentPort } from "node:worker_threads";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";

// Compiled under its own name, so that tracebacks name main.py; its module is the real __main__.
const START = "exec(compile(_main, 'main.py', 'exec'), globals())";

parentPort.on("message", async ({ id, files, main }) => {
  const chunks = [];
  const vm = await loadMicroPython({
    linebuffer: false,
    pystack: 8192,
    stdout: (bytes) => chunks.push(bytes[0]),
    stdin: () => null,
  });
  let error = null;
  try {
    vm.FS.mkdir("/program");
    for (const [name, content] of Object.entries(files)) {
      const path = `/program/${name.replace(/^\/+/, "")}`;
      makeFolders(vm.FS, path);
      vm.FS.writeFile(path, content);
    }
    vm.FS.writeFile("/program/main.py", main);
    vm.runPython("import os, sys\nos.chdir('/program')");
    vm.globals.set("_main", main);
    vm.runPython(START);
  } catch (thrown) {
    error = { type: thrown.type ?? thrown.name ?? "Error", traceback: String(thrown.message ?? thrown) };
  }
  parentPort.postMessage({ id, stdout: Buffer.from(chunks).toString("utf8"), error });
});

function makeFolders(fs, path) {
  const parts = path.split("/").slice(1, -1);
  for (let i = 1; i <= parts.length; i++) {
    const folder = `/${parts.slice(0, i).join("/")}`;
    if (!fs.analyzePath(folder).exists) fs.mkdir(folder);
  }
}
