// The server of the web console: this machine only, with a token, and for pages that it gave itself.
import { randomBytes, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { WebSocketServer } from "ws";
import { packageRoot } from "../../runtime-shims/board/engines/package-root";
import { serveCentral } from "../ble/serve-central";
import type { BleCentral } from "../rpc/ble-central";

export interface ServedPage {
  /** With the token. */
  readonly url: string;
  /** Where `pymesh ble --url` finds the simulated boards. */
  readonly socketUrl: string;
  close(): Promise<void>;
}

const HOST = "127.0.0.1";
const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  "/": ["index.html", "text/html; charset=utf-8"],
  "/style.css": ["style.css", "text/css; charset=utf-8"],
  "/page.js": ["page.js", "text/javascript; charset=utf-8"],
};
const HEADERS = {
  // Nothing from elsewhere, and no frame around it.
  "content-security-policy":
    "default-src 'self'; connect-src 'self' ws://127.0.0.1:* ws://localhost:*; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
} as const;

/** @param central simulated boards that the page may use; null: the page uses the browser's Bluetooth */
export async function serveWeb(central: BleCentral | null, port = 0): Promise<ServedPage> {
  const token = randomBytes(16).toString("hex");
  const server = createServer((request, response) => answer(request, response, token, central !== null));
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 65_536 });
  server.on("upgrade", (request, socket, head) => {
    // A client that goes at once is no mistake of the server.
    socket.on("error", () => socket.destroy());
    if (central === null || placeOf(request).pathname !== "/ble" || !trusted(request, token)) {
      socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => serveCentral(client, central));
  });
  server.listen(port, HOST);
  await once(server, "listening");
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${bound}/?token=${token}`,
    socketUrl: `ws://${HOST}:${bound}/ble?token=${token}`,
    close: () => close(server, sockets),
  };
}

async function close(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const client of sockets.clients) client.terminate();
  sockets.close();
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}

function answer(request: IncomingMessage, response: ServerResponse, token: string, simulates: boolean): void {
  const { pathname } = placeOf(request);
  if (!localHost(request)) return end(response, 403, "this page is for this machine only");
  if (request.method !== "GET" && request.method !== "HEAD") return end(response, 405, "only GET");
  if (pathname === "/simulation") {
    if (!trusted(request, token))
      return end(response, 403, "open the address that pymesh printed, with its token");
    return end(response, simulates ? 200 : 404, simulates ? "yes" : "no");
  }
  const file = FILES[pathname];
  if (file === undefined) return end(response, 404, "there is nothing here");
  const [name, type] = file;
  response.writeHead(200, { ...HEADERS, "content-type": type });
  response.end(request.method === "HEAD" ? undefined : readFileSync(join(pageFolder(), name)));
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...HEADERS, "content-type": "text/plain; charset=utf-8" });
  response.end(`${text}\n`);
}

/** A page of another site may send requests here, but with its own Host or Origin, and without the token. */
function trusted(request: IncomingMessage, token: string): boolean {
  const given = placeOf(request).searchParams.get("token") ?? "";
  const right = Buffer.from(token);
  const seen = Buffer.from(given.padEnd(token.length).slice(0, token.length));
  return (
    localHost(request) &&
    localOrigin(request) &&
    given.length === token.length &&
    timingSafeEqual(seen, right)
  );
}

/** Anything may stand in a request, also what is no address. */
function placeOf({ url = "/" }: IncomingMessage): URL {
  const base = `http://${HOST}`;
  return URL.canParse(url, base) ? new URL(url, base) : new URL("/nothing", base);
}

const LOCAL = /^(127\.0\.0\.1|localhost)(:\d+)?$/;
const localHost = ({ headers }: IncomingMessage): boolean => LOCAL.test(headers.host ?? "");

/** Programs send no Origin; a browser sends that of the page. */
function localOrigin({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  return origin === undefined || origin === `http://${host ?? ""}`;
}

/** Written by the build. */
function pageFolder(): string {
  const beside = __dirname;
  return existsSync(join(beside, "page.js")) ? beside : join(packageRoot(), "dist", "tools", "web");
}
