// What a world is made of: the public options and the small types of DESIGN's contract.
import type { BleMeshForm } from "../ble/mesh/constants";
import type { EngineName } from "../board/engine";
import type { MeshTiming } from "../board/mesh-timing";
import type { RadioOptions } from "../radio/options";
import type { TraceOptions } from "./trace";

export type { RadioOptions } from "../radio/options";

export interface Endpoint {
  readonly ip: string;
  readonly port: number;
}

export interface WorldOptions {
  /** Equal seed, equal scenario: equal trace. Default 1. */
  readonly seed?: number;
  /** Timing and limits of the meshes. Default "pycom-2019". */
  readonly profile?: "pycom-2019" | "thread-stock";
  /** Single values of the profile, by their names in runtime-shims/thread/profile.ts, changed for all boards. */
  readonly timing?: MeshTiming;
  /** How radio waves behave; default "ideal". */
  readonly radio?: RadioOptions;
  /** Node engine: stop at an int beyond 2^53, an index out of range, and so on. Default false. */
  readonly checked?: boolean;
  /** What is traced, and where to. */
  readonly trace?: TraceOptions;
}

export interface AddBoardOptions {
  readonly id: string;
  /** LPWAN MAC, EUI-64. */
  readonly mac: bigint;
  /** Metres. */
  readonly position?: readonly [number, number];
  readonly engine: EngineName;
  /** Path of a main.ts, compiled for the engine. */
  readonly program?: string;
  /** Absolute board paths, such as /flash/main.py. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Frozen modules; default our library under its frozen names. */
  readonly frozen?: "library" | "none" | Readonly<Record<string, string>>;
  /** module → path of a .ts that takes its place, as a file in /flash/lib. */
  readonly overrides?: Readonly<Record<string, string>>;
  /**
   * `Bluetooth.BLE_Mesh` of the firmware: "documented" (default) takes both documented forms, "2020-04", "2020-05"
   * and "2020-06" are the source of that month, "none" is a firmware without it (AttributeError).
   */
  readonly bleMesh?: BleMeshForm;
}

/** What a link may have besides its path loss. */
export interface LinkOptions {
  /** dB more from a to b than from b to a. */
  readonly asymmetryDb?: number;
  /** Share of frames that get lost besides, in both directions; 0 to 1. */
  readonly loss?: number;
}
