// Patterns over tuples of one length and of several.
import { type int, print, unpack, pack, b } from "lang";
const rows: [int, ...int[]][] = [[1], [1, 2, 3]];
for (const [a, c] of rows) print(a, c ?? "none");
const opt: [int, int?][] = [[1], [1, 2]];
for (const [a, c] of opt) print(a, c ?? "none");
function pair(): [int, string] {
  return [1, "x"];
}
const [n, s] = pair();
let [m, t] = pair();
[m, t] = [m + 1, t + "!"];
print(n, s, m, t);
class Rec {
  mac = 0n;
  id = 0;
  name = "";
  constructor(d: [bigint, int, string]) {
    [this.mac, this.id, this.name] = d;
  }
  set(d: [bigint, int, string]): void {
    [this.mac, this.id] = [d[0], d[1]];
  }
  get both(): [bigint, int] {
    return [this.mac, this.id];
  }
}
const r = new Rec([5n, 6, "seven"]);
print(r.mac, r.id, r.name, r.both);
r.set([1n, 2, "z"]);
const [x, y] = r.both;
print(x, y);
const fs: (() => int)[] = [];
for (let i = 0; i < 2; i++) {
  let [p, q] = [i, i * 10] as [int, int];
  fs.push(() => p++ + q);
}
print(
  fs.map((f) => f()),
  fs.map((f) => f()),
);
const [, second, third = 9] = [1, 2] as [int, int, int?];
print(second, third);
const maybe: [int, int] | null = r.id > 0 ? [3, 4] : null;
if (maybe !== null) {
  const [e, f] = maybe;
  print(e, f);
}
const [u1, u2] = unpack("<HH", pack("<HH", 7, 8));
print(u1, u2);
const [only] = pair();
print(only);
const arr = [1, 2, 3];
const [h1, h2, h3, h4] = arr;
print(h1, h2, h3, h4 ?? "missing");
function par([a, c]: [int, int], { k, v = 3 }: { k: int; v?: int }): int {
  return a * c + k * v;
}
print(
  par([2, 3], { k: 1 }),
  [
    [1, 2],
    [3, 4],
  ].map(([a, c]) => (a ?? 0) + (c ?? 0)),
);
let g1 = 0,
  g2 = "";
function setg(): void {
  [g1, g2] = pair();
}
setg();
print(g1, g2);
export const [ex1, ex2] = pair();
print(ex1, ex2);
class Acc {
  private v = 0;
  other = 0;
  get val(): int {
    return this.v;
  }
  set val(x: int) {
    this.v = x * 2;
  }
  both(p: [int, int]): string {
    [this.val, this.other] = p;
    [this.other, this.val] = [this.val, this.other];
    return `${this.v} ${this.other}`;
  }
}
print(new Acc().both([3, 4]));
let c1 = 0,
  c2 = 0;
const readC = () => c1 * 10 + c2;
[c1, c2] = [5, 6] as [int, int];
const pr: [int, int] = [7, 8];
print(readC());
[c1, c2] = pr;
print(readC());
print("end of program");
