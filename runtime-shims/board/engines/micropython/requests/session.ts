// State of one boot that requests share.
import type { EngineHost } from "../../../engine";
import type { Hardware } from "../../../hardware";
import { createMeshCli, type MeshCli } from "../../../mesh-cli";
import type { MeshInstance, MeshSocket } from "../../../mesh-driver";
import type { LoRaKeyword } from "../../../../modules/host/network/lora-settings";
import type { FileHandle } from "../../../peripherals/flash-file";

/** State of LoRa, its mesh and sockets. */
export interface RadioState {
  /** Null before the first `LoRa(...)`. */
  lora: Readonly<Record<LoRaKeyword, number | boolean>> | null;
  /** Every mesh started in this boot; Python objects know them by their index. */
  readonly meshes: MeshInstance[];
  /** Mesh index → number of the Python function of `rx_cb`. */
  readonly receivers: Map<number, number>;
  /** Null: a raw LoRa socket. */
  readonly sockets: Map<number, MeshSocket | null>;
  nextSocket: number;
  readonly cli: MeshCli;
}

const createRadioState = (): RadioState => ({
  lora: null,
  meshes: [],
  receivers: new Map(),
  sockets: new Map(),
  nextSocket: 1,
  cli: createMeshCli(),
});

/** How requests end a program. */
export interface SessionEnds {
  /** The main program ended with an uncaught exception. */
  crash(type: string, message: string, traceback: string): void;
  /** The simulator ends a program that the board would hang with; `frames` is a traceback without its last line. */
  stop(type: string, message: string, frames: string): void;
}

export interface Session extends SessionEnds {
  readonly hardware: Hardware;
  /** Current folder of the program. */
  folder: string;
  readonly radio: RadioState;
  /** Bluetooth reads that wait for what a handler returns; known to Python by their place, from 1 on. */
  readonly bleReads: ((value: Uint8Array | null) => void)[];
  readonly openFiles: Map<number, FileHandle>;
  nextFile: number;
  /** Frozen modules: file name → text. */
  readonly frozen: ReadonlyMap<string, string>;
  /** Compiled modules of the board's program: absolute path → text; they stand in front of the flash. */
  readonly program: ReadonlyMap<string, string>;
  /** `pycom.*_on_boot`: kept over boots. */
  readonly settings: Map<string, number | boolean>;
  /** What `machine.main` named. */
  mainFile: string;
  /** boot.py and main.py, whichever come next. */
  readonly bootSteps: ("boot" | "main")[];
  /** The body given to `start_new_thread`: it runs when the main program has ended. */
  thread: "none" | "kept" | "running";
}

export interface SessionTexts {
  readonly frozen: ReadonlyMap<string, string>;
  readonly program: ReadonlyMap<string, string>;
  readonly settings: Map<string, number | boolean>;
}

export function createSession(host: EngineHost, texts: SessionTexts, ends: SessionEnds): Session {
  return {
    hardware: host.hardware,
    folder: "/flash",
    radio: createRadioState(),
    bleReads: [],
    openFiles: new Map(),
    nextFile: 1,
    frozen: texts.frozen,
    program: texts.program,
    settings: texts.settings,
    mainFile: "main.py",
    bootSteps: host.skipMain === true ? ["boot"] : ["boot", "main"],
    thread: "none",
    ...ends,
  };
}
