// One model of a node: its state, what it sends, and what it does with a message that was received.
import { runtimeError } from "./errors";
import {
  decodeSensors,
  DEFAULT_PROPERTY,
  encodeSensors,
  int16,
  int16Bytes,
  int32Bytes,
  readInt,
  shownSensor,
  storedSensor,
  type SensorRange,
} from "./codec";
import { Address, ClientEvent, Opcode, StateType, type BleMeshForm } from "./constants";
import type { MeshPdu } from "./air";
import { createPending } from "./pending";
import type { Scheduler } from "../../world/scheduler";

export type ModelKind = "onoff" | "level" | "sensor";
export type ModelRole = "server" | "client";
export type ModelState = boolean | number;
export type ModelName = `${ModelKind}-${ModelRole}`;

/** Arguments of a program's callback, without the model that the form of April 2020 puts in front. */
export type ModelArguments = readonly (ModelState | null)[];
export type ModelListener = (args: ModelArguments) => void;

export interface ModelSpec {
  readonly kind: ModelKind;
  readonly role: ModelRole;
  readonly first: ModelState | null;
  /** The callback gets the model in place of the state: form of April 2020. */
  readonly givesModel: boolean;
}

/** Where and how to send; `address` 0 is the model's publication. */
export interface Target {
  readonly address: number;
  readonly appIndex: number;
  readonly stateType: number | null;
  /** −1: the model's only sensor, or all of them. */
  readonly property: number;
}

export interface Publication {
  readonly address: number;
  readonly appIndex: number;
  readonly ttl: number;
}

/** What a model needs of its node. */
export interface ModelContext {
  readonly form: BleMeshForm;
  readonly scheduler: Scheduler;
  /** Hops of what the stack answers by itself. */
  readonly ttl: number;
  /** One for all sensors of the board: the last `add_model` wins. */
  readonly range: () => SensorRange | null;
  send(appIndex: number, destination: number, ttl: number, opcode: number, parameters: Uint8Array): boolean;
  trace(data: Readonly<Record<string, unknown>>): void;
}

export interface Model {
  readonly spec: ModelSpec;
  readonly name: ModelName;
  readonly bound: Set<number>;
  readonly groups: Set<number>;
  publication: Publication | null;
  addSensor(property: number): void;
  get(target: Target): ModelState | null;
  /** Arguments for the own callback, which the caller's thread calls at once; null: none. */
  set(value: ModelState, target: Target): ModelArguments | null;
  status(target: Target): void;
  /** A server's state, or what a client heard last. */
  value(): ModelState | null;
  /** A client keeps the value and sends nothing. */
  keep(value: ModelState): void;
  receive(pdu: MeshPdu, appIndex: number): void;
}

/** Messages of Pycom's module go so many hops, whatever the element's TTL. */
const API_TTL = 3;
/** Sets with the same transaction from the same source count once in this time. */
const TRANSACTION_MICROS = 6_000_000;
const MOST_SENSORS = 10;
export const MODEL_NUMBERS: Readonly<Record<ModelKind, number>> = { onoff: 0, level: 1, sensor: 2 };
const STATUS_OPCODES = {
  onoff: Opcode.ONOFF_STATUS,
  level: Opcode.LEVEL_STATUS,
  sensor: Opcode.SENSOR_STATUS,
} as const;
const GET_OPCODES = { onoff: Opcode.ONOFF_GET, level: Opcode.LEVEL_GET, sensor: Opcode.SENSOR_GET } as const;
const OWN_STATE = { onoff: StateType.ONOFF, level: StateType.LEVEL, sensor: StateType.SENSOR } as const;

