// "usocket" is the same module as "socket".
export * from "./socket";
