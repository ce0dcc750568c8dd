// Listens to the sensors of a Bluetooth mesh.
import { print, type float, type int } from "lang";
import { Bluetooth } from "network";
import { heartbeat, rgbled } from "pycom";

const BLE_Mesh = Bluetooth.BLE_Mesh;

function onState(state: float | null, _event: int, _operation: int): void {
  print("CLIENT | State: ", state);
}

function onProvisioning(event: int, _number: int | null): void {
  if (event === BLE_Mesh.PROV_REGISTER_EVT || event === BLE_Mesh.PROV_RESET_EVT) rgbled(0x555500);
  if (event === BLE_Mesh.PROV_COMPLETE_EVT) rgbled(0x007f00);
}

heartbeat(false);
new Bluetooth();

const element = BLE_Mesh.create_element({ primary: true, feature: BLE_Mesh.GATT_PROXY });
const model = element.add_model(BLE_Mesh.SENSOR, BLE_Mesh.CLIENT, {
  callback: onState,
  sen_min: 0,
  sen_max: 59,
  sen_res: 1,
});
BLE_Mesh.init("Pycom Sensor Client", { callback: onProvisioning });
BLE_Mesh.set_node_prov(BLE_Mesh.PROV_ADV | BLE_Mesh.PROV_GATT);

/** For the prompt: asks all sensors; the answers come to the callback. */
export function ask(): void {
  model.get_state();
}
