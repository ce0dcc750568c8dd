// The simulator: worlds of virtual boards under one virtual clock. `createWorld` is a contract (docs), the rest of
// the exports are its types and what tests and tools build on.
import { engineFactory } from "./board/engines/create-engine";
import { bundleStore } from "./board/engines/stored-bundles";
import { createCompilerTransform } from "./board/engines/node/compiler-transform";
import type { WorldOptions } from "./world/options";
import { createWorldWith, type World } from "./world/world";

export type { Central } from "./ble/central";
export type { BleMeshForm } from "./ble/mesh/constants";
export type { BleMeshWorld } from "./ble/mesh/mesh-world";
export type { Provisioner, ProvisionerOptions } from "./ble/mesh/provisioner";
export type { Provisioning, ProvisionOptions } from "./ble/mesh/provisioning-link";
export type { Board } from "./board/board";
export type { RadioReport } from "./radio/board-radio";
export type { RadioLogEntry } from "./radio/log";
export type { RadioOptions } from "./radio/options";
export type { UdpLogEntry } from "./board/mesh-driver";
export type { CrashReport, EngineName } from "./board/engine";
export { serveBoard, type LiveBoard, type LiveOptions } from "./board/repl/live-board";
export type { Faults } from "./world/faults";
export type { AddBoardOptions, Endpoint, WorldOptions } from "./world/options";
export type { Trace } from "./world/trace";
export type { World } from "./world/world";

/** Shared by all worlds of a process: programs are compiled and bundled once. */
const makeEngine = engineFactory(createCompilerTransform(), bundleStore());

export function createWorld(options: WorldOptions = {}): World {
  return createWorldWith(options, makeEngine);
}
