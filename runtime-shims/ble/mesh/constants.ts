// Numbers of Bluetooth mesh as Pycom's module has them: what programs see, opcodes, addresses
// (spec/pycom-firmware.md §2.4–2.6, spec/mesh-simulator.md §5.4).

/**
 * Which source state of the module a board has. "documented" takes both documented forms, that of April 2020 and
 * that of May; the dated ones take nothing else than their own; "none" is a firmware without BLE_Mesh.
 */
export type BleMeshForm = "documented" | "2020-04" | "2020-05" | "2020-06" | "none";
export const BLE_MESH_FORMS: readonly BleMeshForm[] = ["documented", "2020-04", "2020-05", "2020-06", "none"];

export const Bearer = { ADV: 1, GATT: 2, NONE: 4 } as const;
export const Feature = { RELAY: 1, GATT_PROXY: 2, LOW_POWER: 4, FRIEND: 8 } as const;
export const Oob = { INPUT: 1, OUTPUT: 2 } as const;
export const Address = { UNASSIGNED: 0, ALL_NODES: 0xffff, ALL_RELAYS: 0xfffe, ALL_PROXIES: 0xfffc } as const;
export const FIRST_GROUP_ADDRESS = 0x8000;

/** Events of provisioning; programs get those without a public name too. */
export const ProvisioningEvent = {
  REGISTER: 0,
  NAME_SET: 1,
  ENABLE: 2,
  DISABLE: 3,
  LINK_OPEN: 4,
  LINK_CLOSE: 5,
  OUTPUT_OOB: 7,
  INPUT_OOB: 9,
  COMPLETE: 10,
  RESET: 11,
} as const;

/** What a client's callback is told; a server's gets 0, a change of its state. */
export const ClientEvent = { GET: 0, SET: 1, PUBLISH: 2, TIMEOUT: 3 } as const;

export const StateType = { ONOFF: 0, LEVEL: 3, LEVEL_DELTA: 7, SENSOR: 18 } as const;

export const Opcode = {
  ONOFF_GET: 0x8201,
  ONOFF_SET: 0x8202,
  ONOFF_SET_UNACK: 0x8203,
  ONOFF_STATUS: 0x8204,
  LEVEL_GET: 0x8205,
  LEVEL_SET: 0x8206,
  LEVEL_SET_UNACK: 0x8207,
  LEVEL_STATUS: 0x8208,
  DELTA_SET: 0x8209,
  DELTA_SET_UNACK: 0x820a,
  SENSOR_GET: 0x8231,
  SENSOR_STATUS: 0x52,
} as const;

const COMMON = {
  PROV_ADV: Bearer.ADV,
  PROV_GATT: Bearer.GATT,
  PROV_NONE: Bearer.NONE,
  ...Feature,
  OOB_INPUT: Oob.INPUT,
  OOB_OUTPUT: Oob.OUTPUT,
  ADDR_ALL_NODES: Address.ALL_NODES,
  ADDR_PUBLISH: Address.UNASSIGNED,
  SERVER: 0,
  CLIENT: 1,
} as const;

const OF_APRIL = {
  GENERIC: 0,
  SENSORS: 1,
  TIME_SCENES: 2,
  LIGHTNING: 3,
  ONOFF: 0,
  LEVEL: 1,
} as const;

const SINCE_MAY = {
  GEN_ONOFF: 0,
  GEN_LEVEL: 1,
  SENSOR: 2,
  SENSOR_SETUP: 3,
  STATE_ONOFF: 0,
  STATE_LEVEL: 3,
  STATE_LEVEL_DELTA: 7,
  STATE_LEVEL_MOVE: 11,
  STATE_SEN_DESCRIPTOR: 14,
  STATE_SEN: 18,
  STATE_SEN_COLUMN: 22,
  STATE_SEN_SERIES: 26,
  STATE_SEN_SET_CADENCE: 29,
  STATE_SEN_SET_SETTINGS: 33,
  STATE_SEN_SET_SETTING: 37,
  PROV_REGISTER_EVT: ProvisioningEvent.REGISTER,
  PROV_ENABLE_EVT: ProvisioningEvent.ENABLE,
  PROV_DISABLE_EVT: ProvisioningEvent.DISABLE,
  LINK_OPEN_EVT: ProvisioningEvent.LINK_OPEN,
  LINK_CLOSE_EVT: ProvisioningEvent.LINK_CLOSE,
  PROV_OUTPUT_OOB_REQ_EVT: ProvisioningEvent.OUTPUT_OOB,
  PROV_INPUT_OOB_REQ_EVT: ProvisioningEvent.INPUT_OOB,
  PROV_COMPLETE_EVT: ProvisioningEvent.COMPLETE,
  PROV_RESET_EVT: ProvisioningEvent.RESET,
} as const;

/** Constants of `Bluetooth.BLE_Mesh`. */
export function bleMeshConstants(form: BleMeshForm): Readonly<Record<string, number>> {
  if (form === "none") return {};
  if (form === "2020-04") return { ...COMMON, ...OF_APRIL };
  return { ...COMMON, ...SINCE_MAY, ...(form === "documented" ? OF_APRIL : {}) };
}
