// What a deployment keeps on the board: the manifest of the generation that is live, and the journal of an
// exchange, which later is the record of the way back.
import { createHash } from "node:crypto";

export const FOLDER = "/flash/.pm";
export const MANIFEST = `${FOLDER}/manifest.json`;
export const STAGE = `${FOLDER}/stage`;
export const generationFolder = (generation: number): string => `${FOLDER}/old/${generation}`;

export interface DeployedFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  /** Whose whole it is a part of: "library" or "project". */
  readonly set: string;
}

/** One state of the board's files. Generation 0 is what was there before the first upload. */
export interface Generation {
  readonly gen: number;
  /** First 8 hex digits of the hash of all its files. */
  readonly build: string;
  readonly files: readonly DeployedFile[];
}

export interface Manifest extends Generation {
  readonly v: 1;
  /** Highest number that was ever given. */
  readonly last: number;
  /** Generations that can be gone back to, the way back leading from one to the next. */
  readonly kept: readonly number[];
  readonly tool: string;
}

/** live, src, new, bak, old: as agent/swap.py explains. */
export type Step = readonly [
  live: string,
  src: string | null,
  sha256: string | null,
  bak: string,
  old: string | null,
];

export interface Journal {
  readonly v: 1;
  readonly gen: number;
  readonly from: number;
  /** Folder of the files that are taken away. */
  readonly bak: string;
  readonly kept: readonly number[];
  readonly steps: readonly Step[];
  /** The state that the way back leads to. */
  readonly before: Generation;
  /** What the health check is about. */
  readonly check: HealthRequest;
}

export interface HealthRequest {
  /** Board paths. */
  readonly files: readonly string[];
  /** Must be true; "" for none. */
  readonly expression: string;
}

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash("sha256").update(bytes).digest("hex");

/** A record as it is stored: torn or damaged ones are recognised. */
export function sealRecord(record: Manifest | Journal): Uint8Array {
  const text = JSON.stringify(record);
  return new TextEncoder().encode(`${sha256(text)}\n${text}`);
}

export function buildId(files: readonly DeployedFile[]): string {
  const lines = files.map(({ path, sha256: hash }) => `${path} ${hash}`).sort();
  return sha256(lines.join("\n")).slice(0, 8);
}
