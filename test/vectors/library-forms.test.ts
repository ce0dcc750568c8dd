// The library in every form and for every target: grammar of the board, vectors on the real VM.
import { afterAll, expect, jest, test } from "@jest/globals";
import * as fs from "node:fs";
import * as path from "node:path";
import { createCompiler } from "../../compiler";
import { vectorCases } from "../../tools/start/vector-cases";
import { compareVectors } from "../../tools/start/vector-compare";
import { vectorProgram } from "../../tools/start/vector-program";
import { loadVectors, packageRoot } from "../../tools/start/vectors";
import { compileMpy } from "../support/mpy-cross";
import { closeMicroPython, runMicroPython } from "../support/run-micropython";

jest.setTimeout(120_000);
afterAll(closeMicroPython);

const folder = path.join(packageRoot(), "src-device");
const sources = Object.fromEntries(
  fs
    .readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => [`src-device/${file}`, fs.readFileSync(path.join(folder, file), "utf8")]),
);
const cases = vectorCases(loadVectors());

/** What the bare VM lacks of the board. */
const STAND_INS = {
  "pycom.py": "def nvs_get(key):\n    raise ValueError(key)\n\nnvs_set = rgbled = nvs_get\n",
  "_thread.py": "allocate_lock = None\n",
  "machine.py": "Timer = deepsleep = None\n",
  "socket.py": "AF_LORA = SOCK_RAW = socket = None\n",
  "uio.py": "open = open\n",
  "network.py": "class LoRa:\n    EU868 = 5\n",
};

// Each value of each option with each of another at least once.
const forms = [
  { target: "pycom-1.20", form: "upload", helpers: "own", release: false },
  { target: "pycom-1.20", form: "frozen", helpers: "shared", release: true },
  { target: "micropython-1.27", form: "frozen", helpers: "own", release: false },
  { target: "micropython-1.27", form: "upload", helpers: "shared", release: true },
  { target: "pycom-1.20", form: "upload", helpers: "own", release: true },
] as const;
const program = createCompiler().compile({ "main.ts": vectorProgram(cases) });

test.each(forms)("$target $form, helpers $helpers, release $release", async (options) => {
  const library = createCompiler(options).compile(sources);
  expect([...library.diagnostics, ...program.diagnostics]).toEqual([]);

  const files = Object.fromEntries(library.modules.map(({ fileName, python }) => [fileName, python]));
  const version = options.target === "pycom-1.20" ? 5 : 6;
  for (const { errors } of Object.values(await compileMpy(files, version))) expect(errors).toEqual([]);

  const main = program.modules[0]?.python ?? "";
  const { stdout, error } = await runMicroPython({ ...STAND_INS, ...files }, main);
  expect(error).toBeNull();
  expect(compareVectors(cases, stdout).filter(({ passed }) => !passed)).toEqual([]);
});
