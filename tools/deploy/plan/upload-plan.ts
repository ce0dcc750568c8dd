// What an upload changes: files that differ come, files of ours that the whole set no longer has go. Pure.
import type { BoardState } from "./board-state";
import { type DeployedFile, sha256 } from "./records";
import type { Change, NewFile } from "./swap-plan";

export interface UploadRequest {
  readonly files: readonly NewFile[];
  /** "library" or "project". */
  readonly set: string;
  /** These files are all there is of the set: what an earlier upload brought besides is taken away. */
  readonly whole: boolean;
  /** Only files that an earlier upload brought and that differ now. */
  readonly onlyChanged: boolean;
}

export interface UploadPlan {
  readonly put: readonly NewFile[];
  readonly equal: readonly string[];
  readonly remove: readonly string[];
  readonly changes: readonly Change[];
  /** What the board has of ours afterwards. */
  readonly files: readonly DeployedFile[];
}

export function planUpload(state: BoardState, request: UploadRequest): UploadPlan {
  const ours = new Map((state.manifest?.files ?? []).map((file) => [file.path, file]));
  const wanted = request.files.filter(({ path }) => !request.onlyChanged || ours.has(path));
  const isEqual = ({ path, bytes }: NewFile): boolean => state.files.get(path)?.sha256 === sha256(bytes);
  const put = wanted.filter((file) => !isEqual(file));
  const equal = wanted.filter(isEqual).map(({ path }) => path);
  const names = new Set(request.files.map(({ path }) => path));
  const whole = request.whole && !request.onlyChanged;
  const goes = (path: string): boolean => whole && !names.has(path) && ours.get(path)?.set === request.set;
  const remove = [...ours.keys()].filter((path) => goes(path) && state.files.get(path)?.kind === "file");
  const files = new Map([...ours].filter(([path]) => !goes(path)));
  for (const { path, bytes } of wanted) {
    // One module of a set that is there stays a part of it.
    const set = request.whole ? request.set : (ours.get(path)?.set ?? request.set);
    files.set(path, { path, size: bytes.length, sha256: sha256(bytes), set });
  }
  return {
    put,
    equal,
    remove,
    changes: [
      ...put.map(({ path, bytes }) => ({ path, content: { bytes } })),
      ...remove.map((path) => ({ path, content: null })),
    ],
    files: [...files.values()],
  };
}
