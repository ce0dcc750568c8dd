// The API as it was first documented (April 2020): a model is named by group and functionality, a server publishes
// with `value`, and the callback gets the model.
import { print, type int } from "lang";
import { Bluetooth, type BleMeshModel } from "network";
import { heartbeat } from "pycom";
import { sleep } from "time";

const BLE_Mesh = Bluetooth.BLE_Mesh;

function onServer(model: BleMeshModel<boolean>, event: int, operation: int): void {
  print("server", model.value(), event, operation);
}

function onOob(type: int, number: int): void {
  if (type === BLE_Mesh.OOB_OUTPUT) print("enter", number, "at the provisioner");
}

heartbeat(false);
new Bluetooth();

const element = BLE_Mesh.create_element({
  primary: true,
  feature: BLE_Mesh.GATT_PROXY | BLE_Mesh.RELAY,
  beacon: true,
  ttl: 7,
});
const server = element.add_model(BLE_Mesh.GENERIC, BLE_Mesh.ONOFF, BLE_Mesh.SERVER, {
  callback: onServer,
  value: false,
});
const client = element.add_model(BLE_Mesh.GENERIC, BLE_Mesh.ONOFF, BLE_Mesh.CLIENT);
BLE_Mesh.init("PYCOM-ESP-BLE-MESH", { auth: BLE_Mesh.OOB_OUTPUT });
BLE_Mesh.set_node_prov(BLE_Mesh.PROV_ADV | BLE_Mesh.PROV_GATT, { callback: onOob });

for (let i = 0; i < 10; i++) {
  await sleep(5);
  // What the others see of this node, and what they are told to do.
  server.value(i % 2 === 0);
  client.set_state(i % 2 === 0, BLE_Mesh.ADDR_ALL_NODES, { app_idx: 0 });
  print("client heard", client.value());
}
BLE_Mesh.reset_node_prov();
