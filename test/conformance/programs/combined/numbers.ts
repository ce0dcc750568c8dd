// Int and float through fields, lists, calls and generics.
import { type float, type int, dumps, idiv, print } from "lang";

// --- running-average
class Average {
  private sum = 0;
  private count = 0;
  add(x: number): void {
    this.sum += x;
    this.count++;
  }
  get value(): float {
    return this.count === 0 ? 0 : this.sum / this.count;
  }
}
const a = new Average();
print(a.value);
for (const n of [1, 2, 4]) a.add(n);
print(a.value.toFixed(3), a.value > 2);

// --- float-list-with-int-literals
const temps: float[] = [1, 2.5, 3];
temps[0] = 7;
temps.push(4);
let sum: float = 0;
for (const t of temps) sum += t;
print(temps, sum, temps.map((t) => t * 2), Math.max(...temps));

// --- generic-function-with-both
function last<T>(list: T[]): T | undefined {
  return list[list.length - 1];
}
const i = last([1, 2]);
const f = last([1.5, 2.0]);
print(i, f);

// --- conditional-join
function pick(flag: boolean, a: int, b: float): float {
  return flag ? a : b;
}
print(pick(true, 1, 2.5), pick(false, 1, 2.5));

// --- default-and-optional-floats
function f(x: float = 1, y?: float): string {
  return `${x.toFixed(1)} ${(y ?? 0).toFixed(1)}`;
}
print(f(), f(2), f(2, 3));

// --- float-record-through-functions
interface Fix {
  lat: float;
  lon: float;
  sats: int;
}
function move(p: Fix, by: int): Fix {
  return { ...p, lat: p.lat + by, lon: by };
}
const p = move({ lat: 51, lon: 0.5, sats: 4 }, 2);
print(p, p.lat, p.lon, p.sats);

// --- map-of-floats
const m = new Map<string, float>();
m.set("a", 1);
m.set("b", (m.get("a") ?? 0) / 4);
let total: float = 0;
for (const v of m.values()) total += v;
print(m.get("a"), m.get("b"), total);

// --- scaled-ints
const lat = 45.123456;
const scaled = Math.round(lat * 1000000);
print(scaled, scaled % 1000, (scaled / 1000000).toFixed(4));

// --- temperature-table
const rows: [string, float][] = [["a", 20], ["b", 21.5]];
for (const [name, t] of rows) print(name, t, Math.floor(t), t - 20);

// --- int-ness-of-lengths-and-indexes
const words = ["a", "bb", "ccc"];
const half = idiv(words.length, 2);
print(words[half], words[words.length - 1], words[Math.floor(words.length / 2)], words.length / 2);

// --- accumulate-into-float-by-int-steps
let x: float = 0;
for (let i = 0; i < 4; i++) x += i;
print(x, x / 4);

// --- number-stays-int-in-loops
let n = 1;
while (n < 1000) n = n * 3 + 1;
print(n, n % 7, idiv(n, 7));

// --- milliseconds-and-seconds
const ms = 12345;
const s = ms / 1000;
print(s, Math.trunc(s), Math.round(s * 10) / 10, idiv(ms, 1000), ms % 1000, `${idiv(ms, 1000)}.${(ms % 1000).toString().padStart(3, "0")}`);

// --- rssi-and-snr
const samples: [int, float][] = [[-71, 9.5], [-90, -3], [-110, 0]];
const best = samples.reduce((a, b) => (b[0] > a[0] ? b : a));
print(best, best[1], samples.map(([r, s]) => r + s));

// --- path-loss
function loss(meters: float, mhz: float): float {
  return 20 * Math.log10(meters) + 20 * Math.log10(mhz) - 27.55;
}
print(loss(100, 868).toFixed(2), loss(1000, 868) > loss(100, 868));

// --- time-on-air
function airtime(payload: int, sf: int): float {
  const symbol = 2 ** sf / 125;
  const bits = 8 * payload - 4 * sf + 44;
  const blocks = Math.max(Math.ceil(bits / (4 * sf)), 0);
  return (12.25 + 8 + blocks * 5) * symbol;
}
print(airtime(20, 7).toFixed(2), airtime(20, 12).toFixed(2));

// --- power-of-two-table
const table: int[] = [];
for (let i = 0; i < 10; i++) table.push(2 ** 3 * i, 1 << i);
print(table);

// --- exact-large-products
const a = 123456789;
const b = 987654;
print(a * b, (a * b) % 1000007, idiv(a * b, 1000));

// --- mixed-comparisons
const ints = [1, 2, 3];
const limit = 2.5;
print(ints.filter((n) => n < limit), ints.some((n) => n === 2), ints.findIndex((n) => n > limit));

// --- json-of-numbers
print(dumps({ i: 1, f: 1.5, w: 2.0, n: -0.25, big: 9007199254740991n }));

// --- nan-guards
function safe(a: int, b: int): float {
  const q = a / b;
  return Number.isNaN(q) || !Number.isFinite(q) ? -1 : q;
}
print(safe(1, 0), safe(0, 0), safe(6, 3));

// --- clamp-and-lerp
const clamp = (x: float, lo: float, hi: float): float => Math.min(Math.max(x, lo), hi);
const lerp = (a: float, b: float, t: float): float => a + (b - a) * t;
print(clamp(5, 0, 3), clamp(-1, 0, 3), clamp(2.5, 0, 3), lerp(0, 10, 0.25));

// --- rounding-table
for (const x of [0.4, 0.5, 0.6, 1.5, -0.4, -0.6, -1.5, 2.0]) print(Math.round(x), Math.floor(x), Math.ceil(x), Math.trunc(x));

// --- compound-on-float-fields
class Integrator {
  v: float = 0;
  step(a: int, dt: float): void {
    this.v += a * dt;
    this.v *= 1;
    this.v -= 0.5;
    this.v /= 2;
  }
}
const g = new Integrator();
g.step(10, 0.5);
g.step(-4, 0.25);
print(g.v);

// --- int-field-updated-by-trunc-of-float
class Battery {
  percent = 100;
  drain(x: float): void {
    this.percent = Math.max(0, Math.trunc(this.percent - x));
  }
}
const battery = new Battery();
battery.drain(0.5);
battery.drain(20.25);
print(battery.percent, battery.percent % 10);

// --- hex-and-flags-of-a-mac
const mac = 0x70b3d5499f6fd1fan;
const short = Number(mac & 0xffffn);
print(short, short.toString(16), short >> 8, (short & 0xff) ^ 0xff, mac >> 48n);
