// Numbers given as options, read one way by all commands: decimal digits, no sign, no exponent, no spaces.
import { CommandLineError } from "../command-line-error";

export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new CommandLineError(`${option} ${text}: it takes a whole number from ${least} to ${most}.`);
}

/** Above 0. `example`: how the message ends, such as "for example 10 or 0.5". */
export function positiveNumber(option: string, text: string, example: string): number {
  const value = decimal(text);
  if (value > 0) return value;
  throw new CommandLineError(`${option} ${text}: it takes a number above 0, ${example}.`);
}

/** Seconds of simulated time per second; null: as fast as it goes. */
export function speedOrMax(option: string, text: string): number | null {
  if (text === "max") return null;
  const value = decimal(text);
  if (value > 0) return value;
  throw new CommandLineError(`${option} ${text}: it takes max, or a number above 0 such as 10 or 0.5.`);
}

/** From 0 to 1. */
export function share(option: string, text: string): number {
  const value = decimal(text);
  if (value <= 1) return value;
  throw new CommandLineError(`${option} ${text}: it takes a share from 0 to 1, such as 0.1.`);
}

export const HIGHEST_PORT = 65_535;

/** Not a number where it is none. */
function decimal(text: string): number {
  return /^(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : NaN;
}
