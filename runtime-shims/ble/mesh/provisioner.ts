// Who brings nodes into a Bluetooth mesh and configures them: the phone app of the simulation and of tests.
// What is asked of one device happens in the order asked, in the world's `run`.
import { DONE, type Scheduler } from "../../world/scheduler";
import { Address, Bearer, FIRST_GROUP_ADDRESS } from "./constants";
import { startLink, type Provisioning, type ProvisionOptions } from "./provisioning-link";
import type { Model, ModelName } from "./model";
import type { BleMeshNode } from "./node";

export interface ProvisionerOptions {
  /** Names the keys: provisioners of different names make networks that do not hear each other. */
  readonly name?: string;
  /** How it reaches devices. "gatt" is what a phone has: configuring then needs a node with GATT_PROXY. */
  readonly bearer?: "adv" | "gatt";
}

export interface Provisioner {
  /** Waits until the device can be provisioned, then does it. */
  provision(device: string, options?: ProvisionOptions): Provisioning;
  addAppKey(device: string, appIndex?: number): void;
  /** Without a model: all models of the device. */
  bind(device: string, model?: ModelName, appIndex?: number): void;
  /** @param group an address from 0x8000 on */
  subscribe(device: string, model: ModelName, group: number): void;
  /** Where the model publishes; 0 ends it. @param options appIndex 0, ttl 7 */
  publishTo(
    device: string,
    model: ModelName,
    address: number,
    options?: { readonly appIndex?: number; readonly ttl?: number },
  ): void;
  /** Takes the device out of the network: it forgets keys and address. */
  reset(device: string): void;
  /** Unicast address; null: not (or no longer) a node of this network. */
  addressOf(device: string): number | null;
  /** True: everything asked for has been done, or failed. */
  readonly idle: boolean;
  /** What could not be done and why. */
  readonly failures: readonly string[];
}

/** A configuration message and its answer. */
const STEP_MICROS = 100_000;
const DEFAULT_TTL = 7;
const FIRST_ADDRESS = 2;

/** `done(null)`, or with what went wrong. */
type Task = (done: (failure: string | null) => void) => void;

export function createProvisioner(
  scheduler: Scheduler,
  nodes: ReadonlyMap<string, BleMeshNode>,
  watch: (device: string, listener: () => void) => void,
  options: ProvisionerOptions,
): Provisioner {
  const { name = "net", bearer = "adv" } = options;
  const tasks = new Map<string, Task[]>();
  const failures: string[] = [];
  let nextAddress = FIRST_ADDRESS;

  const find = (device: string): BleMeshNode => {
    const node = nodes.get(device);
    if (node !== undefined) return node;
    throw new Error(`no board '${device}' with Bluetooth mesh; there are: ${[...nodes.keys()].join(", ")}`);
  };
  const isMember = (node: BleMeshNode): boolean => node.membership?.networkKey === name;
  const runNext = (device: string): void => {
    const queue = tasks.get(device);
    const [task] = queue ?? [];
    if (queue === undefined || task === undefined) {
      tasks.delete(device);
      return;
    }
    task((failure) => {
      if (failure !== null) failures.push(`${device}: ${failure}`);
      queue.shift();
      runNext(device);
    });
  };
  const enqueue = (device: string, task: Task): void => {
    const queue = tasks.get(device);
    if (queue !== undefined) queue.push(task);
    else {
      tasks.set(device, [task]);
      runNext(device);
    }
  };
  const reachable = (): boolean =>
    bearer === "adv" || [...nodes.values()].some((node) => node.isProxy && isMember(node));
  const obstacle = (node: BleMeshNode): string | null => {
    if (!isMember(node)) return "it is not provisioned";
    if (!node.listening) return "it does not answer";
    return reachable() ? null : "no node of the network is a GATT proxy";
  };
  /** `act` returns what went wrong, or null. */
  const configure = (device: string, what: string, act: (node: BleMeshNode) => string | null): void => {
    const node = find(device);
    enqueue(device, (done) => {
      scheduler.after(STEP_MICROS, () => {
        const failure = obstacle(node) ?? act(node);
        done(failure === null ? null : `${what}: ${failure}`);
        return DONE;
      });
    });
  };
  const withModel = (node: BleMeshNode, wanted: ModelName, act: (model: Model) => void): string | null => {
    const model = node.models.find((one) => one.name === wanted);
    if (model === undefined)
      return `it has no model ${wanted}, but ${node.models.map((one) => one.name).join(", ") || "none"}`;
    act(model);
    return null;
  };

  return {
    provision(device, wanted = {}) {
      const node = find(device);
      const link = startLink(scheduler, node, {
        ...wanted,
        bearer: bearer === "adv" ? Bearer.ADV : Bearer.GATT,
        membership: () => ({ networkKey: name, address: nextAddress++ }),
        watch: (listener) => watch(device, listener),
      });
      enqueue(device, (done) => link.begin(done));
      return link.provisioning;
    },
    addAppKey(device, appIndex = 0) {
      configure(device, `addAppKey ${appIndex}`, (node) => {
        node.addKey(appIndex, `${name}/${appIndex}`);
        return null;
      });
    },
    bind(device, model, appIndex = 0) {
      configure(device, `bind ${model ?? "all"}`, (node) => {
        if (!node.keys.has(appIndex)) return `it has no application key ${appIndex}`;
        if (model !== undefined) return withModel(node, model, (one) => one.bound.add(appIndex));
        for (const one of node.models) one.bound.add(appIndex);
        return null;
      });
    },
    subscribe(device, model, group) {
      if (!Number.isInteger(group) || group < FIRST_GROUP_ADDRESS || group > Address.ALL_NODES)
        throw new RangeError(`subscribe: ${group} is no group address`);
      configure(device, `subscribe ${model}`, (node) =>
        withModel(node, model, (one) => one.groups.add(group)),
      );
    },
    publishTo(device, model, address, { appIndex = 0, ttl = DEFAULT_TTL } = {}) {
      configure(device, `publishTo ${model}`, (node) =>
        withModel(node, model, (one) => {
          one.publication = address === Address.UNASSIGNED ? null : { address, appIndex, ttl };
        }),
      );
    },
    reset(device) {
      configure(device, "reset", (node) => {
        node.resetProvisioning();
        return null;
      });
    },
    addressOf(device) {
      const node = find(device);
      return isMember(node) ? (node.membership?.address ?? null) : null;
    },
    get idle() {
      return tasks.size === 0;
    },
    failures,
  };
}
