// The application's format of data for the cloud: `tkn#<device token>#<data>`.
import { type bytes, b, decode, encode } from "lang";

const PREFIX = b`tkn#`;
const SEPARATOR = b`#`;

export function with_token(token: string, data: string): bytes {
  return encode(`tkn#${token}#${data}`);
}

/** Token and data; the token is empty where there is none. A `#` in the data stays. */
export function split_token(payload: bytes): [string, bytes] {
  if (payload.startsWith(PREFIX)) {
    const end = payload.indexOf(SEPARATOR, PREFIX.length);
    if (end >= 0) {
      return [decode(payload.slice(PREFIX.length, end)), payload.slice(end + 1)];
    }
  }
  return ["", payload];
}
