// Records are dicts: they have their own keys and nothing of what JavaScript's objects inherit. The host
// transform looks at a key that is not written out before it is used.

type Fields = Record<PropertyKey, unknown>;

/** A key that nothing has. */
const MISSING = Symbol("missing");

/** The key to read at: an inherited name that the record does not hold gives undefined. */
export function key(record: object | null | undefined, name: string): string | symbol {
  if (record === null || record === undefined || Object.hasOwn(record, name)) return name;
  return name in record ? MISSING : name;
}

/** The key to write at: an inherited name becomes one of the record's own first. */
export function ownKey(record: object, name: string): string {
  if (name in Object.prototype && !Object.hasOwn(record, name)) {
    const field = { value: undefined, writable: true, enumerable: true, configurable: true };
    Object.defineProperty(record, name, field);
  }
  return name;
}

/** `name in record` */
export const has = (name: string, record: object): boolean => Object.hasOwn(record, name);

export const hasOwn = (record: object, name: string): boolean => Object.hasOwn(record, name);

/** Object.assign, which would set a prototype where a source holds `__proto__`. */
export function assign<T extends object>(target: T, ...sources: readonly (object | null | undefined)[]): T {
  for (const source of sources) {
    for (const [name, value] of Object.entries(source ?? {}))
      (target as Fields)[ownKey(target, name)] = value;
  }
  return target;
}

/** A place that is evaluated once, then read and written. */
export function reference(object: object, name: PropertyKey): { value: unknown } {
  const fields = object as Fields;
  return {
    get value() {
      return fields[name];
    },
    set value(value) {
      fields[name] = value;
    },
  };
}
