// pymesh sim: whole meshes from the command line; exit codes of spec/command-line.md §6.3.
import { describe, expect, jest, test } from "@jest/globals";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { events, folderWith, pymesh, readIn } from "./command-line";

// The library is compiled in the first run.
jest.setTimeout(120_000);

const EXAMPLES = join(__dirname, "..", "..", "examples", "scenarios");

/** A small program: joins the bare mesh and says so. */
const JOIN = `
import { print } from "lang";
import { LoRa } from "network";
import { sleep } from "time";
const lora = new LoRa({ mode: LoRa.LORA, region: LoRa.EU868 });
const mesh = lora.Mesh();
while (mesh.state() < 2) await sleep(1);
print("joined");
for (;;) await sleep(60);
`;

const scenario = (timeline: string): string => `
seed: 3
nodes: [{ id: A, mac: 1 }, { id: B, mac: 2 }]
defaults: { program: ./main.ts }
timeline:
${timeline}
until: 120s
`;
const HEALTHY = "  - eventually: { roles: { leader: 1 }, partitions: 1 }\n    within: 100s";

describe("a scenario", () => {
  test("whose expectations hold ends with 0, and says what happened to the mesh", async () => {
    const folder = folderWith({ "main.ts": JOIN, "s.yaml": scenario(HEALTHY) });
    const { code, stdout, stderr } = await pymesh(folder, ["sim", "s.yaml"]);
    expect(stderr + stdout).toContain("✓");
    expect(stdout).toMatch(/nodes {6}2: .*1 leader; 1 partition/);
    expect(stdout).toContain("seed 3");
    expect(code).toBe(0);
  });
  test("whose expectation fails ends with 9, at its line, with the seed to repeat it", async () => {
    const folder = folderWith({
      "main.ts": JOIN,
      "s.yaml": scenario("  - at: 1s\n    expect: { node: A, state: leader }"),
    });
    const { code, stdout } = await pymesh(folder, ["sim", "s.yaml"]);
    expect(stdout).toContain("PM8009 s.yaml:6:5");
    expect(stdout).toContain("A is detached, expected leader");
    expect(stdout).toContain("(3)");
    expect(code).toBe(9);
  });
  test("with mistakes runs nothing and ends with 1", async () => {
    const folder = folderWith({ "s.yaml": "nodes: [{ id: A, mac: x }]\ntimline: []" });
    const { code, stdout } = await pymesh(folder, ["sim", "s.yaml"]);
    expect(stdout).toContain("PM8005 s.yaml:1:");
    expect(stdout).toContain("did you mean 'timeline'?");
    expect(code).toBe(1);
  });
  test("with radio settings that cannot be ends with 1", async () => {
    const folder = folderWith({
      "main.ts": JOIN,
      "s.yaml": "radio: { model: lora, sf: 13 }\nnodes: [{ id: A }]",
    });
    const { code, stderr } = await pymesh(folder, ["sim", "s.yaml", "--program", "main.ts"]);
    expect(stderr).toContain("PM8010");
    expect(stderr).toContain("radio.sf: 13");
    expect(code).toBe(1);
  });
  test("with one MAC twice runs, with a warning", async () => {
    const folder = folderWith({ "main.ts": JOIN, "s.yaml": "nodes: [{ id: A, mac: 7 }, { id: B, mac: 7 }]" });
    const { code, stdout } = await pymesh(folder, ["sim", "s.yaml", "--program", "main.ts", "--for", "5s"]);
    expect(stdout).toContain("PM8008");
    expect(code).toBe(0);
  });
});

test("equal seed, equal trace; another seed, another trace", async () => {
  const folder = folderWith({ "main.ts": JOIN, "s.yaml": scenario(HEALTHY) });
  const run = async (seed: number, file: string): Promise<string> => {
    await pymesh(folder, ["sim", "s.yaml", "--seed", String(seed), "--trace", file]);
    return readIn(folder, file);
  };
  const first = await run(5, "a.jsonl");
  expect(first.split("\n").length).toBeGreaterThan(20);
  expect(await run(5, "b.jsonl")).toBe(first);
  expect(await run(6, "c.jsonl")).not.toBe(first);
});

