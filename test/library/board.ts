// A virtual board without a program, for tests of single modules.
import { jest } from "@jest/globals";
import type { bytes } from "lang";
import { type Board, type World, createWorld } from "pymesh-ts/testing";

// The first board of a test file loads the compiler.
jest.setTimeout(60_000);

export interface TestBoard {
  readonly world: World;
  readonly board: Board;
}

/** Runs `test` with a fresh board and the board's own instance of a library module. */
export async function withModule<M>(
  module: string,
  test: (module: M, on: TestBoard) => Promise<void> | void,
): Promise<void> {
  const world = createWorld({ seed: 1 });
  try {
    const board = await world.addBoard({ id: "node", mac: 0x70b3d5499a2c1234n, engine: "node" });
    await test(await board.import<M>(module), { world, board });
  } finally {
    await world.close();
  }
}

export function toHex(data: ArrayLike<number>): string {
  return Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** UTF-8; device tests know neither Node nor the DOM. */
export function textOf(data: ArrayLike<number> | null | undefined): string {
  return decodeURIComponent(
    Array.from(data ?? [], (byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
  );
}

/** The bytes of a text in UTF-8, as hex digits. */
export function textToHex(text: string): string {
  return encodeURIComponent(text).replace(/%(..)|[^%]/g, (all: string, hex?: string) =>
    hex === undefined ? all.charCodeAt(0).toString(16).padStart(2, "0") : hex.toLowerCase(),
  );
}

/** An unsigned number of so many hex digits. */
export const hexOf = (n: number | bigint, digits: number): string => n.toString(16).padStart(digits, "0");

/** What turns hex digits into the board's own bytes, which are another class than a Uint8Array. */
export async function bytesMaker(board: Board): Promise<(hex: string) => bytes> {
  const lang = await board.import<typeof import("lang")>("lang");
  return (hex) => new lang.bytes(fromHex(hex));
}
