// Devices and functions that the typed surface has and the virtual board has not: using one raises a clear OSError,
// the same on both engines (board/engines/micropython/shims/absent.py).
import { OSError } from "../../lang/host/errors/classes";

/** Raises OSError "<name> is not simulated". */
export function notSimulated(name: string): never {
  throw new OSError(`${name} is not simulated`);
}

/** A function that cannot be called. */
export const absentFunction = (name: string) => (): never => notSimulated(name);

/** A list that raises when it is read, written or asked for its length. */
export function absentList(name: string): readonly never[] {
  const raise = absentFunction(name);
  return new Proxy<never[]>([], { get: raise, set: raise, has: raise });
}

/** A class that cannot be made, with its constants. */
export function absentClass<C extends Readonly<Record<string, unknown>>>(
  name: string,
  constants: C,
): (new () => never) & C {
  return Object.assign(
    class {
      constructor() {
        notSimulated(name);
      }
    },
    constants,
  ) as unknown as (new () => never) & C;
}
