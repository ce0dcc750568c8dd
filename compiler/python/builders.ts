/** All IR factories in one place: `pyName`, `pyCall`, `pyIf`, …. */
export * from "./factories/expressions";
export * from "./factories/operators";
export * from "./factories/statements";
