// What a request of the Python shims is answered with, and how its arguments are read. Handlers throw only
// BoardError; anything else is a mistake of the simulator and reaches the program as RuntimeError.
import { BoardError } from "../../../board-error";
import type { Hardware } from "../../../hardware";
import type { Scheduler } from "../../../../world/scheduler";
import type { MeshInstance, MeshSocket } from "../../../mesh-driver";
import type { LoRaKeyword } from "../../../../modules/host/lora-settings";
import type { FileHandle } from "../../../peripherals/flash-file";
import type { Due, WaitRequest } from "../../../waiting";

/** JSON with integers of any size. */
export type Reply =
  null | boolean | number | bigint | string | readonly Reply[] | { readonly [key: string]: Reply };

/** A blocking call: what it waits for, and its result when that has come. */
export class Blocking {
  constructor(
    readonly request: Omit<WaitRequest, "callbacks">,
    readonly finish: (due: Due) => Reply | Blocking,
  ) {}
}

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
}

export const createRadioState = (): RadioState => ({
  lora: null,
  meshes: [],
  receivers: new Map(),
  sockets: new Map(),
  nextSocket: 1,
});

/** State of one boot that requests share. */
export interface Session {
  readonly hardware: Hardware;
  readonly scheduler: Scheduler;
  /** Current folder of the program. */
  folder: string;
  readonly radio: RadioState;
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
  /** The main program ended with an uncaught exception. */
  crash(type: string, message: string, traceback: string): void;
  /** The simulator ends a program that the board would hang with; `frames` is a traceback without its last line. */
  stop(type: string, message: string, frames: string): void;
}

export type Handler = (session: Session, args: Arguments) => Reply | Blocking;
export type HandlerTable = Readonly<Record<string, Handler>>;

const wrongType = (text: string): BoardError => new BoardError("TypeError", [text]);

/** The positional arguments of one request, checked when they are read. */
export class Arguments {
  constructor(private readonly values: readonly unknown[]) {}

  has(index: number): boolean {
    const value = this.values[index];
    return value !== undefined && value !== null;
  }
  int(index: number): number {
    const value = this.values[index];
    if (typeof value === "boolean") return Number(value);
    if (typeof value !== "number") throw wrongType("can't convert to int");
    return Math.trunc(value);
  }
  float(index: number): number {
    const value = this.values[index];
    if (typeof value !== "number") throw wrongType("can't convert to float");
    return value;
  }
  text(index: number): string {
    const value = this.values[index];
    if (typeof value !== "string") throw wrongType("can't convert to str implicitly");
    return value;
  }
  flag(index: number): boolean {
    return Boolean(this.values[index]);
  }
  texts(index: number): readonly string[] {
    const value = this.values[index];
    if (!Array.isArray(value)) throw wrongType("object not iterable");
    return value.filter((item): item is string => typeof item === "string");
  }
  /** Keyword arguments: numbers and flags by name. */
  record(index: number): Readonly<Record<string, number | boolean>> {
    const value = this.values[index];
    if (typeof value !== "object" || value === null) throw wrongType("object not a mapping");
    const known = Object.entries(value).filter(
      (entry): entry is [string, number | boolean] =>
        typeof entry[1] === "number" || typeof entry[1] === "boolean",
    );
    return Object.fromEntries(known);
  }
  intOrText(index: number): number | string {
    return typeof this.values[index] === "string" ? this.text(index) : this.int(index);
  }
  /** Bytes come as hex digits. */
  bytes(index: number): Uint8Array {
    return Uint8Array.from(Buffer.from(this.text(index), "hex"));
  }
}

export const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");

/** JSON that MicroPython's decoder reads exactly: it knows integers of any size. */
export function encodeReply(reply: Reply): string {
  if (typeof reply === "bigint") return reply.toString();
  if (reply === null || typeof reply !== "object") return JSON.stringify(reply);
  if (Array.isArray(reply)) return `[${(reply as readonly Reply[]).map(encodeReply).join(",")}]`;
  const entries = Object.entries(reply as { readonly [key: string]: Reply });
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${encodeReply(value)}`).join(",")}}`;
}
