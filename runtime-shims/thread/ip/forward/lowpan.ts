// 6LoWPAN as sizes: what header compression leaves of a datagram, and how it is cut into frames
// (mesh-simulator.md §3.6).
import type { int } from "lang";
import type { CoapPayload, Datagram, PrefixEntry, TmfBody } from "../datagram";
import { isLinkLocal, isMeshLocal, isMulticast, locatorOf } from "../ip_address";

/** 127 bytes less 21 of MAC header with short addresses, security, MIC and FCS. */
export const MAC_PAYLOAD = 106;
const IPHC = 2;
const UDP_HEADER = 7;
const ICMP_HEADER = 8;
const MPL_OPTION = 8;
const FIRST_FRAGMENT = 4;
const NEXT_FRAGMENT = 5;

function sourceBytes(address: string): int {
  if (isLinkLocal(address)) return 0;
  if (locatorOf(address) >= 0) return 2;
  return isMeshLocal(address) ? 8 : 9;
}

/**
 * A locator as destination is the address in the frame or in the mesh header. Prefixes of the network data have
 * a context: one byte, and the interface identifier; others are written out.
 */
function destinationBytes(address: string, onMesh: boolean): int {
  if (isMulticast(address)) return address.startsWith("ff02:0:0:0:0:0:0:") ? 1 : 4;
  if (isLinkLocal(address) || locatorOf(address) >= 0) return 0;
  if (isMeshLocal(address)) return 8;
  return onMesh ? 9 : 16;
}

function prefixBytes(prefixes: readonly PrefixEntry[]): int {
  return prefixes.length * 20;
}

function bodyBytes(body: TmfBody): int {
  switch (body.kind) {
    case "address":
      // Target TLV; in a notification also the owner's identifier and RLOC16.
      return body.meshLocalIid === "" ? 18 : 32;
    case "server-data":
      return 6 + prefixBytes(body.prefixes) + prefixBytes(body.routes);
    case "solicit":
      return body.routerIds.length === 0 ? 17 : 18;
    case "release":
      return 14;
  }
}

/** Header of 4, token of 2, two path options of 2 and 3 bytes and the payload marker. */
function coapBytes(payload: CoapPayload): int {
  if (payload.body === null) return 6;
  return (payload.type === "ack" ? 7 : 12) + bodyBytes(payload.body);
}

/** Bytes of IPv6 and transport headers after compression. */
function headerBytes(datagram: Datagram, onMesh: boolean): int {
  const { source, destination, payload } = datagram;
  let bytes = IPHC + sourceBytes(source) + destinationBytes(destination, onMesh);
  if (datagram.seed !== 0xfffe) bytes += MPL_OPTION;
  if (payload.kind === "udp" || payload.kind === "coap") return bytes + UDP_HEADER;
  return bytes + 1 + ICMP_HEADER;
}

function payloadBytes(datagram: Datagram): int {
  const { payload } = datagram;
  switch (payload.kind) {
    case "udp":
      return payload.bytes.length;
    case "coap":
      return coapBytes(payload);
    case "echo-request":
    case "echo-reply":
      return payload.size;
    case "unreachable":
      // The header of the datagram that could not be delivered.
      return 40;
  }
}

/** Whole compressed datagram; `onMesh`: its destination is in a prefix of the network data. */
export function lowpanSize(datagram: Datagram, onMesh: boolean): int {
  return headerBytes(datagram, onMesh) + payloadBytes(datagram);
}

/** Buffers of 128 bytes that a datagram takes in the stack's pool, uncompressed; the first holds less. */
export function buffersFor(datagram: Datagram): int {
  return 1 + Math.floor((payloadBytes(datagram) + 48 + 31) / 124);
}

/** Dispatch with the hops left, two addresses; 15 hops and more take another byte. */
export function meshHeaderBytes(isThere: boolean, hopsLeft: int): int {
  if (!isThere) return 0;
  return hopsLeft < 15 ? 5 : 6;
}

/** Bytes of the datagram in the frame that starts at `offset`; all of it when it fits in one. */
export function fragmentLength(size: int, offset: int, meshHeader: int): int {
  const room = MAC_PAYLOAD - meshHeader;
  if (offset === 0 && size <= room) return size;
  const left = room - (offset === 0 ? FIRST_FRAGMENT : NEXT_FRAGMENT);
  return Math.min(size - offset, left - (left % 8));
}

/** Bytes after the MAC header of the frame with this part. */
export function fragmentBytes(size: int, offset: int, length: int, meshHeader: int): int {
  if (length === size) return meshHeader + length;
  return meshHeader + (offset === 0 ? FIRST_FRAGMENT : NEXT_FRAGMENT) + length;
}
