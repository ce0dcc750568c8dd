// Reads a scenario file; all that is wrong with it is told at once, each with its line.
import { dirname } from "node:path";
import { timingNames, type MeshTiming } from "../board/mesh-timing";
import type { RadioOptions } from "../world/options";
import { parseItems, plain, type Item } from "./document";
import {
  asBoolean,
  asChoice,
  asDuration,
  asInteger,
  asNumber,
  Fields,
  note,
  wrong,
  type Reading,
} from "./fields";
import type { Scenario } from "./model";
import { ScenarioError } from "./problem";
import { readDefaults, readLinks, readNodes, readTopology, topologyNodes, withDefaults } from "./read-nodes";
import { readTimeline } from "./read-timeline";

const MODELS = ["ideal", "lora"] as const;
const PROFILES = ["pycom-2019", "thread-stock"] as const;
const DEFAULT_SEED = 1;

/**
 * @param file its path: programs are named relative to its folder
 * @throws ScenarioError
 */
export function readScenario(text: string, file: string): Scenario {
  const reading: Reading = { problems: [] };
  const root = Fields.of(reading, parseItems(text), "a scenario");
  if (root === null) throw new ScenarioError(reading.problems);
  const seed = asInteger(reading, root.optional("seed"), "seed", { min: 0, max: 2 ** 32 - 1 });
  const profile = asChoice(reading, root.optional("profile"), "profile", PROFILES);
  const timing = readTiming(reading, root.optional("timing"));
  const radio = readRadio(reading, root.optional("radio"));
  const topology = readTopology(reading, root.optional("topology"));
  const generated =
    topology === null ? { nodes: [], links: [] } : topologyNodes(topology, seed ?? DEFAULT_SEED);
  const context = { reading, folder: dirname(file), seed: seed ?? DEFAULT_SEED };
  const listed = readNodes(context, root.optional("nodes"));
  // A node that is listed as well gets what the list says.
  const defaults = readDefaults(context, root.optional("defaults"));
  const all = [...generated.nodes, ...listed].map((node) => withDefaults(node, defaults));
  const byId = new Map(all.map((node) => [node.id, node]));
  const nodes = [...byId.values()];
  if (nodes.length === 0) note(reading, root.place, "missingKey", { key: "nodes", what: "a scenario" });
  const ids = new Set(byId.keys());
  const links = [...generated.links, ...readLinks(reading, root.optional("links"), ids)];
  const timeline = readTimeline(reading, root.optional("timeline"), ids, text.split("\n"));
  const until = asDuration(reading, root.optional("until"), "until");
  const unlinked = readUnlinked(reading, root);
  root.done();
  if (reading.problems.length > 0) throw new ScenarioError(reading.problems);
  return {
    seed,
    profile: profile ?? "pycom-2019",
    timing,
    radio,
    nodes,
    links,
    unlinked: topology?.spacing === null && unlinked === undefined ? null : unlinked,
    timeline: timeline.steps,
    watches: timeline.watches,
    until,
  };
}

/** Values of the profile by their names in thread/profile.ts. */
function readTiming(reading: Reading, item: Item | null): MeshTiming {
  const fields = item === null ? null : Fields.of(reading, item, "timing");
  if (fields === null) return {};
  const timing: Record<string, number | boolean> = {};
  for (const name of timingNames()) {
    const field = fields.optional(name);
    const value =
      name === "replayProtection"
        ? asBoolean(reading, field, name)
        : asInteger(reading, field, name, { min: name === "sensitivity" ? -200 : 0, max: 2 ** 31 });
    if (value !== null) timing[name] = value;
  }
  fields.done();
  return timing;
}

/** Taken as it is: the radio checks its own parameters. */
function readRadio(reading: Reading, item: Item | null): RadioOptions {
  if (item === null) return "ideal";
  if (item.value.kind !== "map") return asChoice(reading, item, "radio", MODELS) ?? "ideal";
  const entries = item.value.entries;
  const model = asChoice(reading, entries.get("model")?.item ?? null, "model", MODELS) ?? "ideal";
  const parameters = [...entries].filter(([key]) => key !== "model");
  for (const [key, entry] of parameters)
    if (entry.item.value.kind === "list") wrong(reading, entry.item, key, "one value");
  return { ...Object.fromEntries(parameters.map(([key, entry]) => [key, plain(entry.item)])), model };
}

function readUnlinked(reading: Reading, root: Fields): number | null | undefined {
  if (!root.has("unlinked")) return undefined;
  const item = root.nullable("unlinked");
  if (item === null || (item.value.kind === "scalar" && item.value.scalar === null)) return null;
  return asNumber(reading, item, "unlinked", { min: 0, max: 400 }) ?? undefined;
}
