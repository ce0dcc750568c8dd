// From the facts of a board to what works on it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { board as problems } from "../../compiler/diagnostics/board";
import { agentScripts } from "../deploy/board/agent";
import type { Answer } from "../deploy/board/link";
import { boardFailure, lastLine, runScripts, type Session } from "../deploy/board/session";
import { type FrozenLibrary, frozenLibrary } from "../deploy/frozen-set";
import { type BoardFacts, FAMILY_NAMES, familyOf } from "./firmware-family";
import { bad, type Finding, ok, warn } from "./finding";

export interface BoardReport {
  readonly facts: BoardFacts;
  readonly library: FrozenLibrary | null;
}

/** Runs a script that only looks. The board's program is interrupted by it. */
export async function lookAtBoard(session: Session): Promise<BoardReport> {
  const script = readFileSync(join(__dirname, "look.py"), "utf8").replace(/^#.*\n/gm, "");
  const { answers, traceback } = await runScripts(session, [script]);
  if (!answers.some((answer) => answer["fact"] === "end")) {
    throw boardFailure(session, problems.boardRaised, {
      seen: lastLine(traceback ?? "its answers are incomplete"),
    });
  }
  const facts = readFacts(answers);
  if (!facts.hasPycom) return { facts, library: null };
  await runScripts(session, agentScripts("base"));
  const { library } = await frozenLibrary(session, "pymesh");
  await runScripts(session, ["del _pm"]);
  return { facts, library };
}

function readFacts(answers: readonly Answer[]): BoardFacts {
  const value = (name: string): unknown => answers.find((answer) => answer["fact"] === name)?.["value"];
  const lora = value("lora") as readonly [boolean, boolean] | undefined;
  const ram = value("ram") as readonly unknown[] | undefined;
  const pybytes = value("pybytes");
  const name = value("name") as readonly [string, readonly number[]] | undefined;
  return {
    uname: (value("uname") as readonly string[] | undefined) ?? [],
    hasPycom: value("pycom") === "pycom",
    hasLora: lora?.[0] === true,
    hasMesh: lora?.[1] === true,
    hasBleMesh: value("ble_mesh") === true,
    pybytes: typeof pybytes === "boolean" ? pybytes : null,
    heap: numberOrNull(value("heap")),
    hasExternalRam: ram === undefined ? null : typeof ram[1] === "number",
    freeFlash: numberOrNull(value("flash")),
    config: numberOrNull(value("config")),
    interpreter: name ?? ["unknown", []],
  };
}

const numberOrNull = (value: unknown): number | null => (typeof value === "number" ? value : null);

export function boardFindings({ facts, library }: BoardReport): readonly Finding[] {
  return [
    ok(`${describe(facts)}: ${FAMILY_NAMES[familyOf(facts)]}`),
    meshFinding(facts),
    ...placeFindings(facts),
    ...libraryFindings(facts, library),
    ...startFindings(facts),
  ];
}

function describe({ uname: [sysname = "a board", , release = ""] }: BoardFacts): string {
  return `${sysname} ${release}`.trim();
}

function meshFinding(facts: BoardFacts): Finding {
  const family = familyOf(facts);
  switch (family) {
    case "pymesh":
      return ok("LoRa.Mesh is there: Pymesh runs");
    case "pycom":
      return bad(
        "no LoRa.Mesh: modules can be uploaded, but Pymesh cannot start; raw LoRa works",
        "the mesh is only in Pymesh images, which Pycom no longer distributes; develop and test with: pymesh sim",
      );
    case "pycom-idf4":
      return bad(
        "no LoRa.Mesh: Pymesh cannot start; Bluetooth.BLE_Mesh is there",
        "use BLE Mesh (examples/ble-mesh), or a Pymesh image; develop and test with: pymesh sim",
      );
    case "micropython":
      return bad(
        "no LoRa.Mesh and no modules of Pycom: Pymesh cannot start",
        "plain programs run: pymesh build --target micropython-1.27",
      );
    case "unknown":
      return bad("not known to run any of this", "use a board with MicroPython");
  }
}

/** A LoPy's heap in all. */
const LITTLE_HEAP = 40_000;
const LITTLE_FLASH = 64 * 1024;

function placeFindings({ heap, hasExternalRam, freeFlash }: BoardFacts): readonly Finding[] {
  const findings: Finding[] = [];
  if (heap !== null) {
    const text = `heap: ${heap.toLocaleString("en-US")} B free${hasExternalRam === true ? ", external RAM" : ""}`;
    findings.push(
      heap >= LITTLE_HEAP
        ? ok(text)
        : warn(
            `${text}: the whole library takes about as much`,
            "freeze it into the firmware (pymesh freeze), or upload the release form",
          ),
    );
  }
  if (freeFlash === null) {
    findings.push(bad("no /flash: pymesh upload needs it", "use Pycom's firmware"));
  } else {
    const text = `flash: ${freeFlash.toLocaleString("en-US")} B free`;
    findings.push(
      freeFlash >= LITTLE_FLASH
        ? ok(text)
        : warn(`${text}: an upload keeps the former files too`, "remove files, or pymesh upload --keep 0"),
    );
  }
  return findings;
}

function libraryFindings(facts: BoardFacts, library: FrozenLibrary | null): readonly Finding[] {
  switch (library) {
    case "ours":
      return [ok("this library is frozen in: pymesh override takes single modules")];
    case "original":
      return [
        warn(
          "the original Pymesh is frozen in: single modules of ours do not work among its modules",
          "put the whole library on: pymesh upload --library",
        ),
      ];
    case "none":
      return facts.hasMesh
        ? [warn("no Pymesh is frozen in", "put the whole library on: pymesh upload --library")]
        : [ok("no Pymesh is frozen in")];
    case null:
      return [];
  }
}

function startFindings({ pybytes, config, hasMesh }: BoardFacts): readonly Finding[] {
  const findings: Finding[] = [];
  if (pybytes === true) {
    findings.push(
      warn(
        "Pybytes starts with the board: it delays the prompt, takes WiFi, and may start the mesh before you",
        "in pymesh repl: pycom.pybytes_on_boot(False)",
      ),
    );
  }
  if (hasMesh) {
    findings.push(
      config === null
        ? ok("no pymesh_config.json yet: Pymesh writes one at its first start")
        : ok(`pymesh_config.json: ${config} B`),
    );
  }
  return findings;
}
