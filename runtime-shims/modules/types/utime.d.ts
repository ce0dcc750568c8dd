// "utime" is the same module as "time".
export * from "./time";
