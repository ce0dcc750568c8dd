// Bluetooth.BLE_Mesh on the node engine, over the node of the board's hardware.
import { callBleMesh, missingMethods, type BleMeshResult, type MadeModel } from "../../../ble/mesh/api";
import { bleMeshConstants } from "../../../ble/mesh/constants";
import type { ModelArguments } from "../../../ble/mesh/model";
import { Float } from "../../../lang/host/data/float";
import { AttributeError } from "../../../lang/host/errors/classes";
import { raising, splitKeywords, type HostContext } from "../context";

type Handler = (...args: readonly unknown[]) => unknown;

const isAsync = (handler: Handler): boolean =>
  Object.prototype.toString.call(handler) === "[object AsyncFunction]";

function missing(name: string): never {
  throw new AttributeError(`'BLE_Mesh_Model' object has no attribute '${name}'`);
}

/** Only for firmware that has the module. */
export function createBleMesh(context: HostContext): object {
  const { bleMesh: node, callbacks } = context.hardware;

  const push = (handler: Handler, args: readonly unknown[]): void =>
    void callbacks.push({ source: "bluetooth", handler, args });
  const plain = (value: unknown): unknown => (value instanceof Float ? value.value : value);
  const request = (
    name: string,
    model: Model | null,
    args: readonly unknown[],
  ): { result: BleMeshResult; handler: Handler | null } => {
    const { positional, keywords } = splitKeywords<Record<string, unknown>>(args);
    const { callback, ...named } = keywords;
    const handler = (callback ?? null) as Handler | null;
    const result = raising(() =>
      callBleMesh(node, {
        name,
        model: model?.made.number ?? -1,
        args: positional.map(plain),
        named: Object.fromEntries(Object.entries(named).map(([key, value]) => [key, plain(value)])),
        hasCallback: "callback" in keywords,
        onProvisioning: handler === null ? null : (event, number) => push(handler, [event, number]),
        onModel: null,
      }),
    );
    return { result, handler };
  };
  const ask = (name: string, model: Model | null, args: readonly unknown[]): BleMeshResult =>
    request(name, model, args).result;

  class Model {
    constructor(
      readonly made: MadeModel,
      private readonly handler: Handler | null,
    ) {}
    argumentsOf(args: ModelArguments): readonly unknown[] {
      return this.made.givesModel ? [this, ...args] : args;
    }
    /** The program's own callback, in the thread that set the state; one that waits is left to the callback thread. */
    private called(result: BleMeshResult): void {
      const { handler } = this;
      if (handler === null || !Array.isArray(result)) return;
      const args = this.argumentsOf(result as ModelArguments);
      if (isAsync(handler)) push(handler, args);
      else handler(...args);
    }
    get_state(...args: readonly unknown[]): BleMeshResult {
      return ask("get_state", this, args);
    }
    set_state(...args: readonly unknown[]): void {
      this.called(ask("set_state", this, args));
    }
    status_state(...args: readonly unknown[]): void {
      ask("status_state", this, args);
    }
    add_sensor(...args: readonly unknown[]): object {
      ask("add_sensor", this, args);
      return new SensorState();
    }
    value(...args: readonly unknown[]): BleMeshResult | undefined {
      if (args.length === 0) return ask("value", this, args);
      this.called(ask("set_value", this, args));
      ask("publish", this, []);
      return undefined;
    }
  }
  class SensorState {}
  class Element {
    add_model(...args: readonly unknown[]): Model {
      const { positional, keywords } = splitKeywords<Record<string, unknown>>(args);
      const { callback, ...named } = keywords;
      const handler = (callback ?? null) as Handler | null;
      const made = raising(() =>
        callBleMesh(node, {
          name: "add_model",
          model: -1,
          args: positional.map(plain),
          named: Object.fromEntries(Object.entries(named).map(([key, value]) => [key, plain(value)])),
          hasCallback: "callback" in keywords,
          onProvisioning: null,
          onModel: handler === null ? null : (told) => push(handler, model.argumentsOf(told)),
        }),
      ) as unknown as MadeModel;
      const model = new Model(made, handler);
      return model;
    }
  }
  for (const name of missingMethods(node.form))
    if (name in Model.prototype) Object.defineProperty(Model.prototype, name, { get: () => missing(name) });

  const functions = {
    init: (...args: readonly unknown[]) => void ask("init", null, args),
    set_node_prov: (...args: readonly unknown[]) => void ask("set_node_prov", null, args),
    reset_node_prov: (...args: readonly unknown[]) => void ask("reset_node_prov", null, args),
    input_oob: (...args: readonly unknown[]) => void ask("input_oob", null, args),
    create_element(...args: readonly unknown[]) {
      ask("create_element", null, args);
      return new Element();
    },
  };
  return { ...bleMeshConstants(node.form), ...functions };
}
