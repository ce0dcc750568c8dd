// "ucrypto" is the same module as "crypto".
export * from "./crypto";
