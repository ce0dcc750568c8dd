// Hooks in every place that is declared as a Callback.
import { type Callback, type int, print } from "lang";
const hooks: Callback<[int]>[] = [
  (n) => print("plain", n),
  async (n) => {
    print("async", n);
  },
];
for (const h of hooks) await h(3);
const table = new Map<string, Callback<[int]>>();
table.set("x", async (n) => print("x", n));
const x = table.get("x");
if (x !== undefined) await x(4);
hooks.push(async (n) => print("pushed", n));
interface R {
  on: Callback<[int]> | null;
}
const r: R = { on: async (n) => print("record", n) };
if (r.on !== null) await r.on(5);
print("end of program");
