// A switch in a Bluetooth mesh: a Generic OnOff client that sets a server's state and hears of it.
import { print, type int } from "lang";
import { Bluetooth } from "network";
import { heartbeat, rgbled } from "pycom";

const BLE_Mesh = Bluetooth.BLE_Mesh;

function onState(state: boolean | null, _event: int, _operation: int): void {
  print("CLIENT | State: ", state);
}

function onProvisioning(event: int, _number: int | null): void {
  if (event === BLE_Mesh.PROV_REGISTER_EVT || event === BLE_Mesh.PROV_RESET_EVT) rgbled(0x555500);
  if (event === BLE_Mesh.PROV_COMPLETE_EVT) rgbled(0x007f00);
}

heartbeat(false);
new Bluetooth();

const element = BLE_Mesh.create_element({ primary: true, feature: BLE_Mesh.GATT_PROXY });
const model = element.add_model(BLE_Mesh.GEN_ONOFF, BLE_Mesh.CLIENT, { callback: onState });
BLE_Mesh.init("Pycom OnOff Client", { callback: onProvisioning });
BLE_Mesh.set_node_prov(BLE_Mesh.PROV_ADV | BLE_Mesh.PROV_GATT);

/** For the prompt: switches all servers on or off, and asks for what became of it. */
export function light(on: boolean): void {
  model.set_state(on, BLE_Mesh.ADDR_ALL_NODES);
  model.get_state();
}
