/** Iterators and generators: for…of only. */
import { refused, type BuiltinOwner } from "../types";

export const iterators: BuiltinOwner = {
  calls: {
    next: refused("for (const x of generator)"),
    return: refused("break inside for…of"),
    throw: refused("an error raised in the loop"),
    "[Symbol.iterator]": refused("for (const x of generator)"),
    "[Symbol.dispose]": refused("break inside for…of"),
  },
  properties: {
    "[Symbol.toStringTag]": refused("for (const x of generator)"),
    value: refused("for (const x of generator)"),
    done: refused("for (const x of generator)"),
  },
};
