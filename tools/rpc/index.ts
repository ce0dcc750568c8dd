// The package's export "./rpc": a board's functions over Bluetooth, and the radios that carry them.
export * from "./ble-central";
export { BleError, type BleFailure } from "./ble-error";
export {
  RpcClient,
  RpcError,
  type IncomingMessage,
  type OutgoingMessage,
  type RpcEvents,
  type RpcOptions,
} from "./client";
export { Float, type Packable, type Unpacked } from "./msgpack";
export { RpcShapeError, type Neighbor, type NodeInfo, type Pair, type ReceivedMessage } from "./results";
export { settle, simulatedCentral, simulatedTimers } from "./simulated-central";
export { socketCentral, type SocketLike } from "./socket-central";
export { findNoble, type Noble } from "../ble/find-noble";
export { nobleCentral, type NobleOptions } from "../ble/noble-central";
