// Bluetooth over a WebSocket: how a client in another process, or in a browser, uses the boards of a simulation.
// One JSON object per message. Requests carry a number that their answer repeats; bytes are hex digits.

export type Request =
  | { readonly id: number; readonly op: "scan" }
  | { readonly id: number; readonly op: "connect"; readonly device: string }
  | {
      readonly id: number;
      readonly op: "write";
      readonly connection: number;
      readonly service: string;
      readonly characteristic: string;
      readonly bytes: string;
    }
  | {
      readonly id: number;
      readonly op: "read" | "subscribe";
      readonly connection: number;
      readonly service: string;
      readonly characteristic: string;
    }
  | { readonly id: number; readonly op: "disconnect"; readonly connection: number }
  /** Ends a scan or an attempt to connect. */
  | { readonly id: number; readonly op: "cancel"; readonly request: number };

export type Reply =
  | {
      readonly id: number;
      readonly ok: true;
      readonly connection?: number;
      readonly name?: string;
      readonly bytes?: string;
    }
  /** `kind`: a BleFailure. */
  | { readonly id: number; readonly ok: false; readonly message: string; readonly kind?: string }
  | {
      readonly event: "found";
      readonly id: number;
      readonly device: string;
      readonly name: string;
      readonly rssi: number | null;
    }
  | {
      readonly event: "notified";
      readonly connection: number;
      readonly service: string;
      readonly characteristic: string;
      readonly bytes: string;
    }
  | { readonly event: "disconnected"; readonly connection: number };

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function fromHex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

/** The message as a request, or null: it may come from anybody. */
export function parseRequest(text: string): Request | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return null;
    const { id, op, ...rest } = value as Record<string, unknown>;
    if (typeof id !== "number" || typeof op !== "string") return null;
    const wanted: Readonly<Record<string, readonly (readonly [string, "string" | "number"])[]>> = {
      scan: [],
      connect: [["device", "string"]],
      write: [...PLACE, ["bytes", "string"]],
      read: PLACE,
      subscribe: PLACE,
      disconnect: [["connection", "number"]],
      cancel: [["request", "number"]],
    };
    const fields = Object.hasOwn(wanted, op) ? wanted[op] : undefined;
    return fields?.every(([key, type]) => typeof rest[key] === type) === true ? (value as Request) : null;
  } catch {
    return null;
  }
}

const PLACE = [
  ["connection", "number"],
  ["service", "string"],
  ["characteristic", "string"],
] as const;
