// Reads what a scenario expects.
import { type Item } from "./document";
import { asBoolean, asChoice, asNumber, asRange, asText, Fields, note, wrong, type Reading } from "./fields";
import {
  STATES,
  type Condition,
  type MessageCondition,
  type NodeCondition,
  type Range,
  type StateName,
} from "./model";

const COLORS: Readonly<Record<string, number>> = {
  off: 0,
  red: 0x0a0000,
  green: 0x000a00,
  blue: 0x00000a,
  white: 0x050505,
  magenta: 0x0a000a,
  cyan: 0x000a0a,
  yellow: 0x0a0a00,
};

export function readCondition(reading: Reading, item: Item | null, nodes: ReadonlySet<string>): Condition {
  const fields = item === null ? null : Fields.of(reading, item, "an expectation");
  const nothing: Condition = { node: null, roles: new Map(), partitions: null, messages: null };
  if (fields === null) return nothing;
  const condition: Condition = {
    node: fields.has("node") ? readNodeCondition(reading, fields, nodes) : null,
    roles: readRoles(reading, fields.optional("roles")),
    partitions: asRange(reading, fields.optional("partitions"), "partitions"),
    messages: readMessages(reading, fields.optional("messages"), nodes),
  };
  fields.done();
  return condition;
}

/** Stands for the board that is leader when the step is done. */
export const LEADER = "leader";

/** A node that the scenario has; else null and a problem. */
export function asNode(
  reading: Reading,
  item: Item | null,
  what: string,
  nodes: ReadonlySet<string>,
): string | null {
  const id = asText(reading, item, what);
  if (id === null || item === null || nodes.has(id) || id === LEADER) return id;
  note(reading, item, "unknownNode", { id, nodes: nodeList(nodes) }, { said: id, known: [...nodes] });
  return null;
}

function nodeList(nodes: ReadonlySet<string>): string {
  const shown = [...nodes].slice(0, 12);
  return shown.join(", ") + (nodes.size > shown.length ? ", …" : "");
}

function readNodeCondition(
  reading: Reading,
  fields: Fields,
  nodes: ReadonlySet<string>,
): NodeCondition | null {
  const id = asNode(reading, fields.required("node"), "node", nodes);
  const cost = fields.optional("pathCost");
  const condition = {
    state: readStates(reading, fields.optional("state")),
    single: asBoolean(reading, fields.optional("single"), "single"),
    neighbors: asRange(reading, fields.optional("neighbors"), "neighbors"),
    ipaddr: asText(reading, fields.optional("ipaddr"), "ipaddr"),
    led: readColor(reading, fields.optional("led")),
    serial: asText(reading, fields.optional("serial"), "serial"),
    pathCost: cost === null ? null : readPathCost(reading, cost, nodes),
    airtime: asRange(reading, fields.optional("airtime"), "airtime"),
  };
  return id === null ? null : { id, ...condition };
}

function readStates(reading: Reading, item: Item | null): readonly StateName[] | null {
  if (item === null) return null;
  const items = item.value.kind === "list" ? item.value.items : [item];
  const states = items.map((one) => asChoice(reading, one, "state", STATES));
  return states.filter((state) => state !== null);
}

function readPathCost(
  reading: Reading,
  item: Item,
  nodes: ReadonlySet<string>,
): { to: string; cost: Range } | null {
  const fields = Fields.of(reading, item, "pathCost");
  if (fields === null) return null;
  const to = asNode(reading, fields.required("to"), "pathCost to", nodes);
  const cost = asRange(reading, fields.required("cost"), "pathCost cost");
  fields.done();
  return to === null || cost === null ? null : { to, cost };
}

function readRoles(reading: Reading, item: Item | null): ReadonlyMap<StateName, Range> {
  const roles = new Map<StateName, Range>();
  const fields = item === null ? null : Fields.of(reading, item, "roles");
  if (fields === null) return roles;
  for (const state of STATES) {
    const range = asRange(reading, fields.optional(state), state);
    if (range !== null) roles.set(state, range);
  }
  fields.done();
  return roles;
}

function readMessages(
  reading: Reading,
  item: Item | null,
  nodes: ReadonlySet<string>,
): MessageCondition | null {
  const fields = item === null ? null : Fields.of(reading, item, "messages");
  if (fields === null) return null;
  const range = (key: string): Range | null => asRange(reading, fields.optional(key), key);
  const condition: MessageCondition = {
    from: asNode(reading, fields.optional("from"), "from", nodes),
    to: asNode(reading, fields.optional("to"), "to", nodes),
    delivered: range("delivered"),
    acknowledged: range("acknowledged"),
    lost: range("lost"),
    ratio: range("ratio"),
  };
  fields.done();
  return condition;
}

/** A name of the library's LED colours, "#rrggbb", or 0xrrggbb. */
function readColor(reading: Reading, item: Item | null): number | null {
  if (item === null) return null;
  if (item.value.kind === "scalar" && typeof item.value.scalar !== "string")
    return asNumber(reading, item, "led", { min: 0, max: 0xffffff });
  const text = asText(reading, item, "led") ?? "";
  const named = COLORS[text];
  if (named !== undefined) return named;
  if (/^#[0-9a-f]{6}$/i.test(text)) return parseInt(text.slice(1), 16);
  wrong(reading, item, "led", `#rrggbb, or one of: ${Object.keys(COLORS).join(", ")}`);
  return null;
}
