// The server of the web console by itself: what it gives to whom, and that nothing a client sends ends it.
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { once } from "node:events";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import WebSocket from "ws";
import { createWorld, type World } from "../../runtime-shims";
import { runLive, type LiveSession } from "../../runtime-shims/board/repl/live-session";
import { RpcClient } from "../../tools/rpc/client";
import { simulatedCentral } from "../../tools/rpc/simulated-central";
import { socketCentral } from "../../tools/rpc/socket-central";
import { serveWeb, type ServedPage } from "../../tools/web/serve-web";
import { pymesh } from "../tools/command-line";

const MAIN = `
from _ble_rpc import BleRpc
class Meshaging:
    pass
class Mesh:
    meshaging = Meshaging()
    def is_connected(self):
        return True
BleRpc({"ble_name_prefix": "PyGo ", "MAC": 11, "ble_pin": 0}, Mesh())
`;

jest.setTimeout(60_000);

let world: World;
let live: LiveSession;
let served: ServedPage;

beforeEach(async () => {
  world = createWorld({ trace: { level: "off" } });
  await world.addBoard({ id: "a", mac: 11n, engine: "micropython", files: { "/flash/main.py": MAIN } });
  await world.run(1);
  live = runLive(world, (error) => console.error(error), 10);
  served = await serveWeb(simulatedCentral(world));
});
afterEach(async () => {
  await served.close();
  await live.stop();
  await world.close();
});

const port = (): number => Number(new URL(served.url).port);

/** Sends these bytes, and gives the first line of what comes back. */
async function raw(text: string): Promise<string> {
  const socket = connect(port(), "127.0.0.1");
  socket.on("error", () => undefined);
  socket.end(text);
  let answer = "";
  socket.on("data", (data) => (answer += data.toString("latin1")));
  await once(socket, "close");
  return answer.split("\r\n")[0] ?? "";
}

/** Opens a WebSocket, and gives what became of it. */
async function open(url: string, headers: Record<string, string> = {}): Promise<string> {
  const socket = new WebSocket(url, { headers });
  return new Promise((resolve) => {
    socket.on("open", () => {
      socket.terminate();
      resolve("open");
    });
    socket.on("error", ({ message }) => resolve(message));
  });
}

/** A client of a program calls the board. */
async function calls(): Promise<boolean> {
  const central = await socketCentral(new WebSocket(served.socketUrl));
  const client = new RpcClient(central, "a", { reconnectMs: null, timeoutMs: 5000 });
  await client.connect(AbortSignal.timeout(10_000));
  const answer = await client.mesh_is_connected();
  await client.close();
  await central.close();
  return answer;
}

test("it listens on the loopback address only", async () => {
  const others = Object.values(networkInterfaces())
    .flat()
    .filter((one) => one !== undefined && !one.internal && one.family === "IPv4");
  for (const { address } of others.flatMap((one) => (one === undefined ? [] : [one]))) {
    const socket = connect(port(), address);
    const [error] = (await once(socket, "error")) as [NodeJS.ErrnoException];
    expect(error.code).toBe("ECONNREFUSED");
  }
  const socket = connect(port(), "127.0.0.1");
  await once(socket, "connect");
  expect(socket.remoteAddress).toBe("127.0.0.1");
  socket.destroy();
});

test("the token, the Host and the Origin are looked at", async () => {
  const url = served.socketUrl;
  await expect(open(url)).resolves.toBe("open");
  await expect(open(url, { origin: new URL(served.url).origin })).resolves.toBe("open");
  const refused = "Unexpected server response: 403";
  await expect(open(url, { origin: "https://evil.example" })).resolves.toBe(refused);
  await expect(open(url, { origin: "null" })).resolves.toBe(refused);
  // A name that somebody else made point to this machine.
  await expect(open(url, { host: `evil.example:${port()}` })).resolves.toBe(refused);
  await expect(open(url.replace(/.$/, "!"))).resolves.toBe(refused);
  await expect(open(url.replace(/\?.*/, ""))).resolves.toBe(refused);
  await expect(open(url.replace("/ble?", "/other?"))).resolves.toBe(refused);
});

test("requests that make no sense are refused, and the next one is answered", async () => {
  const host = `Host: 127.0.0.1:${port()}\r\nConnection: close\r\n\r\n`;
  expect(await raw(`GET // HTTP/1.1\r\n${host}`)).toMatch(/ 404 /);
  expect(await raw(`GET http://[ HTTP/1.1\r\n${host}`)).toMatch(/ 40[04] /);
  expect(await raw(`GET /../../etc/passwd HTTP/1.1\r\n${host}`)).toMatch(/ 404 /);
  expect(await raw(`POST / HTTP/1.1\r\n${host}`)).toMatch(/ 405 /);
  expect(await raw(`GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`)).toMatch(/ 403 /);
  expect(await raw(`GET // HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`)).toMatch(
    / 40[03] /,
  );
  expect(await raw("\0\xff\r\n\r\n")).toMatch(/ 400 /);
  await expect(calls()).resolves.toBe(true);
});

