// docs/commands.md is what the commands say about themselves.
import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createProgram } from "../../tools/cli";
import { commandsPage } from "../../tools/docs/commands-page";
import { silentIo } from "../../tools/docs/silent-io";

test("docs/commands.md is up to date; if this fails: npm run build && npm run docs", () => {
  const page = readFileSync(join(__dirname, "../../docs/commands.md"), "utf8");
  expect(page).toBe(commandsPage(createProgram(silentIo(), "", () => undefined)));
});
