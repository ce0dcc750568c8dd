// Everything that can go wrong on purpose. Each fault leaves a line of kind "fault" in the trace.
import { createBoardFaults, type BoardFaults } from "./board-faults";
import type { FaultContext } from "./fault-context";
import { createMeshFaults, type MeshFaults } from "./mesh-faults";
import { createRadioFaults, type RadioFaults } from "./radio-faults";
import type { Trace } from "./trace";

export interface Faults extends BoardFaults, RadioFaults, MeshFaults {}

export function createFaults(context: FaultContext, trace: Trace): Faults {
  const faults: Faults = {
    ...createBoardFaults(context),
    ...createRadioFaults(context),
    ...createMeshFaults(context),
  };
  const traced = Object.entries(faults).map(([name, inject]) => [
    name,
    (...args: readonly unknown[]): unknown => {
      trace.add("", "fault", { fault: name, args });
      return (inject as (...args: readonly unknown[]) => unknown)(...args);
    },
  ]);
  return Object.fromEntries(traced) as Faults;
}
