// Requests about Bluetooth: the GATT server of network.Bluetooth, with the results of modules/host/bluetooth.ts.
import { errno, osError } from "../../../board-error";
import { initialValue, setterValue, uuidArgument } from "../../../../modules/host/network/bluetooth";
import { hex, type Arguments, type HandlerTable } from "./request";

/** An int, or the hex digits of bytes. */
const dataAt = (args: Arguments, index: number): number | Uint8Array =>
  typeof args.intOrText(index) === "string" ? args.bytes(index) : args.int(index);
const optionalData = (args: Arguments, index: number): Uint8Array =>
  args.has(index) ? args.bytes(index) : new Uint8Array(0);

const server: HandlerTable = {
  "ble.enable": ({ hardware }, args) => {
    if (args.has(0)) hardware.bluetooth.mtu = args.int(0);
    hardware.bluetooth.enable();
    return null;
  },
  "ble.disable": ({ hardware }) => {
    hardware.bluetooth.disable();
    return null;
  },
  "ble.advertisement": ({ hardware }, args) => {
    hardware.bluetooth.setAdvertisement({
      name: args.has(0) ? args.text(0) : "",
      manufacturerData: optionalData(args, 1),
      serviceData: optionalData(args, 2),
      services: args.has(3) ? [uuidArgument(dataAt(args, 3))] : [],
    });
    return null;
  },
  "ble.advertise": ({ hardware }, args) => {
    hardware.bluetooth.advertise(args.flag(0));
    return null;
  },
  "ble.service": ({ hardware }, args) =>
    hardware.bluetooth.addService(uuidArgument(dataAt(args, 0)), args.flag(1), args.flag(2)),
  "ble.start": ({ hardware }, args) => {
    hardware.bluetooth.startService(args.int(0), args.flag(1));
    return null;
  },
  "ble.callback": ({ hardware }, args) => {
    const handler = args.has(1) ? args.int(1) : null;
    hardware.bluetooth.onEvents(
      args.int(0),
      handler === null
        ? null
        : () => void hardware.callbacks.push({ source: "bluetooth", handler, args: [] }),
    );
    return null;
  },
  "ble.events": ({ hardware }) => hardware.bluetooth.takeEvents(),
  "ble.disconnect": ({ hardware }) => {
    hardware.bluetooth.disconnectClient();
    return null;
  },
  "ble.mtu": ({ hardware }) => hardware.bluetooth.agreedMtu,
  "ble.arity": ({ hardware }) => hardware.bluetooth.handlerArity,
};

const characteristics: HandlerTable = {
  "ble.characteristic": ({ hardware }, args) =>
    hardware.bluetooth.addCharacteristic(args.int(0), {
      uuid: uuidArgument(dataAt(args, 1)),
      permissions: args.int(2),
      properties: args.int(3),
      value: initialValue(args.has(4) ? dataAt(args, 4) : undefined),
    }),
  "ble.value": ({ hardware }, args) => hex(hardware.bluetooth.valueOf(args.int(0))),
  "ble.set_value": ({ hardware }, args) => {
    hardware.bluetooth.setValue(args.int(0), setterValue(dataAt(args, 1)));
    return null;
  },
  "ble.config": ({ hardware }, args) => hardware.bluetooth.configOf(args.int(0)),
  "ble.characteristic_events": ({ hardware }, args) =>
    hardware.bluetooth.takeCharacteristicEvents(args.int(0)),
  "ble.characteristic_callback": ({ hardware, bleReads }, args) => {
    const handler = args.has(2) ? args.int(2) : null;
    hardware.bluetooth.onCharacteristicEvents(
      args.int(0),
      args.int(1),
      handler === null
        ? null
        : (event, data, answer) => {
            const number = answer === null ? 0 : bleReads.push(answer);
            const told = [event, data === null ? null : hex(data), number];
            const pushed = hardware.callbacks.push({ source: "bluetooth", handler, args: told });
            if (!pushed) answer?.(null);
          },
    );
    return null;
  },
  /** What the handler of a read returned: an int big-endian, bytes, or nothing for the stored value. */
  "ble.answer": ({ bleReads }, args) => {
    const answer = bleReads[args.int(0) - 1];
    if (answer === undefined) throw osError(errno.EINVAL);
    answer(args.has(1) ? initialValue(dataAt(args, 1)) : null);
    return null;
  },
};

export const bluetoothRequests: HandlerTable = { ...server, ...characteristics };
