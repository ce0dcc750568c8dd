// An air without boards: radios that send plain frames and note what they hear.
import { createAir, type Air } from "../../runtime-shims/radio/air";
import { createBoardRadio, type BoardRadio } from "../../runtime-shims/radio/board-radio";
import { airOptions, type RadioOptions } from "../../runtime-shims/radio/options";
import type { Position } from "../../runtime-shims/radio/path-loss";
import type { DropReason } from "../../runtime-shims/radio/station";
import { Frame } from "../../runtime-shims/thread/frame";
import { createScheduler, type Scheduler } from "../../runtime-shims/world/scheduler";

export interface Heard {
  /** Microseconds. */
  readonly at: number;
  readonly kind: string;
  readonly rssi: number;
  readonly frame: Frame;
}

export interface Node {
  readonly id: string;
  readonly radio: BoardRadio;
  readonly heard: Heard[];
  readonly kinds: () => string[];
  send(kind?: string, length?: number): boolean;
}

export interface Rig {
  readonly air: Air;
  readonly scheduler: Scheduler;
  /** Board, sender, kind of frame, reason. */
  readonly drops: string[];
  readonly node: (id: string, position?: Position | null) => Node;
  readonly link: (a: Node, b: Node, loss: number | null, more?: number) => void;
  /** Something that happens at a time, ms. */
  readonly at: (ms: number, action: () => void) => void;
  readonly run: (ms: number) => Promise<boolean>;
}

export function airRig(options: RadioOptions = "ideal", seed = 1): Rig {
  const scheduler = createScheduler();
  const air = createAir(scheduler, seed, airOptions(options));
  const drops: string[] = [];
  air.observer = {
    sent: () => undefined,
    received: () => undefined,
    dropped: (station, from, frame, reason: DropReason) =>
      drops.push(`${station.id} ${from.id} ${frame.kind} ${reason}`),
  };
  return {
    air,
    scheduler,
    drops,
    node(id, position = null) {
      const radio = createBoardRadio(air, () => scheduler.now, id, position);
      const heard: Heard[] = [];
      radio.mesh.listen((frame, rssi) => heard.push({ at: scheduler.now, kind: frame.kind, rssi, frame }));
      return {
        id,
        radio,
        heard,
        kinds: () => heard.map((entry) => entry.kind),
        send: (kind = id, length = 42) => radio.mesh.send(new Frame(kind, length, null, null)),
      };
    },
    link: (a, b, loss, more) => air.topology.link(a.radio.station, b.radio.station, loss, more),
    at(ms, action) {
      scheduler.at(ms * 1000, () => {
        action();
        return false;
      });
    },
    run: (ms) => scheduler.run(scheduler.now + ms * 1000),
  };
}
