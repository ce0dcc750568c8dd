// Which engine runs a board. The one place under runtime-shims where engines and compiler meet is this folder.
import type { Engine, EngineName, ProgramSet } from "../engine";
import { createMicropythonEngine } from "./micropython/engine";
import type { BundleStore } from "./node/bundle-store";
import type { HostTransform } from "./node/host-transform";
import { createNodeEngine } from "./node/node-engine";
import { libraryFolder } from "./package-root";
import { createUnixEngine } from "./unix/engine";

export interface EngineSettings {
  readonly seed: number;
  readonly checked: boolean;
}

/**
 * @param transform what the compiler makes of TypeScript for the node engine
 * @param store bundles of earlier processes, or null
 */
export function engineFactory(transform: HostTransform, store: BundleStore | null) {
  return (name: EngineName, programs: ProgramSet, settings: EngineSettings): Engine => {
    switch (name) {
      case "node":
        return createNodeEngine(programs, { transform, store, library: libraryFolder(), ...settings });
      case "micropython":
        return createMicropythonEngine(programs);
      case "unix":
        return createUnixEngine(programs);
    }
  };
}
