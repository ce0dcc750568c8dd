// "uos" is the same module as "os".
export * from "./os";
