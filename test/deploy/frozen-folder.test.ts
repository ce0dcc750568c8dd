// frozen/ in the repository is what src-device compiles to.
import { expect, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compileFrozenSet, frozenFolder } from "../../tools/frozen/frozen-set";

const root = join(__dirname, "../..");

test("frozen/ is up to date; if this fails: npm run build && npm run frozen", () => {
  const set = compileFrozenSet(root, [], "pycom-1.20");
  expect(set.diagnostics).toEqual([]);
  const wanted = new Map(frozenFolder(set).map(({ name, text }) => [name, text]));
  const found = readdirSync(join(root, "frozen"), { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name).slice(join(root, "frozen").length + 1));
  expect(found.sort()).toEqual([...wanted.keys()].sort());
  const outdated = found.filter(
    (name) => readFileSync(join(root, "frozen", name), "utf8") !== wanted.get(name),
  );
  expect(outdated).toEqual([]);
}, 60_000);
