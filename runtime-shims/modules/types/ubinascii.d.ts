// "ubinascii" is the same module as "binascii".
export * from "./binascii";
