// The frames in what a board sends. A client may come into the middle of it: the firmware answers a subscription
// with the last piece that went to whoever was connected before. So reading begins where a frame begins.
import { MessagePackError, StreamDecoder, type Unpacked } from "./msgpack";

/** How frames begin: a list of three, and its first text. */
const HEADS = ["call_result", "notify"].map((kind) =>
  Uint8Array.of(0x93, 0xa0 | kind.length, ...new TextEncoder().encode(kind)),
);
const LONGEST_HEAD = Math.max(...HEADS.map((head) => head.length));
/** Far more than a board's memory holds. */
const LONGEST_FRAME = 256 * 1024;

export class FrameStream {
  private readonly decoder = new StreamDecoder();
  /** Null: in step. Else what may be the first bytes of a head. */
  private skipped: Uint8Array | null = new Uint8Array(0);

  /** Waits for the beginning of a frame. */
  restart(): void {
    this.decoder.reset();
    this.skipped = new Uint8Array(0);
  }

  /** A frame was begun whose end has not come. */
  get incomplete(): boolean {
    return this.decoder.waiting > 0;
  }

  /** @throws MessagePackError the stream cannot be read; it waits for the next frame then */
  push(bytes: Uint8Array): readonly Unpacked[] {
    const readable = this.skipped === null ? bytes : this.find(this.skipped, bytes);
    if (readable === null) return [];
    try {
      const objects = this.decoder.push(readable);
      if (this.decoder.waiting > LONGEST_FRAME) throw new MessagePackError("a frame has no end");
      return objects;
    } catch (error) {
      this.restart();
      throw error;
    }
  }

  /** From the first head on; null while there is none. */
  private find(skipped: Uint8Array, bytes: Uint8Array): Uint8Array | null {
    const joined = Uint8Array.of(...skipped, ...bytes);
    const start = joined.findIndex((_, at) =>
      HEADS.some((head) => head.every((byte, offset) => joined[at + offset] === byte)),
    );
    this.skipped = start === -1 ? joined.slice(-(LONGEST_HEAD - 1)) : null;
    return start === -1 ? null : joined.slice(start);
  }
}
