// The bytes of a build depend on the texts of the sources alone: not on where they lie, who builds them, in what
// language and time zone, in what order they are named, or how their lines end.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { RECORD_NAME } from "../../tools/project/output-record";
import { folderWith, pymesh } from "./command-line";

const ROOT = resolve(__dirname, "..", "..");
const LIBRARY = join(ROOT, "src-device");

/** What line ends could get into: a docstring, a text over several lines, a line that goes on. */
const TEXTS = `/**
 * Texts of several lines.
 *
 * The second paragraph.
 */
import { print } from "lang";

const lines = \`first
second \${1 + 1}
third\`;
/** Says them. */
export function say(): void {
  // A comment.
  print(lines, "con\\
tinued");
}
`;

function librarySources(): Record<string, string> {
  const names = readdirSync(LIBRARY).filter((name) => name.endsWith(".ts"));
  const sources = names.map(
    (name) => [`src-device/${name}`, readFileSync(join(LIBRARY, name), "utf8")] as const,
  );
  return { ...Object.fromEntries(sources), "src-device/texts.ts": TEXTS };
}

const SOURCES = librarySources();

/** Name → text of all files in a build's output folder. */
function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

async function built(folder: string, args: readonly string[] = []): Promise<Record<string, string>> {
  const { code, stderr } = await pymesh(folder, ["build", "--frozen", "--release", ...args]);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return filesOf(join(folder, "build"));
}

describe("the bytes of a build", () => {
  let expected: Record<string, string> = {};

  test("hold no path of the machine", async () => {
    const folder = folderWith(SOURCES);
    expected = await built(folder);
    expect(Object.keys(expected).length).toBeGreaterThan(2 * Object.keys(SOURCES).length);
    for (const text of Object.values(expected)) expect(text).not.toContain(dirname(folder));
  });

  test("are the same in another folder, deeper, and with other letters", async () => {
    expect(await built(folderWith(Object.fromEntries(Object.entries(SOURCES).reverse())))).toEqual(expected);
    const inner = join("Deeper", "ÄÖ and UPPER");
    const deep = folderWith(
      Object.fromEntries(Object.entries(SOURCES).map(([name, text]) => [join(inner, name), text])),
    );
    expect(await built(join(deep, inner))).toEqual(expected);
  });

  test("are the same in another language and time zone, and in another process", () => {
    for (const env of [
      { LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8", TZ: "Asia/Kathmandu" },
      { LC_ALL: "C", TZ: "America/St_Johns" },
    ]) {
      const folder = folderWith(SOURCES);
      const command = [join(ROOT, "dist", "tools", "pymesh.js"), "build", "--frozen", "--release"];
      const { status, stdout } = spawnSync(process.execPath, command, {
        cwd: folder,
        env: { ...process.env, ...env },
        encoding: "utf8",
      });
      expect([status, stdout]).toEqual([0, expect.stringContaining("✓")]);
      expect(filesOf(join(folder, "build"))).toEqual(expected);
    }
  });

  test("are the same in whatever order the files are named", async () => {
    const names = Object.keys(SOURCES);
    const { [RECORD_NAME]: _record, ...forward } = await built(folderWith(SOURCES), names);
    const { [RECORD_NAME]: _other, ...backward } = await built(folderWith(SOURCES), [...names].reverse());
    expect(backward).toEqual(forward);
    const folder = folderWith(SOURCES);
    const absolute = [...names.slice(3), ...names.slice(0, 3)].map((name) => join(folder, name));
    const { [RECORD_NAME]: _third, ...rotated } = await built(folder, absolute);
    expect(rotated).toEqual(forward);
  });

  test("are the same where lines end as on Windows, and behind a byte order mark", async () => {
    const windows = Object.entries(SOURCES).map(
      ([name, text]) => [name, text.replaceAll("\n", "\r\n")] as const,
    );
    expect(await built(folderWith(Object.fromEntries(windows)))).toEqual(expected);
    const marked = Object.entries(SOURCES).map(([name, text]) => [name, `\uFEFF${text}`] as const);
    expect(await built(folderWith(Object.fromEntries(marked)))).toEqual(expected);
  });
});
