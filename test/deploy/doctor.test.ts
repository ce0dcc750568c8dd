// pymesh doctor and pymesh ports: what is said about this computer, and about boards of each firmware.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { boardFindings, lookAtBoard } from "../../tools/doctor/board-findings";
import { type BoardFacts, familyOf, type FirmwareFamily } from "../../tools/doctor/firmware-family";
import { parsePorts } from "../../tools/mpremote/list-ports";
import { portRows } from "../../tools/ports/ports-command";
import { events, folderWith, pymesh } from "../tools/command-line";
import { createMachine, type Machine } from "./fake-board/machine";
import { machineSession } from "./machine-session";
import { type BoardOnPty, boardOnPty, describeWithMpremote, printed } from "./real-mpremote";

const NOTHING = { PATH: "/nowhere" };
const WITH_MPREMOTE = {
  PATH: process.env["PATH"] ?? "",
  PYMESH_MPREMOTE: process.env["PYMESH_MPREMOTE"] ?? "",
};

const PYMESH: BoardFacts = {
  uname: ["LoPy4", "LoPy4", "1.20.2.rc11", "v1.11-f4d850b", "LoPy4 with ESP32"],
  hasPycom: true,
  hasLora: true,
  hasMesh: true,
  hasBleMesh: false,
  pybytes: true,
  heap: 2_500_000,
  hasExternalRam: true,
  freeFlash: 4_000_000,
  config: 400,
  interpreter: ["micropython", [1, 11, 0]],
};

describe("firmware families", () => {
  test.each<[Partial<BoardFacts>, FirmwareFamily, RegExp]>([
    [{}, "pymesh", /Pymesh runs/],
    [{ hasMesh: false }, "pycom", /Pymesh cannot start; raw LoRa works/],
    [{ hasMesh: false, hasBleMesh: true }, "pycom-idf4", /BLE_Mesh is there/],
    [{ hasMesh: false, hasPycom: false, hasLora: false }, "micropython", /no modules of Pycom/],
    [{ hasMesh: false, hasPycom: false, interpreter: ["circuitpython", [9]] }, "unknown", /not known/],
  ])("%j is %s", (change, family, text) => {
    const facts = { ...PYMESH, ...change };
    expect(familyOf(facts)).toBe(family);
    const findings = boardFindings({ facts, library: null });
    expect(findings.map(({ what }) => what).join("\n")).toMatch(text);
    // Whatever is wrong comes with something to do.
    for (const { state, fix } of findings) expect(state === "ok" || (fix ?? "") !== "").toBe(true);
  });

  test("Pybytes, the original library, little heap: each with what to do", () => {
    const findings = boardFindings({
      facts: { ...PYMESH, heap: 30_000, freeFlash: 9_000 },
      library: "original",
    });
    expect(findings.flatMap(({ fix }) => fix ?? [])).toEqual([
      expect.stringContaining("pymesh freeze"),
      expect.stringContaining("--keep 0"),
      expect.stringContaining("pymesh upload --library"),
      expect.stringContaining("pycom.pybytes_on_boot(False)"),
    ]);
  });
});

describe("a board is asked", () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await createMachine({
      "_pymesh_debug.py": "class Debug: pass\n",
      "_pymesh.py": "",
      "msgpack/__init__.py": "",
    });
    await machine.boot({ folders: [], files: new Map([["/flash/pymesh_config.json", new Uint8Array(77)]]) });
  }, 60_000);
  afterAll(() => machine.close());

  test("and nothing on it changes", async () => {
    const before = machine.image();
    const report = await lookAtBoard(machineSession(machine));
    expect(report.library).toBe("original");
    expect(report.facts).toMatchObject({ hasPycom: true, hasLora: true, config: 77 });
    expect(report.facts.uname[0]).toMatch(/LoPy4|FiPy/);
    expect(report.facts.heap).toBeGreaterThan(10_000);
    expect(machine.image()).toEqual(before);
    const names = await machine.run("print([n for n in globals() if n[0:3] == '_pm'])");
    expect(names.output).toBe("[]\n");
  }, 60_000);
});

