// Last part of `npm run build`: writes the code cache of TypeScript, with all that a build of the library runs.
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { loadTypescript } from "./typescript-module";

async function writeCodeCache(root: string): Promise<void> {
  for (const name of readdirSync(__dirname)) if (name.endsWith(".v8cache")) rmSync(join(__dirname, name));
  const loaded = loadTypescript();
  if (loaded === undefined) throw new Error("TypeScript was loaded before its cache could be made");
  // V8 puts into the cache what has been compiled, and it compiles a function when it first runs.
  const { compileProject } = await import("../project/compile-project");
  const { diagnostics } = compileProject(root, [], {});
  const data = loaded.script.createCachedData();
  writeFileSync(loaded.cachePath, data);
  const size = (data.length / 1e6).toFixed(1);
  console.log(
    `wrote ${basename(loaded.cachePath)}, ${size} MB (${diagnostics.length} diagnostics on the way)`,
  );
}

void writeCodeCache(join(__dirname, "..", "..", ".."));
