// pymesh init: nothing that is there is lost.
import { describe, expect, test } from "@jest/globals";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { events, folderWith, pymesh, readIn } from "../tools/command-line";

type Manifest = Readonly<Record<string, Readonly<Record<string, string>>>> & { readonly name?: string };
const manifestIn = (folder: string): Manifest => JSON.parse(readIn(folder, "package.json")) as Manifest;

describe("pymesh init", () => {
  test("an empty folder becomes a project", async () => {
    const folder = folderWith({});
    const { code, stdout } = await pymesh(folder, ["init", "My Boards"]);
    expect(stdout).toContain("src/main.ts");
    expect(code).toBe(0);
    expect(manifestIn(join(folder, "My Boards"))).toMatchObject({
      name: "my-boards",
      private: true,
      scripts: { check: "pymesh check", test: "jest" },
      devDependencies: { "pymesh-ts": expect.stringMatching(/^\^\d/), typescript: "~6.0.3" },
    });
  });

  test("package.json is added to; what it says stays", async () => {
    const present = {
      name: "mine",
      scripts: { build: "make", test: 'echo "Error: no test specified" && exit 1' },
      dependencies: { "pymesh-ts": "file:../pymesh-ts.tgz" },
    };
    const folder = folderWith({ "package.json": JSON.stringify(present) });
    expect((await pymesh(folder, ["init"])).code).toBe(0);
    const manifest = manifestIn(folder);
    expect(manifest.name).toBe("mine");
    expect(manifest["scripts"]).toMatchObject({ build: "make", test: "jest" });
    expect(manifest["dependencies"]).toEqual(present.dependencies);
    expect(manifest["devDependencies"]).not.toHaveProperty("pymesh-ts");
  });

  test("files in the way: 1, all are named and nothing is written; --force replaces them", async () => {
    const folder = folderWith({ "src/main.ts": "// mine\n", "tsconfig.json": "{}" });
    const { code, stderr } = await pymesh(folder, ["init"]);
    expect(stderr).toContain("PM6012");
    expect(stderr).toContain("tsconfig.json, src/main.ts");
    expect(code).toBe(1);
    expect(existsSync(join(folder, "package.json"))).toBe(false);
    expect((await pymesh(folder, ["init", "--force"])).code).toBe(0);
    expect(readIn(folder, "src/main.ts")).toContain("beat");
  });

  test.each(["{", "[]", "3"])("a package.json that is %s: 1, and nothing is written", async (text) => {
    const folder = folderWith({ "package.json": text });
    const { code, stderr } = await pymesh(folder, ["init"]);
    expect(stderr).toContain("PM6013 package.json cannot be read");
    expect(code).toBe(1);
    expect(existsSync(join(folder, "tsconfig.json"))).toBe(false);
  });

  test("a folder that cannot be made: 1", async () => {
    const { code, stderr } = await pymesh(folderWith({ file: "" }), ["init", "file/below"]);
    expect(stderr).toContain("PM6007");
    expect(code).toBe(1);
  });

  test("--json lists the files; --target goes into the scripts", async () => {
    const folder = folderWith({});
    const { stdout } = await pymesh(folder, ["init", "--json", "--target", "micropython-1.27"]);
    expect(events(stdout).map(({ file }) => file)).toContain("src/main.ts");
    expect(events(stdout).at(-1)).toMatchObject({ event: "result", ok: true, code: 0 });
    expect(manifestIn(folder)["scripts"]?.["build"]).toBe("pymesh build --target micropython-1.27");
  });
});