export function createModel(spec: ModelSpec, context: ModelContext, listener: ModelListener | null): Model {
  const { kind, role } = spec;
  const { form, scheduler } = context;
  const bound = new Set<number>();
  const groups = new Set<number>();
  const sensors = new Map<number, number>();
  const transactions = new Map<number, { readonly id: number; readonly time: number }>();
  let publication: Publication | null = null;
  let state: ModelState = kind === "onoff" ? spec.first === true : Number(spec.first ?? 0);
  let heard: ModelState | null = null;
  let transaction = 0;
  // The façade for the documented forms adds one sensor, in whose place comes the first that a program names.
  let isImplicit = true;
  if (kind === "sensor" && role === "server" && form !== "2020-06")
    sensors.set(DEFAULT_PROPERTY, storedSensor(Number(spec.first ?? 0), form, context.range()));

  const argumentsOf = (
    value: ModelState,
    told: { event: number; opcode: number; source: number | null; property: number | null },
  ): ModelArguments => {
    if (spec.givesModel) return [told.event, told.opcode];
    if (form === "2020-06") return [value, told.source, MODEL_NUMBERS[kind], told.property];
    return [value, told.event, told.opcode];
  };
  const sensorOf = (property: number): number => {
    const [first] = sensors.keys();
    const wanted = property === -1 ? first : property;
    if (wanted === undefined || !sensors.has(wanted)) {
      // The firmware reads through a pointer that was never set.
      throw runtimeError("no such sensor: the board would crash here, call add_sensor first");
    }
    return wanted;
  };
  const timedOut = (source: number): void => {
    context.trace({ event: "mesh-timeout", model: `${kind}-client`, addr: source });
    const nothing = kind === "onoff" ? false : 0;
    // A sensor client's callback knows published states only.
    if (kind !== "sensor")
      listener?.(argumentsOf(nothing, { event: ClientEvent.TIMEOUT, opcode: 0, source, property: null }));
  };
  const pending = createPending(scheduler, timedOut);
  const current = (property = -1): ModelState =>
    kind === "sensor" ? shownSensor(sensors.get(sensorOf(property)) ?? 0, form, context.range()) : state;
  const parametersOf = (property: number): Uint8Array => {
    if (kind === "onoff") return Uint8Array.of(Number(state));
    if (kind === "level") return Uint8Array.from(int16Bytes(Number(state)));
    if (property === -1) return encodeSensors(sensors, form);
    return encodeSensors(new Map([[property, sensors.get(sensorOf(property)) ?? 0]]), form);
  };
  const sendTo = ({ address, appIndex }: Target, opcode: number, parameters: Uint8Array): boolean => {
    if (address !== Address.UNASSIGNED) return context.send(appIndex, address, API_TTL, opcode, parameters);
    if (publication !== null)
      return context.send(publication.appIndex, publication.address, API_TTL, opcode, parameters);
    context.trace({ event: "mesh-not-sent", why: "the model has no publication address" });
    return false;
  };
  const checkState = (wanted: number | null, known: readonly number[], verb: string): void => {
    // In May 2020 the table behind it held bytes of longer numbers; nothing it names works.
    if (wanted !== null && (form === "2020-05" || !known.includes(wanted)))
      throw runtimeError(`this state cannot be ${verb}`);
  };

  const setServer = (value: ModelState, property: number): number | null => {
    if (kind === "onoff") state = Boolean(value);
    else if (kind === "level") state = int16(Number(value));
    else {
      const sensor = sensorOf(property);
      sensors.set(sensor, storedSensor(Number(value), form, context.range()));
      return sensor;
    }
    return null;
  };
  const setMessage = (value: ModelState, stateType: number | null): readonly [number, Uint8Array] => {
    transaction = (transaction + 1) & 0xff;
    if (kind === "onoff") return [Opcode.ONOFF_SET_UNACK, Uint8Array.of(Number(Boolean(value)), transaction)];
    if (stateType === StateType.LEVEL_DELTA)
      return [Opcode.DELTA_SET_UNACK, Uint8Array.from([...int32Bytes(Number(value)), transaction])];
    return [Opcode.LEVEL_SET_UNACK, Uint8Array.from([...int16Bytes(Number(value)), transaction])];
  };

  const answer = (appIndex: number, destination: number, ttl: number): void => {
    context.send(appIndex, destination, ttl, STATUS_OPCODES[kind], parametersOf(-1));
  };
  const repeated = ({ source }: MeshPdu, id: number): boolean => {
    const last = transactions.get(source);
    transactions.set(source, { id, time: scheduler.now });
    return last?.id === id && scheduler.now - last.time < TRANSACTION_MICROS;
  };
  const remoteSet = (pdu: MeshPdu, appIndex: number): void => {
    const { opcode, parameters, source } = pdu;
    const delta = opcode === Opcode.DELTA_SET || opcode === Opcode.DELTA_SET_UNACK;
    const id = parameters[delta ? 4 : kind === "onoff" ? 1 : 2];
    if (id === undefined) return;
    if (!repeated(pdu, id)) {
      if (kind === "onoff") state = parameters[0] === 1;
      else if (!delta) state = readInt(parameters, 2);
      else state = Math.max(-32768, Math.min(32767, Number(state) + readInt(parameters, 4)));
      listener?.(argumentsOf(state, { event: 0, opcode, source, property: null }));
    }
    if (opcode === Opcode.ONOFF_SET || opcode === Opcode.LEVEL_SET || opcode === Opcode.DELTA_SET)
      answer(appIndex, source, context.ttl);
    // The stack publishes a change by itself, if it was told where to.
    if (publication !== null) answer(publication.appIndex, publication.address, publication.ttl);
  };
  const hearStatus = ({ source, opcode, parameters }: MeshPdu): void => {
    const asked = pending.answered(source);
    const event = asked ? ClientEvent.GET : ClientEvent.PUBLISH;
    const tell = (value: ModelState, property: number | null): void => {
      heard = value;
      if (kind === "sensor" && asked) return;
      listener?.(argumentsOf(value, { event, opcode, source, property }));
    };
    if (kind === "onoff") tell(parameters[0] === 1, null);
    else if (kind === "level") tell(readInt(parameters, 2), null);
    else
      for (const [property, stored] of decodeSensors(parameters, form))
        tell(shownSensor(stored, form, context.range()), property);
  };

  return {
    spec,
    name: `${kind}-${role}`,
    bound,
    groups,
    get publication() {
      return publication;
    },
    set publication(next) {
      publication = next;
    },
    addSensor(property) {
      if (kind !== "sensor" || role !== "server") throw runtimeError("only a sensor server has sensors");
      const number = property & 0xff;
      if (isImplicit) sensors.clear();
      isImplicit = false;
      if (sensors.has(number)) throw runtimeError("sensor already exists");
      if (sensors.size >= MOST_SENSORS) throw runtimeError("too many sensors: the board would crash here");
      sensors.set(number, 0);
    },
    get(target) {
      checkState(target.stateType, [OWN_STATE[kind]], "asked for");
      if (role === "server") return current(target.property);
      const ask = (): boolean => sendTo(target, GET_OPCODES[kind], new Uint8Array(0));
      pending.ask(target.address, ask);
      return null;
    },
    set(value, target) {
      const known = kind === "level" ? [StateType.LEVEL, StateType.LEVEL_DELTA] : [OWN_STATE[kind]];
      checkState(target.stateType, known, "set");
      if (role === "server") {
        const property = setServer(value, target.property);
        const told = { event: 0, opcode: 0, source: null, property };
        return listener === null ? null : argumentsOf(current(property ?? -1), told);
      }
      if (kind === "sensor") return null;
      sendTo(target, ...setMessage(value, target.stateType));
      return null;
    },
    status(target) {
      if (role === "client") throw runtimeError("a client has no state to send");
      sendTo(target, STATUS_OPCODES[kind], parametersOf(target.property));
    },
    value: () => (role === "server" ? current() : heard),
    keep(value) {
      heard = value;
    },
    receive(pdu, appIndex) {
      if (pdu.opcode === STATUS_OPCODES[kind]) {
        if (role === "client") hearStatus(pdu);
      } else if (role === "server" && pdu.opcode === GET_OPCODES[kind])
        answer(appIndex, pdu.source, context.ttl);
      else if (role === "server" && setOpcodes(kind).includes(pdu.opcode)) remoteSet(pdu, appIndex);
    },
  };
}

function setOpcodes(kind: ModelKind): readonly number[] {
  if (kind === "onoff") return [Opcode.ONOFF_SET, Opcode.ONOFF_SET_UNACK];
  if (kind === "sensor") return [];
  return [Opcode.LEVEL_SET, Opcode.LEVEL_SET_UNACK, Opcode.DELTA_SET, Opcode.DELTA_SET_UNACK];
}
