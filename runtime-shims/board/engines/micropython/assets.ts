// What every worker needs and no board changes: the compiled VM and the texts of the Python shims. Found
// beside this file, in the source tree as in the built package.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface VmAssets {
  /** Compiled once per process; workers share the machine code. */
  readonly module: WebAssembly.Module;
  /** shim name → Python text. */
  readonly shims: Readonly<Record<string, string>>;
}

/** The only version whose behaviour the shims rely on (1.24 and 1.29 differ). */
export const VM_VERSION = "1.27.0";

const VM_PACKAGE = "@micropython/micropython-webassembly-pyscript";

/** TypeScript knows the constructor only together with the whole DOM. */
interface WasmGlobal {
  readonly WebAssembly: { readonly Module: new (bytes: Uint8Array) => WebAssembly.Module };
}

export function loadVmAssets(): VmAssets {
  const { version } = JSON.parse(readFileSync(require.resolve(`${VM_PACKAGE}/package.json`), "utf8")) as {
    version: string;
  };
  if (version !== VM_VERSION) throw new Error(`${VM_PACKAGE} must be ${VM_VERSION}, but is ${version}`);
  const { Module } = (globalThis as unknown as WasmGlobal).WebAssembly;
  const module = new Module(readFileSync(require.resolve(`${VM_PACKAGE}/micropython.wasm`)));
  return { module, shims: loadShims() };
}

/** The firmware's modules in Python, for every engine that runs Python. */
export function loadShims(): VmAssets["shims"] {
  const folder = join(__dirname, "shims");
  const shims: Record<string, string> = {};
  for (const file of readdirSync(folder)) {
    if (file.endsWith(".py")) shims[file.slice(0, -3)] = readFileSync(join(folder, file), "utf8");
  }
  return shims;
}
