// Floats: a distance on the globe, averages, rounding; everything printed with a fixed format.
import { type float, type int, print } from "lang";

type Coordinates = [float, float];

function radians(degrees: float): float {
  return (degrees * Math.PI) / 180.0;
}

function distance([lat1, lon1]: Coordinates, [lat2, lon2]: Coordinates): float {
  const dlat = radians(lat2 - lat1);
  const dlon = radians(lon2 - lon1);
  const a =
    Math.sin(dlat / 2.0) ** 2 + Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin(dlon / 2.0) ** 2;
  return 2.0 * 6371.0 * Math.atan2(Math.sqrt(a), Math.sqrt(1.0 - a));
}

const eindhoven: Coordinates = [51.45, 5.45313];
const places: [string, Coordinates][] = [
  ["Utrecht", [52.09, 5.12]],
  ["Oslo", [59.91, 10.75]],
  ["Lima", [-12.05, -77.04]],
  ["here", eindhoven],
];
let total = 0.0;
for (const [name, place] of places) {
  const km = distance(eindhoven, place);
  total += km;
  print(name, km.toFixed(0), Math.round(km), Math.floor(km / 100), km > 1000.0 ? "far" : "near");
}
const count: int = places.length;
print(
  (total / count).toFixed(0),
  Math.max(...places.map(([, [lat]]) => lat)).toFixed(2),
  Number.isNaN(0.0 / 0.0),
);
print(Math.trunc(7.9), Math.trunc(-7.9), Math.ceil(1.2), (2.5).toFixed(0).length, 1.0 / 0.0 > 1e30);
print("end of program");