test("a program that crashes is shown with its traceback and last lines; the others go on", async () => {
  const folder = folderWith({
    "main.ts": JOIN,
    "bad.ts": `import { ValueError, print } from "lang";\nimport { sleep } from "time";\nprint("so far so good");\nawait sleep(30);\nthrow new ValueError("no coffee");\n`,
    "s.yaml": `
nodes:
  - { id: A, mac: 1, program: ./main.ts }
  - { id: B, mac: 2, program: ./bad.ts }
until: 100s
`,
  });
  const { code, stdout, stderr } = await pymesh(folder, ["sim", "s.yaml"]);
  expect(stderr).toContain("B crashed at 0:3");
  expect(stderr).toContain("ValueError: no coffee");
  expect(stderr).toContain("bad.ts");
  expect(stderr).toContain("so far so good");
  expect(stdout).toMatch(/A +leader/);
  expect(code).toBe(8);
});

describe("texts on the consoles", () => {
  test("--expect-text ends the run when one board says it", async () => {
    const folder = folderWith({ "main.ts": JOIN });
    const args = [
      "sim",
      "--json",
      "-n",
      "2",
      "--program",
      "main.ts",
      "--expect-text",
      "joined",
      "--for",
      "1h",
    ];
    const { code, stdout } = await pymesh(folder, args);
    expect(code).toBe(0);
    const result = events(stdout).at(-1);
    expect(result).toMatchObject({ event: "result", ok: true, code: 0 });
    expect(Number(result?.["seconds"])).toBeLessThan(120);
  });
  test("and ends with 10 when none says it in time", async () => {
    const folder = folderWith({ "main.ts": JOIN });
    const { code } = await pymesh(folder, [
      ...["sim", "-n", "1", "--program", "main.ts", "--expect-text", "never", "--for", "40s"],
    ]);
    expect(code).toBe(10);
  });
  test("--fail-text ends it with 9", async () => {
    const folder = folderWith({ "main.ts": JOIN });
    const { code } = await pymesh(folder, [
      ...["sim", "-n", "1", "--program", "main.ts", "--fail-text", "joined", "--for", "90s"],
    ]);
    expect(code).toBe(9);
  });
});

test.each([
  ["--nodes", "0"],
  ["--nodes", "2.5"],
  ["--seed", "-1"],
  ["--speed", "0"],
  ["--for", "-5s"],
  ["--for", "never"],
  ["--loss", "1.5"],
  ["--topology", "circle"],
  ["--engine", "v8"],
])("%s %s is a wrong use", async (option, value) => {
  const { code, stderr } = await pymesh(folderWith({}), ["sim", option, value]);
  expect(stderr).toContain(option);
  expect(code).toBe(2);
});

test("a node that --cli names must be there", async () => {
  const folder = folderWith({ "main.ts": JOIN });
  const { code, stderr } = await pymesh(folder, ["sim", "-n", "2", "--program", "main.ts", "--cli", "n9"]);
  expect(stderr).toContain("n1, n2");
  expect(code).toBe(2);
});

test("Ctrl-C ends the run with what there is", async () => {
  const interrupt = new AbortController();
  const folder = folderWith({ "main.ts": JOIN });
  setTimeout(() => interrupt.abort(), 1500);
  const { code, stdout } = await pymesh(
    folder,
    ["sim", "-n", "2", "--program", "main.ts", "--for", "100h", "--speed", "100"],
    { signal: interrupt.signal },
  );
  expect(stdout).toContain("simulated");
  expect(code).toBe(130);
});

describe("the example scenarios hold", () => {
  test.each(readdirSync(EXAMPLES).filter((name) => name !== "dense-grid.yaml"))("%s", async (name) => {
    const { code, stdout } = await pymesh(EXAMPLES, ["sim", name, "--speed", "max"]);
    expect(stdout).not.toContain("PM8009");
    expect(code).toBe(0);
  });
});
