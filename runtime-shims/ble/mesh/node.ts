// Bluetooth mesh of one board: its element and models, provisioning as the device sees it, and the access layer.
// Both engines' `Bluetooth.BLE_Mesh` and the simulation's provisioner work on it.
import { createRandomStream } from "../../world/random";
import type { Scheduler } from "../../world/scheduler";
import type { MeshAir, MeshPdu, MeshStation } from "./air";
import type { SensorRange } from "./codec";
import { Bearer, Feature, Oob, ProvisioningEvent, type BleMeshForm } from "./constants";
import { runtimeError } from "./errors";
import { createModel, type Model, type ModelContext, type ModelListener, type ModelSpec } from "./model";
import { createNetwork, inFixedGroup, type Membership } from "./network";

export interface ElementOptions {
  readonly feature: number;
  readonly beacon: boolean;
  readonly ttl: number;
}

/** What a node that can be provisioned tells everybody. */
export interface UnprovisionedBeacon {
  readonly name: string;
  /** DD DD, the Bluetooth address, zeros. */
  readonly uuid: Uint8Array;
  readonly bearers: number;
  /** Bits of `Oob` that it can do. */
  readonly oob: number;
}

export type ProvisioningListener = (event: number, number: number | null) => void;

export interface BleMeshNode extends MeshStation {
  readonly form: BleMeshForm;
  createElement(options: ElementOptions): void;
  addModel(spec: ModelSpec, range: SensorRange | null, listener: ModelListener | null): number;
  model(number: number): Model;
  init(name: string, oob: number, listener: ProvisioningListener | null): void;
  /** Closes all bearers, then opens these. `listener`: form of April 2020, hears of out-of-band numbers. */
  setBearers(bearers: number, listener: ProvisioningListener | null): void;
  resetProvisioning(): void;
  inputOob(entered: number | string | null): void;
  /** Power-off, reset: everything is forgotten. */
  reset(): void;

  // The provisioner's side.
  /** Null: it is provisioned, off, or has no bearer. */
  readonly beacon: UnprovisionedBeacon | null;
  readonly membership: Membership | null;
  /** Provisioned, with the feature GATT_PROXY: a phone can reach the network through it. */
  readonly isProxy: boolean;
  readonly models: readonly Model[];
  /** Counts boots: who holds an older number talks to a node that is gone. */
  readonly life: number;
  tell(event: number, number?: number | null): void;
  /** One digit, from 1 to 9. */
  drawNumber(): number;
  /** What a program entered since the last look. */
  takeEntered(): number | string | null;
  join(membership: Membership): void;
  addKey(appIndex: number, key: string): void;
  readonly keys: ReadonlyMap<number, string>;
  onChange(listener: () => void): void;
}

export interface NodeOptions {
  readonly id: string;
  readonly form: BleMeshForm;
  readonly seed: number;
  readonly scheduler: Scheduler;
  readonly air: MeshAir;
  /** Six bytes. */
  readonly address: Uint8Array;
  /** `Bluetooth()` was made and not ended. */
  readonly radioOn: () => boolean;
  readonly trace: (kind: string, data: Readonly<Record<string, unknown>>) => void;
}

/** Fields of a node until the next power-off. */
interface Life {
  element: ElementOptions | null;
  models: Model[];
  range: SensorRange | null;
  name: string;
  oob: number;
  started: boolean;
  bearers: number;
  entered: number | string | null;
  listener: ProvisioningListener | null;
  oobListener: ProvisioningListener | null;
}

const newLife = (): Life => ({
  element: null,
  models: [],
  range: null,
  name: "",
  oob: 0,
  started: false,
  bearers: 0,
  entered: null,
  listener: null,
  oobListener: null,
});

const DEFAULT_TTL = 7;

