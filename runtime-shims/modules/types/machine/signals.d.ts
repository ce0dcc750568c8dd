// machine: analog values and pulses. All firmware families have them; the virtual board has none: making one raises
// OSError "… is not simulated" on every engine.
import type { float, int, Keywords } from "lang";

/** Pulse-width modulation. Not simulated: the constructor raises OSError. */
export class PWM {
  /**
   * @param timer 0 to 3
   * @param keywords frequency 1 to 78000 Hz
   * @throws OSError not simulated
   */
  constructor(timer: int, keywords: Keywords<{ frequency: int }>);
  /** @param id 0 to 7; pin as "P12"; duty_cycle 0.0 to 1.0 (0.5) */
  channel(id: int, keywords: Keywords<{ pin: string; duty_cycle?: float }>): PWMChannel;
}
export class PWMChannel {
  private constructor();
  /** @param value 0.0 to 1.0 */
  duty_cycle(value: float): void;
}

/** Analog to digital conversion, 0 to 1.1 V (3.3 V with the highest attenuation). Not simulated: OSError. */
export class ADC {
  static readonly ATTN_0DB: int;
  static readonly ATTN_2_5DB: int;
  static readonly ATTN_6DB: int;
  static readonly ATTN_11DB: int;
  /** @param id 0. @throws OSError not simulated */
  constructor(id?: int);
  /** @param keywords bits of resolution, 9 to 12 (12) */
  init(keywords?: Keywords<{ bits?: int }>): void;
  deinit(): void;
  /** @param keywords pin "P13" to "P20"; attn: attenuation (ATTN_0DB) */
  channel(keywords: Keywords<{ pin: string; attn?: int }>): ADCChannel;
  /** The internal reference, in millivolts. */
  vref(): int;
  vref(millivolts: int): void;
  /** Puts the reference on "P6", "P21" or "P22", to be measured. */
  vref_to_pin(pin: string): void;
}
/** The firmware's call form, `channel()`, is `value` in TypeScript: an instance of a class is not a function. */
export class ADCChannel {
  private constructor();
  /** The raw reading, of as many bits as `init` set. */
  value(): int;
  init(): void;
  deinit(): void;
  /** A reading in millivolts. */
  voltage(): int;
  value_to_voltage(value: int): int;
}

/** Digital to analog conversion on "P21" or "P22", 0 to 3.3 V. Not simulated: OSError. */
export class DAC {
  /** @throws OSError not simulated */
  constructor(pin: string);
  init(): void;
  deinit(): void;
  /** @param value 0.0 to 1.0 of 3.3 V */
  write(value: float): void;
  /** A sine. @param frequency 125 to 20000 Hz; amplitude 0 (0 dBV), 1 (−6), 2 (−12), 3 (−18) */
  tone(frequency: int, amplitude: int): void;
}

/**
 * Pulses sent and received with exact timing, one channel in one direction. A channel counts in 100 ns (2, 3),
 * 1 µs (4, 5) or 3.125 µs (6, 7); 0 is the LED's, 1 belongs to `pycom.pulses_get`. Not simulated: OSError.
 */
export class RMT {
  static readonly LOW: int;
  static readonly HIGH: int;
  /** Keywords as of `init`. @throws OSError not simulated */
  constructor(keywords: Keywords<{ channel: int } & RmtSettings>);
  /** Either `rx_idle_threshold` or `tx_idle_level`. */
  init(keywords: Keywords<RmtSettings>): void;
  deinit(): void;
  /**
   * Level and duration of each pulse; waits until the line is idle, or for `pulses` of them.
   * @param keywords timeout in µs until the first pulse; without it for ever
   */
  pulses_get(keywords?: Keywords<{ pulses?: int; timeout?: int }>): Promise<[int, int][]>;
  /** One duration and the levels; or a list of durations and the first level. Waits until sent. */
  pulses_send(duration: int, data: readonly int[]): Promise<void>;
  pulses_send(
    durations: readonly int[],
    keywords: Keywords<{ data?: readonly int[]; start_level?: int }>,
  ): Promise<void>;
}
export interface RmtSettings {
  /** Pin, as "P20". */
  gpio?: string;
  /** Longest valid pulse, in units of the channel, 0 to 65535: receives. */
  rx_idle_threshold?: int;
  /** Shortest valid pulse, 0 to 31. */
  rx_filter_threshold?: int;
  /** Level between transmissions: sends. */
  tx_idle_level?: int;
  /** Carrier: Hz, duty in percent, level that it modulates. */
  tx_carrier?: readonly [int, int, int];
}

/** A touch input on P2, P3, P4, P6, P8, P9, P10, P19 or P20. Not simulated: OSError. */
export class Touch {
  /** @throws OSError not simulated */
  constructor(pin: string);
  /** The raw reading; smaller while touched. */
  read(): int;
  /** Kept, and used by nothing in this firmware. */
  config(sensitivity?: int): void;
}
