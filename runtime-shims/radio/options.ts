// The radio options of a world: what can be set, and plain words about what cannot be.
import { PATH_LOSS, type PathLoss, type PathLossName } from "./path-loss";
import { DEFAULT_SETTINGS, type RadioSettings } from "./settings";

export type RadioModel = "ideal" | "lora";

/** All but `model` may be left out. */
export interface RadioParameters {
  /** "ideal": no loss, no collisions, real airtime and half duplex; "lora": collisions, capture, shadowing. */
  readonly model: RadioModel;
  /** What a board's radio has where its program does not set it. Spreading factor 6 to 12. */
  readonly sf?: number;
  /** kHz: 125, 250 or 500. */
  readonly bw?: number;
  /** Hz. */
  readonly frequency?: number;
  /** dBm, 2 to 20. */
  readonly txPower?: number;
  /** 1 to 4 for 4/5 to 4/8. */
  readonly codingRate?: number;
  /** Symbols, 6 to 65535. */
  readonly preamble?: number;
  /** On average from handing a frame to the driver to its first symbol, 1 ms of listening included. Default 12. */
  readonly overheadMs?: number;
  /** How positions become path loss. Default "built-up". */
  readonly pathLoss?: PathLossName | PathLoss;
  /** Path loss between boards that have neither a link nor both a position; null: out of range. Default 80. */
  readonly lossDb?: number | null;
  /** Standard deviation of the shadowing of a link, the same in both directions. Model "lora"; default 0. */
  readonly shadowingDb?: number;
  /** Standard deviation of what one direction adds. Model "lora"; default 0. */
  readonly asymmetryDb?: number;
  /** By how much a frame must be stronger to survive another. Default 6. */
  readonly captureDb?: number;
  /** Signals above it keep the driver from sending; in the model "ideal" those of frames for itself. Default −85 dBm. */
  readonly lbtDbm?: number;
  /** Entries that `board.radio.log` keeps. Default 1000. */
  readonly log?: number;
}

export type RadioOptions = RadioModel | RadioParameters;

/** Options with every default filled in, in the units of the simulator. */
export interface AirOptions {
  readonly model: RadioModel;
  /** Of a radio that no program has set. */
  readonly settings: RadioSettings;
  /** Those of them that the world was given; they take the place of the firmware's defaults. */
  readonly given: Partial<RadioSettings>;
  /** Microseconds. */
  readonly overhead: number;
  readonly pathLoss: PathLoss;
  readonly lossDb: number | null;
  readonly shadowingDb: number;
  readonly asymmetryDb: number;
  readonly captureDb: number;
  readonly lbtDbm: number;
  readonly logLength: number;
}

const MODELS: readonly RadioModel[] = ["ideal", "lora"];
const BANDWIDTHS: readonly number[] = [125, 250, 500];
const KEYS: readonly (keyof RadioParameters)[] = [
  "model",
  "sf",
  "bw",
  "frequency",
  "txPower",
  "codingRate",
  "preamble",
  "overheadMs",
  "pathLoss",
  "lossDb",
  "shadowingDb",
  "asymmetryDb",
  "captureDb",
  "lbtDbm",
  "log",
];

function fail(key: string, value: unknown, wanted: string): never {
  const name = key === "" ? "radio" : `radio.${key}`;
  throw new RangeError(`${name}: ${JSON.stringify(value) ?? String(value)} is not ${wanted}`);
}

function inRange(key: string, value: unknown, low: number, high: number, what: string): number {
  if (typeof value !== "number" || !(value >= low && value <= high)) fail(key, value, what);
  return value;
}

function whole(key: string, value: unknown, low: number, high: number, what: string): number {
  const number = inRange(key, value, low, high, what);
  if (!Number.isInteger(number)) fail(key, value, what);
  return number;
}

