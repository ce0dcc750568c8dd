// "uerrno" is the same module as "errno".
export * from "./errno";
