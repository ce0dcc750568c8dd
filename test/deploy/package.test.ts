// The npm package: what it promises works in a folder where nothing but the package is.
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findMpremote } from "../../tools/mpremote/find-mpremote";
import { type InstalledPackage, installPackage } from "./installed-package";

jest.setTimeout(300_000);

let installed: InstalledPackage;
beforeAll(() => {
  installed = installPackage();
}, 300_000);
afterAll(() => installed.remove());

/** Fails with what the command said. */
function expectOk({
  status,
  stdout,
  stderr,
}: {
  status: number | null;
  stdout: string;
  stderr: string;
}): string {
  if (status !== 0) throw new Error(`exit code ${status}\n${stdout}${stderr}`);
  return stdout;
}

describe.each(["app", "module", "override"])("pymesh init --template %s", (template) => {
  test("check, build, types in the editor, and its tests", () => {
    const { pymesh, node, folder } = installed;
    expect(expectOk(pymesh(["init", template, "--template", template]))).toContain("npm test");
    expect(expectOk(pymesh(["check"], template))).toContain("0 problems");
    expectOk(pymesh(["build"], template));
    const module = { app: "main", module: "battery", override: "gps" }[template];
    expect(readFileSync(join(folder, template, `build/${module}.py`), "utf8")).not.toBe("");

    expectOk(node("typescript/bin/tsc", ["--project", "."], template));
    expectOk(node("typescript/bin/tsc", ["--project", "test"], template));
    const { status, stderr } = node("jest/bin/jest.js", ["--ci"], template);
    expect(stderr).toContain("Tests: ");
    expect(status === 0 ? "" : stderr).toBe("");
  });
});

test("types are real: a wrong use of a firmware module is an error in the editor as in check", () => {
  const { pymesh, node, folder } = installed;
  expectOk(pymesh(["init", "typed"]));
  writeFileSync(join(folder, "typed/src/main.ts"), 'import { rgbled } from "pycom";\nrgbled("red");\n');
  const editor = node("typescript/bin/tsc", ["--project", "."], "typed");
  expect(editor.stdout).toContain("src/main.ts(2,8): error TS2345");
  expect(editor.status).not.toBe(0);
  const check = pymesh(["check"], "typed");
  expect(check.stdout).toContain("TS2345 src/main.ts:2:8");
  expect(check.status).toBe(1);
});

test("the compiler is the package's main export, with its types", () => {
  const { node, folder } = installed;
  const program =
    'const { createCompiler } = require("pymesh-ts");\n' +
    'const { modules } = createCompiler().compile({ "a.ts": "export const answer = 42;" });\n' +
    "process.stdout.write(modules[0].python);\n";
  mkdirSync(join(folder, "node"));
  writeFileSync(join(folder, "node/use.cjs"), program);
  expect(expectOk(node("../node/use.cjs", []))).toContain("answer = const(42)");
  const typed = 'import { createCompiler } from "pymesh-ts";\nexport const n: number = createCompiler();\n';
  writeFileSync(join(folder, "node/use.mts"), typed);
  const options = { noEmit: true, strict: true, module: "nodenext", target: "es2023", skipLibCheck: true };
  writeFileSync(
    join(folder, "node/tsconfig.json"),
    JSON.stringify({ compilerOptions: options, files: ["use.mts"] }),
  );
  const { stdout } = node("typescript/bin/tsc", ["--project", "node"]);
  expect(stdout).toMatch(/^node\/use\.mts\(2,14\): error TS2322: Type 'Compiler' is not assignable.*\n$/);
});

test("freeze takes the library out of the package", () => {
  const { pymesh, folder } = installed;
  expectOk(pymesh(["init", "fleet"]));
  mkdirSync(join(folder, "fleet/firmware/esp32/frozen/Common"), { recursive: true });
  expectOk(pymesh(["freeze", "--firmware", "firmware"], "fleet"));
  const frozen = readFileSync(join(folder, "fleet/firmware/esp32/frozen/Common/_gps.py"), "utf8");
  expect(frozen).toBe(readFileSync(join(folder, "node_modules/pymesh-ts/frozen/Common/_gps.py"), "utf8"));
});

test("sim runs a mesh", () => {
  const { pymesh } = installed;
  expectOk(pymesh(["init", "mesh"]));
  const { stdout, stderr, status } = pymesh(
    ["sim", "--nodes", "2", "--for", "30s", "--speed", "max", "--json"],
    "mesh",
  );
  expect(`${stdout}${stderr}`).not.toContain("internal error");
  expect(status).toBe(0);
});

const withMpremote = findMpremote(process.env) === null ? test.skip : test;

withMpremote("upload to a virtual board, which then runs it", async () => {
  const { pymesh, folder } = installed;
  expectOk(pymesh(["init", "field"]));
  const command = join(folder, "node_modules/pymesh-ts/dist/tools/pymesh.js");
  const board = spawn(process.execPath, [command, "board", "--pty", "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [line] = (await once(board.stdout, "data")) as [Buffer];
    const { pty } = JSON.parse(line.toString()) as { readonly pty: string };
    expect(expectOk(pymesh(["upload", "-b", pty], "field"))).toContain("/flash/main.py");
    const seen = pymesh(["monitor", "-b", pty, "--reset", "--expect-text", "beat 2"], "field");
    expect(expectOk(seen)).toMatch(/beat 1/);
  } finally {
    board.kill("SIGINT");
    await once(board, "close");
  }
});
