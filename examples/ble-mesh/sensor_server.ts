// A sensor in a Bluetooth mesh: measures every second (the seconds of its clock) and sends a status every five, once
// it is provisioned.
import { print, type int } from "lang";
import { Timer } from "machine";
import { Bluetooth } from "network";
import { heartbeat, rgbled } from "pycom";
import { localtime } from "time";

const BLE_Mesh = Bluetooth.BLE_Mesh;
let provisioned = false;

function onProvisioning(event: int, _number: int | null): void {
  if (event === BLE_Mesh.PROV_REGISTER_EVT || event === BLE_Mesh.PROV_RESET_EVT) {
    rgbled(0x555500);
    provisioned = false;
  }
  if (event === BLE_Mesh.PROV_COMPLETE_EVT) {
    rgbled(0x007f00);
    provisioned = true;
  }
}

heartbeat(false);
new Bluetooth();

const element = BLE_Mesh.create_element({ primary: true, feature: BLE_Mesh.GATT_PROXY });
const model = element.add_model(BLE_Mesh.SENSOR, BLE_Mesh.SERVER, { sen_min: 0, sen_max: 59, sen_res: 1 });
BLE_Mesh.init("Pycom Sensor Server", { callback: onProvisioning });
BLE_Mesh.set_node_prov(BLE_Mesh.PROV_ADV | BLE_Mesh.PROV_GATT);

function measure(): void {
  if (!provisioned) return;
  model.set_state(localtime()[5]);
  print("SENSOR | State: ", model.get_state());
}
new Timer.Alarm(measure, 1, { periodic: true });
new Timer.Alarm(() => provisioned && model.status_state(), 5, { periodic: true });
