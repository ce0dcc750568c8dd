// A simulated mesh that runs with the wall clock while clients of its Bluetooth are there.
import { join } from "node:path";
import { createWorld, type World } from "../../runtime-shims";
import { packageRoot } from "../../runtime-shims/board/engines/package-root";
import { runLive } from "../../runtime-shims/board/repl/live-session";
import { startScenario, worldOptions } from "../../runtime-shims/scenario/run-scenario";
import { commandFailure } from "../command-failure";
import type { CommandRun } from "../commands/command-context";
import { ExitCode } from "../exit-codes";
import { simulation as simulationDiagnostics } from "../../compiler/diagnostics/simulation";
import type { BleCentral } from "../rpc/ble-central";
import { simulatedCentral } from "../rpc/simulated-central";
import { loadScenario, readText } from "../sim/load-scenario";

export interface LiveSimulation {
  readonly world: World;
  readonly central: BleCentral;
  close(): Promise<void>;
}

/** Five boards whose library offers Bluetooth. */
const DEFAULT_SCENARIO = `
topology: { kind: ring, nodes: 5 }
defaults: { config: { ble_api: true } }
`;

/** Seconds of virtual time that pass before the clients come: the mesh has formed then. */
const HEAD_START = 150;

/** @param scenario a file; null: five boards in a ring */
export async function startSimulation(
  run: CommandRun,
  scenario: string | null,
  { speed = 1, headStart = HEAD_START }: { readonly speed?: number; readonly headStart?: number } = {},
): Promise<LiveSimulation> {
  const loaded =
    scenario === null
      ? readText(DEFAULT_SCENARIO, join(run.cwd, "scenario.yaml"), "(five boards)")
      : loadScenario(run.cwd, scenario);
  if (loaded.scenario === null) {
    run.output.diagnostics(loaded.diagnostics, () => loaded.text);
    throw commandFailure(simulationDiagnostics.scenarioRefused, ExitCode.problems, {}, loaded.file);
  }
  run.io.beforeCompiling();
  const world = createWorld({ ...worldOptions(loaded.scenario), trace: { level: "boards", keep: 1000 } });
  try {
    const scenarioRun = await startScenario(world, loaded.scenario, {
      defaultProgram: join(packageRoot(), "examples", "sim", "main.ts"),
      defaultEngine: "node",
    });
    await scenarioRun.advanceTo(headStart);
  } catch (error) {
    await world.close();
    throw error;
  }
  let failure: Error | null = null;
  const live = runLive(
    world,
    (error) => (failure = error instanceof Error ? error : new Error(String(error))),
    speed,
  );
  const central = simulatedCentral(world);
  const close = async (): Promise<void> => {
    await live.stop();
    await world.close();
    // A mistake of the simulator, which stopped its clock.
    if (failure !== null) throw failure;
  };
  return { world, central: { ...central, close }, close };
}
