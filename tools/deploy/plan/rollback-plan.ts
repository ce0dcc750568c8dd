// The way back to a kept generation, or to the frozen modules, as changes of an exchange. Pure.
import type { BoardState } from "./board-state";
import { type DeployedFile, type Generation, MANIFEST } from "./records";
import type { Change } from "./swap-plan";

export interface RollbackPlan {
  readonly changes: readonly Change[];
  readonly files: readonly DeployedFile[];
  /** Null: a new number. */
  readonly gen: number | null;
  /** Generations that can still be gone back to. */
  readonly older: readonly number[];
}

export interface KeptGeneration extends Generation {
  /** False when its record on the board is damaged. */
  readonly usable: boolean;
}

/** Newest first. */
export function keptGenerations(state: BoardState): readonly KeptGeneration[] {
  return (state.manifest?.kept ?? []).map((gen) => {
    const journal = state.generations.get(gen) ?? null;
    return journal === null
      ? { gen, build: "", files: [], usable: false }
      : { ...journal.before, usable: true };
  });
}

/** `gen` must be one of the kept generations, and usable as all before it. */
export function planRollback(state: BoardState, gen: number): RollbackPlan {
  const kept = state.manifest?.kept ?? [];
  const index = kept.indexOf(gen);
  const target = new Map<string, Change["content"]>();
  let files: readonly DeployedFile[] = [];
  // From the newest to the oldest: what an older one says about a place counts.
  for (const each of kept.slice(0, index + 1)) {
    const journal = state.generations.get(each);
    if (journal === undefined || journal === null) throw new Error(`no record of generation ${each}`);
    files = journal.before.files;
    for (const [path, , , bak, old] of journal.steps) {
      if (path !== MANIFEST) target.set(path, old === null ? null : { at: bak, sha256: old });
    }
  }
  const changes = [...target].map(([path, content]) => ({ path, content }));
  return {
    changes: changes.filter((change) => differs(state, change)),
    files,
    gen,
    older: kept.slice(index + 1),
  };
}

function differs(state: BoardState, { path, content }: Change): boolean {
  const file = state.files.get(path);
  if (content === null) return file?.kind === "file";
  return !("at" in content) || file?.sha256 !== content.sha256;
}

/** Takes our modules away; programs (main.py, boot.py) stay. */
export function planFrozen(state: BoardState): RollbackPlan {
  const files = state.manifest?.files ?? [];
  const isModule = ({ path }: DeployedFile): boolean => path.startsWith("/flash/lib/");
  const present = files.filter((file) => isModule(file) && state.files.get(file.path)?.kind === "file");
  return {
    changes: present.map(({ path }) => ({ path, content: null })),
    files: files.filter((file) => !isModule(file)),
    gen: null,
    older: state.manifest?.kept ?? [],
  };
}
