// Who reaches whom, and with which power: kept as a list per station that ends a little below sensitivity, so that
// a transmission costs what its neighbourhood costs, and a change what the changed station costs.
import type { AirOptions } from "./options";
import { asymmetry, distance, pathLoss, shadowing, type Position } from "./path-loss";
import { overlap } from "./settings";
import type { Station } from "./station";

/**
 * Signals weaker than this below sensitivity are as good as none: they do not arrive, and they do not disturb what
 * does (capture is 6 dB; without collisions nothing disturbs).
 */
const CUT_OFF_DB = { lora: 10, ideal: 1 } as const;

export interface Topology {
  readonly stations: readonly Station[];
  add(station: Station): void;
  /** Path loss in both directions; `more` is added from a to b. Undefined: back to geometry. */
  link(a: Station, b: Station, loss: number | null | undefined, more?: number): void;
  move(station: Station, position: Position | null): void;
  /** Its settings changed. */
  refresh(station: Station): void;
  /** Puts stations into groups that do not hear each other; those not named keep to themselves. */
  divide(groups: readonly (readonly Station[])[]): void;
  /** dB from one to the other; null = out of range. */
  lossBetween(from: Station, to: Station): number | null;
}

export function createTopology(options: AirOptions, seed: number): Topology {
  const stations: Station[] = [];

  const geometry = (from: Station, to: Station): number | null => {
    if (from.position === null || to.position === null) return options.lossDb;
    return (
      pathLoss(options.pathLoss, distance(from.position, to.position)) +
      shadowing(seed, from.id, to.id, options.shadowingDb) +
      asymmetry(seed, from.id, to.id, options.asymmetryDb)
    );
  };
  const lossBetween = (from: Station, to: Station): number | null => {
    if (from.group !== to.group) return null;
    const set = from.links.get(to);
    return set === undefined ? geometry(from, to) : set;
  };
  const update = (from: Station, to: Station): void => {
    const loss = overlap(from.channel, to.channel) ? lossBetween(from, to) : null;
    const power = loss === null ? -Infinity : from.settings.txPower - loss;
    setNeighbour(from, to, power >= to.channel.sensitivity - CUT_OFF_DB[options.model] ? power : null);
  };
  const refresh = (station: Station): void => {
    for (const other of stations) {
      if (other === station) continue;
      update(station, other);
      update(other, station);
    }
  };
  return {
    stations,
    add(station) {
      refresh(station);
      stations.push(station);
    },
    link(a, b, loss, more = 0) {
      const set = (from: Station, to: Station, value: number | null | undefined): void => {
        if (value === undefined) from.links.delete(to);
        else from.links.set(to, value);
        update(from, to);
      };
      set(a, b, loss === null || loss === undefined ? loss : loss + more);
      set(b, a, loss);
    },
    move(station, position) {
      station.position = position;
      refresh(station);
    },
    refresh,
    divide(groups) {
      for (const station of stations) station.group = 0;
      groups.forEach((members, index) => members.forEach((member) => (member.group = index + 1)));
      for (const from of stations) for (const to of stations) if (from !== to) update(from, to);
    },
    lossBetween,
  };
}

/** Enters, changes or (null) removes `to` in the list of `from`. */
function setNeighbour(from: Station, to: Station, power: number | null): void {
  const { neighbours } = from;
  let low = 0;
  let high = neighbours.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((neighbours[middle]?.index ?? 0) < to.index) low = middle + 1;
    else high = middle;
  }
  const known = neighbours[low] === to;
  if (power === null && !known) return;
  if (from.sendTo === neighbours) {
    // The list belongs to a transmission, which goes on as it began.
    from.neighbours = [...from.neighbours];
    from.powers = [...from.powers];
  }
  if (power === null) {
    from.neighbours.splice(low, 1);
    from.powers.splice(low, 1);
  } else if (known) {
    from.powers[low] = power;
  } else {
    from.neighbours.splice(low, 0, to);
    from.powers.splice(low, 0, power);
  }
}
