// Reads the steps of a scenario: what is done at a time, and what is expected at, within or during a time.
import { type Item } from "./document";
import {
  asBoolean,
  asChoice,
  asDuration,
  asList,
  asNumber,
  asPosition,
  asText,
  Fields,
  note,
  wrong,
  type Reading,
} from "./fields";
import type { Action, Step, Watch } from "./model";
import { asNode, readCondition } from "./read-condition";

const SHARE = { min: 0, max: 1 };

interface Context {
  readonly reading: Reading;
  readonly nodes: ReadonlySet<string>;
  /** Lines of the file, for reports. */
  readonly lines: readonly string[];
}

export interface Timeline {
  readonly steps: readonly Step[];
  readonly watches: readonly Watch[];
}

export function readTimeline(
  reading: Reading,
  item: Item | null,
  nodes: ReadonlySet<string>,
  lines: readonly string[],
): Timeline {
  const context: Context = { reading, nodes, lines };
  const steps: Step[] = [];
  const watches: Watch[] = [];
  for (const entry of asList(reading, item, "timeline")) {
    const fields = Fields.of(reading, entry, "a step of the timeline");
    if (fields === null) continue;
    const read = readEntry(context, fields);
    fields.done();
    if (read === null) continue;
    if ("kind" in read) watches.push(read);
    else steps.push(read);
  }
  // Steps of one time keep the order of the file.
  return { steps: steps.sort((a, b) => a.at - b.at), watches };
}

function readEntry(context: Context, fields: Fields): Step | Watch | null {
  const { reading, nodes, lines } = context;
  const { place } = fields;
  const text = (lines[place.line - 1] ?? "").trim().replace(/^- /, "");
  const at = asDuration(reading, fields.optional("at"), "at") ?? 0;
  if (fields.has("eventually")) {
    const condition = readCondition(reading, fields.required("eventually"), nodes);
    const within = asDuration(reading, fields.required("within"), "within") ?? 0;
    return { kind: "eventually", condition, from: at, until: at + within, place, text };
  }
  if (fields.has("always")) {
    const condition = readCondition(reading, fields.required("always"), nodes);
    const during = asDuration(reading, fields.optional("during"), "during");
    return { kind: "always", condition, from: at, until: during === null ? null : at + during, place, text };
  }
  if (fields.has("expect"))
    return { at, place, text, expect: readCondition(reading, fields.required("expect"), nodes) };
  const item = fields.required("do");
  const action = item === null ? null : readAction(context, item);
  return action === null ? null : { at, place, text, do: action };
}

type ActionReader = (context: Context, item: Item) => Action | null;

const onNode =
  (kind: "kill" | "boot" | "wake" | "dropBluetooth"): ActionReader =>
  ({ reading, nodes }, item) => {
    const node = asNode(reading, item, kind, nodes);
    return node === null ? null : { kind, node };
  };

/** A mapping with a `node`, or just the node. */
function withNode(
  context: Context,
  item: Item,
  what: string,
): { fields: Fields | null; node: string | null } {
  const { reading, nodes } = context;
  if (item.value.kind !== "map") return { fields: null, node: asNode(reading, item, what, nodes) };
  const fields = Fields.of(reading, item, what);
  return { fields, node: asNode(reading, fields?.required("node") ?? null, "node", nodes) };
}

/** `stallCli: A`, or `stallCli: { node: A, on: false }` for the end of it. */
const switching =
  (kind: "stallCli" | "stallRadio" | "exhaustBuffers"): ActionReader =>
  (context, item) => {
    const { fields, node } = withNode(context, item, kind);
    const on = asBoolean(context.reading, fields?.optional("on") ?? null, "on") ?? true;
    fields?.done();
    return node === null ? null : { kind, node, on };
  };

