// A module that does not exist is named with what may have been meant.
import { expect, test } from "@jest/globals";
import { createCompiler } from "../../../compiler";

const compiler = createCompiler();

test.each([
  [
    "a firmware module",
    { "main.ts": 'import { sleep } from "tiem";\nawait sleep(1);\n' },
    'Did you mean "time"?',
  ],
  [
    "a file beside",
    { "main.ts": 'import { a } from "./helpr";\na();\n', "helper.ts": "export function a(): void {}\n" },
    'Did you mean "./helper"?',
  ],
  [
    "a file named without its path",
    { "main.ts": 'import { a } from "gps2";\na();\n', "gps2.ts": "export function a(): void {}\n" },
    'Did you mean "./gps2"?',
  ],
  [
    "nothing near",
    { "main.ts": 'import { a } from "left_pad_for_boards";\na();\n' },
    "There is no module left_pad_for_boards.",
  ],
])("%s", (_what, files, text) => {
  const { diagnostics } = compiler.compile(files);
  expect(diagnostics.map((each) => each.code)).toEqual(["PM4026"]);
  expect(diagnostics[0]?.message).toContain(text);
});
