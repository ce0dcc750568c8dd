// The RPC of a board as typed calls: `['call', id, function, arguments]` out, `['call_result', id, result]` and
// `['notify', …]` in (spec/pymesh-library.md §5.4). Keeps the connection: when it ends, waiting calls fail and a new
// one is tried.
import { PYMESH_GATT, realTimers, type BleCentral, type BleConnection, type Timers } from "./ble-central";
import { textOf } from "./ble-error";
import { FrameStream } from "./frame-stream";
import { encode, Float, type Packable, type Unpacked } from "./msgpack";
import {
  asBoolean,
  asBytes,
  asList,
  asMac,
  asMacList,
  asMap,
  asNodeInfo,
  asNumber,
  asPairs,
  asReceived,
  asText,
  type NodeInfo,
  type Pair,
  type ReceivedMessage,
} from "./results";

/** A text message as the board takes it. */
export interface OutgoingMessage {
  /** MAC of the receiver. */
  readonly to: bigint;
  readonly payload: string | Uint8Array;
  /** 16 bits; what `send_message_was_sent` and the notification of the acknowledgement name. */
  readonly id: number;
  /** The sender's clock, seconds; default 0. */
  readonly ts?: number;
}

export interface IncomingMessage {
  readonly mac: bigint;
  readonly payload: Uint8Array;
  readonly ts: number;
  readonly id: number;
}

export interface RpcEvents {
  connected(name: string): void;
  disconnected(): void;
  message(message: IncomingMessage): void;
  acknowledged(id: number): void;
  /** The stream could not be read; it goes on with the next frame. */
  garbled(reason: string): void;
}

export interface RpcOptions {
  /** Of a call; default 20 s: the board sends 200 bytes a second. */
  readonly timeoutMs?: number;
  /** Between attempts to connect again; default 1 s. Null: a connection that ends is not made again. */
  readonly reconnectMs?: number | null;
  readonly timers?: Timers;
  /** Bytes of one write; default 20, which every connection carries. The board's answer paces them. */
  readonly writeBytes?: number;
}

/** The call has no answer: the board did not know it, had an exception, or is gone. */
export class RpcError extends Error {}

interface Waiting {
  readonly name: string;
  readonly resolve: (result: Unpacked) => void;
  readonly reject: (error: Error) => void;
  readonly cancel: () => void;
}

const DEFAULT_TIMEOUT = 20_000;
const DEFAULT_RECONNECT = 1000;
/** What a packet holds before anybody negotiated. */
const WRITE_BYTES = 20;
/** A frame without a byte for so long is not continued: a board sends each 100 ms, and a bad link ends sooner. */
const SILENCE = 5000;

export class RpcClient {
  private connection: BleConnection | null = null;
  private connecting: AbortController | null = null;
  private readonly stream = new FrameStream();
  /** What comes before the subscription is confirmed may be of an earlier connection. */
  private subscribed = false;
  private cancelSilence: () => void = () => undefined;
  private readonly waiting = new Map<number, Waiting>();
  private readonly listeners: { [E in keyof RpcEvents]: Set<RpcEvents[E]> } = {
    connected: new Set(),
    disconnected: new Set(),
    message: new Set(),
    acknowledged: new Set(),
    garbled: new Set(),
  };
  private nextId = 1;
  private writes: Promise<void> = Promise.resolve();
  private closed = false;
  private cancelReconnect: () => void = () => undefined;
  private readonly timers: Timers;

  constructor(
    private readonly central: BleCentral,
    private readonly device: string,
    private readonly options: RpcOptions = {},
  ) {
    this.timers = options.timers ?? realTimers;
  }

  get connected(): boolean {
    return this.connection !== null;
  }

  /** Connects and subscribes; rejects when that does not work until `signal` aborts. */
  async connect(signal?: AbortSignal): Promise<void> {
    this.closed = false;
    this.cancelReconnect();
    const connecting = new AbortController();
    this.connecting = connecting;
    signal?.addEventListener("abort", () => connecting.abort(), { once: true });
    const connection = await this.central.connect(this.device, connecting.signal);
    this.connecting = null;
    if (this.closed) return connection.disconnect();
    this.connection = connection;
    this.stream.restart();
    this.subscribed = false;
    connection.onDisconnect(() => this.ended(connection));
    const { rx } = PYMESH_GATT;
    try {
      await connection.subscribe(rx.service, rx.characteristic, (bytes) => {
        if (this.connection === connection && this.subscribed) this.received(bytes);
      });
    } catch (error) {
      // Another device, or one that has not finished its start: others may have it.
      this.connection = null;
      await connection.disconnect();
      throw error;
    }
    this.subscribed = true;
    this.emit("connected", connection.name);
  }

  /** Ends for good: no new attempt, waiting calls fail. */
  async close(): Promise<void> {
    this.closed = true;
    this.cancelReconnect();
    this.connecting?.abort();
    await this.connection?.disconnect();
  }

  on<E extends keyof RpcEvents>(event: E, listener: RpcEvents[E]): () => void {
    this.listeners[event].add(listener);
    return () => void this.listeners[event].delete(listener);
  }

