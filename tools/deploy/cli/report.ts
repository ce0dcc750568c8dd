// What the deploying commands tell about a board, for people and for scripts.
import type { CommandRun } from "../../commands/command-context";
import type { BoardWork } from "./on-boards";
import type { RollbackOutcome } from "../rollback";
import type { BoardState } from "../plan/board-state";
import type { SwapPlan } from "../plan/swap-plan";
import type { UploadOutcome } from "../upload";

export function reportUpload(
  run: CommandRun,
  { board, several }: BoardWork,
  { plan, state, swap, health }: UploadOutcome,
  { dryRun, milliseconds }: { readonly dryRun: boolean; readonly milliseconds: number },
): void {
  const rows = [
    ...plan.put.map(({ path, bytes }) => ({
      path,
      bytes: bytes.length,
      change: state.files.get(path)?.kind === "file" ? "changed" : "new",
    })),
    ...plan.remove.map((path) => ({ path, bytes: 0, change: "removed" })),
    ...plan.equal.map((path) => ({ path, bytes: 0, change: "equal" })),
  ];
  for (const row of rows) run.output.event("file", { board: board.name, ...row });
  const shown = rows.filter(({ change }) => change !== "equal" || run.output.verbose);
  if (!several) for (const line of table(shown)) run.output.result(line);
  run.output.event("board", {
    board: board.name,
    ok: true,
    sent: swap === null ? 0 : plan.put.length,
    bytes: swap === null ? 0 : plan.put.reduce((sum, { bytes }) => sum + bytes.length, 0),
    equal: plan.equal.length,
    removed: swap === null ? 0 : plan.remove.length,
    generation: swap?.gen ?? state.manifest?.gen ?? 0,
    modules: Object.fromEntries(health?.loaded ?? []),
    dryRun,
    milliseconds: Math.round(milliseconds),
  });
  run.output.result(
    `${run.output.paint.green("✓")} ${several ? `${board.name}: ` : ""}${uploadLine(plan, state, swap, health !== null, dryRun)} (${seconds(milliseconds)})`,
  );
}

function uploadLine(
  plan: UploadOutcome["plan"],
  state: BoardState,
  swap: SwapPlan | null,
  checked: boolean,
  dryRun: boolean,
): string {
  const changes = plan.put.length + plan.remove.length;
  if (changes === 0)
    return `nothing to transfer, ${files(plan.equal.length)} equal, generation ${state.manifest?.gen ?? 0}`;
  if (dryRun || swap === null)
    return `${files(changes)} would change, ${plan.equal.length} equal; nothing was changed`;
  const how = checked
    ? "verified (sha256) and imported on the board"
    : "verified (sha256), not reset: not imported yet";
  return `${files(changes)} ${how}, generation ${swap.gen}${keptText(state, swap)}`;
}

export function reportRollback(
  run: CommandRun,
  { board, several }: BoardWork,
  { plan, state, swap }: RollbackOutcome,
  { dryRun, milliseconds }: { readonly dryRun: boolean; readonly milliseconds: number },
): void {
  const rows = plan.changes.map(({ path, content }) => ({
    path,
    bytes: 0,
    change: content === null ? "removed" : "restored",
  }));
  for (const row of rows) run.output.event("file", { board: board.name, ...row });
  if (!several) for (const line of table(rows)) run.output.result(line);
  const gen = swap?.gen ?? state.manifest?.gen ?? 0;
  run.output.event("board", {
    board: board.name,
    ok: true,
    changed: swap === null ? 0 : rows.length,
    generation: gen,
    dryRun,
  });
  const text =
    swap === null
      ? dryRun
        ? `${files(rows.length)} would change; nothing was changed`
        : `nothing to change, generation ${gen} is live`
      : `${files(rows.length)} changed and verified, generation ${gen}${keptText(state, swap)}`;
  run.output.result(
    `${run.output.paint.green("✓")} ${several ? `${board.name}: ` : ""}${text} (${seconds(milliseconds)})`,
  );
}

function keptText(state: BoardState, swap: SwapPlan): string {
  return swap.keepsFormer ? `, the one before kept as ${state.manifest?.gen ?? 0}` : "";
}

function table(
  rows: readonly { readonly path: string; readonly bytes: number; readonly change: string }[],
): string[] {
  const width = Math.max(0, ...rows.map(({ path }) => path.length));
  return rows.map(({ path, bytes, change }) => {
    const size = bytes === 0 ? "" : `${bytes.toLocaleString("en-US")} B`;
    return `  ${path.padEnd(width)} ${size.padStart(9)}  ${change}`;
  });
}

export const files = (count: number): string => `${count} ${count === 1 ? "file" : "files"}`;
export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
