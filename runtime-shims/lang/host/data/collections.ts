// OrderedMap and unordered of the prelude, and the firmware's named tuples.

/** JavaScript's Map keeps insertion order by itself; the class exists so that the board does as well. */
export class OrderedMap<K, V> extends Map<K, V> {}

/** Elements of an iterable, or keys of a record, in an order that only the seed knows. */
export function shuffled(source: Iterable<unknown> | object, random: { next(): number }): unknown[] {
  const elements = Symbol.iterator in source ? [...source] : Object.keys(source);
  for (let i = elements.length - 1; i > 0; i--) {
    const j = Math.floor(random.next() * (i + 1));
    [elements[i], elements[j]] = [elements[j], elements[i]];
  }
  return elements;
}

/** A tuple with named fields, as the firmware's modules return them. Each kind is a subclass made by `namedTuple`. */
export abstract class NamedTuple extends Array<unknown> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
  abstract readonly typeName: string;
  abstract readonly fields: readonly string[];
}

/** A maker of named tuples: `const Neighbor = namedTuple("Neighbor", ["mac", "rssi"]); Neighbor(1n, -80).rssi`. */
export function namedTuple<const F extends readonly string[]>(
  typeName: string,
  fields: F,
): (...values: { [I in keyof F]: unknown }) => readonly unknown[] & { readonly [K in F[number]]: unknown } {
  // Names stand on the prototype: programs ask for tables of such tuples twice a second.
  class Type extends NamedTuple {
    declare readonly typeName: string;
    declare readonly fields: readonly string[];
  }
  Object.defineProperty(Type.prototype, "typeName", { value: typeName });
  Object.defineProperty(Type.prototype, "fields", { value: fields });
  fields.forEach((field, index) =>
    Object.defineProperty(Type.prototype, field, {
      get(this: readonly unknown[]) {
        return this[index];
      },
    }),
  );
  return (...values) => {
    const tuple = new Type();
    for (const value of values) tuple.push(value);
    return tuple as unknown as readonly unknown[] & { readonly [K in F[number]]: unknown };
  };
}
