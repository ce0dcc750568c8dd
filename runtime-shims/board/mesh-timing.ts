// The profile of a board's mesh: one of the named ones, with single values changed (mesh-simulator.md §1.3).
import { pycom2019, threadStock, type Profile } from "../thread/profile";

export type ProfileName = "pycom-2019" | "thread-stock";

/** Values of the profile that a world changes, by their names in thread/profile.ts. */
export type MeshTiming = Readonly<Partial<Profile>>;

const namedProfile = (name: ProfileName): Profile => (name === "pycom-2019" ? pycom2019() : threadStock());

/** Names that `MeshTiming` may have. */
export function timingNames(): readonly string[] {
  return Object.keys(threadStock()).sort();
}

/** @throws RangeError about a name that does not exist, or a value that it cannot have */
export function checkTiming(timing: MeshTiming): void {
  const known = threadStock();
  for (const [name, value] of Object.entries(timing)) {
    if (!Object.hasOwn(known, name))
      throw new RangeError(`timing.${name}: there is no such value; there are: ${timingNames().join(", ")}`);
    const wanted = typeof known[name as keyof Profile];
    if (typeof value !== wanted) throw new RangeError(`timing.${name}: ${String(value)} is not a ${wanted}`);
    if (typeof value !== "number") continue;
    if (!Number.isInteger(value) || (value < 0 && name !== "sensitivity"))
      throw new RangeError(`timing.${name}: ${value} is not a whole number from 0 on`);
  }
}

/** A profile of its own for one node: the command line changes values in it. */
export function meshProfile(name: ProfileName, timing: MeshTiming = {}): Profile {
  return { ...namedProfile(name), ...timing };
}
