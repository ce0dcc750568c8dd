// The world: boards of all engines under one virtual clock, one seed, one air, one trace.
import { resolve as absolutePath } from "node:path";
import { createBoard, type Board, type ManagedBoard } from "../board/board";
import { checkTiming } from "../board/mesh-timing";
import { attachConsole, type Console } from "../board/repl/attach";
import type { Engine, EngineName, ProgramSet } from "../board/engine";
import { createBleAir, type BleAir } from "../ble/air";
import { createBleMeshWorld, type BleMeshWorld } from "../ble/mesh/mesh-world";
import { createCentral, type Central } from "../ble/central";
import type { ConnectionOptions } from "../ble/connection";
import { createAir } from "../radio/air";
import { airOptions, checkedLoss } from "../radio/options";
import type { Position } from "../radio/path-loss";
import { createAirTrace } from "./air-trace";
import { checkedShare } from "./checks";
import { createFaults, type Faults } from "./faults";
import { createMovement } from "./movement";
import type { AddBoardOptions, Endpoint, LinkOptions, WorldOptions } from "./options";
import { createScheduler } from "./scheduler";
import { createTrace, type Trace } from "./trace";

export interface World {
  /** Microseconds since the world began. */
  readonly now: number;
  readonly seed: number;
  readonly trace: Trace;
  readonly faults: Faults;
  readonly boards: ReadonlyMap<string, Board>;
  /** Resolves before the program's first statement; nothing runs outside `run`. */
  addBoard(options: AddBoardOptions): Promise<Board>;
  /** Path loss between two boards instead of what geometry gives; null = out of range. */
  link(a: string, b: string, lossDb: number | null, options?: LinkOptions): void;
  /** Takes a board to another place (metres), in a straight line; `seconds` 0: at once. */
  move(id: string, to: Position, seconds?: number): void;
  /** A datagram that arrives in the next `run`. */
  inject(id: string, bytes: Uint8Array, from: Endpoint, toPort?: number): void;
  /** A Bluetooth client; it connects in the next `run`, as soon as the board advertises. */
  bleConnect(id: string, options?: ConnectionOptions): Central;
  /** Bluetooth in range, for clients of another make. */
  readonly ble: BleAir;
  /** Bluetooth mesh: who hears whom, and provisioners. */
  readonly bleMesh: BleMeshWorld;
  /** Something outside of the boards happens in so many seconds; returns what cancels it. */
  after(seconds: number, action: () => void): () => void;
  /**
   * Runs `f` as the main program of a node board that has none, or whose program has ended, and the clock until
   * it ends. Rejects with what `f` throws, or when it has not ended after `limitSeconds` (default 3600).
   */
  exec<T>(board: Board, f: () => T | Promise<T>, limitSeconds?: number): Promise<T>;
  run(seconds: number): Promise<void>;
  /** Runs until the condition, looked at after every event, holds: true; or for `limitSeconds`: false. */
  runUntil(condition: () => boolean, limitSeconds: number): Promise<boolean>;
  /** The board's console with its REPL, as a stream of bytes (one character per byte). */
  console(board: Board, send: (bytes: string) => void): Console;
  close(): Promise<void>;
}

/** Makes the engine of one board; where compiler and engines come together. */
export type EngineFactory = (
  name: EngineName,
  programs: ProgramSet,
  world: { readonly seed: number; readonly checked: boolean },
) => Engine | Promise<Engine>;

const DEFAULT_PORT = 1234;
const DEFAULT_EXEC_LIMIT = 3600;
const micros = (seconds: number): number => Math.round(seconds * 1e6);

