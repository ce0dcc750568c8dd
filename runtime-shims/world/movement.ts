// Boards on their way: a straight line at constant speed, in steps of a second.
import type { Position } from "../radio/path-loss";
import type { Station } from "../radio/station";
import type { Topology } from "../radio/topology";
import { DONE, type ScheduledEvent, type Scheduler } from "./scheduler";

export interface Movement {
  /** Takes the board there in `micros`; 0: at once. A walk that has begun ends where it is. */
  move(station: Station, to: Position, micros: number): void;
}

const STEP = 1_000_000;

export function createMovement(scheduler: Scheduler, topology: Topology): Movement {
  const walks = new Map<Station, ScheduledEvent>();
  return {
    move(station, to, micros) {
      const planned = walks.get(station);
      if (planned !== undefined) scheduler.cancel(planned);
      const from = station.position;
      const start = scheduler.now;
      const step = (): typeof DONE => {
        const share = micros <= 0 || from === null ? 1 : Math.min(1, (scheduler.now - start) / micros);
        const between = (axis: 0 | 1): number =>
          from === null ? to[axis] : from[axis] + (to[axis] - from[axis]) * share;
        topology.move(station, share === 1 ? to : [between(0), between(1)]);
        if (share === 1) walks.delete(station);
        else walks.set(station, scheduler.at(Math.min(scheduler.now + STEP, start + micros), step));
        return DONE;
      };
      step();
    },
  };
}
