// LoRa modulation: time on air and sensitivity of the SX127x (Semtech's formulas; mesh-simulator.md §3.1, §3.2).

export type SpreadingFactor = 6 | 7 | 8 | 9 | 10 | 11 | 12;
/** kHz. */
export type Bandwidth = 125 | 250 | 500;

export interface Modulation {
  readonly sf: SpreadingFactor;
  /** kHz. */
  readonly bandwidth: Bandwidth;
  /** 1 to 4 for 4/5 to 4/8. */
  readonly codingRate: number;
  /** Programmed preamble, symbols; the radio adds 4.25. */
  readonly preamble: number;
}

/** Symbols of the preamble at whose end a receiver must be locked (LoRaSim's critical section). */
const LOCK_SYMBOLS = 5;
const SLOW_SYMBOL_MICROS = 16_000;
const NOISE_FIGURE = 6;
/** Signal to noise ratio, dB, below which a spreading factor cannot be demodulated, from SF6. */
const LOWEST_SNR = [-5, -7.5, -10, -12.5, -15, -17.5, -20];

/** Microseconds of one symbol; a whole number for every combination. */
export const symbolMicros = ({ sf, bandwidth }: Modulation): number => (2 ** sf * 1000) / bandwidth;

/** Microseconds on the air of `length` bytes: explicit header, CRC on. */
export function airtimeMicros(length: number, modulation: Modulation): number {
  const { sf, codingRate, preamble } = modulation;
  const symbol = symbolMicros(modulation);
  const lowRate = symbol >= SLOW_SYMBOL_MICROS ? 1 : 0;
  const blocks = Math.ceil((8 * length - 4 * sf + 28 + 16) / (4 * (sf - 2 * lowRate)));
  const symbols = 8 + Math.max(blocks * (codingRate + 4), 0);
  return (preamble + 4.25 + symbols) * symbol;
}

/** Microseconds from the start of a frame until interference hurts it. */
export const lockMicros = (modulation: Modulation): number =>
  Math.max(0, modulation.preamble - LOCK_SYMBOLS) * symbolMicros(modulation);

/** dBm. */
export const noiseFloor = (bandwidth: Bandwidth): number =>
  -174 + 10 * Math.log10(bandwidth * 1000) + NOISE_FIGURE;

/** The weakest signal that can be received, dBm. */
export const sensitivity = ({ sf, bandwidth }: Pick<Modulation, "sf" | "bandwidth">): number =>
  noiseFloor(bandwidth) + (LOWEST_SNR[sf - 6] ?? 0);
