// Back to an earlier generation, or to the frozen modules: an exchange like any other, with its own way back.
import { board as problems } from "../../compiler/diagnostics/board";
import type { BoardState } from "./plan/board-state";
import type { HealthReport } from "./health";
import { keptGenerations, planFrozen, planRollback, type RollbackPlan } from "./plan/rollback-plan";
import { boardFailure, type Session } from "./board/session";
import { planSwap, type SwapPlan } from "./plan/swap-plan";
import { deploy, type DeployOptions, guarded, readyState, resume } from "./upload";

export type RollbackTarget =
  | { readonly kind: "previous" }
  | { readonly kind: "generation"; readonly gen: number }
  | { readonly kind: "frozen" };

export interface RollbackOutcome {
  readonly state: BoardState;
  readonly plan: RollbackPlan;
  readonly swap: SwapPlan | null;
  readonly health: HealthReport | null;
}

export async function rollback(
  session: Session,
  target: RollbackTarget,
  options: DeployOptions,
): Promise<RollbackOutcome> {
  return guarded(session, options, async () => {
    const state = await readyState(session, { paths: [], history: true }, options);
    const plan = isThere(state, target)
      ? stay(state)
      : target.kind === "frozen"
        ? planFrozen(state)
        : planRollback(state, chosen(session, state, target));
    const none = { state, plan, swap: null, health: null };
    if ((plan.changes.length === 0 && plan.gen === null) || options.dryRun) {
      await resume(session, options);
      return none;
    }
    const swap = planSwap(state, {
      changes: plan.changes,
      files: plan.files,
      older: plan.older,
      keep: options.keep,
      tool: options.tool,
      check: { files: plan.files.map(({ path }) => path), expression: options.health },
      ...(plan.gen === null ? {} : { gen: plan.gen }),
    });
    return { ...none, swap, health: await deploy(session, state, swap, options) };
  });
}

/** Repeating a command that was interrupted must not go one step further. */
function isThere(state: BoardState, target: RollbackTarget): boolean {
  switch (target.kind) {
    case "previous":
      return state.settled !== null && state.settled.gen < state.settled.from;
    case "generation":
      return target.gen === state.manifest?.gen;
    case "frozen":
      return false;
    default:
      return target satisfies never;
  }
}

function stay(state: BoardState): RollbackPlan {
  return { changes: [], files: state.manifest?.files ?? [], gen: null, older: [] };
}

function chosen(
  session: Session,
  state: BoardState,
  target: Exclude<RollbackTarget, { readonly kind: "frozen" }>,
): number {
  const kept = keptGenerations(state);
  const wanted = target.kind === "generation" ? target.gen : kept[0]?.gen;
  const index = kept.findIndex(({ gen }) => gen === wanted);
  const present = state.manifest?.gen ?? 0;
  const numbers =
    kept.length === 0 ? "no earlier one is kept" : `kept: ${kept.map(({ gen }) => gen).join(", ")}`;
  const seen = `it has generation ${present}; ${numbers}`;
  if (index < 0 || kept.slice(0, index + 1).some(({ usable }) => !usable))
    throw boardFailure(session, problems.noGeneration, { wanted: wanted ?? "before", seen });
  return kept[index]?.gen ?? 0;
}
