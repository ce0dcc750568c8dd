// Parameters of the models' messages, and what a sensor's state becomes on its way.
import type { BleMeshForm } from "./constants";

/** Range and resolution of sensors, `sen_min`, `sen_max`, `sen_res`. */
export interface SensorRange {
  readonly min: number;
  readonly max: number;
  readonly resolution: number;
}

export const DEFAULT_RANGE: SensorRange = { min: -100, max: 100, resolution: 0.01 };
/** The property that a sensor has unless `add_sensor` named one. */
export const DEFAULT_PROPERTY = 0x56;
const FULL_SCALE = 65535;

const toMultiple = (value: number, { resolution }: SensorRange): number =>
  resolution > 0 ? Math.round(value / resolution) * resolution : value;

/** What a server keeps of a value: 16 bits of the range (May 2020), else a float of 32 bits. */
export function storedSensor(value: number, form: BleMeshForm, range: SensorRange | null): number {
  if (form === "2020-05") return rawOf(value, range ?? DEFAULT_RANGE);
  if (range === null) return Math.fround(value);
  return Math.fround(toMultiple(Math.min(range.max, Math.max(range.min, value)), range));
}

/** What programs see of it. */
export function shownSensor(stored: number, form: BleMeshForm, range: SensorRange | null): number {
  return form === "2020-05" ? ofRaw(stored, range ?? DEFAULT_RANGE) : stored;
}

const rawOf = (value: number, { min, max }: SensorRange): number =>
  Math.trunc((FULL_SCALE / (max - min)) * (value - min)) & 0xffff;

function ofRaw(raw: number, range: SensorRange): number {
  return Math.fround(toMultiple((raw * (range.max - range.min)) / FULL_SCALE + range.min, range));
}

/** Format A: length and property in two bytes, then the value; one after the other for several sensors. */
export function encodeSensors(sensors: ReadonlyMap<number, number>, form: BleMeshForm): Uint8Array {
  const size = valueBytes(form);
  const data = new Uint8Array(sensors.size * (2 + size));
  const view = new DataView(data.buffer);
  let offset = 0;
  for (const [property, stored] of sensors) {
    view.setUint16(offset, (property << 5) | (1 << 1), true);
    if (size === 2) view.setUint16(offset + 2, stored, true);
    else view.setFloat32(offset + 2, stored, true);
    offset += 2 + size;
  }
  return data;
}

/** The sensors of a status; [] when it has no data. */
export function decodeSensors(data: Uint8Array, form: BleMeshForm): readonly (readonly [number, number])[] {
  const size = valueBytes(form);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const found: (readonly [number, number])[] = [];
  for (let offset = 0; offset + 2 + size <= data.length; offset += 2 + size) {
    const value = size === 2 ? view.getUint16(offset + 2, true) : view.getFloat32(offset + 2, true);
    found.push([view.getUint16(offset, true) >> 5, value]);
  }
  return found;
}

const valueBytes = (form: BleMeshForm): 2 | 4 => (form === "2020-05" ? 2 : 4);

export const int16 = (value: number): number => (value << 16) >> 16;
export const int16Bytes = (value: number): readonly number[] => [value & 0xff, (value >> 8) & 0xff];
export const int32Bytes = (value: number): readonly number[] =>
  [0, 8, 16, 24].map((by) => (value >> by) & 0xff);

/** Little-endian, signed; 0 where bytes are missing. */
export function readInt(data: Uint8Array, bytes: 2 | 4): number {
  let value = 0;
  for (let i = 0; i < bytes; i++) value |= (data[i] ?? 0) << (8 * i);
  return bytes === 2 ? int16(value) : value;
}
