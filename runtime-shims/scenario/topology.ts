// Ready-made meshes: which of n nodes hear each other. Everybody else is out of range.
import type { RandomStream } from "../world/random";

export const TOPOLOGIES = ["chain", "ring", "grid", "star", "random", "islands"] as const;
export type TopologyKind = (typeof TOPOLOGIES)[number];

export interface TopologyOptions {
  readonly nodes: number;
  /** random: mean number of neighbours; at least what keeps it connected. */
  readonly degree?: number;
  /** grid: nodes in a row; default about the square root. */
  readonly columns?: number;
  /** islands: into how many. Within an island everybody hears everybody. */
  readonly islands?: number;
}

/** Pairs of node numbers, 0-based, the smaller first. */
export type Edges = readonly (readonly [number, number])[];

export function topologyEdges(kind: TopologyKind, options: TopologyOptions, random: RandomStream): Edges {
  const { nodes } = options;
  switch (kind) {
    case "chain":
      return pairs(nodes - 1, (i) => [i, i + 1]);
    case "ring":
      return [...pairs(nodes - 1, (i) => [i, i + 1]), ...(nodes > 2 ? [[0, nodes - 1] as const] : [])];
    case "star":
      return pairs(nodes - 1, (i) => [0, i + 1]);
    case "grid":
      return grid(nodes, options.columns ?? Math.max(1, Math.ceil(Math.sqrt(nodes))));
    case "islands":
      return islands(nodes, options.islands ?? 2);
    case "random":
      return connected(nodes, options.degree ?? 4, random);
  }
}

function pairs(count: number, edge: (i: number) => readonly [number, number]): Edges {
  return Array.from({ length: Math.max(0, count) }, (_, i) => edge(i));
}

function grid(nodes: number, columns: number): Edges {
  const edges: [number, number][] = [];
  for (let i = 0; i < nodes; i++) {
    if ((i + 1) % columns !== 0 && i + 1 < nodes) edges.push([i, i + 1]);
    if (i + columns < nodes) edges.push([i, i + columns]);
  }
  return edges;
}

function islands(nodes: number, count: number): Edges {
  const size = Math.ceil(nodes / count);
  const edges: [number, number][] = [];
  for (let i = 0; i < nodes; i++)
    for (let j = i + 1; j < nodes && Math.floor(j / size) === Math.floor(i / size); j++) edges.push([i, j]);
  return edges;
}

/** A random tree, so that all are connected, and random edges until the mean degree is reached. */
function connected(nodes: number, degree: number, random: RandomStream): Edges {
  const edges = new Map<string, readonly [number, number]>();
  const add = (a: number, b: number): void => {
    if (a !== b) edges.set(`${Math.min(a, b)}-${Math.max(a, b)}`, [Math.min(a, b), Math.max(a, b)]);
  };
  for (let i = 1; i < nodes; i++) add(random.below(i), i);
  const wanted = Math.min(Math.floor((nodes * degree) / 2), (nodes * (nodes - 1)) / 2);
  while (edges.size < wanted) add(random.below(nodes), random.below(nodes));
  return [...edges.values()];
}

/** Metres, for nodes `spacing` apart from their neighbours: who hears whom is the radio's business then. */
export function topologyPositions(
  kind: TopologyKind,
  { nodes, columns, islands: groups = 2 }: TopologyOptions,
  spacing: number,
  random: RandomStream,
): readonly (readonly [number, number])[] {
  const width = columns ?? Math.max(1, Math.ceil(Math.sqrt(nodes)));
  const size = Math.ceil(nodes / groups);
  const circle = (index: number, count: number): readonly [number, number] => {
    const radius = count < 2 ? 0 : spacing / (2 * Math.sin(Math.PI / count));
    const angle = (2 * Math.PI * index) / count;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  };
  return Array.from({ length: nodes }, (_, i): readonly [number, number] => {
    switch (kind) {
      case "chain":
        return [i * spacing, 0];
      case "grid":
        return [(i % width) * spacing, Math.floor(i / width) * spacing];
      case "ring":
        return circle(i, nodes);
      case "star": {
        const [x, y] = circle(i, nodes - 1);
        const far = Math.hypot(x, y) || 1;
        return i === 0 ? [0, 0] : [(x / far) * spacing, (y / far) * spacing];
      }
      case "random":
        return [random.next() * width * spacing, random.next() * width * spacing];
      case "islands":
        return [Math.floor(i / size) * spacing * 1000 + (i % size) * spacing, 0];
    }
  });
}
