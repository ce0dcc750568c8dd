// The whole library as an upload, and an older one of it that differs in every file.
import { createHash } from "node:crypto";
import { boardFiles, compileSources, DEFAULT_FOLDER } from "../../../tools/deploy/cli/sources";
import type { KitOptions } from "./kit";

export function librarySets(): KitOptions {
  const compiled = compileSources(process.cwd(), { names: [], library: true, target: "pycom-1.20" });
  if (!compiled.ok) throw new Error("the library does not compile");
  const decoder = new TextDecoder();
  const newSet: Record<string, string> = { "/flash/lib/set_name.py": "NAME = 'new'\n" };
  const oldSet: Record<string, string> = { "/flash/lib/set_name.py": "NAME = 'old'\n" };
  for (const { path, bytes } of boardFiles(compiled.modules, DEFAULT_FOLDER)) {
    const text = decoder.decode(bytes);
    newSet[path] = text;
    oldSet[path] = `${text}# ${createHash("sha1").update(path).digest("hex")}\n`;
  }
  const modules = compiled.modules.map(({ name }) => name);
  const main = [...modules, "set_name"].map((name) => `import ${name}\n`).join("");
  return { oldSet, newSet, main: `${main}print('runs ' + set_name.NAME)\n` };
}
