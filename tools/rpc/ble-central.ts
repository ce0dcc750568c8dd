// What a Bluetooth client can do, whatever carries it: the simulated air, a socket to a virtual board, a real adapter,
// or a browser. UUIDs are texts: four hex digits, or the 128-bit form.

export interface FoundDevice {
  /** What `connect` takes: an address, or the id of a virtual board. */
  readonly id: string;
  readonly name: string;
  /** dBm; null where nobody measures it. */
  readonly rssi: number | null;
}

export interface BleConnection {
  readonly name: string;
  /** With response. Rejects when refused, or when the connection has ended. */
  write(service: string, characteristic: string, bytes: Uint8Array): Promise<void>;
  read(service: string, characteristic: string): Promise<Uint8Array>;
  subscribe(service: string, characteristic: string, listener: (bytes: Uint8Array) => void): Promise<void>;
  /** Called once, also after `disconnect`. */
  onDisconnect(listener: () => void): void;
  disconnect(): Promise<void>;
}

export interface BleCentral {
  /** Everybody who advertises; each is told once. Ends when `signal` aborts. */
  scan(found: (device: FoundDevice) => void, signal: AbortSignal): Promise<void>;
  /** Rejects when the device does not answer until `signal` aborts. */
  connect(id: string, signal?: AbortSignal): Promise<BleConnection>;
  close(): Promise<void>;
}

/** Time as the client needs it; the simulation has its own. */
export interface Timers {
  /** Returns what cancels it. */
  after(ms: number, action: () => void): () => void;
}

export const realTimers: Timers = {
  after(ms, action) {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};

/** The library's GATT table (spec/pymesh-library.md §5.1): names are from the phone's point of view. */
export const PYMESH_GATT = {
  namePrefix: "PyGo ",
  rx: { service: "ec00", characteristic: "ec0e" },
  tx: { service: "ed00", characteristic: "ed0e" },
} as const;
