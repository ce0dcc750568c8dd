// Commands whose output comes later: ping, scan, discover, and the UDP example (mesh-simulator.md §2.4).
import type { int } from "lang";
import { normalAddress } from "../ip/ip_address";
import type { EchoReply } from "../ip/transport/echo";
import type { UdpSocket } from "../ip/transport/udp";
import type { Timer } from "../ports";
import { ALREADY, BUSY, FAILED, INVALID_ARGS, INVALID_STATE, OK, PARSE, SILENT } from "./cli_errors";
import type { CliContext } from "./cli_context";
import { parseNumber } from "./command_line";

const SECOND = 1000000;
const PING_BYTES = 8;
/** A time stamp in the payload takes so many bytes. */
const TIME_BYTES = 4;
/** 16 channels of 300 ms. */
const SCAN_TIME = 4800000;

export class Ping {
  private destination = "";
  private size: int = PING_BYTES;
  private left: int = 0;
  private interval: int = SECOND;
  private readonly timer: Timer;

  constructor(private readonly context: CliContext) {
    this.timer = context.node.clock.timer(() => this.sendNext());
    context.ip.echo.onReply((reply) => this.show(reply));
  }

  run(words: readonly string[]): int {
    const word = words[0];
    if (word === undefined) return INVALID_ARGS;
    if (word === "stop") {
      if (!this.timer.running()) return INVALID_STATE;
      this.timer.stop();
      return OK;
    }
    if (this.timer.running()) return BUSY;
    const destination = normalAddress(word);
    const size = parseNumber(words[1] ?? PING_BYTES.toString());
    const count = parseNumber(words[2] ?? "1");
    const interval = parseNumber(words[3] ?? "1");
    if (destination === null || size === null || count === null || interval === null) return PARSE;
    this.destination = destination;
    this.size = size;
    this.left = count;
    this.interval = interval * SECOND;
    this.sendNext();
    return SILENT;
  }

  stop(): void {
    this.timer.stop();
  }

  private sendNext(): void {
    this.left -= 1;
    this.context.ip.echo.request("", this.destination, this.size);
    if (this.left > 0) this.timer.start(this.interval);
  }

  private show(reply: EchoReply): void {
    const { context } = this;
    context.print(`${reply.bytes} bytes from `);
    context.print(reply.from);
    context.print(`: icmp_seq=${reply.sequence} hlim=${reply.hopLimit}`);
    if (reply.bytes - 8 >= TIME_BYTES) context.print(` time=${Math.floor(reply.elapsed / 1000)}ms`);
    context.print("\r\n");
  }
}

/** `scan` and `discover`: nobody answers, there are no beacons. */
export class Scan {
  private readonly timer: Timer;

  constructor(private readonly context: CliContext) {
    this.timer = context.node.clock.timer(() => context.done());
  }

  run(): int {
    if (this.timer.running()) return BUSY;
    this.context.line(
      "| J | Network Name     | Extended PAN     | PAN  | MAC Address      | Ch | dBm | LQI |",
    );
    this.context.line(
      "+---+------------------+------------------+------+------------------+----+-----+-----+",
    );
    this.timer.start(SCAN_TIME);
    return SILENT;
  }

  stop(): void {
    this.timer.stop();
  }
}

/** OpenThread's UDP example: one socket of its own, beside the firmware's three. */
export class UdpExample {
  private socket: UdpSocket | null = null;

  constructor(private readonly context: CliContext) {}

  run(words: readonly string[]): int {
    const rest = words.slice(1);
    switch (words[0]) {
      case "open":
        return this.open();
      case "bind":
      case "connect":
        return this.address(words[0] === "bind", rest);
      case "send":
        return this.send(rest);
      case "close":
        return this.close();
      case undefined:
        for (const word of ["help", "bind", "close", "connect", "open", "send"]) this.context.line(word);
        return INVALID_ARGS;
      default:
        return INVALID_ARGS;
    }
  }

  private open(): int {
    if (this.socket !== null) return ALREADY;
    this.socket = this.context.ip.udp.open((datagram, payload) => {
      this.context.print(`${payload.bytes.length} bytes from `);
      this.context.print(datagram.source);
      this.context.print(` ${payload.sourcePort} `);
      this.context.line(textOf(payload.bytes));
    });
    return OK;
  }

  private close(): int {
    if (this.socket === null) return INVALID_STATE;
    this.context.ip.udp.close(this.socket);
    this.socket = null;
    return OK;
  }

  private address(isOwn: boolean, words: readonly string[]): int {
    if (this.socket === null) return INVALID_STATE;
    const address = normalAddress(words[0] ?? "");
    const port = parseNumber(words[1] ?? "");
    if (address === null || port === null || port < 0 || port > 0xffff) return PARSE;
    if (isOwn) {
      this.socket.address = address;
      this.socket.port = port;
    } else {
      this.socket.peer = address;
      this.socket.peerPort = port;
    }
    return OK;
  }

  private send(words: readonly string[]): int {
    const { socket, context } = this;
    if (socket === null) return INVALID_STATE;
    const hasAddress = words.length > 1;
    const destination = hasAddress ? normalAddress(words[0] ?? "") : socket.peer;
    const port = hasAddress ? parseNumber(words[1] ?? "") : socket.peerPort;
    const text = hasAddress ? words[2] : words[0];
    if (destination === null || port === null) return PARSE;
    if (text === undefined || port === 0) return INVALID_ARGS;
    context.ip.udp.bindAnyPort(socket);
    const bytes = bytesOf(text);
    const payload = { kind: "udp" as const, sourcePort: socket.port, destinationPort: port, bytes };
    return context.ip.send("", destination, payload) ? OK : FAILED;
  }
}

/** A character per byte: the line came in as bytes. */
function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i) & 0xff;
  return bytes;
}

function textOf(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
