// The mesh as a drawing: nodes on a circle, or where they are on earth when all of them say so; links with their RSSI.
import { roleOf } from "./roles";
import type { MeshState } from "./mesh-state";

const SVG = "http://www.w3.org/2000/svg";
const RADIUS = 70;

interface Point {
  readonly x: number;
  readonly y: number;
}

export function drawMap(
  svg: SVGElement,
  state: MeshState,
  chosen: bigint | null,
  choose: (mac: bigint) => void,
): void {
  const points = layOut(state);
  const drawing: SVGElement[] = [];
  for (const { a, b, rssi } of state.pairs) {
    const [from, to] = [pointOf(points, a), pointOf(points, b)];
    if (from === undefined || to === undefined) continue;
    drawing.push(element("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y }));
    const label = text(`${rssi} dBm`, (from.x + to.x) / 2, (from.y + to.y) / 2);
    label.classList.add("link");
    drawing.push(label);
  }
  for (const mac of state.macs) {
    const point = points.get(mac);
    if (point === undefined) continue;
    const role = roleOf(state.infos.get(mac)?.role ?? null);
    const group = element("g", {});
    group.classList.toggle("own", mac === state.own);
    group.classList.toggle("chosen", mac === chosen);
    group.append(
      element("circle", { cx: point.x, cy: point.y, r: 8, fill: role.color }),
      text(`${mac}`, point.x, point.y + 18),
    );
    group.addEventListener("click", () => choose(mac));
    drawing.push(group);
  }
  svg.replaceChildren(...drawing);
}

/** Links name nodes by their whole MAC or by its low 16 bits. */
function pointOf(points: ReadonlyMap<bigint, Point>, mac: bigint): Point | undefined {
  const whole = points.get(mac);
  if (whole !== undefined) return whole;
  return [...points].find(([known]) => (known & 0xffffn) === (mac & 0xffffn))?.[1];
}

function layOut(state: MeshState): ReadonlyMap<bigint, Point> {
  const places = state.macs.map((mac) => state.infos.get(mac)?.location ?? null);
  const known = places.filter((place) => place !== null);
  const spread = new Set(known.map(({ lat, lng }) => `${lat} ${lng}`)).size;
  // Nodes that never got a position say 0, 0; a map of those shows nothing.
  if (known.length < state.macs.length || spread < state.macs.length || state.macs.length < 2)
    return circle(state.macs);
  const lats = known.map(({ lat }) => lat);
  const lngs = known.map(({ lng }) => lng);
  const [south, north, west, east] = [
    Math.min(...lats),
    Math.max(...lats),
    Math.min(...lngs),
    Math.max(...lngs),
  ];
  const size = Math.max(north - south, east - west, 1e-6);
  return new Map(
    state.macs.map((mac, index) => {
      const place = known[index] ?? { lat: south, lng: west };
      const x = ((place.lng - (west + east) / 2) / size) * 2 * RADIUS;
      const y = (-(place.lat - (south + north) / 2) / size) * 2 * RADIUS;
      return [mac, { x, y }];
    }),
  );
}

function circle(macs: readonly bigint[]): ReadonlyMap<bigint, Point> {
  const sorted = [...macs].sort((a, b) => (a < b ? -1 : 1));
  return new Map(
    sorted.map((mac, index) => {
      const angle = (2 * Math.PI * index) / sorted.length - Math.PI / 2;
      const radius = sorted.length === 1 ? 0 : RADIUS;
      return [mac, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) }];
    }),
  );
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function text(content: string, x: number, y: number): SVGElement {
  const made = element("text", { x, y });
  made.textContent = content;
  return made;
}
