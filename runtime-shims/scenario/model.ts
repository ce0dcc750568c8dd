// A scenario: boards, links, a timeline of faults and expectations. All times in seconds of virtual time from the
// start, all losses in dB.
import type { EngineName } from "../board/engine";
import type { MeshTiming } from "../board/mesh-timing";
import type { RadioOptions } from "../world/options";

export interface Scenario {
  readonly seed: number | null;
  readonly profile: "pycom-2019" | "thread-stock";
  /** Single values of the profile, changed. */
  readonly timing: MeshTiming;
  readonly radio: RadioOptions;
  readonly nodes: readonly NodeSpec[];
  readonly links: readonly LinkSpec[];
  /** Path loss of pairs without a link of their own: null hides them from each other, undefined leaves them to the radio. */
  readonly unlinked: number | null | undefined;
  readonly timeline: readonly Step[];
  readonly watches: readonly Watch[];
  /** When the run ends; null: after the last step and watch. */
  readonly until: number | null;
}

export interface NodeSpec {
  readonly id: string;
  readonly mac: bigint;
  /** Metres. */
  readonly position: readonly [number, number] | null;
  /** Absolute path of a program: .ts for all engines, .py for Python engines. Null: the one the runner gives. */
  readonly program: string | null;
  readonly engine: EngineName | null;
  /** Absolute board path → content. */
  readonly files: Readonly<Record<string, string>>;
  /** Module → absolute path of the .ts that takes its place. */
  readonly overrides: Readonly<Record<string, string>>;
  readonly bootAt: number;
  readonly clockPpm: number;
  readonly place: Place;
}

export interface LinkSpec {
  readonly a: string;
  readonly b: string;
  /** Null: out of range. */
  readonly loss: number | null;
  /** dB more from a to b than from b to a. */
  readonly asym: number;
  /** Share of frames lost besides, 0 … 1. */
  readonly per: number;
  readonly place: Place;
}

/** Where in the file something is said, 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Something done to the world at a time. */
export type Action =
  | { readonly kind: "kill" | "boot" | "wake"; readonly node: string }
  | { readonly kind: "reboot"; readonly node: string; readonly how: "button" | "power" | "brown-out" }
  | { readonly kind: "deepsleep"; readonly node: string; readonly seconds: number | null }
  | { readonly kind: "partition"; readonly groups: readonly (readonly string[])[] }
  | { readonly kind: "heal" }
  | {
      readonly kind: "move";
      readonly node: string;
      readonly to: readonly [number, number];
      /** Seconds that the way takes; 0: at once. */
      readonly over: number;
    }
  | { readonly kind: "link"; readonly a: string; readonly b: string; readonly loss: number | null }
  | { readonly kind: "loss"; readonly share: number }
  | {
      readonly kind: "jam";
      readonly seconds: number;
      readonly dbm: number;
      /** Share of the time it sends, 0 … 1. */
      readonly duty: number;
    }
  | { readonly kind: "type"; readonly node: string; readonly text: string }
  | { readonly kind: "corrupt"; readonly share: number; readonly how: "crc" | "payload" }
  | {
      readonly kind: "bursts";
      /** Chance per frame that a burst begins, and that it ends; 0 … 1. */
      readonly begin: number;
      readonly end: number;
    }
  /** Switches something of a board off (true) or on again. */
  | {
      readonly kind: "stallCli" | "stallRadio" | "exhaustBuffers";
      readonly node: string;
      readonly on: boolean;
    }
  | { readonly kind: "clockJump"; readonly node: string; readonly seconds: number }
  | { readonly kind: "fillFlash"; readonly node: string; readonly free: number }
  | {
      readonly kind: "corruptFile";
      readonly node: string;
      readonly path: string;
      readonly how: "bits" | "cut";
    }
  | { readonly kind: "dropBluetooth"; readonly node: string };

export type Step =
  | { readonly at: number; readonly place: Place; readonly text: string; readonly do: Action }
  | { readonly at: number; readonly place: Place; readonly text: string; readonly expect: Condition };

/** A condition over a span of time. */
export type Watch =
  | {
      readonly kind: "eventually";
      readonly condition: Condition;
      readonly from: number;
      readonly until: number;
      readonly place: Place;
      readonly text: string;
    }
  | {
      readonly kind: "always";
      readonly condition: Condition;
      readonly from: number;
      /** Null: to the end. */
      readonly until: number | null;
      readonly place: Place;
      readonly text: string;
    };

/** Both ends included. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

export const STATES = ["disabled", "detached", "child", "router", "leader"] as const;
export type StateName = (typeof STATES)[number];

/** All that is said must hold. */
export interface Condition {
  readonly node: NodeCondition | null;
  /** How many of the boards that are on have the role. */
  readonly roles: ReadonlyMap<StateName, Range>;
  readonly partitions: Range | null;
  readonly messages: MessageCondition | null;
}

export interface NodeCondition {
  readonly id: string;
  readonly state: readonly StateName[] | null;
  readonly single: boolean | null;
  readonly neighbors: Range | null;
  /** One of its addresses begins with this. */
  readonly ipaddr: string | null;
  /** 0xRRGGBB as seen. */
  readonly led: number | null;
  /** Its console said this. */
  readonly serial: string | null;
  readonly pathCost: { readonly to: string; readonly cost: Range } | null;
  readonly airtime: Range | null;
}

export interface MessageCondition {
  /** Null: any. */
  readonly from: string | null;
  readonly to: string | null;
  readonly delivered: Range | null;
  readonly acknowledged: Range | null;
  readonly lost: Range | null;
  /** Share of the sent ones. */
  readonly ratio: Range | null;
}
