// The script in a firmware package: JSON with partitions and the writes to them.
import type { Region } from "./flash-layout";

export interface Script {
  readonly partitions: ReadonlyMap<string, Region>;
  readonly writes: readonly { readonly target: string; readonly file: string }[];
}

/** @param wrong makes the error out of what is wrong */
export function readScript(text: string, wrong: (reason: string) => Error): Script {
  const json = parse(text, wrong);
  if (!isObject(json)) throw wrong("it is no object");
  const { partitions, script, version } = json;
  if (typeof version !== "string" || !/^2\.\d+$/.test(version)) {
    throw wrong(`its version is ${JSON.stringify(version) ?? "missing"}; known is 2.1`);
  }
  if (!isObject(partitions)) throw wrong("it has no partitions");
  if (!Array.isArray(script) || script.length === 0) throw wrong("it has no list of writes");
  return {
    partitions: new Map(
      Object.entries(partitions).map(([name, place]) => [name, region(name, place, wrong)]),
    ),
    writes: script.map((step) => write(step, wrong)),
  };
}

function parse(text: string, wrong: (reason: string) => Error): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrong("it is not JSON");
  }
}

function region(name: string, place: unknown, wrong: (reason: string) => Error): Region {
  const [offset, size] = Array.isArray(place) && place.length === 2 ? place.map(number) : [];
  if (offset === undefined || size === undefined) {
    throw wrong(`partition ${name} is ${JSON.stringify(place)}, not an offset and a size`);
  }
  return { name, offset, size };
}

/** `"0x10000"`, or a number. */
function number(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  return typeof value === "string" && /^0x[0-9a-f]{1,8}$/i.test(value) ? Number(value) : undefined;
}

/** `["w", target, file]`; "o" writes over what is there, which a write to flash always does. */
function write(step: unknown, wrong: (reason: string) => Error): Script["writes"][number] {
  if (Array.isArray(step) && step.length === 3) {
    const [operation, target, file] = step as unknown[];
    const isWrite = operation === "w" || operation === "o";
    if (isWrite && typeof target === "string" && typeof file === "string") return { target, file };
  }
  throw wrong(`it has a step ${JSON.stringify(step)} that is unknown`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
