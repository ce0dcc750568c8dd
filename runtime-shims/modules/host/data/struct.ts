// Module struct: the prelude's formats, and the forms that work inside a buffer.
import { calcsize, pack, unpack } from "../../../lang/host/data/struct";
import { ValueError } from "../../../lang/host/errors/classes";

type Surface = typeof import("../../types/struct");
type Item = number | bigint | Uint8Array;

export function createStruct() {
  return {
    pack,
    unpack: (format: string, data: Uint8Array) => unpack(format, data),
    unpack_from(format: string, data: Uint8Array, offset = 0) {
      return unpack(format, data, offset < 0 ? data.length + offset : offset);
    },
    pack_into(format: string, buffer: Uint8Array, offset: number, ...values: readonly Item[]): void {
      const start = offset < 0 ? buffer.length + offset : offset;
      const packed = pack(format, ...values);
      if (start < 0 || start + packed.length > buffer.length) throw new ValueError("buffer too small");
      buffer.set(packed, start);
    },
    calcsize,
  } satisfies Record<keyof Surface, unknown>;
}
