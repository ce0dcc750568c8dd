// Non-volatile storage of `pycom.nvs_*`: 15-character keys, 32-bit ints read back signed, or text.
import { BoardError, osError, valueError } from "../board-error";

export interface Nvs {
  /** The stored ints, as a test sees and sets them. */
  readonly numbers: Map<string, number>;
  readonly texts: Map<string, string>;
  /** ValueError: key too long or empty, text too long; OSError: full. */
  set(key: string, value: number | string): void;
  /** ValueError when missing. */
  get(key: string): number | string;
  has(key: string): boolean;
  /** KeyError when missing. */
  erase(key: string): void;
  eraseAll(): void;
}

export const NVS_KEY_LENGTH = 15;
/** Entries that a default NVS partition of the firmware holds, roughly; a full one raises OSError. */
const NVS_ENTRIES = 504;
const NVS_TEXT_LENGTH = 1983;

export function createNvs(): Nvs {
  const numbers = new Map<string, number>();
  const texts = new Map<string, string>();
  const checkKey = (key: string): void => {
    if (key.length === 0 || key.length > NVS_KEY_LENGTH) throw valueError("Key is invalid or too long");
  };
  return {
    numbers,
    texts,
    set(key, value) {
      checkKey(key);
      if (!numbers.has(key) && !texts.has(key) && numbers.size + texts.size >= NVS_ENTRIES) {
        throw osError("No free space available");
      }
      if (typeof value === "string") {
        if (value.length > NVS_TEXT_LENGTH) throw valueError("Value is too long");
        texts.set(key, value);
        numbers.delete(key);
      } else {
        // Stored as unsigned 32 bits, read back through a signed C int.
        numbers.set(key, Number(BigInt.asIntN(32, BigInt(value))));
        texts.delete(key);
      }
    },
    get(key) {
      checkKey(key);
      const value = numbers.get(key) ?? texts.get(key);
      if (value === undefined) throw valueError("No matching object for the provided key");
      return value;
    },
    has: (key) => numbers.has(key) || texts.has(key),
    erase(key) {
      const found = numbers.delete(key);
      if (!texts.delete(key) && !found) throw new BoardError("KeyError", [key]);
    },
    eraseAll() {
      numbers.clear();
      texts.clear();
    },
  };
}
