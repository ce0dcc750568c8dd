// The stack is device code: compiled to MicroPython it does the same, to the letter, as in Node.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { createCompiler } from "../../compiler";
import { twin } from "../../runtime-shims/testing";

const root = join(__dirname, "../..");
const program = join(__dirname, "programs/compiled_stack.ts");

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : [path];
  });
}

/** The compiled modules as files of a board. */
function compiled(): Record<string, string> {
  const paths = [program, ...sources(join(root, "runtime-shims/thread"))];
  const files = Object.fromEntries(paths.map((path) => [relative(root, path), readFileSync(path, "utf8")]));
  const { ok, modules, diagnostics } = createCompiler({ helpers: "shared" }).compile(files);
  if (!ok) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return Object.fromEntries([
    ["/flash/main.py", "import compiled_stack\n"],
    ...modules.map(({ fileName, python }) => [`/flash/lib/${fileName}`, python]),
  ]) as Record<string, string>;
}

twin("three nodes of the compiled stack", {
  frozen: "none",
  on: { node: { program }, micropython: { files: compiled() } },
  async act(world, { a }) {
    await world.run(1);
    if (a === undefined || a.crash !== null) throw new Error(a?.crash?.traceback);
    if (!a.serial.text.includes("time=")) throw new Error(a.serial.text);
  },
});
