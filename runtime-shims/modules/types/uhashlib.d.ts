// "uhashlib" is the same module as "hashlib".
export * from "./hashlib";
