// Reads the nodes and links of a scenario, said one by one or made by a topology.
import { isAbsolute, join } from "node:path";
import { createRandomStream } from "../world/random";
import { jsonOf, type Item } from "./document";
import {
  asChoice,
  asDuration,
  asInteger,
  asList,
  asNumber,
  asPosition,
  asText,
  Fields,
  note,
  wrong,
  type Reading,
} from "./fields";
import type { LinkSpec, NodeSpec, Place } from "./model";
import { asNode } from "./read-condition";
import { readLoss } from "./read-timeline";
import {
  topologyEdges,
  topologyPositions,
  TOPOLOGIES,
  type TopologyKind,
  type TopologyOptions,
} from "./topology";

const ENGINES = ["node", "micropython", "unix"] as const;
const MOST_NODES = 2000;
const MAC_LIMIT = 1n << 64n;

/** Paths of a scenario are relative to its file. */
export interface NodeContext {
  readonly reading: Reading;
  readonly folder: string;
  readonly seed: number;
}

/** What nodes have that say nothing else. */
export interface NodeDefaults {
  readonly program: string | null;
  readonly engine: NodeSpec["engine"];
  readonly files: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
}

export function readDefaults(context: NodeContext, item: Item | null): NodeDefaults {
  const fields = item === null ? null : Fields.of(context.reading, item, "defaults");
  const nothing = { program: null, engine: null, files: {}, overrides: {} };
  const defaults = fields === null ? nothing : readSoftware(context, fields);
  fields?.done();
  return defaults;
}

/** What runs on a node. */
function readSoftware(context: NodeContext, fields: Fields): NodeDefaults {
  const { reading } = context;
  const files = readFiles(reading, fields.optional("files"));
  const config = fields.optional("config");
  if (config !== null && config.value.kind !== "map") wrong(reading, config, "config", "a mapping");
  return {
    program: readPath(context, fields.optional("program"), "program"),
    engine: asChoice(reading, fields.optional("engine"), "engine", ENGINES),
    files: config === null ? files : { ...files, "/flash/pymesh_config.json": jsonOf(config) },
    overrides: readOverrides(context, fields.optional("override")),
  };
}

export function withDefaults(node: NodeSpec, defaults: NodeDefaults): NodeSpec {
  return {
    ...node,
    program: node.program ?? defaults.program,
    engine: node.engine ?? defaults.engine,
    files: { ...defaults.files, ...node.files },
    overrides: { ...defaults.overrides, ...node.overrides },
  };
}

export function readNodes(context: NodeContext, item: Item | null): NodeSpec[] {
  const { reading } = context;
  const nodes: NodeSpec[] = [];
  const seen = new Set<string>();
  for (const [index, entry] of asList(reading, item, "nodes").entries()) {
    const node = readNode(context, entry, index);
    if (node === null) continue;
    if (seen.has(node.id)) note(reading, node.place, "duplicateNode", { id: node.id });
    seen.add(node.id);
    nodes.push(node);
  }
  return nodes;
}

function readNode(context: NodeContext, item: Item, index: number): NodeSpec | null {
  const { reading } = context;
  const fields = Fields.of(reading, item, "a node");
  if (fields === null) return null;
  const id = asText(reading, fields.required("id"), "id");
  const mac = fields.has("mac") ? readMac(reading, fields.optional("mac")) : BigInt(index + 1);
  const node = {
    ...readSoftware(context, fields),
    position: asPosition(reading, fields.optional("pos"), "pos"),
    bootAt: asDuration(reading, fields.optional("bootAt"), "bootAt") ?? 0,
    clockPpm: asNumber(reading, fields.optional("clockPpm"), "clockPpm", { min: -1e5, max: 1e5 }) ?? 0,
    place: { line: item.line, column: item.column },
  };
  fields.done();
  return id === null || mac === null ? null : { id, mac, ...node };
}

function readMac(reading: Reading, item: Item | null): bigint | null {
  if (item === null) return null;
  const scalar = item.value.kind === "scalar" ? item.value.scalar : null;
  const mac =
    typeof scalar === "bigint"
      ? scalar
      : typeof scalar === "string" && /^(0x)?[0-9a-f]{1,16}$/i.test(scalar)
        ? BigInt(scalar.startsWith("0x") ? scalar : `0x${scalar}`)
        : null;
  if (mac !== null && mac >= 0n && mac < MAC_LIMIT) return mac;
  wrong(reading, item, "mac", "a whole number from 0 to 2^64 − 1, or its hex digits as text");
  return null;
}

