// "ussl" is the same module as "ssl".
export * from "./ssl";
