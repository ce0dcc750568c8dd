// The MicroPython process of one boot, and a connection of each of its threads to this process (loopback TCP).
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { join } from "node:path";

/** What came from a thread: a request, with what the program has printed before it; or no more. */
export type Arrival =
  | {
      readonly kind: "request";
      readonly printed: string;
      readonly operation: string;
      readonly argument: string;
    }
  | { readonly kind: "silent" }
  | { readonly kind: "died"; readonly reason: string };

export interface Link {
  /** "silent" after so many milliseconds without a request. */
  receive(silenceMs: number): Promise<Arrival>;
  send(text: string): void;
}

export interface Hub {
  /** The connection of a thread, once it is there. */
  link(number: number): Promise<Link>;
  /** Ctrl-C in the main thread. */
  interrupt(): void;
  /** Ends process and connections. Idempotent. */
  end(): Promise<void>;
}

/** Two lengths of eight digits: what was printed, the request. An answer has one. */
const DIGITS = 8;
const HEAD = 2 * DIGITS;

interface Frame {
  readonly printed: string;
  readonly operation: string;
  readonly argument: string;
}

/** Puts requests together from what arrives in pieces. */
function createFrameReader(take: (frame: Frame) => void): (data: Buffer) => void {
  let buffer = Buffer.alloc(0);
  return (data) => {
    buffer = Buffer.concat([buffer, data]);
    while (buffer.length >= HEAD) {
      const start = HEAD + Number(buffer.toString("latin1", 0, DIGITS));
      const end = start + Number(buffer.toString("latin1", DIGITS, HEAD));
      if (buffer.length < end) return;
      const printed = buffer.toString("utf8", HEAD, start);
      const text = buffer.toString("utf8", start, end);
      buffer = buffer.subarray(end);
      const line = text.indexOf("\n");
      take({ printed, operation: text.slice(0, line), argument: text.slice(line + 1) });
    }
  };
}

/** `hello` gets the first request of a connection, which says who it is. */
function serveLink(socket: Socket, hello: (link: Link, greeting: string) => void, died: () => string): void {
  const ready: Arrival[] = [];
  let waiting: ((arrival: Arrival) => void) | null = null;
  let greeted = false;
  const arrive = (arrival: Arrival): void => {
    const receiver = waiting;
    waiting = null;
    if (receiver === null) ready.push(arrival);
    else receiver(arrival);
  };
  const link: Link = {
    async receive(silenceMs) {
      const first = ready.shift();
      if (first !== undefined) return first;
      let timer: NodeJS.Timeout | undefined;
      try {
        return await new Promise<Arrival>((resolve) => {
          waiting = resolve;
          timer = setTimeout(() => resolve({ kind: "silent" }), silenceMs);
        });
      } finally {
        clearTimeout(timer);
        waiting = null;
      }
    },
    send(text) {
      socket.write(String(Buffer.byteLength(text)).padStart(DIGITS, "0") + text);
    },
  };
  const reader = createFrameReader((frame) => {
    if (greeted) return arrive({ kind: "request", ...frame });
    greeted = true;
    if (frame.operation === "hello") hello(link, frame.argument);
    else socket.destroy();
  });
  socket.setNoDelay(true);
  socket.on("data", reader);
  socket.on("error", () => socket.destroy());
  socket.on("close", () => arrive({ kind: "died", reason: died() }));
}

export async function startHub(micropython: string, heapBytes: number): Promise<Hub> {
  const token = randomBytes(16).toString("hex");
  const links = new Map<number, Link>();
  const wanted = new Map<number, (link: Link) => void>();
  const sockets = new Set<Socket>();
  let errors = "";
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    serveLink(
      socket,
      (link, greeting) => {
        const [given, number] = greeting.split(" ");
        if (given !== token) return void socket.destroy();
        links.set(Number(number), link);
        wanted.get(Number(number))?.(link);
      },
      () => errors.trim() || "the process ended",
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const start = `import sys; sys.path.insert(0, ${JSON.stringify(join(__dirname, "python"))}); import pymesh_hub`;
  const child = spawn(micropython, ["-X", `heapsize=${heapBytes}`, "-c", start], {
    env: { ...process.env, PYMESH_HUB: `${port} ${token}` },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // Before the hub is connected, and when the interpreter itself fails, it speaks here.
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data: Buffer) => (errors += data.toString()));
  }
  const gone = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
    child.once("error", (error) => {
      errors += String(error);
      resolve();
    });
  });
  let ending: Promise<void> | null = null;
  return {
    link(number) {
      const known = links.get(number);
      if (known !== undefined) return Promise.resolve(known);
      const connected = new Promise<Link>((resolve) => wanted.set(number, resolve));
      const failed = gone.then(() => {
        throw new Error(`MicroPython did not start: ${errors.trim()}`);
      });
      return Promise.race([connected, failed]);
    },
    interrupt: () => void child.kill("SIGINT"),
    end() {
      ending ??= (async () => {
        child.kill("SIGKILL");
        for (const socket of sockets) socket.destroy();
        server.close();
        await gone;
      })();
      return ending;
    },
  };
}
