// Second half of `npm run build`: copies what tsc does not write into dist/ (declarations of device modules,
// Python and JavaScript assets of the engines), writes what device projects use (the tsconfig that they extend, the
// transform of their tests), and makes the command executable.
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));
const dist = join(root, "dist");

/** Files below a folder whose name ends in one of the endings; relative to the repository. */
function filesBelow(folder, endings) {
  const absolute = join(root, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile() && endings.some((ending) => item.name.endsWith(ending)))
    .map((item) => relative(root, join(item.parentPath ?? item.path, item.name)))
    .sort();
}

function copyToDist(file) {
  const target = join(dist, file);
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(join(root, file), target);
}

const declarations = filesBelow("runtime-shims", [".d.ts"]);
const assets = [...filesBelow("runtime-shims", [".py", ".mjs"]), ...filesBelow("tools", [".py"])];
for (const file of [...declarations, ...assets]) copyToDist(file);

// The package's export "./device": the options and names under which the compiler reads device code.
// `include` and `files` are the project's own; paths are relative to this file.
const device = JSON.parse(
  readFileSync(join(root, "tsconfig.base.json"), "utf8").replace(/^\s*\/\/.*$/gm, ""),
);
const options = {
  ...device.compilerOptions,
  lib: ["ES2022", "esnext.disposable"],
  types: [],
  module: "esnext",
  moduleDetection: "force",
  noEmit: true,
  paths: {
    lang: ["../runtime-shims/lang/lang.d.ts"],
    // utime is time: the declarations have one name.
    "u*": ["../runtime-shims/modules/types/u*.d.ts", "../runtime-shims/modules/types/*.d.ts", "../../src-device/u*.ts"],
    "*": ["../runtime-shims/modules/types/*.d.ts", "../../src-device/*.ts"],
  },
};
mkdirSync(join(dist, "device"), { recursive: true });
writeFileSync(join(dist, "device", "tsconfig.json"), `${JSON.stringify({ compilerOptions: options }, null, 2)}\n`);

// The package's export "./jest-transform".
mkdirSync(join(dist, "testing"), { recursive: true });
copyFileSync(join(root, "tools/build/jest-esbuild-transform.cjs"), join(dist, "testing/jest-transform.cjs"));

// The web console: its page, and its script in one file.
const page = join(dist, "tools/web");
mkdirSync(page, { recursive: true });
for (const file of ["index.html", "style.css"]) copyFileSync(join(root, "tools/web/page", file), join(page, file));
buildSync({
  entryPoints: [join(root, "tools/web/page/page.ts")],
  outfile: join(page, "page.js"),
  bundle: true,
  minify: true,
  target: "es2022",
});

const command = join(dist, "tools", "pymesh.js");
if (existsSync(command)) chmodSync(command, 0o755);

console.log(`copied ${declarations.length} declarations and ${assets.length} assets to ${relative(root, dist)}${sep}`);
