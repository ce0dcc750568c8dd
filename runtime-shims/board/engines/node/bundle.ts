// One program as one text: the host-transformed files bundled by esbuild, wrapped in an async function that
// takes `$board` and is called once per board, so that boards share code but no module state.
import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import type { BundleRequest } from "./bundle-request";
import type { BundleStore } from "./bundle-store";
import { makeBundleText, type BundleText, type StampedText } from "./bundle-text";
import type { HostTransform } from "./host-transform";

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
  /** Called once, when the bundle is evaluated. */
  provide(table: BundleTable): void;
}

/** A made bundle, and what its files held then. */
interface KnownBundle {
  readonly bundle: Bundle;
  readonly made: StampedText;
}
/** Bundles of one transform, kept for the process: every world of a test file uses the same programs. */
const cache = new WeakMap<HostTransform, Map<string, Promise<KnownBundle>>>();
let bundleCount = 0;

function hashOf(path: string): string {
  try {
    return createHash("sha1").update(readFileSync(path)).digest("hex");
  } catch {
    return "missing";
  }
}
const stillTrue = ({ stamps }: StampedText): boolean =>
  Object.entries(stamps).every(([path, stamp]) => hashOf(path) === stamp);

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
    const { bundle, made } = await found;
    if (stillTrue(made)) return bundle;
  }
  const made = makeBundle(request, transform, store);
  known.set(key, made);
  // A program that does not compile is tried again the next time.
  made.catch(() => known.delete(key));
  return (await made).bundle;
}

async function makeBundle(
  request: BundleRequest,
  transform: HostTransform,
  store: BundleStore | null,
): Promise<KnownBundle> {
  const stored = store?.read(request) ?? null;
  if (stored !== null && stillTrue(stored)) return { bundle: evaluate(stored), made: stored };
  const text = await makeBundleText(request, transform);
  const stamps = Object.fromEntries(text.inputs.map((path) => [path, hashOf(path)]));
  const made: StampedText = { ...text, stamps };
  store?.write(request, made);
  return { bundle: evaluate(made), made };
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