describe("pymesh doctor", () => {
  test("a computer without anything: what is missing, and how to get it", async () => {
    const { code, stdout } = await pymesh(folderWith({}), ["doctor"], { env: NOTHING });
    expect(stdout).toMatch(/! mpremote is not installed.*\n.*→ pipx install mpremote/);
    expect(stdout).toContain("→ pymesh init");
    expect(stdout).toContain("→ pipx install esptool");
    expect(code).toBe(0);
  });

  test("a board that was named, and no mpremote: 7; --json has every finding", async () => {
    const folder = folderWith({ "src-device/a.ts": "" });
    const { code, stdout } = await pymesh(folder, ["doctor", "-b", "roof", "--json"], { env: NOTHING });
    expect(events(stdout)).toContainEqual({
      v: 1,
      event: "finding",
      about: "computer",
      state: "ok",
      what: "project: src-device",
    });
    expect(code).toBe(7);
  });
});

describe("pymesh ports", () => {
  test("without mpremote: 7, and the install line", async () => {
    const { code, stderr } = await pymesh(folderWith({}), ["ports"], { env: NOTHING });
    expect(stderr).toContain("pipx install mpremote");
    expect(code).toBe(7);
  });

  test("names of boards, guesses, and who uses the port", () => {
    const ports = parsePorts(
      "/dev/ttyACM0 Py343434 04d8:f013 Pycom Pytrack\n/dev/ttyS0 None 0000:0000 None None\n" +
        "/dev/ttyUSB0 3d1e0a8f 0403:6015 FTDI FT231X USB UART\n",
    );
    const rows = portRows(
      ports,
      { roof: "Py343434", shed: "/dev/ttyUSB0" },
      new Map([["/dev/ttyUSB0", ["screen (12)"]]]),
    );
    expect(rows).toEqual([
      {
        port: "/dev/ttyACM0",
        usb: "04d8:f013",
        serial: "Py343434",
        guess: "Pycom Pytrack",
        name: "roof",
        heldBy: [],
      },
      { port: "/dev/ttyS0", usb: null, serial: null, guess: null, name: null, heldBy: [] },
      {
        port: "/dev/ttyUSB0",
        usb: "0403:6015",
        serial: "3d1e0a8f",
        guess: expect.stringContaining("Expansion Board 2"),
        name: "shed",
        heldBy: ["screen (12)"],
      },
    ]);
  });
});

describeWithMpremote("with the real mpremote", () => {
  let board: BoardOnPty;
  beforeAll(async () => {
    board = await boardOnPty({ files: { "/flash/main.py": "print('main runs')\n" } });
  }, 60_000);
  afterAll(() => board.close());

  test("doctor tells what the board is, and its program runs again", async () => {
    const folder = folderWith({});
    const { code, stdout, stderr } = await pymesh(folder, ["doctor", "-b", board.port], {
      env: WITH_MPREMOTE,
    });
    expect(stdout + stderr).toMatch(
      /✓ (LoPy4|FiPy) [\d.a-z]+: (Pymesh firmware|Pycom firmware without mesh)/,
    );
    expect(stdout).toContain("this library is frozen in");
    expect([0, 1]).toContain(code);
    // Once at power-on, once after the look.
    await printed(board, /main runs[^]*main runs/);
  }, 60_000);

  test("config set on the board", async () => {
    const folder = folderWith({});
    const args = ["config", "set", "LoRa.sf", "9", "-b", board.port];
    const { code, stdout, stderr } = await pymesh(folder, args, { env: WITH_MPREMOTE });
    expect(stderr).toBe("");
    expect(stdout).toContain("✓ written and verified: /flash/pymesh_config.json on board");
    expect(code).toBe(0);
    expect(board.file("/flash/pymesh_config.json")).toBe('{"LoRa": {"sf": 9}}');
    const get = await pymesh(folder, ["config", "get", "LoRa.sf", "-b", board.port], { env: WITH_MPREMOTE });
    expect(get.stdout).toBe("9\n");
  }, 60_000);
});
