// What a test of device logic imports: `import { board, world, twin } from "pymesh-ts/testing"`.
import { createWorld } from "../index";
import { createTesting } from "./jest-support";

export * from "../index";
export { scriptedMesh, type ScriptedMesh, type SentDatagram } from "./scripted-mesh";
export type { TwinScenario } from "./twin";
export { readScenario } from "../scenario/read-scenario";
export { ScenarioError, type ScenarioProblem } from "../scenario/problem";
export {
  startScenario,
  worldOptions,
  type Outcome,
  type RunnerOptions,
  type ScenarioRun,
} from "../scenario/run-scenario";

export const { board, world, twin } = createTesting(createWorld);
