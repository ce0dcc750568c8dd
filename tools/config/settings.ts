// A configuration as a tree of keys: reading one, changing some, and what the change is.
import { nearestName } from "../../compiler/diagnostics/nearest-name";
import { CommandLineError } from "../command-line-error";
import { formatJson, isObject, type Json, type JsonObject, NumberText } from "./json-numbers";
import { BANDS, CONFIG_KEYS, Expected, findKey } from "./keys";

/** Keys with a dot between levels → value, sorted. */
export function flatten(value: JsonObject, prefix = ""): readonly (readonly [name: string, value: Json])[] {
  return Object.entries(value)
    .flatMap(([key, item]): (readonly [string, Json])[] =>
      isObject(item) ? [...flatten(item, `${prefix}${key}.`)] : [[`${prefix}${key}`, item]],
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

export function valueAt(config: JsonObject, name: string): Json | undefined {
  let value: Json | undefined = config;
  for (const part of name.split(".")) {
    if (!isObject(value) || !Object.hasOwn(value, part)) return undefined;
    value = value[part];
  }
  return value;
}

export interface Assignment {
  readonly name: string;
  readonly value: Json;
}

/** `KEY VALUE …` or `KEY=VALUE …`, checked. Unknown keys only with `force`: their values are JSON, or else text. */
export function readAssignments(words: readonly string[], force: boolean): readonly Assignment[] {
  return pairs(words).map(([given, text]) => {
    const key = findKey(given);
    if (key === undefined) return unknownKey(given, text, force);
    const value = key.read(text);
    if (!(value instanceof Expected)) return { name: key.name, value };
    throw new CommandLineError(`${key.name} ${text}: it takes ${value.what}.`);
  });
}

function pairs(words: readonly string[]): readonly (readonly [string, string])[] {
  const list: (readonly [string, string])[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    const equals = word.indexOf("=");
    if (equals > 0) {
      list.push([word.slice(0, equals), word.slice(equals + 1)]);
      continue;
    }
    const value = words[++index];
    if (value === undefined) throw new CommandLineError(`${word} needs a value: config set ${word} VALUE`);
    list.push([word, value]);
  }
  return list;
}

function unknownKey(name: string, text: string, force: boolean): Assignment {
  const nearest = nearestName(
    name,
    CONFIG_KEYS.map((key) => key.name),
  );
  const hint = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
  if (!force) {
    const why = "--force writes it all the same, for programs of your own";
    throw new CommandLineError(`there is no key ${name}.${hint} (${why}.)`);
  }
  if (!/^[^.]+(?:\.[^.]+)*$/.test(name)) throw new CommandLineError(`"${name}" is no name of a key.`);
  return { name, value: looseValue(text) };
}

function looseValue(text: string): Json {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return new NumberText(text);
  return text === "true" ? true : text === "false" ? false : text;
}

export interface Change {
  readonly name: string;
  readonly before: Json | undefined;
  readonly after: Json;
}

/** The new configuration and what differs. Throws where values do not go together. */
export function assign(
  config: JsonObject,
  assignments: readonly Assignment[],
): { readonly config: JsonObject; readonly changes: readonly Change[] } {
  let next = config;
  const changes: Change[] = [];
  for (const { name, value } of assignments) {
    const before = valueAt(next, name);
    if (before !== undefined && formatJson(before) === formatJson(value)) continue;
    next = withValue(next, name.split("."), value);
    changes.push({ name, before, after: value });
  }
  if (changes.some(({ name }) => name.startsWith("LoRa."))) checkBand(next);
  return { config: next, changes };
}

function withValue(config: JsonObject, [first = "", ...rest]: readonly string[], value: Json): JsonObject {
  if (rest.length === 0) return { ...config, [first]: value };
  const inner = config[first];
  return { ...config, [first]: withValue(isObject(inner) ? inner : {}, rest, value) };
}

/** The library takes the middle of the band where the frequency lies outside. */
function checkBand(config: JsonObject): void {
  const region = valueAt(config, "LoRa.region");
  const freq = valueAt(config, "LoRa.freq");
  if (!(freq instanceof NumberText)) return;
  const name = region instanceof NumberText ? region.text : "5";
  const band = BANDS[name];
  if (band === undefined) return;
  const [low, high] = band;
  const value = Number(freq.text);
  if (value >= low * 1e6 && value <= high * 1e6) return;
  throw new CommandLineError(
    `LoRa.freq ${freq.text} lies outside region ${name}, ${low} to ${high} MHz: set region and freq together.`,
  );
}

/** What the library would replace: known keys with values that it does not take. */
export function problemsOf(config: JsonObject): readonly string[] {
  return CONFIG_KEYS.flatMap((key) => {
    const value = valueAt(config, key.name);
    if (value === undefined || value === null || key.name === "MAC") return [];
    return isTaken(key.read, value) ? [] : [`${key.name} is ${formatJson(value)}, taken: ${key.fallback}`];
  });
}

function isTaken(read: (text: string) => Json | Expected, value: Json): boolean {
  if (typeof value === "string" || typeof value === "boolean" || value instanceof NumberText) {
    const taken = read(value instanceof NumberText ? value.text : String(value));
    return !(taken instanceof Expected) && formatJson(taken) === formatJson(value);
  }
  return false;
}

export function shown(value: Json | undefined): string {
  return value === undefined
    ? "(not set)"
    : typeof value === "string"
      ? JSON.stringify(value)
      : formatJson(value);
}
