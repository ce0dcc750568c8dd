// pymesh ble against a simulated mesh of its own: scan, call, listen, shell.
import { describe, expect, jest, test } from "@jest/globals";
import { events, folderWith, pymesh } from "./command-line";

// The mesh runs with the wall clock.
jest.setTimeout(120_000);

/** Two boards, one of which offers Bluetooth. */
const SCENARIO = `
nodes:
  - { id: A, mac: 8121069065142870746, config: { ble_api: true } }
  - { id: B, mac: 2 }
`;

describe("with one board that offers Bluetooth", () => {
  const folder = (): string => folderWith({ "mesh.yaml": SCENARIO });

  test("scan lists it", async () => {
    const { code, stdout } = await pymesh(folder(), [
      "ble",
      "scan",
      "--sim",
      "mesh.yaml",
      "--seconds",
      "1",
      "--json",
    ]);
    expect(events(stdout)[0]).toMatchObject({ event: "found", id: "A", name: "PyGo 8121069065142870746" });
    expect(code).toBe(0);
  });
  test("call prints the result as JSON, with all digits of a MAC", async () => {
    const { code, stdout } = await pymesh(folder(), ["ble", "call", "get_node_info", "--sim", "mesh.yaml"]);
    expect(stdout).toMatch(/"loRa_mac": 8121069065142870746\b/);
    expect(code).toBe(0);
  });
  test("a function that the board does not know has no result", async () => {
    const { code, stdout } = await pymesh(folder(), ["ble", "call", "make_coffee", "--sim", "mesh.yaml"]);
    expect(stdout).toBe("null\n");
    expect(code).toBe(0);
  });
  test("shell calls line by line and goes on after a mistake", async () => {
    const { code, stdout, stderr } = await pymesh(folder(), ["ble", "shell", "--sim", "mesh.yaml"], {
      stdin:
        'mesh_is_connected\nset_gps 51 [\nset_gps 51.0 5\nsend_message {"to": 2, "b": "two words", "id": 7, "ts": 0}\n',
    });
    expect(stdout.split("\n")).toEqual(["true", "null", "true", ""]);
    expect(stderr).toContain("is not JSON");
    expect(code).toBe(0);
  });
  test("Ctrl-C ends the shell while it waits for a line, and a call that has no answer yet", async () => {
    const interrupt = new AbortController();
    const { code, stdout } = await pymesh(folder(), ["ble", "shell", "--sim", "mesh.yaml"], {
      stdin: "mesh_is_connected\n",
      stdinStaysOpen: true,
      signal: interrupt.signal,
      onStdout: () => interrupt.abort(),
    });
    expect([code, stdout]).toEqual([130, "true\n"]);
    const soon = await pymesh(folder(), ["ble", "call", "mesh_ip", "--sim", "mesh.yaml"], {
      signal: AbortSignal.timeout(1),
    });
    expect(soon.code).toBe(130);
  });
  test("listen tells of an acknowledgement until Ctrl-C", async () => {
    const interrupt = new AbortController();
    const scenario = `${SCENARIO}timeline:\n  - at: 160s\n    do: { type: { node: A, text: "ws\\r2\\r\\rhello\\r" } }\n`;
    const seen: string[] = [];
    const { code } = await pymesh(
      folderWith({ "mesh.yaml": scenario }),
      ["ble", "listen", "--sim", "mesh.yaml", "--json"],
      {
        signal: interrupt.signal,
        onStdout(text) {
          for (const event of events(text)) seen.push(String(event["event"]));
          if (seen.includes("ready")) interrupt.abort();
        },
      },
    );
    expect(seen).toContain("ready");
    expect(code).toBe(130);
  });
});

test("no board advertises: exit code 3, and what to do", async () => {
  const folder = folderWith({ "mesh.yaml": "nodes: [{ id: A, mac: 1 }]" });
  const { code, stderr } = await pymesh(folder, [
    "ble",
    "call",
    "mesh_ip",
    "--sim",
    "mesh.yaml",
    "--timeout",
    "1",
  ]);
  expect(stderr).toContain("PM7052");
  expect(stderr).toContain("ble_api");
  expect(code).toBe(3);
});

test("several boards: they are named, none is chosen", async () => {
  const folder = folderWith({
    "mesh.yaml": "topology: { kind: chain, nodes: 2 }\ndefaults: { config: { ble_api: true } }",
  });
  const { code, stderr } = await pymesh(folder, ["ble", "call", "mesh_ip", "--sim", "mesh.yaml"]);
  expect(stderr).toContain("PM7053");
  expect(stderr).toContain("PyGo 1");
  expect(stderr).toContain("PyGo 2");
  expect(code).toBe(3);
});

test("without an adapter's driver it says what to install", async () => {
  const { code, stderr } = await pymesh(folderWith({}), ["ble", "scan"]);
  expect(stderr).toContain("npm install @stoprocent/noble");
  expect(code).toBe(7);
});

test.each([
  ["--timeout", "0"],
  ["--timeout", "soon"],
])("%s %s is a wrong use", async (option, value) => {
  const { code } = await pymesh(folderWith({}), ["ble", "call", "mesh_ip", "--sim", option, value]);
  expect(code).toBe(2);
});

test.each([
  ["99999999999999999999", "99999999999999999999 does not fit 64 bits"],
  ["[1,", "is not JSON"],
])("the argument %s is a wrong use", async (text, message) => {
  const { code, stderr } = await pymesh(folderWith({}), ["ble", "call", "get_node_info", text, "--sim"]);
  expect(stderr).toContain(message);
  expect(code).toBe(2);
});

test("a simulation that is not there", async () => {
  const { code, stderr } = await pymesh(folderWith({}), ["ble", "scan", "--url", "ws://127.0.0.1:9/ble"]);
  expect(stderr).toContain("PM7051");
  expect(code).toBe(4);
});
