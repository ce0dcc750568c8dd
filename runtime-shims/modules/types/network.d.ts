// Module "network": LoRa with its mesh, Bluetooth and WiFi. What exists on which firmware is said with each.
export * from "./network/ble-mesh";
export * from "./network/bluetooth";
export * from "./network/gatt";
export * from "./network/lora";
export * from "./network/wlan";
