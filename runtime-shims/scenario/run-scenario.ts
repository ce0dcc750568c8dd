// Runs a scenario on a world: boards, links, the timeline, and what is expected.
import { readFileSync } from "node:fs";
import type { Board } from "../board/board";
import type { EngineName } from "../board/engine";
import type { AddBoardOptions, WorldOptions } from "../world/options";
import type { World } from "../world/world";
import { brokenPart, stateOf, type Observed } from "./check-condition";
import { createMessageLog } from "./messages";
import { LEADER } from "./read-condition";
import type { Action, NodeSpec, Place, Scenario, Watch } from "./model";

export interface RunnerOptions {
  /** Program of nodes that name none; null: they only have their firmware. */
  readonly defaultProgram: string | null;
  readonly defaultEngine: EngineName;
}

export interface Outcome extends Place {
  /** µs of virtual time. */
  readonly time: number;
  readonly ok: boolean;
  /** The line of the scenario. */
  readonly text: string;
  /** What is seen instead; "" when it holds. */
  readonly seen: string;
}

export interface ScenarioRun {
  readonly scenario: Scenario;
  readonly observed: Observed;
  /** In the order in which they were settled. */
  readonly outcomes: readonly Outcome[];
  /** Seconds; what the scenario says, or its last step or watch. */
  readonly until: number;
  /** Runs to this time in seconds of virtual time, timeline included. */
  advanceTo(seconds: number): Promise<void>;
  /** After the last advance: settles what is still open. */
  finish(): void;
}

/** How often conditions over a span of time are looked at. */
const WATCH_SECONDS = 1;
/** A path loss that no setting of a LoRa radio bridges. */
const OUT_OF_RANGE_DB = 300;
const MICROS = 1e6;

interface OpenWatch {
  readonly watch: Watch;
  settled: boolean;
}

/** The world that a scenario wants; the runner's options come on top. */
export function worldOptions({ seed, profile, timing, radio, unlinked }: Scenario): WorldOptions {
  const parameters = typeof radio === "string" ? { model: radio } : radio;
  const lossDb = unlinked === null ? OUT_OF_RANGE_DB : unlinked;
  return {
    ...(seed === null ? {} : { seed }),
    profile,
    timing,
    radio: lossDb === undefined ? parameters : { ...parameters, lossDb },
  };
}

export async function startScenario(
  world: World,
  scenario: Scenario,
  options: RunnerOptions,
): Promise<ScenarioRun> {
  const messages = createMessageLog(() =>
    [...world.boards.values()].map((board) => ({ id: board.id, mac: board.hardware.mac, udp: board.udp })),
  );
  const observed: Observed = {
    get now() {
      return world.now;
    },
    boards: world.boards,
    messages,
    airtime: (id) => airtimeShare(world, id),
  };
  const outcomes: Outcome[] = [];
  const watches = scenario.watches.map((watch): OpenWatch => ({ watch, settled: false }));
  /** What ends a fault, and when. */
  let endings: { readonly at: number; readonly end: () => void }[] = [];
  const laterNodes = scenario.nodes.filter((node) => node.bootAt > 0);
  const steps = [...scenario.timeline];
  const seconds = (): number => world.now / MICROS;

  const addNode = async (node: NodeSpec): Promise<void> => {
    const board = await world.addBoard(boardOptions(node, options));
    if (node.clockPpm !== 0) world.faults.clockSkew(board.id, node.clockPpm);
    for (const link of scenario.links) {
      if (
        (link.a !== node.id && link.b !== node.id) ||
        !world.boards.has(link.a) ||
        !world.boards.has(link.b)
      )
        continue;
      world.link(link.a, link.b, link.loss, { asymmetryDb: link.asym, loss: link.per });
    }
  };
  const settle = (ok: boolean, { place, text }: { place: Place; text: string }, seen: string): void => {
    outcomes.push({ ...place, time: world.now, ok, text, seen });
  };
  const perform = async (said: Action): Promise<void> => {
    const action = withLeader(said, world.boards);
    switch (action.kind) {
      case "move":
        return world.move(action.node, action.to, action.over);
      case "jam": {
        const end = world.faults.interfere({ dbm: action.dbm, duty: action.duty });
        endings.push({ at: seconds() + action.seconds, end });
        return;
      }
      default:
        return performFault(world, action);
    }
  };
  const look = (open: OpenWatch): void => {
    const { watch } = open;
    const now = seconds();
    if (open.settled || now < watch.from) return;
    const broken = brokenPart(watch.condition, observed);
    if (watch.kind === "eventually" && broken === null) settle(true, watch, "");
    else if (watch.kind === "eventually" && now >= watch.until) settle(false, watch, broken ?? "");
    else if (watch.kind === "always" && broken !== null) settle(false, watch, broken);
    else if (watch.kind === "always" && watch.until !== null && now >= watch.until) settle(true, watch, "");
    else return;
    open.settled = true;
  };
  /** All that is due at this instant. */
  const due = async (): Promise<void> => {
    while ((laterNodes[0]?.bootAt ?? Infinity) <= seconds()) {
      const node = laterNodes.shift();
      if (node !== undefined) await addNode(node);
    }
    for (const { at, end } of endings) if (at <= seconds()) end();
    endings = endings.filter(({ at }) => at > seconds());
    while ((steps[0]?.at ?? Infinity) <= seconds()) {
      const step = steps.shift();
      if (step === undefined) break;
      if ("do" in step) {
        world.trace.add("", "step", { line: step.place.line, text: step.text });
        await perform(step.do);
      } else {
        const broken = brokenPart(step.expect, observed);
        settle(broken === null, step, broken ?? "");
      }
    }
    for (const open of watches) look(open);
  };
  /** The next time at which something of the scenario is due, at most `limit`. */
  const nextStop = (limit: number): number => {
    const now = seconds();
    const waits = watches
      .filter((open) => !open.settled)
      .map(({ watch }) => Math.max(watch.from, now + WATCH_SECONDS));
    const ends = endings.map(({ at }) => at);
    return Math.min(limit, steps[0]?.at ?? Infinity, laterNodes[0]?.bootAt ?? Infinity, ...waits, ...ends);
  };

  laterNodes.sort((a, b) => a.bootAt - b.bootAt);
  for (const node of scenario.nodes) if (node.bootAt <= 0) await addNode(node);
  let started = false;

  return {
    scenario,
    observed,
    outcomes,
    until: scenario.until ?? lastMoment(scenario),
    async advanceTo(target) {
      if (!started) await due();
      started = true;
      while (seconds() < target) {
        const stop = nextStop(target);
        // Whole microseconds, so that no stop is missed by a rounding.
        await world.run(Math.max(1, Math.ceil(stop * MICROS) - world.now) / MICROS);
        await due();
      }
    },
    finish() {
      for (const { watch, settled } of watches) {
        if (settled) continue;
        const ok = watch.kind === "always";
        settle(ok, watch, ok ? "" : (brokenPart(watch.condition, observed) ?? ""));
      }
      messages.update();
    },
  };
}

