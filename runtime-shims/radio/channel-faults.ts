// Faults of the way between two radios: frames that get lost singly or in bursts, and frames that arrive damaged.
import { createRandomStream, type RandomStream } from "../world/random";
import type { AirFrame } from "./air-frame";
import { flipPayload } from "./corruption";
import type { Station } from "./station";

/** Two states, good and bad, a step per frame (Gilbert-Elliott); probabilities from 0 to 1. */
export interface BurstLoss {
  readonly toBad: number;
  readonly toGood: number;
  /** Loss in the good state. Default 0. */
  readonly lossGood?: number;
  /** Loss in the bad state. Default 1. */
  readonly lossBad?: number;
}

export interface Corruption {
  /** Share of frames that arrive damaged. */
  readonly probability: number;
  /** "crc": the radio notices and drops the frame; "payload": a bit of the datagram flips and nobody notices. */
  readonly how: "crc" | "payload";
}

export type ChannelFault =
  | { readonly kind: "loss"; readonly probability: number }
  | ({ readonly kind: "burst" } & BurstLoss)
  | ({ readonly kind: "corruption" } & Corruption);

export interface ChannelFaults {
  readonly active: boolean;
  /**
   * Sets (null: ends) the fault of a kind on the way from one station to another; null stands for every station, and
   * the fault of the more exact way counts.
   */
  set(kind: ChannelFault["kind"], from: Station | null, to: Station | null, fault: ChannelFault | null): void;
  /** What arrives: the frame, a damaged copy, or why nothing does. */
  pass(from: Station, to: Station, frame: AirFrame): AirFrame | "loss" | "crc";
}

interface Way {
  readonly stream: RandomStream;
  bad: boolean;
}

/** More than a world will ever have. */
const MOST_STATIONS = 1 << 20;

export function createChannelFaults(seed: number): ChannelFaults {
  const faults: Record<ChannelFault["kind"], Map<number, ChannelFault>> = {
    loss: new Map(),
    burst: new Map(),
    corruption: new Map(),
  };
  const ways: Record<ChannelFault["kind"], Map<number, Way>> = {
    loss: new Map(),
    burst: new Map(),
    corruption: new Map(),
  };
  let count = 0;

  /** A number for a way; no station is 0. */
  const keyOf = (from: Station | null, to: Station | null): number =>
    (from === null ? 0 : from.index + 1) * MOST_STATIONS + (to === null ? 0 : to.index + 1);
  const find = <K extends ChannelFault["kind"]>(kind: K, from: Station, to: Station) => {
    const set = faults[kind];
    if (set.size === 0) return undefined;
    return (set.get(keyOf(from, to)) ??
      set.get(keyOf(null, to)) ??
      set.get(keyOf(from, null)) ??
      set.get(keyOf(null, null))) as Extract<ChannelFault, { kind: K }> | undefined;
  };
  const wayOf = (kind: ChannelFault["kind"], from: Station, to: Station): Way => {
    const key = keyOf(from, to);
    let way = ways[kind].get(key);
    if (way === undefined) {
      way = { stream: createRandomStream(seed, `${kind}/${from.id}/${to.id}`), bad: false };
      ways[kind].set(key, way);
    }
    return way;
  };
  const lost = (from: Station, to: Station): boolean => {
    const loss = find("loss", from, to);
    if (loss !== undefined && wayOf("loss", from, to).stream.next() < loss.probability) return true;
    const burst = find("burst", from, to);
    if (burst === undefined) return false;
    const way = wayOf("burst", from, to);
    if (way.stream.next() < (way.bad ? burst.toGood : burst.toBad)) way.bad = !way.bad;
    return way.stream.next() < (way.bad ? (burst.lossBad ?? 1) : (burst.lossGood ?? 0));
  };
  return {
    get active() {
      return count > 0;
    },
    set(kind, from, to, fault) {
      if (fault === null) faults[kind].delete(keyOf(from, to));
      else faults[kind].set(keyOf(from, to), fault);
      count = faults.loss.size + faults.burst.size + faults.corruption.size;
    },
    pass(from, to, frame) {
      if (lost(from, to)) return "loss";
      const corruption = find("corruption", from, to);
      if (corruption === undefined) return frame;
      const { stream } = wayOf("corruption", from, to);
      if (stream.next() >= corruption.probability) return frame;
      return (corruption.how === "payload" ? flipPayload(frame, stream) : null) ?? "crc";
    },
  };
}
