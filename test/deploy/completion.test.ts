// pymesh completion: what the shells offer.
import { describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { folderWith, pymesh, writeIn } from "../tools/command-line";

const exists = (shell: string): boolean => spawnSync(shell, ["-c", "true"]).status === 0;

async function script(shell: string): Promise<string> {
  const { code, stdout } = await pymesh(folderWith({}), ["completion", shell]);
  expect(code).toBe(0);
  return stdout;
}

(exists("bash") ? describe : describe.skip)("bash", () => {
  async function offered(...words: string[]): Promise<readonly string[]> {
    const folder = folderWith({});
    writeIn(folder, "completion.bash", await script("bash"));
    const list = ["pymesh", ...words].map((word) => `'${word}'`).join(" ");
    const program = `source ${join(folder, "completion.bash")}\nCOMP_WORDS=(${list})\nCOMP_CWORD=${words.length}\n_pymesh\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", program], { encoding: "utf8" });
    expect(stderr).toBe("");
    return stdout.split("\n").filter((word) => word !== "");
  }

  test("commands, below commands, options and their choices", async () => {
    expect(await offered("bu")).toEqual(["build"]);
    expect(await offered("fr")).toEqual(["freeze"]);
    expect(await offered("config", "")).toEqual(expect.arrayContaining(["show", "get", "set"]));
    expect(await offered("build", "--rel")).toEqual(["--release"]);
    expect(await offered("build", "--release", "--j")).toEqual(["--json"]);
    expect(await offered("build", "--target", "")).toEqual(["pycom-1.20", "micropython-1.27"]);
    expect(await offered("flash", "x.tar.gz", "--with", "p")).toEqual(["pycom"]);
    expect(await offered("completion", "z")).toEqual(["zsh"]);
    expect(await offered("build", "--out", "")).toEqual([]);
  }, 60_000);
});

(exists("zsh") ? test : test.skip)("zsh takes the script", async () => {
  const folder = folderWith({ "completion.zsh": await script("zsh") });
  const { status, stderr } = spawnSync("zsh", ["-f", join(folder, "completion.zsh")], { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
});

test("fish: every command with its description and options", async () => {
  const text = await script("fish");
  expect(text).toMatch(/complete -c pymesh -f -n '__fish_use_subcommand' -a freeze -d 'Put the library/);
  expect(text).toMatch(/__fish_seen_subcommand_from freeze' -l dry-run -s n -d/);
});

test("another shell is wrong use: 2", async () => {
  const { code, stderr } = await pymesh(folderWith({}), ["completion", "tcsh"]);
  expect(stderr).toContain("bash, zsh, fish");
  expect(code).toBe(2);
});
