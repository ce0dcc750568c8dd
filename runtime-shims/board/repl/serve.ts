// A board's console on a TCP port of this machine, and on a PTY for serial tools such as mpremote.
import { spawn, type ChildProcess } from "node:child_process";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { once } from "node:events";

export interface ServedConsole {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

export interface Connection {
  receive(bytes: string): void;
  closed(): void;
}

/** `open` is called once per connection. */
export async function serveTcp(
  open: (send: (bytes: string) => void) => Connection,
  port = 0,
): Promise<ServedConsole> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    const connection = open((bytes) => void socket.write(Buffer.from(bytes, "latin1")));
    socket.on("data", (data: Buffer) => connection.receive(data.toString("latin1")));
    socket.on("close", () => {
      sockets.delete(socket);
      connection.closed();
    });
    socket.on("error", () => socket.destroy());
  });
  // Loopback only: a REPL is a remote shell.
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const { port: bound } = server.address() as AddressInfo;
  return {
    host: "127.0.0.1",
    port: bound,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

export interface Pty {
  /** Device to connect to, as /dev/pts/3. */
  readonly path: string;
  close(): Promise<void>;
}

/** Node cannot open a PTY by itself; Python is there wherever mpremote is. */
const HELPER = `
import os, select, socket, sys, tty
master, slave = os.openpty()
tty.setraw(master)
tty.setraw(slave)
link = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
print(os.ttyname(slave), flush=True)
while True:
    ready, _, _ = select.select([master, link], [], [])
    if master in ready:
        link.sendall(os.read(master, 4096))
    if link in ready:
        data = link.recv(4096)
        if not data:
            break
        while data:
            data = data[os.write(master, data):]
`;

/** Puts a served console on a PTY. Rejects where there is no python3. */
export async function servePty(console: ServedConsole, python = "python3"): Promise<Pty> {
  // -I: a socket.py in the user's folder is not Python's own.
  const child: ChildProcess = spawn(python, ["-I", "-c", HELPER, String(console.port)], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const path = await new Promise<string>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${python} could not open a PTY (exit ${code})`)));
    child.stdout?.once("data", (data: Buffer) => resolve(data.toString().trim()));
  });
  return {
    path,
    async close() {
      if (child.exitCode !== null) return;
      child.removeAllListeners("exit");
      child.kill();
      await once(child, "exit");
    },
  };
}
