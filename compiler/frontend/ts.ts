/** The one door to TypeScript's API: everything else in the compiler takes `ts` from here. */
import { ts as typescript } from "ts-morph";

// A plain property: `export { ts } from` would make a getter, which every look at `ts` calls while code is cold.
export import ts = typescript;