test.each([
  ["no JSON", "{"],
  ["an unknown request", '{"id": 1, "op": "format"}'],
  ["fields of wrong types", '{"id": 1, "op": "write", "connection": "a"}'],
  ["more than it takes", "x".repeat(100_000)],
])("a socket that sends %s is closed, and others work", async (_what, text) => {
  const socket = new WebSocket(served.socketUrl);
  await once(socket, "open");
  socket.send(text);
  await once(socket, "close");
  await expect(calls()).resolves.toBe(true);
});

test("bytes that are no frames of a WebSocket", async () => {
  const socket = connect(port(), "127.0.0.1");
  const { pathname, search } = new URL(served.socketUrl);
  socket.write(
    `GET ${pathname}${search} HTTP/1.1\r\nHost: 127.0.0.1:${port()}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
  );
  await once(socket, "data");
  socket.write(Buffer.alloc(64, 0xff));
  await once(socket, "close");
  await expect(calls()).resolves.toBe(true);
});

test("a client that goes without a word leaves the board to the next one", async () => {
  for (let i = 0; i < 3; i++) {
    const socket = new WebSocket(served.socketUrl);
    const central = await socketCentral(socket);
    const connecting = central.connect("a");
    connecting.catch(() => undefined);
    // Before, while and after the board takes the connection.
    await new Promise((resolve) => setTimeout(resolve, i * 10));
    socket.terminate();
  }
  await expect(calls()).resolves.toBe(true);
});

/** A command against the board, in this process. */
const ble = (...args: string[]): ReturnType<typeof pymesh> => pymesh(process.cwd(), ["ble", ...args]);

test("commands use the simulation by the socket's address or the page's", async () => {
  for (const url of [served.socketUrl, served.url])
    expect(await ble("call", "mesh_is_connected", "--url", url)).toMatchObject({ code: 0, stdout: "true\n" });
  const refused = await ble("call", "mesh_ip", "--url", served.url.replace(/token=.*/, "token=x"));
  expect(refused.code).toBe(4);
  expect(refused.stderr).toContain("(Unexpected server response: 403)");
  const elsewhere = await ble("scan", "--url", "ws://127.0.0.1:9/ble");
  expect(elsewhere.stderr).toContain("ECONNREFUSED");
});

test("two clients: the second one is told, and gets the board when the first has gone", async () => {
  const central = await socketCentral(new WebSocket(served.socketUrl));
  const first = await central.connect("a");
  const taken = await ble(
    "call",
    "mesh_is_connected",
    "--url",
    served.url,
    "--device",
    "a",
    "--timeout",
    "0.3",
  );
  expect(taken.code).toBe(3);
  expect(taken.stderr).toContain("PM7058");
  expect(taken.stderr).toContain("somebody else is connected");
  const unseen = await ble("call", "mesh_is_connected", "--url", served.url, "--timeout", "0.3");
  expect(unseen.code).toBe(3);
  expect(unseen.stderr).toContain("PM7052");
  await first.disconnect();
  expect(await ble("call", "mesh_is_connected", "--url", served.url)).toMatchObject({ code: 0 });
  await central.close();
});

test("a connection that is lost in the middle of a call: exit code 4, and the next call works", async () => {
  const calling = ble("call", "get_mesh_pairs", "--url", served.url, "--device", "a");
  for (let i = 0; i < 500 && world.ble.advertisers().length > 0; i++)
    await new Promise((resolve) => setTimeout(resolve, 5));
  world.boards.get("a")?.hardware.bluetooth.disconnectClient();
  const lost = await calling;
  expect([lost.code, lost.stdout]).toEqual([4, ""]);
  expect(lost.stderr).toContain("PM7054");
  expect(lost.stderr).toMatch(/ended|not connected/);
  expect(await ble("call", "mesh_is_connected", "--url", served.url)).toMatchObject({ code: 0 });
});

test("a question about a connection that is not there, or a service that is not there", async () => {
  const central = await socketCentral(new WebSocket(served.socketUrl));
  const connection = await central.connect("a");
  await expect(connection.read("180f", "2a19")).rejects.toMatchObject({
    kind: "service",
    message: "the board has no characteristic 2a19 in service 180f; its services are: ec00, ed00",
  });
  await connection.disconnect();
  await expect(connection.read("ec00", "ec0e")).rejects.toMatchObject({ kind: "ended" });
  await expect(central.connect("b")).rejects.toMatchObject({
    kind: "unreachable",
    message: "no board 'b'; there are: a",
  });
  await central.close();
});
