// Help, wrong usage, exit codes and `pymesh explain`.
import { describe, expect, test } from "@jest/globals";
import { createProgram } from "../../tools/cli";
import { describeCommand } from "../../tools/completion/describe-commands";
import { silentIo } from "../../tools/docs/silent-io";
import { events, folderWith, pymesh } from "./command-line";

const { commands } = describeCommand(createProgram(silentIo(), "", () => undefined));

describe("help", () => {
  test("without arguments: the first screen, exit 0", async () => {
    const { code, stdout, stderr } = await pymesh(folderWith({}), []);
    expect(code).toBe(0);
    expect(stdout).toContain("pymesh build");
    expect(stdout).toContain("pymesh <command> --help");
    expect(stderr).toBe("");
  });

  test.each(commands.flatMap(({ path }) => path))(
    "%s --help: one screen, with examples there or below",
    async (name) => {
      const { code, stdout } = await pymesh(folderWith({}), [name, "--help"]);
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: pymesh ${name}`);
      const below = commands.find(({ path }) => path[0] === name)?.commands ?? [];
      const helps = await Promise.all(below.map(({ path }) => pymesh(folderWith({}), [...path, "--help"])));
      expect([stdout, ...helps.map((help) => help.stdout)].join("")).toContain("Examples:");
      expect(stdout).toContain("--json");
      expect(stdout.split("\n").length).toBeLessThan(60);
    },
  );
});

describe("wrong usage: exit 2, one message, the nearest name", () => {
  test.each([
    [["biuld"], "Did you mean build?"],
    [["build", "--relase"], "Did you mean --release?"],
    [["build", "--target", "esp32"], "pycom-1.20, micropython-1.27"],
    [["build", "--out"], "argument missing"],
    [["explain", "PM9999"], "there is no diagnostic PM9999"],
    [["explain", "TS2322"], "TypeScript itself"],
  ])("%j", async (args, text) => {
    const { code, stdout, stderr } = await pymesh(folderWith({}), args);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^pymesh: /);
    expect(stderr).toContain(text);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test("with --json the last event says so", async () => {
    const { code, stdout } = await pymesh(folderWith({}), ["biuld", "--json"]);
    expect(code).toBe(2);
    expect(events(stdout)).toEqual([
      {
        v: 1,
        event: "result",
        ok: false,
        code: 2,
        message: "unknown command 'biuld'\n(Did you mean build?)",
      },
    ]);
  });
});

describe("explain", () => {
  test("one code, in any spelling", async () => {
    const folder = folderWith({});
    const { code, stdout } = await pymesh(folder, ["explain", "PM6003"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^PM6003 {2}A source file is not UTF-8\n/);
    expect(stdout).toContain("save the file as UTF-8");
    expect((await pymesh(folder, ["explain", "6003"])).stdout).toBe(stdout);
    expect((await pymesh(folder, ["explain", "pm6003"])).stdout).toBe(stdout);
  });

  test("without a code: all of them", async () => {
    const { code, stdout } = await pymesh(folderWith({}), ["explain"]);
    expect(code).toBe(0);
    expect(stdout).toContain("PM6001  A source file does not exist");
  });

  test("colours only on a terminal or where asked for", async () => {
    const folder = folderWith({});
    const colored = async (options: Parameters<typeof pymesh>[2], ...more: string[]): Promise<boolean> =>
      (await pymesh(folder, ["explain", "PM6003", ...more], options)).stdout.includes("\u001b[");
    expect(await colored({})).toBe(false);
    expect(await colored({ terminal: true })).toBe(true);
    expect(await colored({ terminal: true }, "--no-color")).toBe(false);
    expect(await colored({ terminal: true, env: { NO_COLOR: "1" } })).toBe(false);
    expect(await colored({ env: { FORCE_COLOR: "1" } })).toBe(true);
  });
});
