// Which family of firmware a board runs, by what is in it; and what works on each.

export type FirmwareFamily = "pymesh" | "pycom" | "pycom-idf4" | "micropython" | "unknown";

export interface BoardFacts {
  /** sysname, nodename, release, version, machine. */
  readonly uname: readonly string[];
  /** The module `pycom` is there. */
  readonly hasPycom: boolean;
  readonly hasLora: boolean;
  readonly hasMesh: boolean;
  readonly hasBleMesh: boolean;
  /** Pybytes connects at start-up; null where the firmware has none. */
  readonly pybytes: boolean | null;
  /** Bytes; null where the board does not say. */
  readonly heap: number | null;
  readonly hasExternalRam: boolean | null;
  readonly freeFlash: number | null;
  /** Bytes of pymesh_config.json; null where there is none. */
  readonly config: number | null;
  /** `micropython`, and its version. */
  readonly interpreter: readonly [name: string, version: readonly number[]];
}

export function familyOf(facts: BoardFacts): FirmwareFamily {
  if (facts.hasMesh) return "pymesh";
  if (facts.hasBleMesh) return "pycom-idf4";
  if (facts.hasPycom) return "pycom";
  return facts.interpreter[0] === "micropython" ? "micropython" : "unknown";
}

export const FAMILY_NAMES: Readonly<Record<FirmwareFamily, string>> = {
  pymesh: "Pymesh firmware",
  pycom: "Pycom firmware without mesh",
  "pycom-idf4": "Pycom's beta on IDF 4, without mesh",
  micropython: "upstream MicroPython",
  unknown: "unknown firmware",
};
