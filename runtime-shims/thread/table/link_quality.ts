// Link quality as Thread counts it: from the power above the radio's sensitivity to a quality of 0…3, and from
// the worse direction's quality to the cost of a link (mesh-simulator.md §1.4).
import type { int } from "lang";

/** Cost of a link that is none. */
export const INFINITE_COST: int = 16;

/** Margins above which quality is 1, 2 and 3, in dB. */
const THRESHOLD_1 = 2;
const THRESHOLD_2 = 10;
const THRESHOLD_3 = 20;
/** Quality rises only when the margin is this much above its threshold. */
const HYSTERESIS = 2;

/**
 * dB above the sensitivity. The firmware computes it in 8 bits: a signal of 0 dBm and more has no margin at all.
 */
export function linkMargin(rssi: int, sensitivity: int): int {
  const margin = Math.max(rssi, -128) - sensitivity;
  return margin < 0 || margin > 127 ? 0 : margin;
}

/** Quality without a history. */
export function qualityOfMargin(margin: int): int {
  if (margin > THRESHOLD_3) return 3;
  if (margin > THRESHOLD_2) return 2;
  return margin > THRESHOLD_1 ? 1 : 0;
}

/** Quality of a link that had `last` before. */
export function nextQuality(margin: int, last: int): int {
  if (margin > THRESHOLD_3 + (last < 3 ? HYSTERESIS : 0)) return 3;
  if (margin > THRESHOLD_2 + (last < 2 ? HYSTERESIS : 0)) return 2;
  return margin > THRESHOLD_1 + (last < 1 ? HYSTERESIS : 0) ? 1 : 0;
}

export function costOfQuality(quality: int): int {
  if (quality >= 3) return 1;
  if (quality === 2) return 2;
  return quality === 1 ? 4 : INFINITE_COST;
}
