// An exchange of files as a journal: what comes to which place, where the present files go, and what must be
// sent to the board for it. Pure.
import type { BoardState } from "./board-state";
import {
  buildId,
  type DeployedFile,
  FOLDER,
  type Generation,
  generationFolder,
  type HealthRequest,
  type Journal,
  MANIFEST,
  type Manifest,
  sealRecord,
  sha256,
  STAGE,
  type Step,
} from "./records";

export interface NewFile {
  /** Absolute board path. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What one place on the board is to become. */
export interface Change {
  readonly path: string;
  /** Null: the file is taken away. */
  readonly content:
    | { readonly bytes: Uint8Array }
    /** A file that is on the board already. */
    | { readonly at: string; readonly sha256: string }
    | null;
}

export interface SwapRequest {
  readonly changes: readonly Change[];
  /** What the board has of ours afterwards. */
  readonly files: readonly DeployedFile[];
  /** Default: the next number. */
  readonly gen?: number;
  /** Generations behind the present one that can still be gone back to from the new one. */
  readonly older: readonly number[];
  /** How many to keep. */
  readonly keep: number;
  readonly tool: string;
  readonly check: HealthRequest;
}

export interface StagedFile {
  /** In the staging folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** The board path it is for; null for a record. */
  readonly path: string | null;
  /** An interrupted upload has brought it already. */
  readonly present: boolean;
}

export interface SwapPlan {
  readonly gen: number;
  readonly from: number;
  readonly staged: readonly StagedFile[];
  readonly journalName: string;
  readonly folders: readonly string[];
  /** Generations whose files must stay until the exchange is over. */
  readonly kept: readonly number[];
  readonly bytesToSend: number;
  readonly bytesNeeded: number;
  readonly check: HealthRequest;
  /** The present generation can be gone back to afterwards. */
  readonly keepsFormer: boolean;
}

/** Room that stays free: the board's own program writes files too. */
const RESERVE = 16 * 1024;
const JOURNAL_NAME = "journal";

export function planSwap(state: BoardState, request: SwapRequest): SwapPlan {
  const before = presentGeneration(state);
  const last = state.manifest?.last ?? 0;
  const gen = request.gen ?? last + 1;
  const bak = generationFolder(before.gen);
  const kept = [before.gen, ...request.older].slice(0, request.keep);
  const manifest: Manifest = {
    v: 1,
    gen,
    last: Math.max(last, gen),
    kept,
    tool: request.tool,
    build: buildId(request.files),
    files: request.files,
  };
  const changes = [...request.changes, { path: MANIFEST, content: { bytes: sealRecord(manifest) } }];
  const staged = stage(state, changes);
  const steps = changes.map((change, index) => step(state, change, staged, `${bak}/${index}`));
  const journal: Journal = {
    v: 1,
    gen,
    from: before.gen,
    bak,
    kept,
    steps,
    before,
    check: request.check,
  };
  const all = [...staged.values(), record(JOURNAL_NAME, sealRecord(journal))];
  const missing = all.filter(({ present }) => !present);
  return {
    gen,
    from: before.gen,
    staged: all,
    journalName: JOURNAL_NAME,
    folders: [bak, ...foldersOf(changes)],
    kept: state.manifest?.kept ?? [],
    bytesToSend: missing.reduce((sum, file) => sum + file.bytes.length, 0),
    bytesNeeded: missing.reduce((sum, file) => sum + clusters(file.bytes.length, state.cluster), RESERVE),
    check: request.check,
    keepsFormer: kept.includes(before.gen),
  };
}

export function presentGeneration(state: BoardState): Generation {
  const { manifest } = state;
  if (manifest === null) return { gen: 0, build: "", files: [] };
  return { gen: manifest.gen, build: manifest.build, files: manifest.files };
}

/** Board path → its file in the staging folder. */
function stage(state: BoardState, changes: readonly Change[]): ReadonlyMap<string, StagedFile> {
  const count = new Map<string, number>();
  const staged = new Map<string, StagedFile>();
  for (const { path, content } of changes) {
    if (content === null || !("bytes" in content)) continue;
    const hash = sha256(content.bytes);
    // Two files of one content are two files.
    const nth = count.get(hash) ?? 0;
    count.set(hash, nth + 1);
    const name = `${hash.slice(0, 12)}-${nth}`;
    const present = state.staged.get(name) === hash;
    const shown = path.startsWith(`${FOLDER}/`) ? null : path;
    staged.set(path, { name, bytes: content.bytes, sha256: hash, path: shown, present });
  }
  return staged;
}

function record(name: string, bytes: Uint8Array): StagedFile {
  return { name, bytes, sha256: sha256(bytes), path: null, present: false };
}

function step(
  state: BoardState,
  { path, content }: Change,
  staged: ReadonlyMap<string, StagedFile>,
  bak: string,
): Step {
  const old = path === MANIFEST ? manifestHash(state) : (state.files.get(path)?.sha256 ?? null);
  if (content === null) return [path, null, null, bak, old];
  if ("at" in content) return [path, content.at, content.sha256, bak, old];
  const file = staged.get(path);
  if (file === undefined) throw new Error(`${path} was not staged`);
  return [path, `${STAGE}/${file.name}`, file.sha256, bak, old];
}

/** The manifest was read with its seal taken off; sealing it again gives the file's content. */
function manifestHash(state: BoardState): string | null {
  return state.manifest === null ? null : sha256(sealRecord(state.manifest));
}

/** Folders between /flash and the new files, outermost first. */
function foldersOf(changes: readonly Change[]): readonly string[] {
  const folders = new Set<string>();
  for (const { path, content } of changes) {
    if (content === null) continue;
    const parts = path.split("/").slice(1, -1);
    for (let depth = 2; depth <= parts.length; depth++) folders.add(`/${parts.slice(0, depth).join("/")}`);
  }
  return [...folders].sort();
}

const clusters = (bytes: number, cluster: number): number => Math.ceil(bytes / cluster) * cluster;
