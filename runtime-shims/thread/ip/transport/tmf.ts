// The mesh's own management over CoAP (port 61631): confirmable requests with retransmissions, requests to all
// without answer, and the answers of this node, repeated to a request that is heard twice.
import type { int } from "lang";
import type { Clock, Random, Timer } from "../../ports";
import type { CoapPayload, Datagram, TmfBody } from "../datagram";

const SECOND = 1000000;
/** RFC 7252: the first time-out is 2 s times 1 to 1.5, doubled with each of 4 retransmissions. */
const ACK_TIMEOUT = 2 * SECOND;
const RETRANSMISSIONS = 4;
const EXCHANGE_LIFETIME = 247 * SECOND;
const CACHED_ANSWERS = 10;
/** Hop limit of OpenThread's own messages. */
const HOP_LIMIT = 64;

/** What a node answers; null to a request that it does not acknowledge. */
export interface TmfAnswer {
  readonly body: TmfBody | null;
}

class Exchange {
  transmissions: int = 1;

  constructor(
    readonly id: int,
    readonly destination: string,
    readonly payload: CoapPayload,
    public timeout: int,
    readonly answered: (body: TmfBody | null) => void,
  ) {}
}

interface CachedAnswer {
  readonly peer: string;
  readonly id: int;
  readonly until: int;
  readonly payload: CoapPayload;
}

export class Tmf {
  private readonly exchanges: Exchange[] = [];
  private readonly timers: Timer[] = [];
  private answers: CachedAnswer[] = [];
  private nextId: int;

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
    /** Sends from the node's RLOC, to itself too; with hop limit. */
    private readonly send: (destination: string, payload: CoapPayload, hopLimit: int) => void,
    private readonly serve: (uri: string, body: TmfBody, source: string) => TmfAnswer | null,
  ) {
    this.nextId = random.below(0x10000);
  }

  /** `answered` gets the answer's body, or null when none has one or none came. */
  request(destination: string, uri: string, body: TmfBody, answered: (body: TmfBody | null) => void): void {
    const payload: CoapPayload = { kind: "coap", type: "con", id: this.takeId(), uri, body };
    const timeout = ACK_TIMEOUT + this.random.below(ACK_TIMEOUT >> 1);
    const exchange = new Exchange(payload.id, destination, payload, timeout, answered);
    const timer = this.clock.timer(() => this.timedOut(exchange));
    this.exchanges.push(exchange);
    this.timers.push(timer);
    timer.start(timeout);
    this.send(destination, payload, HOP_LIMIT);
  }

  /** Without acknowledgement. */
  notify(destination: string, uri: string, body: TmfBody): void {
    this.send(destination, { kind: "coap", type: "non", id: this.takeId(), uri, body }, HOP_LIMIT);
  }

  received(datagram: Datagram, payload: CoapPayload): void {
    if (payload.type === "ack") {
      this.finish(payload.id, payload.body);
      return;
    }
    if (payload.body === null) return;
    const { source } = datagram;
    const now = this.clock.now();
    this.answers = this.answers.filter((answer) => answer.until > now);
    if (payload.type === "con") {
      for (const answer of this.answers) {
        if (answer.peer !== source || answer.id !== payload.id) continue;
        this.send(source, answer.payload, HOP_LIMIT);
        return;
      }
    }
    const answer = this.serve(payload.uri, payload.body, source);
    if (answer === null || payload.type !== "con") return;
    this.acknowledge(source, payload, answer);
  }

  /** Power off: nothing is repeated, nobody is told. */
  stop(): void {
    for (const timer of this.timers) timer.stop();
    this.timers.length = 0;
    this.exchanges.length = 0;
    this.answers = [];
  }

  private acknowledge(peer: string, request: CoapPayload, { body }: TmfAnswer): void {
    const payload: CoapPayload = { kind: "coap", type: "ack", id: request.id, uri: request.uri, body };
    if (this.answers.length >= CACHED_ANSWERS) this.answers.shift();
    this.answers.push({ peer, id: request.id, until: this.clock.now() + EXCHANGE_LIFETIME, payload });
    this.send(peer, payload, HOP_LIMIT);
  }

  private takeId(): int {
    this.nextId = (this.nextId + 1) & 0xffff;
    return this.nextId;
  }

  private timedOut(exchange: Exchange): void {
    const index = this.exchanges.indexOf(exchange);
    if (index < 0) return;
    if (exchange.transmissions > RETRANSMISSIONS) {
      this.finish(exchange.id, null);
      return;
    }
    exchange.transmissions += 1;
    exchange.timeout *= 2;
    this.timers[index]?.start(exchange.timeout);
    this.send(exchange.destination, exchange.payload, HOP_LIMIT);
  }

  private finish(id: int, body: TmfBody | null): void {
    for (let i = 0; i < this.exchanges.length; i++) {
      const exchange = this.exchanges[i];
      if (exchange === undefined || exchange.id !== id) continue;
      this.timers[i]?.stop();
      this.exchanges.splice(i, 1);
      this.timers.splice(i, 1);
      exchange.answered(body);
      return;
    }
  }
}
