// Numbers on the command line mean the same in every command.
import { expect, test } from "@jest/globals";
import { folderWith, pymesh } from "../tools/command-line";

const ENV = { PATH: "/nowhere" };

test.each<[readonly string[], string]>([
  [["board", "--port", "1e3"], "--port 1e3: it takes a whole number from 1 to 65535."],
  [["board", "--speed", "0"], "--speed 0: it takes a number above 0, for example 10 or 0.5."],
  [["sim", "--nodes", "0x10"], "--nodes 0x10: it takes a whole number from 1 to 2000."],
  [["sim", "--loss", "1.5"], "--loss 1.5: it takes a share from 0 to 1, such as 0.1."],
  [["sim", "--speed", "1e3"], "--speed 1e3: it takes max, or a number above 0 such as 10 or 0.5."],
  [
    ["run", "main.ts", "--speed", "fast"],
    "--speed fast: it takes max, or a number above 0 such as 10 or 0.5.",
  ],
  [["run", "main.ts", "--timeout", "1 "], "--timeout 1 : it takes a number above 0, for example 60."],
  [["upload", "--keep", "-1"], "--keep -1: it takes a whole number from 0 to 20."],
  [["rollback", "1.0"], "generation 1.0: it takes a whole number from 0 to"],
  [["ble", "web", "--port", "0"], "--port 0: it takes a whole number from 1 to 65535."],
  [["ble", "scan", "--seconds", ""], "--seconds : it takes a number above 0, for example 5."],
])("%j", async (args, message) => {
  const { code, stderr } = await pymesh(folderWith({ "main.ts": "export {};\n" }), args, { env: ENV });
  expect(stderr).toContain(message);
  expect(code).toBe(2);
});
