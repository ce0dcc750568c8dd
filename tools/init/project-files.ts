// The files of a new project beside its programs.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../runtime-shims/board/engines/package-root";
import type { TargetName } from "../commands/compile-options";
import type { OutputFile } from "../project/write-output";

export function configurationFiles(): readonly OutputFile[] {
  return [
    { name: "tsconfig.json", text: tsconfig("src", "Device code.") },
    {
      name: "test/tsconfig.json",
      text: tsconfig(".", "Tests: device code, plus Jest and the virtual boards."),
    },
    { name: "jest.config.cjs", text: JEST_CONFIG },
    { name: ".gitignore", text: "node_modules/\nbuild/\n.pymesh/\n" },
  ];
}

function tsconfig(include: string, comment: string): string {
  return `{\n  // ${comment}\n  "extends": "pymesh-ts/device",\n  "include": ["${include}"]\n}\n`;
}

const JEST_CONFIG = `module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  transform: { "\\\\.ts$": "pymesh-ts/jest-transform" },
};
`;

type Manifest = Readonly<Record<string, unknown>>;

/** What `package.json` has to say; what is in it already stays. */
export function packageJson(present: Manifest, folderName: string, target: TargetName): string {
  const own = ownManifest();
  const option = target === "pycom-1.20" ? "" : ` --target ${target}`;
  const merged = {
    ...(present["name"] === undefined ? { name: packageName(folderName), private: true } : {}),
    ...present,
    scripts: {
      check: `pymesh check${option}`,
      build: `pymesh build${option}`,
      watch: `pymesh watch${option}`,
      test: "jest",
      ...withoutPlaceholder(objectOf(present["scripts"])),
    },
    devDependencies: {
      "@jest/globals": own.devDependencies["@jest/globals"],
      jest: own.devDependencies["jest"],
      ...(isDependency(present, "pymesh-ts") ? {} : { "pymesh-ts": `^${own.version}` }),
      typescript: own.dependencies["typescript"],
      ...objectOf(present["devDependencies"]),
    },
  };
  return `${JSON.stringify(merged, null, 2)}\n`;
}

interface OwnManifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

function ownManifest(): OwnManifest {
  return JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as OwnManifest;
}

function isDependency(manifest: Manifest, name: string): boolean {
  return ["dependencies", "devDependencies"].some((key) => name in objectOf(manifest[key]));
}

/** `npm init` writes a test script that only fails. */
function withoutPlaceholder(scripts: Manifest): Manifest {
  const { test, ...others } = scripts;
  return typeof test === "string" && !test.includes("no test specified") ? scripts : others;
}

function objectOf(value: unknown): Manifest {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** npm takes lower case, digits and hyphens. */
function packageName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return name === "" ? "pymesh-project" : name;
}
