// Functions with fewer parameters than their callers pass, wherever they are kept.
import { print } from "lang";
type F = (args: string[], n: number) => string;
const m = new Map<string, F>([["lit", () => "in map literal"]]);
m.set("a", () => "map set");
const list: F[] = [() => "list literal"];
list.push((args) => "push " + args.length);
class C {
  hook: F = () => "field";
  set(f: F): void {
    this.hook = f;
  }
}
const c = new C();
print(c.hook([], 1));
c.set(() => "method arg");
print(c.hook([], 1));
c.hook = () => "assigned";
print(c.hook([], 1));
function make(): F {
  return () => "returned";
}
print(make()([], 1), list[0]!([], 1), list[1]!([], 1), m.get("lit")!([], 2));
const v: F = () => "annotated";
function named(): string {
  return "named";
}
const w: F = named;
print(v([], 1), w([], 3));
interface R {
  f: F;
}
const r: R = { f: () => "record" };
print(r.f([], 1));
const t: F | null = m.size > 0 ? () => "cond" : null;
print(t === null ? "" : t([], 1));
print(m.get("a")!([], 1));
print("end of program");
