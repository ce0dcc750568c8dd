// Numbers and names of OpenThread's errors as its command line prints them (mesh-simulator.md §2.2).
import type { int } from "lang";

export const OK = 0;
/** Neither "Done" nor an error follows, or only later. */
export const SILENT = -1;
export const FAILED = 1;
export const NO_BUFS = 3;
export const BUSY = 5;
export const PARSE = 6;
export const INVALID_ARGS = 7;
export const INVALID_STATE = 13;
export const DETACHED = 16;
export const NOT_FOUND = 23;
export const ALREADY = 24;

const NAMES = [
  "OK",
  "Failed",
  "Drop",
  "NoBufs",
  "NoRoute",
  "Busy",
  "Parse",
  "InvalidArgs",
  "Security",
  "AddressQuery",
  "NoAddress",
  "Abort",
  "NotImplemented",
  "InvalidState",
  "NoAck",
  "ChannelAccessFailure",
  "Detached",
  "FcsErr",
  "NoFrameReceived",
  "UnknownNeighbor",
  "InvalidSourceAddress",
  "AddressFiltered",
  "DestinationAddressFiltered",
  "NotFound",
  "Already",
  "",
  "Ipv6AddressCreationFailure",
  "NotCapable",
  "ResponseTimeout",
  "Duplicated",
  "ReassemblyTimeout",
  "NotTmf",
  "NonLowpanDataFrame",
  "DisabledFeature",
];

export function errorText(error: int): string {
  return `Error ${error}: ${NAMES[error] ?? "GenericError"}\r\n`;
}