/** Settings of one radio, checked. @throws RangeError that names the field */
export function checkedSettings(given: Partial<Record<keyof RadioSettings, number>>): RadioSettings {
  const all = { ...DEFAULT_SETTINGS, ...given };
  const { bandwidth } = all;
  if (!BANDWIDTHS.includes(bandwidth))
    fail("bw", bandwidth, "a bandwidth of the SX127x: 125, 250 or 500 kHz");
  whole("sf", all.sf, 6, 12, "a spreading factor: a whole number from 6 to 12");
  whole("frequency", all.frequency, 137e6, 1020e6, "a frequency of the SX127x in Hz, 137 to 1020 MHz");
  inRange("txPower", all.txPower, 2, 20, "a transmit power from 2 to 20 dBm");
  whole("codingRate", all.codingRate, 1, 4, "a coding rate: 1 to 4 for 4/5 to 4/8");
  whole("preamble", all.preamble, 6, 65_535, "a preamble from 6 to 65535 symbols");
  return all as RadioSettings;
}

/** @throws RangeError about the first option that cannot be */
export function airOptions(options: RadioOptions = "ideal"): AirOptions {
  const given: RadioParameters = typeof options === "string" ? { model: options } : options;
  if (given === null || typeof given !== "object") fail("", options, '"ideal", "lora" or an object');
  for (const key of Object.keys(given)) {
    if (!(KEYS as readonly string[]).includes(key))
      throw new RangeError(`radio.${key}: there is no such option; there are: ${KEYS.join(", ")}`);
  }
  if (!MODELS.includes(given.model)) fail("model", given.model, '"ideal" or "lora"');
  const { sf, bw: bandwidth, frequency, txPower, codingRate, preamble } = given;
  const wanted = { sf, bandwidth, frequency, txPower, codingRate, preamble };
  const present = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const settings = checkedSettings(present);
  const { model } = given;
  const spread = (key: "shadowingDb" | "asymmetryDb"): number => {
    const sigma = inRange(key, given[key] ?? 0, 0, 60, "a standard deviation from 0 to 60 dB");
    if (sigma > 0 && model === "ideal") fail(key, sigma, 'for the model "ideal"; it belongs to "lora"');
    return sigma;
  };
  return {
    model,
    settings,
    given: present,
    overhead: Math.round(1000 * inRange("overheadMs", given.overheadMs ?? 12, 1, 1000, "from 1 to 1000 ms")),
    pathLoss: lossModel(given.pathLoss ?? "built-up"),
    lossDb: given.lossDb === null ? null : checkedLoss("radio.lossDb", given.lossDb ?? 80),
    shadowingDb: spread("shadowingDb"),
    asymmetryDb: spread("asymmetryDb"),
    captureDb: inRange("captureDb", given.captureDb ?? 6, 0, 60, "from 0 to 60 dB"),
    lbtDbm: inRange("lbtDbm", given.lbtDbm ?? -85, -150, 20, "a power from -150 to 20 dBm"),
    logLength: whole("log", given.log ?? 1000, 0, 1e7, "a whole number of entries from 0 to 10000000"),
  };
}

/** @throws RangeError */
export function checkedLoss(name: string, loss: number): number {
  if (!(loss >= 0 && loss <= 400))
    throw new RangeError(`${name}: ${loss} is not a path loss from 0 to 400 dB`);
  return loss;
}

function lossModel(given: PathLossName | PathLoss): PathLoss {
  if (typeof given === "string") {
    const known = Object.keys(PATH_LOSS);
    if (!known.includes(given))
      fail("pathLoss", given, `one of ${known.join(", ")}, or {loss0, d0, exponent}`);
    return PATH_LOSS[given];
  }
  const { loss0, d0, exponent } = given;
  checkedLoss("radio.pathLoss.loss0", loss0);
  inRange("pathLoss.d0", d0, 0.001, 1e6, "a distance from 0.001 to 1000000 m");
  inRange("pathLoss.exponent", exponent, 1, 10, "an exponent from 1 to 10");
  return { loss0, d0, exponent };
}
