// Bluetooth.BLE_Mesh: Bluetooth mesh of the IDF-4 beta firmware, in both forms that were documented. The constants
// carry the type of a model's state, so that TypeScript knows which form is meant where their numbers are the same.
// Other firmware has no BLE_Mesh: AttributeError. The virtual board has it unless `addBoard` says `bleMesh: "none"`.
import type { Callback, float, int, Keywords, u8 } from "lang";

declare const modelBrand: unique symbol;
declare const groupBrand: unique symbol;
declare const functionBrand: unique symbol;
declare const roleBrand: unique symbol;
/** GEN_ONOFF, GEN_LEVEL or SENSOR: what a model is. S is its state: boolean, int or float. */
export type BleMeshModelType<S> = int & { readonly [modelBrand]: S };
/** GENERIC, SENSORS … of the form of April 2020; with a functionality it says what a model is. */
export type BleMeshModelGroup = int & { readonly [groupBrand]: true };
/** ONOFF or LEVEL, of the form of April 2020. */
export type BleMeshFunctionality<S> = int & { readonly [functionBrand]: S };
/** SERVER, which has a state, or CLIENT, which asks for it and sets it. */
export type BleMeshRole = int & { readonly [roleBrand]: true };

/**
 * `Bluetooth()` must have been made before; then an element, its models, `init`, `set_node_prov`, in this order.
 * All handlers run in the callback thread.
 */
export interface BleMesh {
  /** Bearers of provisioning: advertising, a GATT connection, none. */
  readonly PROV_ADV: u8;
  readonly PROV_GATT: u8;
  readonly PROV_NONE: u8;
  /** Features of an element. */
  readonly RELAY: u8;
  readonly GATT_PROXY: u8;
  readonly LOW_POWER: u8;
  readonly FRIEND: u8;
  /** Authentication: the node shows a number, or has one entered. */
  readonly OOB_INPUT: u8;
  readonly OOB_OUTPUT: u8;
  readonly ADDR_ALL_NODES: int;
  readonly ADDR_PUBLISH: int;
  readonly SERVER: BleMeshRole;
  readonly CLIENT: BleMeshRole;
  readonly GEN_ONOFF: BleMeshModelType<boolean>;
  /** −32768 to 32767. */
  readonly GEN_LEVEL: BleMeshModelType<int>;
  /** A float of 32 bits. */
  readonly SENSOR: BleMeshModelType<float>;
  /** In the headers, and refused by `add_model`. */
  readonly SENSOR_SETUP: int;
  /** Form of April 2020. */
  readonly GENERIC: BleMeshModelGroup;
  readonly SENSORS: BleMeshModelGroup;
  /** In the headers, and refused by `add_model`. */
  readonly TIME_SCENES: BleMeshModelGroup;
  readonly LIGHTNING: BleMeshModelGroup;
  readonly ONOFF: BleMeshFunctionality<boolean>;
  readonly LEVEL: BleMeshFunctionality<int>;
  /** Which state `get_state` and the like are about, where a model has several. */
  readonly STATE_ONOFF: int;
  readonly STATE_LEVEL: int;
  readonly STATE_LEVEL_DELTA: int;
  readonly STATE_LEVEL_MOVE: int;
  readonly STATE_SEN_DESCRIPTOR: int;
  readonly STATE_SEN: int;
  readonly STATE_SEN_COLUMN: int;
  readonly STATE_SEN_SERIES: int;
  readonly STATE_SEN_SET_CADENCE: int;
  readonly STATE_SEN_SET_SETTINGS: int;
  readonly STATE_SEN_SET_SETTING: int;
  /** Events of provisioning; others, without a name, come too. */
  readonly PROV_REGISTER_EVT: int;
  readonly PROV_ENABLE_EVT: int;
  readonly PROV_DISABLE_EVT: int;
  readonly LINK_OPEN_EVT: int;
  readonly LINK_CLOSE_EVT: int;
  readonly PROV_OUTPUT_OOB_REQ_EVT: int;
  readonly PROV_INPUT_OOB_REQ_EVT: int;
  readonly PROV_COMPLETE_EVT: int;
  readonly PROV_RESET_EVT: int;