const ACTIONS: Readonly<Record<Action["kind"], ActionReader>> = {
  kill: onNode("kill"),
  boot: onNode("boot"),
  wake: onNode("wake"),
  reboot(context, item) {
    const { fields, node } = withNode(context, item, "reboot");
    const how = asChoice(context.reading, fields?.optional("how") ?? null, "how", [
      "button",
      "power",
      "brown-out",
    ]);
    fields?.done();
    return node === null ? null : { kind: "reboot", node, how: how ?? "button" };
  },
  deepsleep(context, item) {
    const { fields, node } = withNode(context, item, "deepsleep");
    const seconds = asDuration(context.reading, fields?.optional("for") ?? null, "for");
    fields?.done();
    return node === null ? null : { kind: "deepsleep", node, seconds };
  },
  partition({ reading, nodes }, item) {
    const groups = asList(reading, item, "partition").map((group) =>
      asList(reading, group, "a group of the partition")
        .map((id) => asNode(reading, id, "a node of the partition", nodes))
        .filter((id) => id !== null),
    );
    return { kind: "partition", groups };
  },
  heal: () => ({ kind: "heal" }),
  move(context, item) {
    const { reading, nodes } = context;
    const fields = Fields.of(reading, item, "move");
    if (fields === null) return null;
    const node = asNode(reading, fields.required("node"), "node", nodes);
    const to = asPosition(reading, fields.required("to"), "to");
    const over = asDuration(reading, fields.optional("over"), "over") ?? 0;
    fields.done();
    return node === null || to === null ? null : { kind: "move", node, to, over };
  },
  link({ reading, nodes }, item) {
    const fields = Fields.of(reading, item, "link");
    if (fields === null) return null;
    const a = asNode(reading, fields.required("a"), "a", nodes);
    const b = asNode(reading, fields.required("b"), "b", nodes);
    const loss = readLoss(reading, fields);
    fields.done();
    return a === null || b === null ? null : { kind: "link", a, b, loss };
  },
  loss({ reading }, item) {
    const share = asNumber(reading, item, "loss", SHARE);
    return share === null ? null : { kind: "loss", share };
  },
  jam({ reading }, item) {
    const fields = Fields.of(reading, item, "jam");
    if (fields === null) return null;
    const seconds = asDuration(reading, fields.required("for"), "for") ?? 0;
    const dbm = asNumber(reading, fields.optional("dbm"), "dbm") ?? -60;
    const duty = asNumber(reading, fields.optional("duty"), "duty", SHARE) ?? 1;
    fields.done();
    return { kind: "jam", seconds, dbm, duty };
  },
  dropBluetooth: onNode("dropBluetooth"),
  stallCli: switching("stallCli"),
  stallRadio: switching("stallRadio"),
  exhaustBuffers: switching("exhaustBuffers"),
  corrupt({ reading }, item) {
    const fields = Fields.of(reading, item, "corrupt");
    if (fields === null) return null;
    const share = asNumber(reading, fields.required("share"), "share", SHARE);
    const how = asChoice(reading, fields.optional("how"), "how", ["crc", "payload"]) ?? "crc";
    fields.done();
    return share === null ? null : { kind: "corrupt", share, how };
  },
  bursts({ reading }, item) {
    const fields = Fields.of(reading, item, "bursts");
    if (fields === null) return null;
    const begin = asNumber(reading, fields.required("begin"), "begin", SHARE);
    const end = asNumber(reading, fields.required("end"), "end", SHARE);
    fields.done();
    return begin === null || end === null ? null : { kind: "bursts", begin, end };
  },
  clockJump(context, item) {
    const { fields, node } = withNode(context, item, "clockJump");
    const seconds = asNumber(context.reading, fields?.required("by") ?? null, "by");
    fields?.done();
    return node === null || seconds === null ? null : { kind: "clockJump", node, seconds };
  },
  fillFlash(context, item) {
    const { fields, node } = withNode(context, item, "fillFlash");
    const limit = { min: 0, max: 1e9 };
    const free = asNumber(context.reading, fields?.optional("free") ?? null, "free", limit) ?? 0;
    fields?.done();
    return node === null ? null : { kind: "fillFlash", node, free };
  },
  corruptFile({ reading, nodes }, item) {
    const fields = Fields.of(reading, item, "corruptFile");
    if (fields === null) return null;
    const node = asNode(reading, fields.required("node"), "node", nodes);
    const path = asText(reading, fields.required("path"), "path");
    const how = asChoice(reading, fields.optional("how"), "how", ["bits", "cut"]) ?? "bits";
    fields.done();
    return node === null || path === null ? null : { kind: "corruptFile", node, path, how };
  },
  type({ reading, nodes }, item) {
    const fields = Fields.of(reading, item, "type");
    if (fields === null) return null;
    const node = asNode(reading, fields.required("node"), "node", nodes);
    const text = asText(reading, fields.required("text"), "text");
    fields.done();
    return node === null || text === null ? null : { kind: "type", node, text };
  },
};

/** dB, or null for out of range; the key must be there. */
export function readLoss(reading: Reading, fields: Fields): number | null {
  if (!fields.has("loss")) fields.required("loss");
  const item = fields.nullable("loss");
  if (item === null || (item.value.kind === "scalar" && item.value.scalar === null)) return null;
  return asNumber(reading, item, "loss", { min: 0, max: 400 });
}

const isActionKind = (kind: string): kind is Action["kind"] => Object.hasOwn(ACTIONS, kind);

function readAction(context: Context, item: Item): Action | null {
  const { reading } = context;
  // `do: heal` is short for `do: { heal: }`.
  const [kind, argument, place] =
    item.value.kind === "map"
      ? (([name, entry]) => [name ?? "", entry?.item ?? item, entry?.key ?? item] as const)(
          [...item.value.entries][0] ?? [],
        )
      : ([item.value.kind === "scalar" ? String(item.value.scalar) : "", item, item] as const);
  if (!isActionKind(kind)) {
    const known = Object.keys(ACTIONS);
    note(reading, place, "unknownKey", { key: kind, what: "do" }, { said: kind, known });
    return null;
  }
  if (item.value.kind === "map" && item.value.entries.size > 1)
    wrong(reading, item, "do", "one action; write a step of its own for each");
  return ACTIONS[kind](context, argument);
}