export function createBleMeshNode(options: NodeOptions): BleMeshNode {
  const { id, form, scheduler, air, radioOn } = options;
  const random = createRandomStream(options.seed, `${id}/ble-mesh`);
  const trace = (data: Readonly<Record<string, unknown>>): void => options.trace("ble", data);
  const uuid = Uint8Array.from([0xdd, 0xdd, ...options.address, ...new Uint8Array(8)]);
  const keys = new Map<number, string>();
  let life = newLife();
  let lives = 0;
  let changed: () => void = () => undefined;

  const has = (feature: number): boolean => ((life.element?.feature ?? 0) & feature) !== 0;
  const needStarted = (): void => {
    if (!life.started) throw runtimeError("not initialized");
  };
  const tell = (event: number, number: number | null = null): void => {
    trace({ event: "mesh-provisioning", number: event, ...(number === null ? {} : { oob: number }) });
    life.listener?.(event, number);
    if (event === ProvisioningEvent.OUTPUT_OOB) life.oobListener?.(Oob.OUTPUT, number);
    if (event === ProvisioningEvent.INPUT_OOB) life.oobListener?.(Oob.INPUT, number ?? 0);
  };
  const deliver = (pdu: MeshPdu): void => {
    const own = network.membership?.address;
    const [index] = [...keys].find(([, key]) => key === pdu.applicationKey) ?? [];
    if (index === undefined || own === undefined) return;
    const all = inFixedGroup(pdu.destination, has(Feature.RELAY), has(Feature.GATT_PROXY));
    for (const model of life.models) {
      if (!model.bound.has(index)) continue;
      if (pdu.destination !== own && !all && !model.groups.has(pdu.destination)) continue;
      model.receive(pdu, index);
    }
  };
  const leave = (): void => {
    network.reset();
    keys.clear();
    for (const model of life.models) {
      model.bound.clear();
      model.groups.clear();
      model.publication = null;
    }
  };
  const contextOf = (model: () => Model): ModelContext => ({
    form,
    scheduler,
    ttl: life.element?.ttl ?? DEFAULT_TTL,
    range: () => life.range,
    send(appIndex, destination, ttl, opcode, parameters) {
      const applicationKey = keys.get(appIndex);
      const why =
        network.membership === null
          ? "the node is not provisioned"
          : applicationKey === undefined || !model().bound.has(appIndex)
            ? `application key ${appIndex} is not bound to ${model().name}`
            : null;
      if (why === null && applicationKey !== undefined)
        return network.send({ applicationKey, destination, ttl, opcode, parameters });
      trace({ event: "mesh-not-sent", op: opcode, why });
      return false;
    },
    trace,
  });

  const node: BleMeshNode = {
    id,
    form,
    keys,
    get listening() {
      return life.started && radioOn();
    },
    hear: (pdu) => network.hear(pdu),
    createElement(element) {
      if (life.element !== null) throw runtimeError("there is one element only");
      life.element = element;
    },
    addModel(spec, range, listener) {
      if (life.started) throw runtimeError("already initialized");
      if (life.models.some(({ spec: { kind, role } }) => kind === spec.kind && role === spec.role))
        throw runtimeError("the element has this model already");
      if (range !== null) life.range = range;
      const index = life.models.length;
      const current = life;
      // A time-out may come when the board has started anew.
      const alive: ModelListener = (args) => {
        if (life === current) listener?.(args);
      };
      const model: Model = createModel(
        spec,
        contextOf(() => model),
        listener === null ? null : alive,
      );
      life.models.push(model);
      return index;
    },
    model(number) {
      const model = life.models[number];
      if (model === undefined) throw runtimeError("no such model");
      return model;
    },
    init(name, oob, listener) {
      if (life.started) throw runtimeError("already initialized");
      if (!radioOn()) throw runtimeError("Bluetooth is off");
      if (life.element === null) throw runtimeError("there is no element");
      Object.assign(life, { name, oob, listener, started: true });
      tell(ProvisioningEvent.NAME_SET);
      tell(ProvisioningEvent.REGISTER);
    },
    setBearers(bearers, listener) {
      needStarted();
      if (!Number.isInteger(bearers) || bearers < 1 || bearers > Bearer.NONE)
        throw runtimeError("bearer is not supported");
      if (listener !== null) life.oobListener = listener;
      life.bearers = 0;
      tell(ProvisioningEvent.DISABLE);
      if (bearers !== Bearer.NONE) {
        life.bearers = bearers;
        tell(ProvisioningEvent.ENABLE);
      }
      changed();
    },
    resetProvisioning() {
      needStarted();
      // The stack (bt_mesh_reset) finds nothing to reset then: no event, and a link that is open goes on.
      if (network.membership === null) return;
      leave();
      tell(ProvisioningEvent.RESET);
      changed();
    },
    inputOob(entered) {
      needStarted();
      life.entered = entered;
      changed();
    },
    reset() {
      leave();
      life = newLife();
      lives += 1;
      changed();
    },
    get beacon() {
      const silent = !node.listening || life.bearers === 0 || network.membership !== null;
      return silent ? null : { name: life.name, uuid, bearers: life.bearers, oob: life.oob };
    },
    get membership() {
      return network.membership;
    },
    get isProxy() {
      return node.listening && network.membership !== null && has(Feature.GATT_PROXY);
    },
    get models() {
      return life.models;
    },
    get life() {
      return lives;
    },
    tell,
    drawNumber: () => 1 + random.below(9),
    takeEntered() {
      const { entered } = life;
      life.entered = null;
      return entered;
    },
    join(membership) {
      network.membership = membership;
      trace({ event: "mesh-joined", addr: membership.address });
    },
    addKey(appIndex, key) {
      keys.set(appIndex, key);
    },
    onChange(listener) {
      changed = listener;
    },
  };
  const network = createNetwork({
    air,
    scheduler,
    station: node,
    jitter: () => random.next(),
    relays: () => has(Feature.RELAY),
    deliver,
    trace,
  });
  return node;
}
