// Scenario files: what they say is what runs, and a mistake is told with its line and what was meant.
import { describe, expect, test } from "@jest/globals";
import { parseDuration } from "../../runtime-shims/scenario/units";
import { ScenarioError, type ScenarioProblem } from "../../runtime-shims/scenario/problem";
import { readScenario } from "../../runtime-shims/scenario/read-scenario";
import { topologyEdges, TOPOLOGIES } from "../../runtime-shims/scenario/topology";
import { createRandomStream } from "../../runtime-shims/world/random";

function problems(text: string): readonly ScenarioProblem[] {
  try {
    readScenario(text, "/tmp/s.yaml");
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems;
    throw error;
  }
  return [];
}

const FULL = `
seed: 7
profile: thread-stock
radio: { model: lora, sf: 8, bw: 125, txPower: 14 }
nodes:
  - { id: A, mac: 8121069065142870746, pos: [0, 0], program: ./main.ts, config: { MAC: 8121069065142870746, debug: 5 } }
  - { id: B, mac: "70b3d54990000001", pos: [300, 0.5], bootAt: 5s, clockPpm: 40, engine: micropython }
links:
  - { a: A, b: B, loss: 95, asym: 2, per: 0.05 }
timeline:
  - at: 2min
    do: { kill: A }
  - at: 10s
    do: heal
  - at: 400
    expect: { node: B, state: leader, single: true, neighbors: { min: 1 } }
  - eventually: { roles: { leader: 1 }, partitions: 1 }
    within: 1h30min
  - at: 5s
    always: { node: A, led: "#0a000a" }
    during: 10s
until: 600s
`;

describe("a scenario", () => {
  const scenario = readScenario(FULL, "/home/me/mesh.yaml");

  test("keeps MACs beyond 2^53 exact, in the node and in its configuration", () => {
    expect(scenario.nodes.map((node) => node.mac)).toEqual([8121069065142870746n, 0x70b3d54990000001n]);
    expect(scenario.nodes[0]?.files["/flash/pymesh_config.json"]).toBe(
      '{"MAC": 8121069065142870746, "debug": 5}',
    );
  });
  test("names programs relative to its own folder", () => {
    expect(scenario.nodes[0]?.program).toBe("/home/me/main.ts");
  });
  test("takes times with and without units, and orders its steps by time", () => {
    expect(scenario.timeline.map((step) => step.at)).toEqual([10, 120, 400]);
    expect(scenario.nodes[1]?.bootAt).toBe(5);
    expect(scenario.watches.map((watch) => watch.until)).toEqual([5400, 15]);
  });
  test("knows where each step stands", () => {
    expect(scenario.timeline.map((step) => step.place.line)).toEqual([13, 11, 15]);
  });
  test("may be JSON", () => {
    expect(readScenario('{"nodes": [{"id": "A"}], "until": "1s"}', "x.json").nodes[0]).toMatchObject({
      id: "A",
      mac: 1n,
    });
  });
  test("takes a topology for its nodes and hides all others from each other", () => {
    const made = readScenario("topology: { kind: chain, nodes: 3, loss: 90 }", "x");
    expect(made.nodes.map((node) => node.id)).toEqual(["n1", "n2", "n3"]);
    expect(made.links.map(({ a, b, loss }) => [a, b, loss])).toEqual([
      ["n1", "n2", 90],
      ["n2", "n3", 90],
    ]);
    expect(made.unlinked).toBeNull();
  });
});

