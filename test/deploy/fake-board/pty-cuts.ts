// The same with the real mpremote over a PTY: the device vanishes after a number of bytes, as when the cable is
// pulled, and comes back as another one.
import { createServer, connect, type Socket } from "node:net";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { AddressInfo } from "node:net";
import { createWorld, serveBoard, type LiveBoard } from "../../../runtime-shims";
import type { ManagedBoard } from "../../../runtime-shims/board/board";
import { servePty } from "../../../runtime-shims/board/repl/serve";
import type { Session } from "../../../tools/deploy/board/session";
import { mpremoteLink } from "../../../tools/deploy/board/mpremote-link";
import type { Mpremote } from "../../../tools/mpremote/find-mpremote";
import { imageOf } from "./machine";
import type { FlashImage } from "./machine";

export interface PtyBoard {
  readonly board: ManagedBoard;
  /** Puts an image on the flash and starts the board. */
  start(image: FlashImage): Promise<void>;
  image(): FlashImage;
  /** Off and on, without any cable; what it prints until its program ends. */
  restart(): Promise<string>;
  /** Plugs a cable in; it is pulled after so many bytes, or never. */
  plug(bytes: number | null, line?: Line): Promise<Cable>;
  close(): Promise<void>;
}

export interface Line {
  /** Bytes per second each way; null: as fast as they go. */
  readonly pace: number | null;
  /** False: as on core v1.11, whose raw REPL answers the request for raw paste with its banner. */
  readonly rawPaste: boolean;
  /** After a reset by a script the board hears nothing for so long, as a real one that starts; its program runs at once. */
  readonly startMs: number;
}

const FAST: Line = { pace: null, rawPaste: true, startMs: 0 };

export interface Cable {
  readonly path: string;
  /** Bytes that crossed it, both ways. */
  readonly crossed: number;
  readonly isPulled: boolean;
  unplug(): Promise<void>;
}

export async function createPtyBoard(
  frozen: "none" | Readonly<Record<string, string>> = "none",
): Promise<PtyBoard> {
  const world = createWorld();
  const board = (await world.addBoard({
    id: "board",
    mac: 1n,
    engine: "micropython",
    frozen,
  })) as ManagedBoard;
  // The board is changed from outside only while its clock stands.
  let live: LiveBoard | null = null;
  const stop = async (): Promise<void> => {
    await live?.close();
    live = null;
  };
  const go = async (): Promise<LiveBoard> =>
    (live ??= await serveBoard(world, board, {
      onError: (error) => {
        throw error;
      },
    }));
  return {
    board,
    async start({ folders, files }) {
      await stop();
      board.kill();
      const flash = board.hardware.files;
      flash.format();
      flash.contents.clear();
      for (const folder of folders) makeFolder(flash, folder);
      for (const [path, bytes] of files) flash.contents.set(path, bytes.slice());
      await board.boot();
    },
    async restart() {
      await stop();
      const before = board.serial.text.length;
      await board.boot();
      await world.runUntil(() => !board.programRuns, 30);
      return board.serial.text.slice(before);
    },
    image: () => imageOf(board.hardware.files),
    plug: async (bytes, line) => plug(await go(), bytes, line ?? FAST),
    async close() {
      await stop();
      await world.close();
    },
  };
}

function makeFolder(flash: ManagedBoard["hardware"]["files"], folder: string): void {
  try {
    flash.stat(folder);
  } catch {
    flash.mkdir(folder);
  }
}

/** A TCP relay to the board's console with a PTY at its other end. */
async function plug(live: LiveBoard, limit: number | null, line: Line): Promise<Cable> {
  let crossed = 0;
  let pulled = false;
  let unplug: () => Promise<void> = async () => undefined;
  const pass = (data: Buffer): Buffer => {
    if (pulled) return data.subarray(0, 0);
    const room = limit === null ? data.length : Math.max(0, limit - crossed);
    const part = data.subarray(0, room);
    crossed += part.length;
    if (limit !== null && crossed >= limit) {
      pulled = true;
      // What has passed must still arrive.
      setImmediate(() => void unplug());
    }
    return part;
  };
  const { pace } = line;
  const hear = hearing(line);
  const server = createServer((near) => {
    const far = connect(live.port, live.host);
    // A line does not gather bytes.
    near.setNoDelay(true);
    far.setNoDelay(true);
    relay(near, far, (data) => pass(hear(data)), pace);
    relay(far, near, pass, pace);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const pty = await servePty({ host: "127.0.0.1", port, close: async () => undefined });
  let closing: Promise<void> | null = null;
  unplug = () => (closing ??= pty.close().then(() => void server.close()));
  return {
    path: pty.path,
    get crossed() {
      return crossed;
    },
    get isPulled() {
      return pulled;
    },
    unplug,
  };
}

/** What a board on such a line hears. */
function hearing({ rawPaste, startMs }: Line): (data: Buffer) => Buffer {
  let deafFrom = 0;
  return (data) => {
    const now = performance.now();
    if (deafFrom < now && now < deafFrom + startMs) return data.subarray(0, 0);
    if (data.includes("machine.reset()")) deafFrom = now + RESET_MS;
    return rawPaste ? data : withoutRawPaste(data);
  };
}

/** The end of a script that resets has still to pass. */
const RESET_MS = 40;

/** Asks for something else than raw paste, which the board's raw REPL answers as v1.11 does. */
function withoutRawPaste(data: Buffer): Buffer {
  const at = data.indexOf("\x05A\x01", 0, "latin1");
  if (at < 0) return data;
  const changed = Buffer.from(data);
  changed.write("B", at + 1, "latin1");
  return changed;
}

function relay(from: Socket, to: Socket, pass: (data: Buffer) => Buffer, pace: number | null): void {
  let line = Promise.resolve();
  /** When the last byte of what has arrived so far will have passed. */
  let free = performance.now();
  from.on("data", (data: Buffer) => {
    const part = pass(data);
    if (part.length === 0) return;
    if (pace === null) return void to.write(part);
    const start = Math.max(free, performance.now());
    free = start + (part.length * 1000) / pace;
    line = line.then(() => paced(part, start));
  });
  from.on("close", () => to.destroy());
  from.on("error", () => to.destroy());

  /** Each byte takes its time on the line; written in small pieces. A late piece does not delay the others. */
  async function paced(data: Buffer, start: number): Promise<void> {
    for (let at = 0; at < data.length; at += PIECE) {
      const piece = data.subarray(at, at + PIECE);
      const due = start + ((at + piece.length) * 1000) / (pace ?? 1);
      const wait = due - performance.now();
      if (wait > 0) await delay(wait);
      to.write(piece);
    }
  }
}

const PIECE = 16;

export function mpremoteSession(mpremote: Mpremote, path: string, silenceMs = 20_000): Session {
  return {
    name: path,
    link: mpremoteLink(mpremote, path, silenceMs),
    signal: new AbortController().signal,
    report: () => undefined,
    sleep: (milliseconds) => delay(milliseconds),
  };
}
