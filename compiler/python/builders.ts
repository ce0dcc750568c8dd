/** All IR factories in one place: `pyName`, `pyCall`, `pyIf`, …. */
export * from "./build/expressions";
export * from "./build/operators";
export * from "./build/statements";
