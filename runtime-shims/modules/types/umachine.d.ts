// "umachine" is the same module as "machine".
export * from "./machine";
