// The packets between nodes on UDP port 1234: a header of type (u8) and body length (u16), then the body.
import { type bytes, type int, ValueError, concat, pack, unpack } from "lang";

export const PORT_MESH_INTERNAL = 1234;

export const PACK_MESSAGE = 0x10;
export const PACK_MESSAGE_ACK = 0x11;
/** Asked by the leader, answered with ROUTER_NEIGHBORS. */
export const PACK_LEADER_ASK_NEIGH = 0x80;
/** Reserved: nothing sends it. */
export const PACK_LEADER_DATA = 0x81;
export const PACK_LEADER_MACS = 0x82;
export const PACK_LEADER_CONNECTIONS = 0x83;
export const PACK_LEADER_MAC_DETAILS = 0x84;
/** To an address outside the mesh. */
export const PACK_BR = 0x90;
export const PACK_ROUTER_NEIGHBORS = 0xf0;
export const PACK_ROUTER_ASK_LEADER_DATA = 0xf1;
export const PACK_ROUTER_ASK_MACS = 0xf2;
export const PACK_ROUTER_ASK_CONNECTIONS = 0xf3;
export const PACK_ROUTER_ASK_MAC_DETAILS = 0xf4;
/** First byte of what the firmware puts in front of a packet to an address outside the mesh. */
export const BR_MAGIC_BYTE = 0xbb;

export function pack_packet(type: int, body: bytes): bytes {
  return concat(pack("!BH", type, body.length), body);
}

/** Type and body. @throws ValueError shorter than the header, or not as long as it says */
export function unpack_packet(data: bytes): [int, bytes] {
  const [type, length] = unpack("!BH", data);
  if (data.length !== 3 + length) {
    throw new ValueError(`PACK_HEADER length not ok ${data.length} ${length}`);
  }
  return [type, data.slice(3)];
}

/**
 * Destination address, destination port and payload of a packet that the firmware handed to the border router.
 * @throws ValueError not such a packet
 */
export function unpack_external(data: bytes): [string, int, bytes] {
  const [magic, a, b, c, d, e, f, g, h, port] = unpack("!BHHHHHHHHH", data);
  if (magic !== BR_MAGIC_BYTE) {
    throw new ValueError("BR magic byte");
  }
  const ip = [a, b, c, d, e, f, g, h].map((group) => group.toString(16)).join(":");
  // The type is not looked at: the original does not either.
  const [, payload] = unpack_packet(data.slice(19));
  return [ip, port, payload];
}
