// Module "struct", also "ustruct": the prelude's formats, plus the buffer forms.
import type { BytesLike, int, bytes, StructArguments, StructFormat, StructValues } from "lang";

export function pack<F extends string>(format: StructFormat<F>, ...values: StructArguments<F>): bytes;
/** @throws ValueError "buffer too small" */
export function pack_into<F extends string>(
  format: StructFormat<F>,
  buffer: Uint8Array,
  offset: int,
  ...values: StructArguments<F>
): void;
/** More data than the format needs is fine. @throws ValueError "buffer too small" */
export function unpack<F extends string>(format: StructFormat<F>, data: BytesLike): StructValues<F>;
export function unpack_from<F extends string>(
  format: StructFormat<F>,
  data: BytesLike,
  offset?: int,
): StructValues<F>;
export function calcsize<F extends string>(format: StructFormat<F>): int;
