// Module "crypto", also "ucrypto": random numbers, and AES on the chip. All firmware families.
import type { bytes, BytesLike, int, Keywords } from "lang";

/** Random bits, as bytes: a multiple of 32 bits, at least `bits`. */
export function getrandbits(bits: int): bytes;

/** A cipher of one key. Not simulated: the constructor raises OSError. */
export class AES {
  static readonly MODE_ECB: int;
  static readonly MODE_CBC: int;
  static readonly MODE_CFB: int;
  static readonly MODE_CTR: int;
  static readonly SEGMENT_8: int;
  static readonly SEGMENT_128: int;
  /**
   * @param key 16, 24 or 32 bytes
   * @param mode MODE_ECB (default) …
   * @param IV 16 bytes, for CBC and CFB; never twice the same
   * @param keywords counter: 16 bytes, for CTR; segment_size: SEGMENT_8 or SEGMENT_128, for CFB
   * @throws OSError not simulated; ValueError on a board, for other sizes
   */
  constructor(
    key: BytesLike,
    mode?: int,
    IV?: BytesLike,
    keywords?: Keywords<{ counter?: BytesLike; segment_size?: int }>,
  );
  /** ECB and CBC: whole blocks of 16 bytes. */
  encrypt(data: BytesLike): bytes;
  decrypt(data: BytesLike): bytes;
}
