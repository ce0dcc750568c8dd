// What became of the messages of a run, read off the sockets of all boards: the library's message (0x10) and
// acknowledgement (0x11) packets on port 1234 (formats: spec/pymesh-library.md §4.4, §4.5).
import type { UdpLogEntry } from "../board/mesh-driver";

const PORT = 1234;
const MESSAGE = 0x10;
const ACKNOWLEDGEMENT = 0x11;
/** The same text under the same id after a longer pause is a message of its own: ids begin anew with each boot. */
const REPEAT_MICROS = 120_000_000;
/** Type, length, MAC and id. */
const HEAD = 13;
const TEXT_AT = 15;

export interface Message {
  readonly from: string;
  /** Where it was delivered; null before. A message that went to several addresses counts at the first. */
  to: string | null;
  /** The address it was sent to. */
  readonly address: string;
  readonly id: number;
  readonly text: string;
  /** µs. */
  readonly sentAt: number;
  deliveredAt: number | null;
  acknowledgedAt: number | null;
  /** Times it left the sender's socket, and when last, µs. */
  attempts: number;
  lastSentAt: number;
}

export interface MessageBoard {
  readonly id: string;
  readonly mac: bigint;
  readonly udp: { readonly log: readonly UdpLogEntry[] };
}

export interface MessageLog {
  readonly messages: readonly Message[];
  /** Looks at what is new in the boards' logs. */
  update(): void;
}

/** The key that packets of one message share: the sender's MAC and the id. */
const keyOf = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(3, HEAD)).toString("hex");

export function createMessageLog(boards: () => Iterable<MessageBoard>): MessageLog {
  const messages: Message[] = [];
  /** Newest message of each key: ids are used again after 65,536 messages. */
  const open = new Map<string, Message>();
  const byAck = new Map<string, Message>();
  const read = new Map<string, number>();

  const take = (board: MessageBoard, entry: UdpLogEntry): void => {
    const { bytes, direction } = entry;
    const type = bytes[0];
    if (bytes.length < HEAD || (type !== MESSAGE && type !== ACKNOWLEDGEMENT)) return;
    if (type === MESSAGE && direction === "tx" && entry.remote.port === PORT) sent(board, entry);
    else if (type === MESSAGE && direction === "rx") delivered(board, entry);
    else if (type === ACKNOWLEDGEMENT && direction === "rx") acknowledged(board, entry);
  };
  const sent = (board: MessageBoard, { bytes, time, remote }: UdpLogEntry): void => {
    const key = keyOf(bytes);
    const before = open.get(key);
    const text = new TextDecoder().decode(bytes.subarray(TEXT_AT));
    const repeated = before !== undefined && before.address === remote.ip && before.text === text;
    if (repeated && time - before.lastSentAt < REPEAT_MICROS) {
      before.attempts += 1;
      before.lastSentAt = time;
      return;
    }
    const id = ((bytes[11] ?? 0) << 8) | (bytes[12] ?? 0);
    const message: Message = {
      from: board.id,
      to: null,
      address: remote.ip,
      id,
      text,
      sentAt: time,
      deliveredAt: null,
      acknowledgedAt: null,
      attempts: 1,
      lastSentAt: time,
    };
    messages.push(message);
    open.set(key, message);
    byAck.set(`${board.id} ${id}`, message);
  };
  const delivered = (board: MessageBoard, { bytes, time }: UdpLogEntry): void => {
    const message = open.get(keyOf(bytes));
    if (message === undefined || message.deliveredAt !== null) return;
    message.to = board.id;
    message.deliveredAt = time;
  };
  const acknowledged = (board: MessageBoard, { bytes, time }: UdpLogEntry): void => {
    const id = ((bytes[11] ?? 0) << 8) | (bytes[12] ?? 0);
    const message = byAck.get(`${board.id} ${id}`);
    if (message !== undefined && message.acknowledgedAt === null) message.acknowledgedAt = time;
  };

  return {
    messages,
    update() {
      // In the order of time over all boards: a packet is sent before it arrives.
      const fresh: { readonly board: MessageBoard; readonly entry: UdpLogEntry }[] = [];
      for (const board of boards()) {
        const { log } = board.udp;
        for (let i = read.get(board.id) ?? 0; i < log.length; i++) {
          const entry = log[i];
          if (entry !== undefined) fresh.push({ board, entry });
        }
        read.set(board.id, log.length);
      }
      fresh.sort((a, b) => a.entry.time - b.entry.time || rank(a.entry) - rank(b.entry));
      for (const { board, entry } of fresh) take(board, entry);
    },
  };
}

const rank = (entry: UdpLogEntry): number => (entry.direction === "tx" ? 0 : 1);

export interface MessageSummary {
  readonly sent: number;
  readonly delivered: number;
  readonly acknowledged: number;
  /** Not delivered, though sent more than `settleSeconds` before the end. */
  readonly lost: number;
  /** Milliseconds from the first sending to the delivery; null without a delivered message. */
  readonly latency: { readonly p50: number; readonly p95: number; readonly p99: number } | null;
}

/** What is younger counts as on its way, not as lost: an address query alone may take seconds. */
const SETTLE_MICROS = 20_000_000;

export function summarizeMessages(messages: readonly Message[], now: number): MessageSummary {
  const delivered = messages.filter((message) => message.deliveredAt !== null);
  const latencies = delivered.map((message) => ((message.deliveredAt ?? 0) - message.sentAt) / 1000);
  latencies.sort((a, b) => a - b);
  const percentile = (share: number): number =>
    latencies[Math.min(latencies.length - 1, Math.ceil(share * latencies.length) - 1)] ?? 0;
  return {
    sent: messages.length,
    delivered: delivered.length,
    acknowledged: messages.filter((message) => message.acknowledgedAt !== null).length,
    lost: messages.filter((message) => message.deliveredAt === null && now - message.sentAt > SETTLE_MICROS)
      .length,
    latency:
      latencies.length === 0 ? null : { p50: percentile(0.5), p95: percentile(0.95), p99: percentile(0.99) },
  };
}
