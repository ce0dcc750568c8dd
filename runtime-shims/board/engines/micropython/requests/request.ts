// What a request of the Python shims is answered with, and how its arguments are read. Handlers throw only
// BoardError; anything else is a mistake of the simulator and reaches the program as RuntimeError.
import { BoardError } from "../../../board-error";
import type { Due, WaitRequest } from "../../../waiting";
import type { Session } from "./session";

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
  /** Any values, for handlers that check them by themselves. */
  list(index: number): readonly unknown[] {
    const value = this.values[index];
    if (!Array.isArray(value)) throw wrongType("object not iterable");
    return value;
  }
  dict(index: number): Readonly<Record<string, unknown>> {
    const value = this.values[index];
    if (typeof value !== "object" || value === null) throw wrongType("object not a mapping");
    return value as Readonly<Record<string, unknown>>;
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
