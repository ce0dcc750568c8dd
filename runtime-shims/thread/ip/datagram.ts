// IPv6 datagrams as the stack hands them about: addresses as text, the payload as a record, and sizes instead of
// bytes, except for the bytes of applications.
import type { int } from "lang";

/** UDP of an application's socket. */
export interface UdpPayload {
  readonly kind: "udp";
  readonly sourcePort: int;
  readonly destinationPort: int;
  readonly bytes: Uint8Array;
}

/** ICMPv6 echo request or reply; `size` counts the data after the 8 bytes of header. */
export interface EchoPayload {
  readonly kind: "echo-request" | "echo-reply";
  readonly id: int;
  readonly sequence: int;
  readonly size: int;
  /** When the request was sent, µs of the sender's clock; a reply carries it back. */
  readonly sentAt: int;
}

/** ICMPv6 destination unreachable (no route), for a datagram to `target`. */
export interface UnreachablePayload {
  readonly kind: "unreachable";
  readonly target: string;
}

/** A CoAP message of the mesh's own management (TMF, port 61631). */
export interface CoapPayload {
  readonly kind: "coap";
  readonly type: "con" | "non" | "ack";
  readonly id: int;
  /** As `a/aq`; an acknowledgement repeats that of its request. */
  readonly uri: string;
  /** Null: an empty acknowledgement. */
  readonly body: TmfBody | null;
}

/** `a/aq`, `a/an`, `a/ae`: who has this address? */
export interface AddressBody {
  readonly kind: "address";
  readonly target: string;
  /** Interface identifier of the owner's mesh-local EID, as four groups; "" in a query. */
  readonly meshLocalIid: string;
  /** The owner's, 0xfffe in a query. */
  readonly rloc16: int;
}

/** `a/sd`: what a border router has to offer; replaces all that `rloc16` registered before. */
export interface ServerDataBody {
  readonly kind: "server-data";
  readonly rloc16: int;
  readonly prefixes: readonly PrefixEntry[];
  readonly routes: readonly PrefixEntry[];
}

/** `a/as` and its answer: a router id, please. */
export interface SolicitBody {
  readonly kind: "solicit";
  readonly mac: bigint;
  /** Wanted (0xfffe: any); in the answer the assigned one, 0xfffe when refused. */
  readonly rloc16: int;
  /** Why a router id is wanted: 0 too few routers, 1 a child waits, 2 children from another partition. */
  readonly reason: int;
  /** In the answer: router ids in use, and the sequence number of that set. */
  readonly routerIds: readonly int[];
  readonly idSequence: int;
}

/** `a/ar`: a router gives its id back. */
export interface ReleaseBody {
  readonly kind: "release";
  readonly mac: bigint;
  readonly rloc16: int;
}

export type TmfBody = AddressBody | ServerDataBody | SolicitBody | ReleaseBody;
export type IpPayload = UdpPayload | EchoPayload | UnreachablePayload | CoapPayload;

export interface Datagram {
  /** Eight groups of lower-case hex, no leading zeros. */
  readonly source: string;
  readonly destination: string;
  readonly hopLimit: int;
  readonly payload: IpPayload;
  /** Realm-local multicast: originator and its sequence number (RFC 7731); seed 0xfffe otherwise. */
  readonly seed: int;
  readonly seedSequence: int;
}

/**
 * One 802.15.4 payload: a whole datagram, or a fragment of one. All fragments refer to the same datagram; the one
 * that completes it is the one that is delivered.
 */
export interface LowpanPayload {
  readonly kind: "lowpan";
  readonly datagram: Datagram;
  /** Bytes of the whole compressed datagram, of the part in this frame and where that starts. */
  readonly size: int;
  readonly offset: int;
  readonly length: int;
  /** Common to the fragments of one datagram of one originator; −1: not fragmented. */
  readonly tag: int;
  /** Mesh header: RLOC16 of originator and final destination; 0xfffe: none, the frame's addresses are those. */
  readonly meshSource: int;
  readonly meshDestination: int;
  /** Hops left in the mesh header. */
  readonly hopsLeft: int;
}

/** A prefix of the network data, as the leader holds it for one border router. */
export interface PrefixEntry {
  /** Four groups, as `2001:cafe:cafe:cafe`. */
  readonly prefix: string;
  readonly length: int;
  /** −1 low, 0 medium, 1 high. */
  readonly preference: int;
  /** Letters of p a d c r o s, in that order: preferred, SLAAC, DHCP, configure, default route, on mesh, stable. */
  readonly flags: string;
  /** Of the border router. */
  readonly rloc16: int;
}

/** The leader's network data: carried by Child ID Response and Data Response. */
export interface NetworkDataSet {
  readonly version: int;
  readonly stableVersion: int;
  /** A border router's prefixes, flags as in `PrefixEntry`. */
  readonly prefixes: readonly PrefixEntry[];
  /** Routes of `route add`: flags "s" or "". */
  readonly routes: readonly PrefixEntry[];
}
