// Tables of neighbours: sorting by several keys, map, filter, reduce, optional values, tuples.
import { type int, items, print, sortedKeys } from "lang";

interface Neighbour {
  mac: int;
  rssi: int;
  age?: int;
  hops: readonly int[];
}

const table = new Map<int, Neighbour>();
function learn(mac: int, rssi: int, age?: int, ...hops: int[]): void {
  const known = table.get(mac);
  if (known !== undefined && known.rssi > rssi) {
    known.hops = [...known.hops, ...hops];
    return;
  }
  table.set(mac, age === undefined ? { mac, rssi, hops } : { mac, rssi, age, hops });
}
learn(7, -90, 12);
learn(3, -60, undefined, 1, 2);
learn(11, -90, 3, 9);
learn(3, -75, 4, 5);
learn(1, -101);

const rows = items(table).map(([, row]) => row);
rows.sort((a, b) => (a.rssi !== b.rssi ? b.rssi - a.rssi : a.mac - b.mac));
for (const {
  mac,
  rssi,
  age = 255,
  hops: [first, ...more],
} of rows) {
  print(mac, rssi, age, first ?? "direct", more);
}
const [best, ...others] = rows;
print(
  best?.mac,
  others.length,
  rows.find((row) => row.rssi < -100)?.mac,
  rows.find((row) => row.rssi > 0)?.mac,
);
print(
  rows.some((row) => row.hops.includes(9)),
  rows.every((row) => row.rssi < -50),
);
print(
  rows.reduce((sum, row) => sum + (row.age ?? 0), 0),
  rows.map((row) => row.mac).indexOf(11),
);
const copy = { ...rows[0]!, rssi: 0 }; // four rows
print(copy.rssi, best?.rssi, sortedKeys(table), table.has(4), table.delete(7), table.size);
const links: [int, int, int][] = [];
for (const a of sortedKeys(table)) {
  for (const b of sortedKeys(table)) {
    if (a < b) links.push([a, b, (table.get(a)?.rssi ?? 0) + (table.get(b)?.rssi ?? 0)]);
  }
}
print(links);
print("end of program");
