/** All IR factories in one place: `pyName`, `pyCall`, `pyIf`, …. */
export * from "./expression-builders";
export * from "./statement-builders";
