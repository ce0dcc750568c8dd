// A connection between a client (phone, laptop) and a board: what either sends waits for the next connection event.
import type { Scheduler } from "../world/scheduler";
import { DONE } from "../world/scheduler";
import { ATT_HEADER_BYTES, DEFAULT_MTU, type ServiceInfo } from "./gatt";
import type { ConnectedClient, Peripheral } from "./peripheral";

export interface ConnectionOptions {
  /** ATT_MTU that the client asks for, 23 to 517. Default 200: phones ask for all they can get. */
  readonly mtu?: number;
  /** Between connection events; default 30. */
  readonly intervalMs?: number;
}

export interface Connection {
  readonly connected: boolean;
  readonly mtu: number;
  services(): readonly ServiceInfo[];
  /** `done` is told after the response, two intervals later at the earliest; an error text when refused. */
  write(characteristic: number, value: Uint8Array, done?: (error: string | null) => void): void;
  read(characteristic: number, done: (value: Uint8Array | null) => void): void;
  subscribe(characteristic: number, bits: number, done?: (error: string | null) => void): void;
  /** The client goes in good order. */
  disconnect(): void;
  /** The client vanishes (out of range, battery): the board learns it after the supervision time-out. */
  vanish(): void;
}

export interface ConnectionListener {
  notified(characteristic: number, value: Uint8Array): void;
  /** Both ends are told once. */
  disconnected(): void;
}

const DEFAULT_INTERVAL_MS = 30;
/** Packets in each direction per connection event. */
const PACKETS_PER_EVENT = 4;
/** Notifications that the firmware's stack holds; the next one is refused. */
const QUEUE_LENGTH = 20;
const SUPERVISION_MICROS = 2_000_000;
const LARGEST_MTU = 517;

export function createConnection(
  scheduler: Scheduler,
  peripheral: Peripheral,
  listener: ConnectionListener,
  options: ConnectionOptions = {},
): Connection {
  const interval = Math.round((options.intervalMs ?? DEFAULT_INTERVAL_MS) * 1000);
  const start = scheduler.now;
  const outgoing: { readonly characteristic: number; readonly value: Uint8Array }[] = [];
  const requests: (() => void)[] = [];
  const responses: (() => void)[] = [];
  let connected = true;
  let planned = false;

  /** Plans the next connection event, if there is something to carry. */
  const plan = (): void => {
    if (planned || !connected) return;
    if (outgoing.length + requests.length + responses.length === 0) return;
    planned = true;
    const events = Math.floor((scheduler.now - start) / interval) + 1;
    scheduler.at(start + events * interval, () => {
      planned = false;
      if (connected) carry();
      return DONE;
    });
  };
  const carry = (): void => {
    for (const respond of responses.splice(0)) respond();
    for (const request of requests.splice(0, PACKETS_PER_EVENT)) if (connected) request();
    for (const { characteristic, value } of outgoing.splice(0, PACKETS_PER_EVENT))
      if (connected) listener.notified(characteristic, value);
    plan();
  };
  const end = (): void => {
    if (!connected) return;
    connected = false;
    outgoing.length = 0;
    requests.length = 0;
    responses.length = 0;
    listener.disconnected();
  };
  const respondLater = (respond: () => void): void => {
    responses.push(respond);
    plan();
  };
  const ask = (request: () => void): void => {
    if (!connected) return;
    requests.push(request);
    plan();
  };
  const board: ConnectedClient = {
    notify(characteristic, value) {
      if (outgoing.length >= QUEUE_LENGTH) return false;
      outgoing.push({ characteristic, value });
      plan();
      return true;
    },
    dropped: end,
  };
  peripheral.attach(board);
  const wanted = Math.min(options.mtu ?? peripheral.mtu, LARGEST_MTU);
  const mtu = wanted > DEFAULT_MTU ? peripheral.agreeMtu(wanted) : DEFAULT_MTU;

  return {
    get connected() {
      return connected;
    },
    mtu,
    services: () => peripheral.services(),
    write(characteristic, value, done) {
      const copy = value.slice();
      ask(() => {
        // Longer than a packet it is a prepared write, which the firmware ignores.
        const fits = copy.length <= mtu - ATT_HEADER_BYTES;
        const taken = fits ? peripheral.written(characteristic, copy) : true;
        respondLater(() => done?.(taken ? null : "the board does not allow this write"));
      });
    },
    read(characteristic, done) {
      ask(() => {
        const answer = (value: Uint8Array): void => respondLater(() => done(value.slice(0, mtu - 1)));
        if (!peripheral.read(characteristic, answer)) respondLater(() => done(null));
      });
    },
    subscribe(characteristic, bits, done) {
      ask(() => {
        const taken = peripheral.configured(characteristic, bits);
        respondLater(() => done?.(taken ? null : "there is no such characteristic"));
      });
    },
    disconnect() {
      if (!connected) return;
      end();
      peripheral.detach();
    },
    vanish() {
      if (!connected) return;
      end();
      scheduler.after(SUPERVISION_MICROS, () => {
        peripheral.detach();
        return DONE;
      });
    },
  };
}
