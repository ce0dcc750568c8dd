// One program as one text: the host-transformed files bundled by esbuild, wrapped in an async function that
// takes `$board` and is called once per board, so that boards share code but no module state.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { BundleRequest } from "./bundle-request";
import type { BundleStore } from "./bundle-store";
import { makeBundleText, type BundleText, type StampedText } from "./bundle-text";
import type { HostTransform, TransformFailure } from "./host-transform";

export interface Bundle {
  /** Name in stack traces. */
  readonly url: string;
  /** `($board) => Promise<void>`, a program of the realm of the shims. */
  readonly instantiate: ($board: BundleHost) => Promise<void>;
  /** Source map v3, JSON. */
  readonly map: string;
  /** Bare names of the modules it can load. */
  readonly modules: readonly string[];
}

export type ModuleNamespace = Readonly<Record<string, unknown>>;
export interface BundleTable {
  readonly main: (() => Promise<ModuleNamespace>) | null;
  readonly modules: Readonly<Record<string, () => Promise<ModuleNamespace>>>;
}
/** What a bundle sees as `$board`. */
export interface BundleHost {
  /** A firmware module, "lang" or "pymesh:rt". ImportError for an unknown name. */
  require(name: string): object;
  /** A module of an earlier bundle of this board. */
  loaded(name: string): object;
  /** A module of the program has run to its end. */
  ran(name: string): void;
  /** Called once, when the bundle is evaluated. */
  provide(table: BundleTable): void;
}

/** A made bundle, or why there is none, and what its files held then. */
interface KnownBundle {
  readonly outcome: Bundle | Error;
  readonly stamps: StampedText["stamps"];
}
/** Bundles of one transform, kept for the process: every world of a test file uses the same programs. */
const cache = new WeakMap<HostTransform, Map<string, Promise<KnownBundle>>>();
let bundleCount = 0;

/** Of a file its content, of a folder its names. */
function hashOf(path: string): string {
  try {
    const content = statSync(path).isDirectory() ? readdirSync(path).join("\n") : readFileSync(path);
    return createHash("sha1").update(content).digest("hex");
  } catch {
    return "missing";
  }
}
const stampsOf = (paths: readonly string[]): StampedText["stamps"] =>
  Object.fromEntries(paths.map((path) => [path, hashOf(path)]));
const stillTrue = ({ stamps }: Pick<StampedText, "stamps">): boolean =>
  Object.entries(stamps).every(([path, stamp]) => hashOf(path) === stamp);

/** A program that does not compile gives the same error until one of its files, or of those beside them, changes. */
function knownFailure(error: unknown): KnownBundle {
  if (!(error instanceof Error) || !("inputs" in error)) throw error;
  const { inputs } = error as Error & TransformFailure;
  return { outcome: error, stamps: stampsOf([...inputs, ...new Set(inputs.map((path) => dirname(path)))]) };
}

/** Makes a bundle, or takes the one made before from the same files, in this process or another. */
export async function bundleProgram(
  request: BundleRequest,
  transform: HostTransform,
  store: BundleStore | null,
): Promise<Bundle> {
  const key = JSON.stringify(request);
  const known = cache.get(transform) ?? new Map<string, Promise<KnownBundle>>();
  cache.set(transform, known);
  const found = known.get(key);
  if (found !== undefined) {
    const earlier = await found;
    if (stillTrue(earlier)) return bundleOf(earlier);
  }
  const made = makeBundle(request, transform, store).catch(knownFailure);
  known.set(key, made);
  // Other failures are tried again the next time.
  made.catch(() => known.delete(key));
  return bundleOf(await made);
}

function bundleOf({ outcome }: KnownBundle): Bundle {
  if (outcome instanceof Error) throw outcome;
  return outcome;
}

async function makeBundle(
  request: BundleRequest,
  transform: HostTransform,
  store: BundleStore | null,
): Promise<KnownBundle> {
  const stored = store?.read(request) ?? null;
  if (stored !== null && stillTrue(stored)) return { outcome: evaluate(stored), stamps: stored.stamps };
  const text = await makeBundleText(request, transform);
  const made: StampedText = { ...text, stamps: stampsOf(text.inputs) };
  store?.write(request, made);
  return { outcome: evaluate(made), stamps: made.stamps };
}

function evaluate({ text, map, modules }: BundleText): Bundle {
  const url = `pymesh-board-${++bundleCount}.js`;
  const inlineMap = "data:application/json;base64," + Buffer.from(map).toString("base64");
  // Indirect eval: the text runs in the realm of the shims, where `instanceof Error` is true for their errors.
  const instantiate = (0, eval)(
    `${text}\n//# sourceURL=${url}\n//# sourceMappingURL=${inlineMap}`,
  ) as Bundle["instantiate"];
  return { url, instantiate, map, modules };
}
