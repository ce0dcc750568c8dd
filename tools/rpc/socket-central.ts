// A Bluetooth client whose radio is at the other end of a WebSocket. Runs in Node and in browsers.
import type { BleCentral, BleConnection } from "./ble-central";
import { BleError, failureOf } from "./ble-error";
import { fromHex, toHex, type Reply, type Request } from "./socket-protocol";

/** The part of a WebSocket that both have. */
export interface SocketLike {
  send(text: string): void;
  close(): void;
  addEventListener(type: "open" | "close" | "error", listener: () => void): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
}

type Answer = Extract<Reply, { ok: true }>;
type WithoutId<R> = R extends unknown ? Omit<R, "id"> : never;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** Resolves when the socket is open. */
export function socketCentral(socket: SocketLike): Promise<BleCentral> {
  return new Promise((resolve, reject) => {
    const central = createCentral(socket);
    socket.addEventListener("open", () => resolve(central));
    socket.addEventListener("error", () => reject(new Error("no simulation answers at this address")));
    socket.addEventListener("close", () => reject(new Error("the simulation closed the connection")));
  });
}

function createCentral(socket: SocketLike): BleCentral {
  const waiting = new Map<number, Waiting>();
  const scans = new Map<number, (reply: Extract<Reply, { event: "found" }>) => void>();
  const subscriptions = new Map<string, (bytes: Uint8Array) => void>();
  const ends = new Map<number, Set<() => void>>();
  let nextId = 1;
  let closed = false;

  const ask = (request: WithoutId<Request>): { id: number; answer: Promise<Answer> } => {
    const id = nextId++;
    const answer = new Promise<Answer>((resolve, reject) => {
      if (closed) return reject(new BleError("ended", "the simulation has ended"));
      waiting.set(id, { resolve, reject });
      socket.send(JSON.stringify({ ...request, id }));
    });
    return { id, answer };
  };
  const disconnected = (connection: number): void => {
    for (const listener of ends.get(connection) ?? []) listener();
    ends.delete(connection);
  };
  const key = (connection: number, service: string, characteristic: string): string =>
    `${connection} ${service} ${characteristic}`;

  socket.addEventListener("message", ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply;
    if ("event" in reply) {
      if (reply.event === "found") scans.get(reply.id)?.(reply);
      else if (reply.event === "disconnected") disconnected(reply.connection);
      else
        subscriptions.get(key(reply.connection, reply.service, reply.characteristic))?.(fromHex(reply.bytes));
      return;
    }
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.ok) call?.resolve(reply);
    else call?.reject(new BleError(failureOf(reply.kind), reply.message));
  });
  socket.addEventListener("close", () => {
    closed = true;
    for (const call of waiting.values()) call.reject(new BleError("ended", "the simulation has ended"));
    waiting.clear();
    for (const connection of [...ends.keys()]) disconnected(connection);
  });

  const wrap = (connection: number, name: string): BleConnection => {
    ends.set(connection, new Set());
    return {
      name,
      async write(service, characteristic, bytes) {
        await ask({ op: "write", connection, service, characteristic, bytes: toHex(bytes) }).answer;
      },
      async read(service, characteristic) {
        return fromHex((await ask({ op: "read", connection, service, characteristic }).answer).bytes ?? "");
      },
      async subscribe(service, characteristic, listener) {
        subscriptions.set(key(connection, service, characteristic), listener);
        await ask({ op: "subscribe", connection, service, characteristic }).answer;
      },
      onDisconnect(listener) {
        const listeners = ends.get(connection);
        if (listeners === undefined) listener();
        else listeners.add(listener);
      },
      async disconnect() {
        if (!closed && ends.has(connection)) await ask({ op: "disconnect", connection }).answer;
      },
    };
  };
  /** Withdraws a request when the signal aborts. */
  const cancellable = (id: number, signal: AbortSignal | undefined): void => {
    signal?.addEventListener("abort", () => {
      if (!closed && waiting.has(id)) ask({ op: "cancel", request: id }).answer.catch(() => undefined);
    });
  };

  return {
    async scan(found, signal) {
      const { id, answer } = ask({ op: "scan" });
      scans.set(id, ({ device, name, rssi }) => found({ id: device, name, rssi }));
      cancellable(id, signal);
      try {
        await answer;
      } finally {
        scans.delete(id);
      }
    },
    async connect(device, signal) {
      const { id, answer } = ask({ op: "connect", device });
      cancellable(id, signal);
      const { connection = 0, name = "" } = await answer;
      return wrap(connection, name);
    },
    close() {
      socket.close();
      return Promise.resolve();
    },
  };
}
