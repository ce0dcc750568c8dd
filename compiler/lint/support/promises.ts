/** Types that say that something may block. */
import type { Facts } from "../../frontend/facts";
import { ts } from "../../frontend/ts";

/** A promise, or something that may be one, such as the result of a `Callback`. */
export function mayBePromise(facts: Facts, type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some((part) => mayBePromise(facts, part));
  const name = type.symbol?.name;
  return (name === "Promise" || name === "PromiseLike") && facts.libraryOwner(type.symbol) !== null;
}

/** A value that is a function, of which a caller has to await the result. */
export function isBlockingFunction(facts: Facts, type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some((part) => isBlockingFunction(facts, part));
  return type.getCallSignatures().some((signature) => mayBePromise(facts, signature.getReturnType()));
}
