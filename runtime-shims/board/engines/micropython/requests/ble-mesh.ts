// Requests about Bluetooth.BLE_Mesh, with the results of modules/host/network/ble-mesh.ts.
import { callBleMesh, missingMethods } from "../../../../ble/mesh/api";
import { bleMeshConstants } from "../../../../ble/mesh/constants";
import type { HandlerTable } from "./request";

export const bleMeshRequests: HandlerTable = {
  /** Null: the firmware has none. Else its constants, and the functions that it lacks. */
  "blemesh.surface": ({ hardware }) => {
    const { form } = hardware.bleMesh;
    return form === "none" ? null : [bleMeshConstants(form), missingMethods(form)];
  },
  "blemesh.call": ({ hardware }, args) => {
    const handler = args.has(4) ? args.int(4) : null;
    const push = (told: readonly unknown[]): void =>
      void hardware.callbacks.push({ source: "bluetooth", handler, args: told });
    return callBleMesh(hardware.bleMesh, {
      name: args.text(0),
      model: args.int(1),
      args: args.list(2),
      named: args.dict(3),
      hasCallback: args.flag(5),
      onModel: handler === null ? null : push,
      onProvisioning: handler === null ? null : (event, number) => push([event, number]),
    });
  },
};
