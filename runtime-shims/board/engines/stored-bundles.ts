// Where bundles are kept between processes.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { createBundleStore, type BundleStore } from "./node/bundle-store";
import { packageRoot } from "./package-root";

/** `node_modules/.cache` beside the package, as other tools do; null with PYMESH_NO_CACHE=1, or without node_modules. */
export function bundleStore(): BundleStore | null {
  const modules = join(packageRoot(), "node_modules");
  if (process.env.PYMESH_NO_CACHE === "1" || !existsSync(modules)) return null;
  // In the repository as under dist/, compiler and declarations stand beside this folder.
  const here = resolve(__dirname, "../../..");
  const compiled = [
    "compiler",
    "runtime-shims/lang",
    "runtime-shims/modules",
    "runtime-shims/board/engines/node",
  ].map((name) => join(here, name));
  return createBundleStore(join(modules, ".cache", "pymesh-ts"), compiled);
}
