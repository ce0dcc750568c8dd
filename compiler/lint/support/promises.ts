/** Types that say that something may block. */
import type { Facts } from "../../frontend/facts";
import type { ts } from "../../frontend/ts";

/** A promise, or something that may be one, such as the result of a `Callback`. */
export function mayBePromise(facts: Facts, type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some((part) => mayBePromise(facts, part));
  const name = type.symbol?.name;
  return (name === "Promise" || name === "PromiseLike") && facts.libraryOwner(type.symbol) !== null;
}

/** A function that always gives a promise; a `Callback` may do either, and whoever wrote it decides. */
export function isBlockingFunction(facts: Facts, type: ts.Type): boolean {
  const parts = type.isUnion() ? type.types : [type];
  const signatures = parts.flatMap((part) => part.getCallSignatures());
  return (
    signatures.length > 0 && signatures.every((signature) => mayBePromise(facts, signature.getReturnType()))
  );
}
