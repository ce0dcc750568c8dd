// ICMPv6 echo: requests are answered at every address of the node, replies go to whoever listens.
import type { int } from "lang";
import type { Clock } from "../../ports";
import type { Datagram, EchoPayload } from "../datagram";
import { isMulticast } from "../ip_address";

/** What arrived: bytes count the ICMPv6 header. */
export interface EchoReply {
  readonly from: string;
  readonly bytes: int;
  readonly sequence: int;
  readonly hopLimit: int;
  /** µs since the request. */
  readonly elapsed: int;
}

type SendEcho = (source: string, destination: string, payload: EchoPayload) => boolean;

const HEADER = 8;
const IDENTIFIER = 1;

export class Echo {
  /** Counts per boot. */
  private sequence: int = 0;
  private listener: (reply: EchoReply) => void = () => {};

  constructor(
    private readonly clock: Clock,
    private readonly send: SendEcho,
  ) {}

  onReply(listener: (reply: EchoReply) => void): void {
    this.listener = listener;
  }

  /** `source` "": any. False without buffers. */
  request(source: string, destination: string, size: int): boolean {
    this.sequence = (this.sequence + 1) & 0xffff;
    return this.send(source, destination, {
      kind: "echo-request",
      id: IDENTIFIER,
      sequence: this.sequence,
      size,
      sentAt: this.clock.now(),
    });
  }

  received(datagram: Datagram, payload: EchoPayload): void {
    if (payload.kind === "echo-request") {
      const source = isMulticast(datagram.destination) ? "" : datagram.destination;
      this.send(source, datagram.source, {
        kind: "echo-reply",
        id: payload.id,
        sequence: payload.sequence,
        size: payload.size,
        sentAt: payload.sentAt,
      });
      return;
    }
    this.listener({
      from: datagram.source,
      bytes: payload.size + HEADER,
      sequence: payload.sequence,
      hopLimit: datagram.hopLimit,
      elapsed: this.clock.now() - payload.sentAt,
    });
  }
}
