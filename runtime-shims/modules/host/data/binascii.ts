// Module binascii: hex and Base64.
import { bytes } from "../../../lang/host/data/bytes";
import { ValueError } from "../../../lang/host/errors/classes";
import { bufferOf } from "../context";

type Surface = typeof import("../../types/binascii");

const ascii = (text: string): bytes => new bytes(Buffer.from(text, "latin1"));
const textOf = (data: string | Uint8Array): string => Buffer.from(bufferOf(data)).toString("latin1");

export function createBinascii() {
  return {
    hexlify(data: string | Uint8Array, separator?: string | Uint8Array): bytes {
      const digits = Buffer.from(bufferOf(data)).toString("hex");
      const pairs = digits.match(/../g) ?? [];
      return ascii(pairs.join(separator === undefined ? "" : textOf(separator)));
    },
    unhexlify(text: string | Uint8Array): bytes {
      const digits = textOf(text);
      if (digits.length % 2 !== 0) throw new ValueError("odd-length string");
      if (!/^[0-9A-Fa-f]*$/.test(digits)) throw new ValueError("non-hex digit found");
      return new bytes(Buffer.from(digits, "hex"));
    },
    b2a_base64: (data: string | Uint8Array): bytes =>
      ascii(Buffer.from(bufferOf(data)).toString("base64") + "\n"),
    a2b_base64(text: string | Uint8Array): bytes {
      const digits = textOf(text).replace(/[^A-Za-z0-9+/=]/g, "");
      if (digits.length % 4 !== 0) throw new ValueError("incorrect padding");
      return new bytes(Buffer.from(digits, "base64"));
    },
  } satisfies Record<keyof Surface, unknown>;
}