  /** Any function of the board by its name. @throws RpcError no answer in time, or the connection ended */
  call(name: string, args: readonly Packable[] = []): Promise<Unpacked> {
    const { connection } = this;
    if (connection === null) return Promise.reject(new RpcError(`${name}: not connected`));
    const id = this.nextId;
    let frame: Uint8Array;
    try {
      frame = encode(["call", id, name, args]);
    } catch (error) {
      return Promise.reject(new RpcError(`${name}: ${textOf(error)}`));
    }
    this.nextId = id >= 0xffff ? 1 : id + 1;
    const timeout = this.options.timeoutMs ?? DEFAULT_TIMEOUT;
    return new Promise<Unpacked>((resolve, reject) => {
      const cancel = this.timers.after(timeout, () => {
        this.waiting.delete(id);
        reject(new RpcError(`${name}: no answer after ${timeout / 1000} s; the board's console says why`));
      });
      this.waiting.set(id, { name, resolve, reject, cancel });
      this.send(connection, frame).catch((error: unknown) => {
        if (!this.waiting.delete(id)) return;
        cancel();
        reject(new RpcError(`${name}: ${textOf(error)}`));
      });
    });
  }

  async mesh_is_connected(): Promise<boolean> {
    return asBoolean(await this.call("mesh_is_connected"));
  }
  /** The node's own addresses. */
  async mesh_ip(): Promise<readonly string[]> {
    return asList(await this.call("mesh_ip")).map(asText);
  }
  /** Degrees; they go out as floats, whole numbers too. */
  async set_gps(latitude: number, longitude: number): Promise<void> {
    await this.call("set_gps", [new Float(latitude), new Float(longitude)]);
  }
  async get_mesh_mac_list(): Promise<readonly bigint[]> {
    return asMacList(await this.call("get_mesh_mac_list"));
  }
  async get_mesh_pairs(): Promise<readonly Pair[]> {
    return asPairs(await this.call("get_mesh_pairs"));
  }
  /** Without a MAC the board's own. What the board does not know yet is null; it asks, and knows more later. */
  async get_node_info(mac?: bigint): Promise<NodeInfo> {
    return asNodeInfo(await this.call("get_node_info", mac === undefined ? [] : [mac]));
  }
  async send_message({ to, payload, id, ts = 0 }: OutgoingMessage): Promise<boolean> {
    return asBoolean(await this.call("send_message", [{ to, b: payload, id, ts }]));
  }
  async send_message_was_sent(mac: bigint, id: number): Promise<boolean> {
    return asBoolean(await this.call("send_message_was_sent", [mac, id]));
  }
  async receive_message(): Promise<ReceivedMessage | null> {
    return asReceived(await this.call("receive_message"));
  }

  /** One frame after the other: their pieces must not mix. */
  private send(connection: BleConnection, frame: Uint8Array): Promise<void> {
    const { tx } = PYMESH_GATT;
    const size = this.options.writeBytes ?? WRITE_BYTES;
    const sent = this.writes.then(async () => {
      for (let start = 0; start < frame.length; start += size)
        await connection.write(tx.service, tx.characteristic, frame.slice(start, start + size));
    });
    this.writes = sent.catch(() => undefined);
    return sent;
  }

  private received(bytes: Uint8Array): void {
    this.cancelSilence();
    let objects: readonly Unpacked[];
    try {
      objects = this.stream.push(bytes);
    } catch (error) {
      this.emit("garbled", textOf(error));
      return;
    }
    for (const object of objects) if (Array.isArray(object)) this.frame(object as readonly Unpacked[]);
    if (this.stream.incomplete)
      this.cancelSilence = this.timers.after(SILENCE, () => {
        this.stream.restart();
        this.emit("garbled", "a frame ended in the middle");
      });
  }

  private frame([kind, ...rest]: readonly Unpacked[]): void {
    if (kind === "call_result") {
      const [id, result = null] = rest;
      const call = typeof id === "number" ? this.waiting.get(id) : undefined;
      if (call === undefined || typeof id !== "number") return;
      this.waiting.delete(id);
      call.cancel();
      call.resolve(result);
    } else if (kind === "notify") {
      try {
        this.notification(rest);
      } catch (error) {
        this.emit("garbled", textOf(error));
      }
    }
  }

  private notification([what, content = null]: readonly Unpacked[]): void {
    if (what === "msg-ack") this.emit("acknowledged", asNumber(asMap(content).get("id") ?? null));
    if (what !== "msg") return;
    const field = (key: string): Unpacked => asMap(content).get(key) ?? null;
    this.emit("message", {
      mac: asMac(field("mac")),
      payload: asBytes(field("payload")),
      ts: asNumber(field("ts")),
      id: asNumber(field("id")),
    });
  }

  private ended(connection: BleConnection): void {
    if (this.connection !== connection) return;
    this.connection = null;
    this.cancelSilence();
    for (const [id, { name, reject, cancel }] of this.waiting) {
      this.waiting.delete(id);
      cancel();
      reject(new RpcError(`${name}: the connection to the board ended`));
    }
    this.emit("disconnected");
    this.reconnectLater();
  }

  private reconnectLater(): void {
    const pause = this.options.reconnectMs === undefined ? DEFAULT_RECONNECT : this.options.reconnectMs;
    this.cancelReconnect();
    if (this.closed || pause === null) return;
    this.cancelReconnect = this.timers.after(pause, () => {
      this.connect().catch(() => this.reconnectLater());
    });
  }

  private emit<E extends keyof RpcEvents>(event: E, ...args: Parameters<RpcEvents[E]>): void {
    for (const listener of this.listeners[event])
      (listener as (...given: Parameters<RpcEvents[E]>) => void)(...args);
  }
}