export function createWorldWith(options: WorldOptions, makeEngine: EngineFactory): World {
  const seed = options.seed ?? 1;
  checkTiming(options.timing ?? {});
  const scheduler = createScheduler();
  const trace = createTrace(() => scheduler.now, options.trace);
  const air = createAir(scheduler, seed, airOptions(options.radio));
  if (trace.level === "all") air.observer = createAirTrace(trace);
  const movement = createMovement(scheduler, air.topology);
  const bleAir = createBleAir(scheduler);
  const bleMesh = createBleMeshWorld(scheduler, seed);
  const boards = new Map<string, ManagedBoard>();

  const find = (id: string): ManagedBoard => {
    const board = boards.get(id);
    if (board === undefined)
      throw new Error(`no board '${id}' in this world; there are: ${[...boards.keys()].join(", ")}`);
    return board;
  };
  const world: World = {
    get now() {
      return scheduler.now;
    },
    seed,
    trace,
    faults: createFaults({ find, air, scheduler, seed }, trace),
    boards,
    async addBoard(wanted) {
      if (boards.has(wanted.id)) throw new Error(`a board '${wanted.id}' is in this world already`);
      const programs: ProgramSet = {
        program: wanted.program === undefined ? null : absolutePath(wanted.program),
        frozen: wanted.frozen ?? "library",
        overrides: mapValues(wanted.overrides ?? {}, (path) => absolutePath(path)),
      };
      const engine = await makeEngine(wanted.engine, programs, { seed, checked: options.checked ?? false });
      const { id, mac } = wanted;
      const board = createBoard({
        id,
        mac,
        engineName: wanted.engine,
        engine,
        seed,
        scheduler,
        air,
        profile: options.profile ?? "pycom-2019",
        timing: options.timing ?? {},
        position: wanted.position === undefined ? null : checkedPosition(wanted.position),
        bleMesh: { air: bleMesh.air, form: wanted.bleMesh ?? "documented" },
        trace: (kind, data) => trace.add(id, kind, data),
        udpLogLength: trace.keep,
      });
      for (const [path, content] of Object.entries(wanted.files ?? {})) {
        board.files.set(path, typeof content === "string" ? new TextEncoder().encode(content) : content);
      }
      boards.set(id, board);
      bleAir.add(id, board.hardware.bluetooth);
      bleMesh.add(board.hardware.bleMesh);
      try {
        await board.boot();
      } catch (error) {
        boards.delete(id);
        bleMesh.remove(id);
        await board.close();
        throw error;
      }
      return board;
    },
    link(a, b, lossDb, { asymmetryDb = 0, loss } = {}) {
      const [from, to] = [find(a).hardware.radio.station, find(b).hardware.radio.station];
      if (from === to) throw new RangeError(`link: '${a}' has no link to itself`);
      if (!Number.isFinite(asymmetryDb)) throw new RangeError(`link: asymmetryDb is ${asymmetryDb}`);
      air.topology.link(from, to, lossDb === null ? null : checkedLoss("link", lossDb), asymmetryDb);
      if (loss === undefined) return;
      const fault = { kind: "loss", probability: checkedShare("link.loss", loss) } as const;
      air.faults.set("loss", from, to, fault);
      air.faults.set("loss", to, from, fault);
    },
    move(id, to, seconds = 0) {
      if (!(seconds >= 0)) throw new RangeError(`move: ${seconds} s is no time`);
      movement.move(find(id).hardware.radio.station, checkedPosition(to), micros(seconds));
    },
    inject(id, bytes, from, toPort = DEFAULT_PORT) {
      const board = find(id);
      scheduler.at(scheduler.now, () => {
        const { mesh } = board.hardware;
        if (mesh === null) throw new Error(`board '${id}' has no mesh to inject a datagram into`);
        mesh.deliver({ bytes, ...from }, toPort);
        return false;
      });
    },
    ble: bleAir,
    bleMesh,
    after(seconds, action) {
      const event = scheduler.after(micros(seconds), () => {
        action();
        return false;
      });
      return () => scheduler.cancel(event);
    },
    bleConnect: (id, options) => createCentral(bleAir, scheduler, find(id).id, options),
    async exec<T>(board: Board, f: () => T | Promise<T>, limitSeconds = DEFAULT_EXEC_LIMIT): Promise<T> {
      let settled = false;
      const result = find(board.id).programs.runMain(f, () => {
        settled = true;
      });
      // Waited for below; without this, a rejection before that would count as unhandled.
      result.catch(() => undefined);
      const inTime = await scheduler.run(scheduler.now + micros(limitSeconds), () => settled);
      if (!inTime && !settled) throw new Error(`exec: not ended after ${limitSeconds} s of virtual time`);
      return (await result) as T;
    },
    async run(seconds) {
      if (!(seconds >= 0)) throw new RangeError(`run: ${seconds} s is no time`);
      await scheduler.run(scheduler.now + micros(seconds));
    },
    runUntil: (condition, limitSeconds) => scheduler.run(scheduler.now + micros(limitSeconds), condition),
    console: (board, send) => attachConsole(find(board.id), scheduler, send),
    async close() {
      await Promise.all([...boards.values()].map((board) => board.close()));
      trace.close();
    },
  };
  return world;
}

/** @throws RangeError */
function checkedPosition(position: Position): Position {
  const [x, y] = position;
  if (!Number.isFinite(x) || !Number.isFinite(y)) throw new RangeError(`position: [${x}, ${y}] is no place`);
  return [x, y];
}

function mapValues<T>(record: Readonly<Record<string, T>>, f: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, f(value)]));
}
