// BytesIO and StringIO of module uio: files in memory. Text is kept as UTF-8, as the firmware does.
import { decode } from "../../../lang/host/data/bytes";
import { ValueError } from "../../../lang/host/errors/classes";
import { bytesOf } from "../context";

const LINE_FEED = 0x0a;

/** A buffer with a position; writing past the end fills up with zeros. */
class Memory {
  private position = 0;
  private open = true;
  constructor(private content: Uint8Array) {}
  private use(): Uint8Array {
    if (!this.open) throw new ValueError("I/O operation on closed file");
    return this.content;
  }
  take(count: number): Uint8Array {
    const taken = this.use().slice(this.position, this.position + count);
    this.position += taken.length;
    return taken;
  }
  takeLine(): Uint8Array {
    const end = this.use().indexOf(LINE_FEED, this.position);
    return this.take(end < 0 ? Infinity : end + 1 - this.position);
  }
  put(data: Uint8Array): number {
    const end = this.position + data.length;
    if (end > this.use().length) {
      const longer = new Uint8Array(end);
      longer.set(this.content);
      this.content = longer;
    }
    this.content.set(data, this.position);
    this.position = end;
    return data.length;
  }
  seek(offset: number, whence: number): number {
    const start = whence === 0 ? 0 : whence === 1 ? this.position : this.use().length;
    this.position = Math.max(0, start + offset);
    return this.position;
  }
  all(): Uint8Array {
    return this.use().slice();
  }
  close(): void {
    this.open = false;
  }
}

class MemoryFile {
  protected readonly memory: Memory;
  constructor(content: Uint8Array) {
    this.memory = new Memory(content);
  }
  seek(offset: number, whence = 0): number {
    return this.memory.seek(offset, whence);
  }
  flush(): void {
    // Nothing is buffered.
  }
  close(): void {
    this.memory.close();
  }
}

export class BytesIO extends MemoryFile {
  constructor(data: Uint8Array = new Uint8Array(0)) {
    // A copy that can be written to, whatever kind of bytes was given.
    super(Uint8Array.from(data));
  }
  read(count = -1): Uint8Array {
    return bytesOf(this.memory.take(count < 0 ? Infinity : count));
  }
  readline(): Uint8Array {
    return bytesOf(this.memory.takeLine());
  }
  readinto(buffer: Uint8Array): number {
    const data = this.memory.take(buffer.length);
    buffer.set(data);
    return data.length;
  }
  write(data: Uint8Array): number {
    return this.memory.put(data);
  }
  getvalue(): Uint8Array {
    return bytesOf(this.memory.all());
  }
}

export class StringIO extends MemoryFile {
  constructor(text = "") {
    super(new TextEncoder().encode(text));
  }
  read(count = -1): string {
    if (count < 0) return decode(this.memory.take(Infinity));
    let text = "";
    for (let i = 0; i < count; i++) {
      const first = this.memory.take(1);
      const lead = first[0];
      if (lead === undefined) break;
      const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
      text += decode(Uint8Array.from([lead, ...this.memory.take(length - 1)]));
    }
    return text;
  }
  readline(): string {
    return decode(this.memory.takeLine());
  }
  write(text: string): number {
    return this.memory.put(new TextEncoder().encode(text));
  }
  getvalue(): string {
    return decode(this.memory.all());
  }
}
