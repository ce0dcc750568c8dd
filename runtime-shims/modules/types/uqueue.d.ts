// "uqueue" is the same module as "queue".
export * from "./queue";