function readPath(context: NodeContext, item: Item | null, what: string): string | null {
  const path = asText(context.reading, item, what);
  return path === null ? null : isAbsolute(path) ? path : join(context.folder, path);
}

function readFiles(reading: Reading, item: Item | null): Record<string, string> {
  if (item === null) return {};
  if (item.value.kind !== "map") {
    wrong(reading, item, "files", "a mapping of board paths to texts");
    return {};
  }
  const files: Record<string, string> = {};
  for (const [path, entry] of item.value.entries) {
    if (!path.startsWith("/flash/")) wrong(reading, entry.key, `the file ${path}`, "a path under /flash/");
    files[path] = asText(reading, entry.item, path) ?? "";
  }
  return files;
}

function readOverrides(context: NodeContext, item: Item | null): Record<string, string> {
  if (item === null) return {};
  if (item.value.kind !== "map") {
    wrong(context.reading, item, "override", "a mapping of module names to .ts files");
    return {};
  }
  return Object.fromEntries(
    [...item.value.entries].map(([module, entry]) => [
      module,
      readPath(context, entry.item, `override of ${module}`) ?? "",
    ]),
  );
}

export function readLinks(reading: Reading, item: Item | null, nodes: ReadonlySet<string>): LinkSpec[] {
  const links: LinkSpec[] = [];
  for (const entry of asList(reading, item, "links")) {
    const fields = Fields.of(reading, entry, "a link");
    if (fields === null) continue;
    const a = asNode(reading, fields.required("a"), "a", nodes);
    const b = asNode(reading, fields.required("b"), "b", nodes);
    const loss = readLoss(reading, fields);
    const asym = asNumber(reading, fields.optional("asym"), "asym", { min: -100, max: 100 }) ?? 0;
    const per = asNumber(reading, fields.optional("per"), "per", { min: 0, max: 1 }) ?? 0;
    fields.done();
    const place = { line: entry.line, column: entry.column };
    if (a !== null && b !== null) links.push({ a, b, loss, asym, per, place });
  }
  return links;
}

export interface TopologySpec {
  readonly kind: TopologyKind;
  readonly options: TopologyOptions;
  readonly loss: number;
  /** Metres between neighbours, in place of links; null: links. */
  readonly spacing: number | null;
  readonly place: Place;
}

const DEFAULT_LOSS = 80;

export function readTopology(reading: Reading, item: Item | null): TopologySpec | null {
  const fields = item === null ? null : Fields.of(reading, item, "topology");
  if (fields === null || item === null) return null;
  const kind = asChoice(reading, fields.required("kind"), "kind", TOPOLOGIES);
  const limit = { min: 1, max: MOST_NODES };
  const nodes = asInteger(reading, fields.required("nodes"), "nodes", limit);
  const degree = asNumber(reading, fields.optional("degree"), "degree", limit);
  const columns = asInteger(reading, fields.optional("columns"), "columns", limit);
  const islands = asInteger(reading, fields.optional("islands"), "islands", limit);
  const loss = asNumber(reading, fields.optional("loss"), "loss", { min: 0, max: 400 }) ?? DEFAULT_LOSS;
  const spacing = asNumber(reading, fields.optional("spacing"), "spacing", { min: 0.1, max: 1e6 });
  if (spacing !== null && fields.has("loss")) wrong(reading, item, "topology", "either loss or spacing");
  fields.done();
  if (kind === null || nodes === null) return null;
  const options = {
    nodes,
    ...(degree === null ? {} : { degree }),
    ...(columns === null ? {} : { columns }),
    ...(islands === null ? {} : { islands }),
  };
  return { kind, options, loss, spacing, place: { line: item.line, column: item.column } };
}

/** The nodes n1, n2 … with MACs 1, 2 … and their links. */
export function topologyNodes(
  { kind, options, loss, spacing, place }: TopologySpec,
  seed: number,
): { nodes: NodeSpec[]; links: LinkSpec[] } {
  const id = (index: number): string => `n${index + 1}`;
  const random = createRandomStream(seed, "topology");
  const positions = spacing === null ? [] : topologyPositions(kind, options, spacing, random);
  const nodes = Array.from({ length: options.nodes }, (_, index): NodeSpec => ({
    id: id(index),
    mac: BigInt(index + 1),
    position: positions[index] ?? null,
    program: null,
    engine: null,
    files: {},
    overrides: {},
    bootAt: 0,
    clockPpm: 0,
    place,
  }));
  const edges = spacing === null ? topologyEdges(kind, options, random) : [];
  const links = edges.map(([a, b]): LinkSpec => ({ a: id(a), b: id(b), loss, asym: 0, per: 0, place }));
  return { nodes, links };
}
