// Looks whether what a scenario expects holds now; says what is seen instead.
import type { Board } from "../board/board";
import {
  STATES,
  type Condition,
  type MessageCondition,
  type NodeCondition,
  type Range,
  type StateName,
} from "./model";
import { LEADER } from "./read-condition";
import { summarizeMessages, type MessageLog } from "./messages";

/** What conditions are asked of. */
export interface Observed {
  readonly now: number;
  readonly boards: ReadonlyMap<string, Board>;
  readonly messages: MessageLog;
  /** Share of the time since the start that the board sent, 0 … 1. */
  airtime(id: string): number;
}

export function stateOf(board: Board): StateName {
  const number = board.power === "on" ? (board.hardware.mesh?.instance?.state() ?? 0) : 0;
  return STATES[number] ?? "disabled";
}

/** Null when it holds, else what does not: "A is child, expected leader". */
export function brokenPart(condition: Condition, observed: Observed): string | null {
  const parts = [
    condition.node === null ? null : brokenNode(condition.node, observed),
    ...[...condition.roles].map(([state, range]) => {
      const count = [...observed.boards.values()].filter((board) => stateOf(board) === state).length;
      return outside(`${state}s`, count, range);
    }),
    condition.partitions === null
      ? null
      : outside("partitions", partitionCount(observed), condition.partitions),
    condition.messages === null ? null : brokenMessages(condition.messages, observed),
  ];
  return parts.find((part) => part !== null) ?? null;
}

function outside(what: string, seen: number, { min, max }: Range): string | null {
  if (seen >= min && seen <= max) return null;
  const wanted =
    min === max
      ? `${min}`
      : max === Infinity
        ? `at least ${min}`
        : min === -Infinity
          ? `at most ${max}`
          : `${min} to ${max}`;
  return `${what}: ${Number.isInteger(seen) ? seen : seen.toFixed(4)}, expected ${wanted}`;
}

/** Partitions among the boards that are attached, by the partition id of their leader data. */
export function partitionCount({ boards }: Pick<Observed, "boards">): number {
  const ids = new Set<number>();
  for (const board of boards.values()) {
    const leader = stateOf(board) === "disabled" ? null : (board.hardware.mesh?.instance?.leader() ?? null);
    if (leader !== null && stateOf(board) !== "detached") ids.add(leader.part_id);
  }
  return ids.size;
}

function findBoard(id: string, boards: ReadonlyMap<string, Board>): Board | undefined {
  const board = boards.get(id);
  if (board !== undefined || id !== LEADER) return board;
  return [...boards.values()].find((one) => stateOf(one) === "leader");
}

function brokenNode(condition: NodeCondition, observed: Observed): string | null {
  const board = findBoard(condition.id, observed.boards);
  const id = board?.id ?? condition.id;
  if (board === undefined) return `${id} is not in the world yet`;
  const mesh = board.power === "on" ? (board.hardware.mesh?.instance ?? null) : null;
  const state = stateOf(board);
  const { single, neighbors, ipaddr, led, serial, pathCost, airtime } = condition;
  if (condition.state !== null && !condition.state.includes(state))
    return `${id} is ${state}, expected ${condition.state.join(" or ")}`;
  if (single !== null && (mesh?.single() ?? true) !== single) return `${id}: single is ${!single}`;
  if (neighbors !== null) {
    const broken = outside(`neighbors of ${id}`, mesh?.neighbors().length ?? 0, neighbors);
    if (broken !== null) return broken;
  }
  if (ipaddr !== null && !(mesh?.ipaddr() ?? []).some((address) => address.startsWith(ipaddr)))
    return `${id} has no address ${ipaddr}…; it has ${(mesh?.ipaddr() ?? []).join(", ") || "none"}`;
  if (led !== null && board.led !== led)
    return `LED of ${id} is ${hexColor(board.led)}, expected ${hexColor(led)}`;
  if (serial !== null && !board.serial.text.includes(serial))
    return `the console of ${id} never said '${serial}'`;
  if (pathCost !== null) {
    const other = observed.boards.get(pathCost.to);
    const row = mesh?.routers().find((router) => router.mac === other?.hardware.mac);
    if (row === undefined) return `${id} knows no router ${pathCost.to}`;
    const broken = outside(`path cost from ${id} to ${pathCost.to}`, row.path_cost, pathCost.cost);
    if (broken !== null) return broken;
  }
  return airtime === null ? null : outside(`airtime of ${id}`, observed.airtime(id), airtime);
}

export const hexColor = (color: number): string => `#${color.toString(16).padStart(6, "0")}`;

function brokenMessages(condition: MessageCondition, observed: Observed): string | null {
  observed.messages.update();
  const { from, to } = condition;
  const target = to === null ? null : observed.boards.get(to);
  const chosen = observed.messages.messages.filter(
    (message) =>
      (from === null || message.from === from) &&
      (target === null || message.to === to || ownsAddress(target, message.address)),
  );
  const { sent, delivered, acknowledged, lost } = summarizeMessages(chosen, observed.now);
  const checks = [
    ["delivered", delivered, condition.delivered],
    ["acknowledged", acknowledged, condition.acknowledged],
    ["lost", lost, condition.lost],
    ["delivery ratio", sent === 0 ? 0 : delivered / sent, condition.ratio],
  ] as const;
  for (const [what, seen, range] of checks) {
    const broken = range === null ? null : outside(what, seen, range);
    if (broken !== null) return broken;
  }
  return null;
}

/** The library's own address of a node ends in the low 16 bits of its MAC. */
function ownsAddress(board: Board | undefined, address: string): boolean {
  const last = address.split(":").at(-1) ?? "";
  return board !== undefined && parseInt(last, 16) === Number(board.hardware.mac & 0xffffn);
}
