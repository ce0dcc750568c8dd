// Module "binascii", also "ubinascii".
import type { bytes, BytesLike } from "lang";

/** Two lower-case hex digits per byte, as bytes; `separator` between. */
export function hexlify(data: BytesLike, separator?: string | bytes): bytes;
/** @throws ValueError "odd-length string", "non-hex digit found" */
export function unhexlify(text: string | BytesLike): bytes;
/** Base64 with a newline at the end. */
export function b2a_base64(data: BytesLike): bytes;
/** @throws ValueError "incorrect padding" */
export function a2b_base64(text: string | BytesLike): bytes;
