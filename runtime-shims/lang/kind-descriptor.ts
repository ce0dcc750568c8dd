// The Python type of a value, as the compiler knows it: the host transform passes one wherever JavaScript
// alone could not tell (1.0 from 1, a tuple from a list, a bytearray from bytes).

export type KindDescriptor =
  | "int"
  | "float"
  | "bool"
  | "str"
  | "bytes"
  | "bytearray"
  | "none"
  /** Floats in it are boxed: what is there says what it is. */
  | "value"
  /** A class instance, or anything that needs no help. */
  | "object"
  | { readonly list: KindDescriptor }
  | { readonly tuple: readonly KindDescriptor[] }
  | { readonly record: Readonly<Record<string, KindDescriptor>>; readonly other?: KindDescriptor }
  | { readonly map: readonly [KindDescriptor, KindDescriptor] }
  | { readonly set: KindDescriptor }
  | { readonly union: readonly KindDescriptor[] };
