// Gives clients at the other end of WebSockets the use of a Bluetooth radio: that of a simulation.
import type { WebSocket } from "ws";
import type { BleCentral, BleConnection } from "../rpc/ble-central";
import { BleError, textOf } from "../rpc/ble-error";
import { fromHex, parseRequest, toHex, type Reply, type Request } from "../rpc/socket-protocol";

/** Serves one socket until it closes; its connections end with it. */
export function serveCentral(socket: WebSocket, central: BleCentral): void {
  const connections = new Map<number, BleConnection>();
  const running = new Map<number, AbortController>();
  let nextConnection = 1;
  const send = (reply: Reply): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(reply));
  };
  const find = (number: number): BleConnection => {
    const connection = connections.get(number);
    if (connection === undefined) throw new BleError("ended", "this connection has ended");
    return connection;
  };
  const keep = (connection: BleConnection): number => {
    const number = nextConnection++;
    connections.set(number, connection);
    connection.onDisconnect(() => {
      connections.delete(number);
      send({ event: "disconnected", connection: number });
    });
    return number;
  };

  /** What a request is answered with, besides its number. */
  const answer = async (request: Request, signal: AbortSignal): Promise<object> => {
    switch (request.op) {
      case "scan":
        await central.scan(
          ({ id: device, name, rssi }) => send({ event: "found", id: request.id, device, name, rssi }),
          signal,
        );
        return {};
      case "connect": {
        const connection = await central.connect(request.device, signal);
        // Who asked has gone: the board must not stay with nobody.
        if (signal.aborted) await connection.disconnect();
        return { connection: keep(connection), name: connection.name };
      }
      case "write":
        await find(request.connection).write(request.service, request.characteristic, fromHex(request.bytes));
        return {};
      case "read":
        return { bytes: toHex(await find(request.connection).read(request.service, request.characteristic)) };
      case "subscribe": {
        const { connection, service, characteristic } = request;
        await find(connection).subscribe(service, characteristic, (bytes) =>
          send({ event: "notified", connection, service, characteristic, bytes: toHex(bytes) }),
        );
        return {};
      }
      case "disconnect":
        await connections.get(request.connection)?.disconnect();
        return {};
      case "cancel":
        running.get(request.request)?.abort();
        return {};
    }
  };

  socket.on("message", (data: Buffer) => {
    const request = parseRequest(data.toString("utf8"));
    if (request === null) {
      socket.close(1003, "not understood");
      return;
    }
    const { id } = request;
    const control = new AbortController();
    running.set(id, control);
    answer(request, control.signal)
      .then(
        (fields) => send({ id, ok: true, ...fields }),
        (error: unknown) =>
          send({
            id,
            ok: false,
            message: textOf(error),
            ...(error instanceof BleError ? { kind: error.kind } : {}),
          }),
      )
      .finally(() => running.delete(id))
      .catch(() => undefined);
  });
  // What is no WebSocket frame, or too long: the socket closes by itself.
  socket.on("error", () => undefined);
  socket.on("close", () => {
    for (const control of running.values()) control.abort();
    for (const connection of connections.values()) void connection.disconnect();
  });
}
