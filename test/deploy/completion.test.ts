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

(exists("zsh") ? describe : describe.skip)("zsh, at its prompt", () => {
  /** Types each text and Tab; gives what stands on the line then. */
  async function completed(...texts: string[]): Promise<readonly string[]> {
    const folder = folderWith({ "completion.zsh": await script("zsh"), "main.ts": "" });
    const load = join(folder, "completion.zsh");
    const driver = [
      "zmodload zsh/zpty",
      "zpty z 'TERM=dumb zsh -f -i'",
      `zpty -w z 'PS1=; source ${load}; unsetopt zle_bracketed_paste; unset zle_bracketed_paste; echo REA""DY'`,
      "seen=; until [[ $seen == *READY* ]]; do zpty -rt z piece && seen+=$piece || sleep 0.05; done",
      "sleep 0.3; while zpty -rt z piece; do :; done",
      'try() { zpty -wn z "$1"$\'\\t\'; line=; repeat 40; do sleep 0.05; zpty -rt z piece && line+=$piece; [[ $line == *" " && $line != "$1" ]] && break; done; print -r -- "${(V)line}"; zpty -wn z $\'\\x15\'; sleep 0.2; while zpty -rt z piece; do :; done }',
      ...texts.map((text) => `try '${text}'`),
      "zpty -d z",
    ];
    writeIn(folder, "driver.zsh", driver.join("\n"));
    const { stdout, stderr } = spawnSync("zsh", ["-f", join(folder, "driver.zsh")], {
      cwd: folder,
      encoding: "utf8",
      timeout: 40_000,
    });
    expect(stderr).toBe("");
    return stdout.trimEnd().split("\n");
  }

  test("commands, options, their choices, and files", async () => {
    const lines = await completed(
      "pymesh bu",
      "pymesh build --targ",
      "pymesh build --target m",
      "pymesh config sh",
      "pymesh run ma",
    );
    expect(lines.map((line) => line.trimEnd())).toEqual([
      expect.stringContaining("pymesh build"),
      expect.stringContaining("pymesh build --target"),
      expect.stringContaining("pymesh build --target micropython-1.27"),
      expect.stringContaining("pymesh config show"),
      expect.stringContaining("pymesh run main.ts"),
    ]);
  }, 60_000);
});

(exists("fish") ? test : test.skip)(
  "fish offers commands, options and choices",
  async () => {
    const folder = folderWith({ "pymesh.fish": await script("fish") });
    const offered = (line: string): readonly string[] => {
      const program = `source ${join(folder, "pymesh.fish")}; complete -C '${line}'`;
      const { stdout, stderr } = spawnSync("fish", ["--no-config", "-c", program], { encoding: "utf8" });
      expect(stderr).toBe("");
      return stdout
        .split("\n")
        .map((each) => each.split("\t")[0] ?? "")
        .filter((word) => word !== "");
    };
    expect(offered("pymesh bu")).toEqual(["build"]);
    expect(offered("pymesh build --rel")).toEqual(["--release"]);
    expect(offered("pymesh build --target ")).toEqual(["micropython-1.27", "pycom-1.20"]);
    expect(offered("pymesh config sh")).toContain("show");
  },
  60_000,
);

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
