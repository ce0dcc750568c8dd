// "ujson" is the same module as "json".
export * from "./json";
