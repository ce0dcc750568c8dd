// A firmware tree laid out as Pycom's: what a build would collect can be given to a virtual board.
import { expect } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { folderWith } from "../tools/command-line";

const PYCOM_FILES = {
  "firmware/py/mpconfig.h": "",
  "firmware/mpy-cross/Makefile": "",
  "firmware/esp32/Makefile": "",
  "firmware/esp32/pycom_version.h": '#define SW_VERSION_NUMBER                   "1.20.2.r4"\n',
  "firmware/esp32/frozen/Base/_boot.py": "",
  "firmware/esp32/frozen/Base/_main.py": "",
  "firmware/esp32/frozen/Common/uurequests.py": "# HTTP\n",
  "firmware/esp32/frozen/Custom/.keep": "",
  "firmware/esp32/frozen/LTE/sqnsupgrade.py": "# modem\n",
  "firmware/esp32/frozen/Pybytes/_main_pybytes.py": "",
} as const;

/** A folder with a tree in `firmware`, and more files beside or in it. */
export function pycomTree(more: Readonly<Record<string, string>> = {}): string {
  return folderWith({ ...PYCOM_FILES, ...more });
}

/** Path below esp32/frozen → text, of everything there. */
export function frozenTexts(folder: string): Readonly<Record<string, string>> {
  const root = join(folder, "firmware/esp32/frozen");
  return Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile())
      .map((item) => join(item.parentPath, item.name))
      .sort()
      .map((path) => [path.slice(root.length + 1), readFileSync(path, "utf8")]),
  );
}

/** What a build of the variant BASE freezes: module path → text. */
export function collected(folder: string): Readonly<Record<string, string>> {
  const found = Object.entries(frozenTexts(folder)).flatMap(([name, text]): [string, string][] => {
    const match = /^(?:Base|Common|Custom)\/(.+\.py)$/.exec(name);
    return match?.[1] === undefined ? [] : [[match[1], text]];
  });
  expect(new Set(found.map(([name]) => name)).size).toBe(found.length);
  return Object.fromEntries(found);
}
