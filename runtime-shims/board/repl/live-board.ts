// One board for people and serial tools: its console on TCP and, if wanted, on a PTY, with the clock running.
import type { Board } from "../board";
import type { World } from "../../world/world";
import { runLive } from "./live-session";
import { servePty, serveTcp, type Connection } from "./serve";

export interface LiveBoard {
  readonly host: string;
  readonly port: number;
  /** Null when none was asked for. */
  readonly pty: string | null;
  close(): Promise<void>;
}

export interface LiveOptions {
  /** Default 0: any free one. */
  readonly port?: number;
  readonly pty?: boolean;
  /** Virtual seconds per real second; default 1. */
  readonly speed?: number;
  readonly onError?: (error: unknown) => void;
}

/** From now on the world runs by itself: do not call its `run`. Closes consoles and clock, not the world. */
export async function serveBoard(world: World, board: Board, options: LiveOptions = {}): Promise<LiveBoard> {
  const live = runLive(world, options.onError ?? (() => undefined), options.speed);
  // Output goes to whoever is connected; the board has one console and one state of its REPL.
  const terminals = new Set<(bytes: string) => void>();
  const console = world.console(board, (bytes) => {
    for (const send of terminals) send(bytes);
  });
  const serving: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    await live.stop();
    for (const server of serving.splice(0).reverse()) await server.close();
  };
  const connect = (send: (bytes: string) => void): Connection => {
    terminals.add(send);
    return {
      receive(bytes) {
        console.write(bytes);
        live.poke();
      },
      closed: () => void terminals.delete(send),
    };
  };
  try {
    const tcp = await serveTcp(connect, options.port);
    serving.push(tcp);
    const pty = options.pty === true ? await servePty(tcp) : null;
    if (pty !== null) serving.push(pty);
    return { host: tcp.host, port: tcp.port, pty: pty?.path ?? null, close };
  } catch (error) {
    await close();
    throw error;
  }
}