describe("a mistake names its line and what was meant", () => {
  test.each([
    ["nodes:\n  - { id: A, macc: 1 }", 2, "unknownKey", { key: "macc", what: "a node" }],
    ["nodes:\n  - { mac: 1 }", 2, "missingKey", { key: "id" }],
    ["seed: 1\nuntil: 60s", 1, "missingKey", { key: "nodes" }],
    ["nodes: []", 1, "missingKey", { key: "nodes" }],
    ["nodes:\n  - { id: A }\n  - { id: A }", 3, "duplicateNode", { id: "A" }],
    ["nodes:\n  - { id: A, bootAt: -5 }", 2, "wrongValue", { what: "bootAt" }],
    ["nodes:\n  - { id: A, mac: 18446744073709551616 }", 2, "wrongValue", { what: "mac" }],
    ["nodes: [{ id: A }]\nlinks:\n  - { a: A, b: C, loss: 80 }", 3, "unknownNode", { id: "C" }],
    [
      "nodes: [{ id: A }]\ntimeline:\n  - at: 5s\n    do: { kil: A }",
      4,
      "unknownKey",
      { key: "kil", what: "do" },
    ],
    ["nodes: [{ id: A }]\ntimeline:\n  - at: soon\n    do: heal", 3, "wrongValue", { what: "at" }],
    [
      "nodes: [{ id: A }]\ntimeline:\n  - expect: { node: A, state: leadr }",
      3,
      "wrongValue",
      { what: "state" },
    ],
    ["topology: { kind: circle, nodes: 3 }", 1, "wrongValue", { what: "kind" }],
    ["topology: { kind: ring, nodes: 0 }", 1, "wrongValue", { what: "nodes" }],
    ["profile: pycom\nnodes: [{ id: A }]", 1, "wrongValue", { wanted: "one of: pycom-2019, thread-stock" }],
    ["nodes: [{ id: A }\nuntil: 5", 1, "syntax", {}],
    ["- just\n- a list", 1, "wrongValue", { what: "a scenario" }],
  ])("%j", (text, line, kind, parameters) => {
    const [first] = problems(text);
    expect(first).toMatchObject({ kind, parameters });
    if (kind !== "syntax") expect(first?.line).toBe(line);
  });
  test("all of them at once", () => {
    expect(
      problems("sed: 1\nnodes:\n  - { id: A, mac: x1y }\n  - { idd: B }\n  - { id: C }").map((p) => p.line),
    ).toEqual([3, 4, 4, 1]);
  });
});

test("every fault can be said in a timeline", () => {
  const actions = [
    "kill: A",
    "wake: A",
    "boot: A",
    "reboot: { node: A, how: brown-out }",
    "deepsleep: { node: A, for: 5s }",
    "partition: [[A], [B]]",
    "move: { node: A, to: [1, 2], over: 3s }",
    "link: { a: A, b: B, loss: null }",
    "loss: 0.5",
    "jam: { for: 5s }",
    "type: { node: A, text: x }",
    "corrupt: { share: 0.1, how: payload }",
    "bursts: { begin: 0.1, end: 0.5 }",
    "stallCli: A",
    "stallRadio: { node: A, on: false }",
    "exhaustBuffers: A",
    "clockJump: { node: A, by: -60 }",
    "fillFlash: { node: A, free: 10 }",
    "corruptFile: { node: A, path: /flash/x, how: cut }",
    "dropBluetooth: leader",
  ];
  const text = `nodes: [{ id: A }, { id: B }]\ntimeline:\n${actions.map((action) => `  - do: { ${action} }`).join("\n")}\n  - do: heal`;
  const kinds = readScenario(text, "x").timeline.map((step) => ("do" in step ? step.do.kind : ""));
  expect(kinds).toEqual([...actions.map((action) => action.split(":")[0]), "heal"]);
});

test.each([
  ["500ms", 0.5],
  ["90s", 90],
  ["1h30min", 5400],
  ["7", 7],
  ["0.5h", 1800],
  ["", null],
  ["-5s", null],
  ["5 parsecs", null],
])("the duration %j is %p seconds", (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

describe("topologies", () => {
  const random = (): ReturnType<typeof createRandomStream> => createRandomStream(1, "test");
  test.each(TOPOLOGIES)("%s: no node twice with itself, no pair twice", (kind) => {
    for (const nodes of [1, 2, 3, 10, 25]) {
      const edges = topologyEdges(kind, { nodes }, random());
      expect(new Set(edges.map((edge) => edge.join())).size).toBe(edges.length);
      for (const [a, b] of edges) expect(0 <= a && a < b && b < nodes).toBe(true);
    }
  });
  test("a random one is connected and has about the degree asked for", () => {
    const edges = topologyEdges("random", { nodes: 50, degree: 6 }, random());
    expect(edges.length).toBe(150);
    const group = Array.from({ length: 50 }, (_, i) => i);
    const root = (i: number): number => (group[i] === i ? i : root(group[i] ?? i));
    for (const [a, b] of edges) group[root(a)] = root(b);
    expect(new Set(group.map((_, i) => root(i))).size).toBe(1);
  });
});
