// The npm package as `npm pack` makes it, installed in an empty folder. Dependencies are those of this repository:
// no network. Needs dist/ (npm run build).
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");

export interface InstalledPackage {
  readonly folder: string;
  /** `npx pymesh …` in a folder below. */
  readonly pymesh: (args: readonly string[], below?: string) => SpawnSyncReturns<string>;
  /** A command of a package in node_modules, by its script. */
  readonly node: (script: string, args: readonly string[], below?: string) => SpawnSyncReturns<string>;
  readonly remove: () => void;
}

export function installPackage(): InstalledPackage {
  const folder = mkdtempSync(join(tmpdir(), "pymesh-package-"));
  run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], ROOT);
  const archive = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  if (archive === undefined) throw new Error("npm pack made no archive");
  const modules = join(folder, "node_modules");
  const target = join(modules, "pymesh-ts");
  mkdirSync(target, { recursive: true });
  run("tar", ["-xzf", archive, "-C", target, "--strip-components=1"], folder);
  for (const name of readdirSync(join(ROOT, "node_modules"))) {
    if (!name.startsWith(".")) symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
  }
  const node = (script: string, args: readonly string[], below = "."): SpawnSyncReturns<string> =>
    spawnSync(process.execPath, [join(modules, script), ...args], {
      cwd: join(folder, below),
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", JEST_WORKER_ID: undefined },
    });
  return {
    folder,
    node,
    pymesh: (args, below) => node("pymesh-ts/dist/tools/pymesh.js", args, below),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${error?.message ?? stderr}`);
}
