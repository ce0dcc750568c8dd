// Bytes of MLE messages on the air: 802.15.4 and 6LoWPAN headers, MLE security and TLVs (mesh-simulator.md §3.6
// for the figures of advertisements, Parent Request and Response, Child ID Request; the rest by the same sums).
import type { int } from "lang";
import type { NetworkDataSet } from "../ip/datagram";
import type { RouteData } from "./messages";

/** To all: header with one short and one extended address, IPHC, UDP, MLE security, command, MIC. */
const TO_ALL = 43;
/** To one: both addresses extended. */
const TO_ONE = 48;

const SOURCE = 4;
const LEADER_DATA = 10;
const CHALLENGE = 10;
const COUNTERS = 12;
const MARGIN = 3;
const MODE = 3;
const TIMEOUT = 6;
const VERSION = 4;
const STATUS = 3;
const ADDRESS = 4;
const TLV_REQUEST = 4;

function route(data: RouteData | null): int {
  return data === null ? 0 : 11 + data.ids.length;
}

/** A prefix with its context and one border router is a TLV of about 24 bytes. */
function networkData(data: NetworkDataSet): int {
  return 2 + (data.prefixes.length + data.routes.length) * 24;
}

export function advertisementSize(data: RouteData | null): int {
  return TO_ALL + SOURCE + LEADER_DATA + route(data);
}

export function parentRequestSize(): int {
  return 58;
}

export function parentResponseSize(): int {
  return 105;
}

export function childIdRequestSize(): int {
  return 90;
}

export function childIdResponseSize(data: RouteData, prefixes: NetworkDataSet): int {
  return TO_ONE + SOURCE + LEADER_DATA + ADDRESS + networkData(prefixes) + route(data);
}

/** A child's keep-alive, or its question after a reboot. */
export function childUpdateRequestSize(attached: boolean): int {
  return TO_ONE + MODE + (attached ? SOURCE + LEADER_DATA + TIMEOUT : CHALLENGE);
}

/** A parent's question after its reboot. */
export function parentUpdateRequestSize(prefixes: NetworkDataSet): int {
  return TO_ONE + SOURCE + LEADER_DATA + networkData(prefixes) + TLV_REQUEST + CHALLENGE;
}

export function childUpdateResponseSize(error: boolean, challenged: boolean): int {
  if (error) return TO_ONE + SOURCE + STATUS;
  return TO_ONE + SOURCE + MODE + LEADER_DATA + TIMEOUT + (challenged ? CHALLENGE + COUNTERS : 0);
}

export function linkRequestSize(toAll: boolean, attached: boolean): int {
  return (
    (toAll ? TO_ALL : TO_ONE) + VERSION + TLV_REQUEST + CHALLENGE + (attached ? SOURCE + LEADER_DATA : 0)
  );
}

export function linkAcceptSize(data: RouteData | null, request: boolean, restore: boolean): int {
  const base = TO_ONE + VERSION + SOURCE + CHALLENGE + COUNTERS + MARGIN + LEADER_DATA;
  return base + (request ? CHALLENGE + TLV_REQUEST : 0) + (restore ? ADDRESS : 0) + route(data);
}

export function dataRequestSize(): int {
  return TO_ONE + TLV_REQUEST;
}

export function dataResponseSize(toAll: boolean, prefixes: NetworkDataSet): int {
  return (toAll ? TO_ALL : TO_ONE) + SOURCE + LEADER_DATA + networkData(prefixes);
}
