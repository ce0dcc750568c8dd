/** Walking and rewriting the IR, in one place. */
export * from "./walk";
export * from "./map";