/** Share of the time since the start that a board sent. */
function airtimeShare(world: World, id: string): number {
  return world.boards.get(id)?.radio.report().duty.share ?? 0;
}

function lastMoment(scenario: Scenario): number {
  const times = [
    ...scenario.timeline.map((step) => step.at),
    ...scenario.watches.map((watch) => watch.until ?? watch.from),
  ];
  return Math.max(600, ...times);
}

/** The action with the present leader in place of the word. */
function withLeader(action: Action, boards: ReadonlyMap<string, Board>): Action {
  if (!("node" in action) || action.node !== LEADER || boards.has(LEADER)) return action;
  const leader = [...boards.values()].find((board) => stateOf(board) === "leader");
  if (leader === undefined) throw new Error(`${action.kind}: no board is leader at this time`);
  return { ...action, node: leader.id };
}

function boardOptions(node: NodeSpec, { defaultProgram, defaultEngine }: RunnerOptions): AddBoardOptions {
  const program = node.program ?? defaultProgram;
  const python = program?.endsWith(".py") ?? false;
  const files =
    program !== null && python
      ? { ...node.files, "/flash/main.py": readFileSync(program, "utf8") }
      : node.files;
  return {
    id: node.id,
    mac: node.mac,
    engine: node.engine ?? (python ? "micropython" : defaultEngine),
    ...(node.position === null ? {} : { position: node.position }),
    ...(program === null || python ? {} : { program }),
    files,
    overrides: node.overrides,
  };
}

type Fault = Exclude<Action, { kind: "move" | "jam" }>;

async function performFault(world: World, action: Fault): Promise<void> {
  const { faults } = world;
  switch (action.kind) {
    case "boot":
      return world.boards.get(action.node)?.boot();
    case "kill":
      return faults.kill(action.node);
    case "wake":
      return faults.wake(action.node);
    case "reboot":
      return faults.reboot(action.node, action.how);
    case "deepsleep":
      return faults.deepSleep(action.node, action.seconds);
    case "partition":
      return faults.partition(...action.groups);
    case "heal":
      return faults.heal();
    case "link":
      return world.link(action.a, action.b, action.loss);
    case "loss":
      return faults.loss(action.share);
    case "type":
      return world.boards.get(action.node)?.serial.write(action.text);
    case "corrupt":
      return faults.corrupt(action.share, action.how);
    case "bursts":
      return faults.burstLoss({ toBad: action.begin, toGood: action.end });
    case "stallCli":
    case "stallRadio":
    case "exhaustBuffers":
      return faults[action.kind](action.node, action.on);
    case "clockJump":
      return faults.clockJump(action.node, action.seconds);
    case "fillFlash":
      return faults.fillFlash(action.node, action.free);
    case "corruptFile":
      return faults.corruptFile(action.node, action.path, action.how);
    case "dropBluetooth":
      return faults.dropBluetooth(action.node);
  }
}

/** Boards whose program ended with an exception, and what each said last. */
export function crashes(
  boards: ReadonlyMap<string, Board>,
): { id: string; traceback: string; lines: string[] }[] {
  return [...boards.values()]
    .filter((board) => board.crash !== null)
    .map((board) => ({
      id: board.id,
      traceback: board.crash?.traceback ?? "",
      lines: board.serial.text.split("\n").slice(-20),
    }));
}
