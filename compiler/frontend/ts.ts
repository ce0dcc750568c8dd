/** The one door to TypeScript's API: everything else in the compiler takes `ts` from here. */
export { ts } from "ts-morph";
