// A phone at the Bluetooth of a node: MessagePack frames in writes of 20 bytes, and the stream that comes back.
import { decodeMulti, encode } from "@msgpack/msgpack";
import type { Central } from "pymesh-ts/testing";
import { fromHex, toHex } from "./board";
import { type NodeOptions, type TestNode, withNode } from "./node";

export interface Phone {
  readonly central: Central;
  /** Writes hex digits in pieces of 20 bytes, and waits for what comes back: hex digits. */
  readonly write: (hex: string, seconds?: number) => Promise<string>;
  /** Calls a function; the frames that come back. */
  readonly call: (uuid: unknown, name: string, args: unknown) => Promise<unknown[]>;
  /** What came since last time. */
  readonly heard: () => string;
}

export async function connect({ world, board }: TestNode): Promise<Phone> {
  const central = world.bleConnect(board.id);
  await world.run(2);
  let seen = 0;
  const heard = (): string => {
    const news = central.notifications.slice(seen).map(({ bytes }) => toHex(bytes));
    seen = central.notifications.length;
    return news.join("");
  };
  const write = async (hex: string, seconds = 3): Promise<string> => {
    for (const piece of hex.match(/.{1,40}/g) ?? []) central.write(0xed00, 0xed0e, fromHex(piece));
    await world.run(seconds);
    return heard();
  };
  return {
    central,
    heard,
    write,
    async call(uuid, name, args) {
      const hex = await write(toHex(encode(["call", uuid, name, args], { useBigInt64: true })), 6);
      return [...decodeMulti(fromHex(hex), { useBigInt64: true })];
    },
  };
}

/** A node with Bluetooth, and a phone that is connected to it. */
export function withPhone(
  test: (node: TestNode, phone: Phone) => Promise<void>,
  options: NodeOptions = {},
): Promise<void> {
  const config = { ble_api: true, ...options.config };
  return withNode(async (node) => test(node, await connect(node)), { ...options, config });
}
