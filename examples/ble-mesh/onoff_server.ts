// A lamp in a Bluetooth mesh: a Generic OnOff server whose state shows on the LED. The number to confirm while it is
// provisioned is blinked.
import { print, slow, type int } from "lang";
import { Bluetooth } from "network";
import { heartbeat, rgbled } from "pycom";
import { sleep } from "time";

const YELLOW = 0x555500;
const GREEN = 0x007f00;
const RED = 0x7f0000;

const BLE_Mesh = Bluetooth.BLE_Mesh;

async function blink(times: int): Promise<void> {
  for (let i = 0; i < times; i++) {
    rgbled(0xffff00);
    await sleep(0.3);
    rgbled(0);
    await sleep(0.3);
  }
}

function onState(state: boolean | null, _event: int, _operation: int): void {
  print("SERVER | State: ", state);
  rgbled(state === true ? GREEN : RED);
}

async function onProvisioning(event: int, number: int | null): Promise<void> {
  if (event === BLE_Mesh.PROV_REGISTER_EVT || event === BLE_Mesh.PROV_RESET_EVT) rgbled(YELLOW);
  if (event === BLE_Mesh.PROV_COMPLETE_EVT) rgbled(GREEN);
  if (event === BLE_Mesh.PROV_OUTPUT_OOB_REQ_EVT && number !== null) await blink(number);
}

heartbeat(false);
// The radio must be on before the mesh is used.
new Bluetooth();

const element = BLE_Mesh.create_element({ primary: true, feature: BLE_Mesh.GATT_PROXY });
element.add_model(BLE_Mesh.GEN_ONOFF, BLE_Mesh.SERVER, { callback: onState });
BLE_Mesh.init("Pycom OnOff Server", { auth: BLE_Mesh.OOB_OUTPUT, callback: slow(onProvisioning) });
BLE_Mesh.set_node_prov(BLE_Mesh.PROV_ADV | BLE_Mesh.PROV_GATT);
