// `add_model(…)` in its two documented forms. The numbers collide, so the form is known by its shape: the keyword
// `functionality`, or three positional numbers, is that of April 2020 (spec/pycom-firmware.md §2.6).
import { DEFAULT_RANGE, type SensorRange } from "./codec";
import type { BleMeshForm } from "./constants";
import { runtimeError } from "./errors";
import type { ModelKind, ModelSpec } from "./model";
import { bindArguments, type BoundArguments } from "./signature";

export interface ModelRequest {
  readonly spec: ModelSpec;
  readonly range: SensorRange | null;
}

const KINDS: readonly ModelKind[] = ["onoff", "level", "sensor"];
const unsupported = (): Error => runtimeError("model is not supported");

export function modelArguments(
  form: BleMeshForm,
  args: readonly unknown[],
  named: Readonly<Record<string, unknown>>,
): ModelRequest {
  const isApril =
    form === "2020-04" || (form === "documented" && (args.length > 2 || "functionality" in named));
  return isApril ? ofApril(args, named) : ofMay(form, args, named);
}

function ofApril(args: readonly unknown[], named: Readonly<Record<string, unknown>>): ModelRequest {
  const bound = bindArguments(
    { positional: ["type", "functionality", "server_client"], keywords: ["value"] },
    args,
    named,
  );
  const group = bound.int("type", 0);
  const functionality = bound.int("functionality", 0);
  const kind = group === 1 ? "sensor" : group === 0 ? KINDS[functionality] : undefined;
  if (kind === undefined || (group === 0 && kind === "sensor")) throw unsupported();
  return {
    spec: { kind, role: roleOf(bound), first: bound.state("value"), givesModel: true },
    range: null,
  };
}

function ofMay(
  form: BleMeshForm,
  args: readonly unknown[],
  named: Readonly<Record<string, unknown>>,
): ModelRequest {
  const ranges = form === "2020-06" ? [] : ["sen_min", "sen_max", "sen_res"];
  const bound = bindArguments(
    { positional: ["type", "server_client"], keywords: ["value", ...ranges] },
    args,
    named,
  );
  const kind = KINDS[bound.int("type", 0)];
  if (kind === undefined) throw unsupported();
  const given = ranges.some((name) => bound.has(name));
  const range: SensorRange = {
    min: bound.float("sen_min", DEFAULT_RANGE.min),
    max: bound.float("sen_max", DEFAULT_RANGE.max),
    resolution: bound.float("sen_res", DEFAULT_RANGE.resolution),
  };
  // Since May 2020 the first value is stored and never used.
  const first = form === "documented" ? bound.state("value") : null;
  return {
    spec: { kind, role: roleOf(bound), first, givesModel: false },
    range: given || form === "2020-05" ? range : null,
  };
}

function roleOf(bound: BoundArguments): "server" | "client" {
  const role = bound.int("server_client", 0);
  if (role !== 0 && role !== 1) throw unsupported();
  return role === 0 ? "server" : "client";
}
