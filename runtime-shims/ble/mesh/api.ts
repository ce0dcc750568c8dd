// The functions of `Bluetooth.BLE_Mesh` and its objects, as both engines call them: arguments as the program wrote
// them, results as JSON. Callbacks are handed over as listeners.
import { BoardError } from "../../board/board-error";
import type { BleMeshForm } from "./constants";
import { runtimeError } from "./errors";
import type { ModelListener, ModelRole, ModelState, Target } from "./model";
import { modelArguments } from "./model-arguments";
import type { BleMeshNode, ProvisioningListener } from "./node";
import { bindArguments, type BoundArguments, type Signature } from "./signature";

export interface BleMeshCall {
  readonly name: string;
  /** Number of the model that the function belongs to; −1: none. */
  readonly model: number;
  readonly args: readonly unknown[];
  /** Without `callback`. */
  readonly named: Readonly<Record<string, unknown>>;
  /** What `callback=` becomes; null when it was None or left out. */
  readonly onModel: ModelListener | null;
  readonly onProvisioning: ProvisioningListener | null;
  /** `callback=` was written. */
  readonly hasCallback: boolean;
}

export type BleMeshResult =
  null | ModelState | readonly (ModelState | null)[] | { readonly [key: string]: boolean | number | string };

interface Method {
  readonly signature: Signature;
  /** True where `callback=` may be written. */
  readonly callback?: (form: BleMeshForm) => boolean;
  readonly forms?: readonly BleMeshForm[];
  readonly run: (node: BleMeshNode, bound: BoundArguments, call: BleMeshCall) => BleMeshResult;
}

const ALL_NODES = 0xffff;
const MODEL_KEYWORDS = ["app_idx", "state_type", "prop_id"];
/** The forms without states by type; there `get_state` and `status_state` did not exist. */
const SINCE_MAY: readonly BleMeshForm[] = ["documented", "2020-05", "2020-06"];

const targetOf = (bound: BoundArguments): Target => ({
  address: bound.int("addr", ALL_NODES),
  appIndex: bound.int("app_idx", 0),
  stateType: bound.has("state_type") ? bound.int("state_type", 0) : null,
  property: bound.int("prop_id", -1),
});
const stateOf = (bound: BoundArguments): ModelState => {
  const state = bound.state("value");
  if (state === null) throw new BoardError("TypeError", ["can't convert to int"]);
  return state;
};

const METHODS: Readonly<Record<string, Method>> = {
  init: {
    signature: { positional: ["name"], keywords: ["auth"] },
    callback: (form) => form !== "2020-04",
    run(node, bound, { onProvisioning }) {
      node.init(bound.text("name", "PYCOM-ESP-BLE-MESH"), bound.int("auth", 0), onProvisioning);
      return null;
    },
  },
  set_node_prov: {
    signature: { positional: ["bearer"] },
    callback: (form) => form === "2020-04" || form === "documented",
    run(node, bound, { onProvisioning }) {
      node.setBearers(bound.int("bearer", 4), onProvisioning);
      return null;
    },
  },
  reset_node_prov: {
    signature: { positional: [] },
    run(node) {
      node.resetProvisioning();
      return null;
    },
  },
  input_oob: {
    signature: { positional: ["oob"] },
    forms: SINCE_MAY,
    run(node, bound) {
      node.inputOob(bound.intOrText("oob"));
      return null;
    },
  },
  create_element: {
    signature: { positional: [], keywords: ["primary", "feature", "beacon", "ttl"], required: ["primary"] },
    run(node, bound) {
      if (!bound.flag("primary", true)) throw runtimeError("only a primary element is supported");
      const feature = bound.int("feature", 0);
      node.createElement({ feature, beacon: bound.flag("beacon", true), ttl: bound.int("ttl", 7) });
      return null;
    },
  },
  get_state: {
    signature: { positional: ["addr"], keywords: MODEL_KEYWORDS },
    forms: SINCE_MAY,
    run: (node, bound, { model }) => node.model(model).get(targetOf(bound)),
  },
  set_state: {
    signature: { positional: ["value", "addr"], keywords: MODEL_KEYWORDS, required: ["value"] },
    run: (node, bound, { model }) => node.model(model).set(stateOf(bound), targetOf(bound)),
  },
  status_state: {
    signature: { positional: ["addr"], keywords: MODEL_KEYWORDS },
    forms: SINCE_MAY,
    run(node, bound, { model }) {
      node.model(model).status(targetOf(bound));
      return null;
    },
  },
  add_sensor: {
    signature: { positional: ["prop_id"] },
    forms: ["documented", "2020-06"],
    run(node, bound, { model }) {
      node.model(model).addSensor(bound.int("prop_id", 0));
      return null;
    },
  },
  /** `value()`. */
  value: {
    signature: { positional: [] },
    forms: ["documented", "2020-04"],
    run: (node, _bound, { model }) => node.model(model).value(),
  },
  /** `value(state)`, before the server's own callback is called. */
  set_value: {
    signature: { positional: ["value"], required: ["value"] },
    forms: ["documented", "2020-04"],
    run(node, bound, { model }) {
      const target = node.model(model);
      if (target.spec.role === "server") return target.set(stateOf(bound), targetOf(bound));
      target.keep(stateOf(bound));
      return null;
    },
  },
  /** The other half of `value(state)`: a server tells everybody. */
  publish: {
    signature: { positional: [] },
    forms: ["documented", "2020-04"],
    run(node, bound, { model }) {
      const target = node.model(model);
      if (target.spec.role === "server") target.status(targetOf(bound));
      return null;
    },
  },
};

/** What an engine needs to know of a model that was made. */
export interface MadeModel {
  readonly number: number;
  readonly role: ModelRole;
  /** Its state is a float. */
  readonly isFloat: boolean;
  /** Callbacks get the model object first: form of April 2020. */
  readonly givesModel: boolean;
}

function addModel(node: BleMeshNode, { args, named, onModel }: BleMeshCall): MadeModel {
  const { spec, range } = modelArguments(node.form, args, named);
  const number = node.addModel(spec, range, onModel);
  return { number, role: spec.role, isFloat: spec.kind === "sensor", givesModel: spec.givesModel };
}

/** Names of the functions that a form of the module does not have. */
export function missingMethods(form: BleMeshForm): readonly string[] {
  return Object.entries(METHODS).flatMap(([name, { forms }]) =>
    forms === undefined || forms.includes(form) ? [] : [name],
  );
}

/** @throws BoardError */
export function callBleMesh(node: BleMeshNode, call: BleMeshCall): BleMeshResult {
  if (call.name === "add_model") return { ...addModel(node, call) };
  const method = METHODS[call.name];
  if (method === undefined || method.forms?.includes(node.form) === false)
    throw new BoardError("AttributeError", [`no attribute '${call.name}'`]);
  const takesCallback = method.callback?.(node.form) ?? false;
  if (call.hasCallback && !takesCallback)
    throw new BoardError("TypeError", ["extra keyword arguments given"]);
  return method.run(node, bindArguments(method.signature, call.args, call.named), call);
}