  /**
   * Starts the node with the elements and models made so far.
   * @param name by which provisioners see it; default "PYCOM-ESP-BLE-MESH"
   * @param keywords auth: OOB_OUTPUT, OOB_INPUT, or 0 for none (default); callback: gets the event, and the number
   * to show (0 to 255) with PROV_OUTPUT_OOB_REQ_EVT, else null
   * @throws RuntimeError "already initialized", or with the stack's code; MemoryError
   */
  init(
    name?: string,
    keywords?: Keywords<{ auth?: int; callback?: Callback<[int, int | null]> | null }>,
  ): void;
  /**
   * Opens the bearers, and closes the others.
   * @param keywords callback: form of April 2020, gets OOB_OUTPUT or OOB_INPUT and the number
   * @throws RuntimeError an unknown bearer
   */
  set_node_prov(bearer?: int, keywords?: Keywords<{ callback?: Callback<[int, int]> | null }>): void;
  /** Forgets that the node was provisioned. */
  reset_node_prov(): void;
  /** Answers PROV_INPUT_OOB_REQ_EVT with what a person entered. */
  input_oob(oob?: int | string): void;
  /**
   * The node's one element; the configuration server comes with it.
   * @param keywords feature: RELAY | GATT_PROXY …; beacon: true; ttl: hops of its messages, 7
   * @throws RuntimeError `primary: false`
   */
  create_element(
    keywords: Keywords<{ primary: boolean; feature?: int; beacon?: boolean; ttl?: int }>,
  ): BleMeshElement;
}

export interface BleMeshElement {
  /**
   * A model, as of May 2020.
   * @param type what it is
   * @param server_client SERVER (default) or CLIENT
   * @param keywords callback: gets the new state (null where the message had none), event and operation code
   * (the source of June 2020 gives state, sender or null, type, property or null: four parameters, the last with a
   * default, take both); value: the first state; sen_min, sen_max, sen_res: range and resolution of a sensor
   * (−100.0, 100.0, 0.01), into which its state is clamped and rounded
   * @throws RuntimeError not supported
   */
  add_model<S extends boolean | number>(
    type: BleMeshModelType<S>,
    server_client?: BleMeshRole,
    keywords?: Keywords<{
      callback?: Callback<[S | null, int, int]> | null;
      value?: S;
      sen_min?: float;
      sen_max?: float;
      sen_res?: float;
    }>,
  ): BleMeshModel<S>;
  /**
   * A model, as of April 2020. Only (GENERIC, ONOFF), (GENERIC, LEVEL) and SENSORS are supported.
   * @param keywords callback: gets the model, event and operation code
   * @throws RuntimeError not supported
   */
  add_model<S extends boolean | number>(
    type: BleMeshModelGroup,
    functionality: BleMeshFunctionality<S>,
    server_client?: BleMeshRole,
    keywords?: Keywords<{ callback?: Callback<[BleMeshModel<S>, int, int]> | null; value?: S }>,
  ): BleMeshModel<S>;
}

export interface BleMeshModel<S> {
  /** April 2020: a server's state; what a client heard last, null before. */
  value(): S | null;
  /** April 2020: sets a server's state and publishes it; a client keeps it and sends nothing. */
  value(state: S): void;
  /**
   * A server's state. A client asks `address` for it and gets null here: the answer comes to its callback.
   * @param address of the node, default ADDR_ALL_NODES
   * @param keywords app_idx: index of the application key (0); state_type: STATE_…; prop_id: of a sensor
   * @throws RuntimeError a state that cannot be asked for
   */
  get_state(address?: int, keywords?: Keywords<{ app_idx?: int; state_type?: int; prop_id?: int }>): S | null;
  /**
   * A server keeps it and calls its own callback at once, in this thread; nothing is sent. A client sends it
   * unacknowledged over three hops; a sensor's state cannot be set from afar.
   * @throws RuntimeError a state that cannot be set
   */
  set_state(
    state: S,
    address?: int,
    keywords?: Keywords<{ app_idx?: int; state_type?: int; prop_id?: int }>,
  ): void;
  /** A server sends its state. @throws RuntimeError on a client */
  status_state(address?: int, keywords?: Keywords<{ app_idx?: int; state_type?: int; prop_id?: int }>): void;
  /**
   * One more sensor of a sensor server, at most 10 (newest source).
   * @param prop_id 0 to 255
   * @throws RuntimeError not a sensor server; the same prop_id again
   */
  add_sensor(prop_id?: int): BleMeshSensorState;
}

/** Nothing can be done with it. */
export interface BleMeshSensorState {
  readonly [modelBrand]: never;
}
