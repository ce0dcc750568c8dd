// What is a dict on the board: a Map (decoded ones are Maps) or a record, which is a plain object.

export type DictLike = ReadonlyMap<unknown, unknown> | Readonly<Record<string, unknown>>;

/** A plain object's prototype has no prototype of its own; so the test holds across realms. */
export function isRecord(x: unknown): x is Readonly<Record<string, unknown>> {
  if (typeof x !== "object" || x === null || Array.isArray(x)) return false;
  const prototype: unknown = Object.getPrototypeOf(x);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

export function isDictLike(x: unknown): x is DictLike {
  return x instanceof Map || isRecord(x);
}

export function dictKeys(dict: DictLike): Iterable<unknown> {
  return dict instanceof Map ? dict.keys() : Object.keys(dict);
}

/** The value at `key`; undefined when missing or None. An int is the same key as number and as bigint. */
export function dictGet(dict: DictLike, key: unknown): unknown {
  if (!(dict instanceof Map)) {
    const name = String(key);
    return typeof key === "string" && Object.hasOwn(dict, name)
      ? ((dict as Record<string, unknown>)[name] ?? undefined)
      : undefined;
  }
  if (dict.has(key)) return dict.get(key) ?? undefined;
  const other =
    typeof key === "bigint"
      ? Number(key)
      : typeof key === "number" && Number.isInteger(key)
        ? BigInt(key)
        : key;
  return dict.get(other) ?? undefined;
}
