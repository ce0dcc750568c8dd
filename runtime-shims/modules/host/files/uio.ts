// Module uio: open. Text is UTF-8; reading counts characters as Python does.
import { errno } from "../../../board/board-error";
import type { FileHandle, OpenMode } from "../../../board/peripherals/flash";
import { resolvePath } from "../../../board/peripherals/flash-path";
import { decode } from "../../../lang/host/data/bytes";
import { OSError, ValueError } from "../../../lang/host/errors/classes";
import { bytesOf, raising, touchingFlash, type HostContext } from "../context";
import { BytesIO, StringIO } from "./memory-file";

type Surface = typeof import("../../types/uio");

const MODES: ReadonlySet<string> = new Set(["r", "w", "a", "x", "r+", "w+", "a+"]);

export function createUio(context: HostContext): Record<keyof Surface, unknown> {
  class BaseFile {
    constructor(protected readonly handle: FileHandle) {}
    flush(): void {
      touchingFlash(context, () => this.handle.flush());
    }
    seek(offset: number, whence = 0): number {
      return raising(() => this.handle.seek(offset, whence));
    }
    tell(): number {
      return raising(() => this.handle.tell());
    }
    close(): void {
      touchingFlash(context, () => this.handle.close());
    }
    [Symbol.dispose](): void {
      this.close();
    }
  }

  class BinaryFile extends BaseFile {
    read(count?: number): Uint8Array {
      return bytesOf(raising(() => this.handle.read(count)));
    }
    readline(): Uint8Array {
      return bytesOf(raising(() => this.handle.readLine()));
    }
    readinto(buffer: Uint8Array): number {
      const data = raising(() => this.handle.read(buffer.length));
      buffer.set(data);
      return data.length;
    }
    write(data: Uint8Array): number {
      return touchingFlash(context, () => this.handle.write(data));
    }
  }

  class TextFile extends BaseFile {
    read(count?: number): string {
      if (count === undefined || count < 0) return decode(raising(() => this.handle.read()));
      let text = "";
      for (let i = 0; i < count; i++) {
        const character = this.readCharacter();
        if (character === "") break;
        text += character;
      }
      return text;
    }
    private readCharacter(): string {
      const first = raising(() => this.handle.read(1));
      const lead = first[0];
      if (lead === undefined) return "";
      const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
      return decode(Uint8Array.from([lead, ...raising(() => this.handle.read(length - 1))]));
    }
    readline(): string {
      return decode(raising(() => this.handle.readLine()));
    }
    readlines(): string[] {
      return [...this];
    }
    write(text: string): number {
      touchingFlash(context, () => this.handle.write(new TextEncoder().encode(text)));
      return [...text].length;
    }
    *[Symbol.iterator](): Generator<string> {
      for (let line = this.readline(); line !== ""; line = this.readline()) yield line;
    }
  }

  return {
    TextFile,
    BinaryFile,
    BytesIO,
    StringIO,
    open(path: string, mode = "r"): BaseFile {
      const plain = mode.replace(/[bt]/, "");
      if (!MODES.has(plain)) throw new ValueError("invalid mode");
      if (path === "") throw new OSError(errno.ENOENT);
      const absolute = raising(() => resolvePath(context.folder, path));
      const handle = raising(() => context.hardware.files.open(absolute, plain as OpenMode));
      return mode.includes("b") ? new BinaryFile(handle) : new TextFile(handle);
    },
  } satisfies Record<keyof Surface, unknown>;
}
