// Time on air and sensitivity against the tables of mesh-simulator.md §3.1 and §3.2 (Semtech's formulas).
import { expect, test } from "@jest/globals";
import {
  airtimeMicros,
  sensitivity,
  type Bandwidth,
  type SpreadingFactor,
} from "../../runtime-shims/radio/modulation";
import { loraAirtimeMs } from "../../runtime-shims/modules/host/network/lora";

const LENGTHS = [5, 21, 42, 64, 100, 127, 255];
/** kHz, SF, then ms for each length; preamble 8, coding rate 4/5. */
const AIRTIMES: readonly (readonly number[])[] = [
  [125, 7, 31.0, 56.6, 87.3, 118.0, 174.3, 210.2, 399.6],
  [125, 8, 62.0, 102.9, 154.1, 215.6, 307.7, 379.4, 707.1],
  [125, 9, 123.9, 185.3, 287.7, 390.1, 554.0, 676.9, 1250.3],
  [125, 10, 247.8, 370.7, 534.5, 698.4, 1026.0, 1230.8, 2295.8],
  [125, 11, 495.6, 741.4, 1151.0, 1560.6, 2215.9, 2707.5, 5001.2],
  [125, 12, 827.4, 1482.8, 2138.1, 2793.5, 3940.4, 4923.4, 9019.4],
  [250, 7, 15.5, 28.3, 43.6, 59.0, 87.2, 105.1, 199.8],
  [250, 8, 31.0, 51.5, 77.1, 107.8, 153.9, 189.7, 353.5],
  [250, 9, 62.0, 92.7, 143.9, 195.1, 277.0, 338.4, 625.2],
  [250, 10, 123.9, 185.3, 267.3, 349.2, 513.0, 615.4, 1147.9],
  [250, 11, 206.8, 329.7, 493.6, 657.4, 944.1, 1148.9, 2091.0],
  [250, 12, 413.7, 741.4, 1069.1, 1396.7, 1970.2, 2461.7, 4509.7],
  [500, 7, 7.7, 14.1, 21.8, 29.5, 43.6, 52.5, 99.9],
  [500, 8, 15.5, 25.7, 38.5, 53.9, 76.9, 94.8, 176.8],
  [500, 9, 31.0, 46.3, 71.9, 97.5, 138.5, 169.2, 312.6],
  [500, 10, 62.0, 92.7, 133.6, 174.6, 256.5, 307.7, 574.0],
  [500, 11, 103.4, 164.9, 246.8, 328.7, 472.1, 574.5, 1045.5],
  [500, 12, 206.8, 329.7, 452.6, 616.4, 862.2, 1067.0, 1927.2],
];

const SENSITIVITIES: readonly (readonly [Bandwidth, ...number[]])[] = [
  [125, -124.5, -127, -129.5, -132, -134.5, -137],
  [250, -121.5, -124, -126.5, -129, -131.5, -134],
  [500, -118.5, -121, -123.5, -126, -128.5, -131],
];

const modulation = (bandwidth: number, sf: number) =>
  ({ bandwidth: bandwidth as Bandwidth, sf: sf as SpreadingFactor, codingRate: 1, preamble: 8 }) as const;

test.each(AIRTIMES)("time on air at %d kHz, SF%d", (bandwidth, sf, ...expected) => {
  LENGTHS.forEach((length, index) => {
    const micros = airtimeMicros(length, modulation(bandwidth, sf));
    expect(Number.isInteger(micros)).toBe(true);
    expect(Math.abs(micros / 1000 - (expected[index] ?? NaN))).toBeLessThanOrEqual(0.1);
  });
});

test("LoRa.airtime() is the same in whole milliseconds", () => {
  for (const [bandwidth = 0, sf = 0, ...expected] of AIRTIMES)
    LENGTHS.forEach((length, index) => {
      const ms = loraAirtimeMs(length, sf, [125, 250, 500].indexOf(bandwidth), 1, 8);
      expect(Math.abs(ms - (expected[index] ?? NaN))).toBeLessThanOrEqual(0.6);
    });
});

test.each(SENSITIVITIES)("sensitivity at %d kHz", (bandwidth, ...expected) => {
  expected.forEach((dbm, index) => {
    const sf = (7 + index) as SpreadingFactor;
    expect(Math.abs(sensitivity({ bandwidth, sf }) - dbm)).toBeLessThanOrEqual(0.55);
  });
});
