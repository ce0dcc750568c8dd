// What a run of `pymesh sim` found: for people a summary, for scripts the same figures.
import type { Board } from "../../runtime-shims";
import { partitionCount, stateOf, type Observed } from "../../runtime-shims/scenario/check-condition";
import { summarizeMessages, type MessageSummary } from "../../runtime-shims/scenario/messages";
import { STATES, type StateName } from "../../runtime-shims/scenario/model";
import { clockText } from "../../runtime-shims/scenario/units";

export interface NodeReport {
  readonly id: string;
  readonly state: StateName;
  /** A leader without other routers. */
  readonly single: boolean;
  /** Null when detached or off. */
  readonly rloc16: number | null;
  readonly neighbors: number;
  readonly sent: number;
  readonly received: number;
  /** Share of the time, 0 … 1. */
  readonly airtime: number;
  readonly crashed: boolean;
  readonly power: Board["power"];
}

export interface RunReport {
  /** Seconds simulated. */
  readonly seconds: number;
  readonly seed: number;
  readonly nodes: readonly NodeReport[];
  readonly partitions: number;
  readonly messages: MessageSummary;
}

const NO_RLOC = 0xfffe;

export function makeReport(observed: Observed, seed: number): RunReport {
  observed.messages.update();
  const sent = new Map<string, number>();
  const received = new Map<string, number>();
  const count = (counts: Map<string, number>, id: string): void =>
    void counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const message of observed.messages.messages) {
    count(sent, message.from);
    if (message.to !== null) count(received, message.to);
  }
  const nodes = [...observed.boards.values()].map((board): NodeReport => {
    const mesh = board.power === "on" ? (board.hardware.mesh?.instance ?? null) : null;
    const rloc = mesh?.rloc() ?? NO_RLOC;
    return {
      id: board.id,
      state: stateOf(board),
      single: mesh?.single() ?? true,
      rloc16: rloc === NO_RLOC || rloc < 0 ? null : rloc,
      neighbors: mesh?.neighbors().length ?? 0,
      sent: sent.get(board.id) ?? 0,
      received: received.get(board.id) ?? 0,
      airtime: observed.airtime(board.id),
      crashed: board.crash !== null,
      power: board.power,
    };
  });
  return {
    seconds: observed.now / 1e6,
    seed,
    nodes,
    partitions: partitionCount(observed),
    messages: summarizeMessages(observed.messages.messages, observed.now),
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

/** The lines under a run; `wallSeconds` is what it took. */
export function reportLines(report: RunReport, wallSeconds: number): string[] {
  const { messages, nodes } = report;
  const roles = STATES.map((state) => [state, nodes.filter((node) => node.state === state).length] as const)
    .filter(([, number]) => number > 0)
    .map(([state, number]) => `${number} ${state}`);
  const { latency } = messages;
  const airtimes = nodes.map((node) => node.airtime).sort((a, b) => a - b);
  const mean = airtimes.reduce((sum, share) => sum + share, 0) / Math.max(1, airtimes.length);
  const busiest = nodes.reduce(
    (most, node) => (node.airtime > most.airtime ? node : most),
    nodes[0] ?? NOBODY,
  );
  return [
    `simulated  ${clockText(report.seconds)} in ${wallSeconds.toFixed(1)} s, seed ${report.seed}`,
    `nodes      ${nodes.length}: ${roles.join(", ")}; ${report.partitions} partition${report.partitions === 1 ? "" : "s"}`,
    `messages   ${messages.sent} sent, ${messages.delivered} delivered, ${messages.acknowledged} acknowledged, ${messages.lost} lost`,
    ...(latency === null
      ? []
      : [
          `latency    p50 ${Math.round(latency.p50)} ms, p95 ${Math.round(latency.p95)} ms, p99 ${Math.round(latency.p99)} ms`,
        ]),
    `airtime    mean ${percent(mean)}, most ${percent(busiest.airtime)} (${busiest.id})`,
  ];
}

const NOBODY: Pick<NodeReport, "id" | "airtime"> = { id: "", airtime: 0 };

/** The rows of the live table and of the end, the first one the header. */
export function nodeRows(report: RunReport): string[][] {
  return [
    ["node", "role", "rloc", "neighbors", "sent", "received", "airtime"],
    ...report.nodes.map((node) => [
      node.id,
      node.power === "off" ? "off" : node.crashed ? `${node.state} (crashed)` : roleText(node),
      node.rloc16 === null ? "–" : node.rloc16.toString(16).padStart(4, "0"),
      String(node.neighbors),
      String(node.sent),
      String(node.received),
      percent(node.airtime),
    ]),
  ];
}

const roleText = ({ state, single }: NodeReport): string =>
  state === "leader" && single ? "leader (single)" : state;
