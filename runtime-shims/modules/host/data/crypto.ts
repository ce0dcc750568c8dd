// Module crypto: random bits; ciphers are not simulated.
import { bytes } from "../../../lang/host/data/bytes";
import { absentClass } from "../absent";
import type { HostContext } from "../context";

type Surface = typeof import("../../types/crypto");

export function createCrypto(context: HostContext): Record<keyof Surface, unknown> {
  return {
    getrandbits: (bits: number): bytes => new bytes(context.hardware.random.bytes(Math.ceil(bits / 32) * 4)),
    AES: absentClass("AES", {
      MODE_ECB: 1,
      MODE_CBC: 2,
      MODE_CFB: 3,
      MODE_CTR: 6,
      SEGMENT_8: 8,
      SEGMENT_128: 128,
    }),
  };
}
