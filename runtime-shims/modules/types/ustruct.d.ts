// "ustruct" is the same module as "struct".
export * from "./struct";
