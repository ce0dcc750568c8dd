// Text messages: their packets, and the books of what was sent and what came in.
import {
  type Callback,
  type bytes,
  type int,
  b,
  concat,
  encode,
  equals,
  isBytes,
  isText,
  pack,
  unpack,
} from "lang";
import { type LockType } from "_thread";
import { ticks_cpu, ticks_diff, time } from "time";
import { mac_short, uptime } from "./mesh_records";

/** Messages kept per destination, and in all. */
const MAX_PER_MAC = 4;
const MAX_MESSAGES = 16;
/** The id that original nodes give to every message of theirs. */
const DEFAULT_ID = 12345;
/** Seconds until a message is sent again, doubled at each time; and at least so many until it counts as lost. */
const RETRY_AFTER = 15;
const LOST_AFTER = 30;
/** Seconds that a message waits for a mesh to be sent to. */
const PENDING_MAX = 300;
/** A message heard again within so many seconds is a repetition. */
const REPEATED_WITHIN = 240;
/** Changes of states that wait for being told. */
const MAX_CHANGES = 32;

/** Destination, kind, payload, id, time in s. */
export type MessageTuple = [bigint, int, string | bytes, int, int];

const PENDING = 2;
const SENT = 3;
const ACK = 4;
const FAILED = 5;

export class Message {
  /** Destination of a message of ours, sender of one received. */
  mac: bigint = 0n;
  /** 0 text, 1 image. */
  type: int = 0;
  payload: bytes = b``;
  /** 16 bits, as on the air. */
  id: int = 0;
  /** Wall time in seconds; of a received message, when it came. */
  ts: int = time();
  /** 2 waits, 3 sent, 4 acknowledged, 5 failed. */
  state: int = PENDING;
  /** How often it was sent. */
  tries: int = 0;
  /** Uptime at which it is sent again, or given up. */
  due: int = uptime() + PENDING_MAX;
  /** When it was sent first, by `ticks_cpu`. */
  sent_ticks: int = 0;

  /** From a tuple, or from the body of a MESSAGE packet. @throws ValueError fewer than 12 bytes */
  constructor(data: MessageTuple | bytes | null = null) {
    if (isBytes(data)) {
      // The length in the packet is not to be trusted: the original counts characters.
      const [mac, id] = unpack("!QHH", data);
      this.mac = mac;
      this.id = id;
      this.payload = data.slice(12);
    } else if (data !== null) {
      const [mac, type, payload, id, ts] = data;
      this.mac = mac;
      this.type = type;
      this.payload = isText(payload) ? encode(payload) : payload;
      this.id = id & 0xffff;
      this.ts = ts;
    }
  }

  /** Body of a MESSAGE packet. */
  pack(sender_mac: bigint): bytes {
    return concat(pack("!QHH", sender_mac, this.id, this.payload.length), this.payload);
  }

  /** Body of the MESSAGE_ACK packet for this message. */
  pack_ack(sender_mac: bigint): bytes {
    return pack("!QH", sender_mac, this.id);
  }

  /** @throws ValueError fewer than 10 bytes */
  unpack_ack(data: bytes): void {
    [this.mac, this.id] = unpack("!QH", data);
  }
}

export class Meshaging {
  /** The newest message of ours for each destination. */
  readonly dict = new Map<bigint, Message>();
  /** All messages of ours, oldest first; 4 to a destination and 16 in all. */
  sent: Message[] = [];
  /** The newest message of each sender that was not read yet. */
  readonly rcv_dict = new Map<bigint, Message>();
  /** The messages not read yet, oldest first, at most 16. */
  readonly received: Message[] = [];
  rcv_mess_new: Message | null = null;
  on_rcv_message: Callback<[Message]> | null = null;
  on_rcv_ack: Callback<[Message]> | null = null;
  /** A message of ours is in another state now: its MAC, id and state. */
  on_state: Callback<[bigint, int, int]> | null = null;
  /** Id of the newest message that took one from the counter. */
  last_id: int;
  /** Messages of ours that were sent, acknowledged, given up; transmissions of them that were repetitions. */
  num_sent: int = 0;
  num_ack: int = 0;
  num_lost: int = 0;
  num_repeated: int = 0;
  /** Messages received; those of them thrown away unread; repetitions that were not shown. */
  num_received: int = 0;
  rcv_dropped: int = 0;
  rcv_repeated: int = 0;
  /** From sending to acknowledgement, in ms: of the last message, and of all together. */
  rtt_last: int = 0;
  rtt_sum: int = 0;
  private readonly recent: Message[] = [];
  /** Changes of states of which `on_state` is to be told. */
  changes: [Message, int][] = [];

  /** @param retries how often a message without acknowledgement is sent again; above 0 also drops repetitions that arrive */
  constructor(
    readonly lock: LockType,
    readonly retries: int = 0,
  ) {
    // The default id is never taken for a repetition: not for messages that may be repeated.
    this.last_id = retries > 0 ? DEFAULT_ID : DEFAULT_ID - 1;
  }

  /** Queues a message. Call it with the lock held, as all methods that do not wait for hooks. */
  send_message(mac: bigint, msg_type: int, payload: string | bytes, id: int, ts: int): boolean {
    const message = new Message([mac, msg_type, payload, id, ts]);
    let same = 0;
    for (const other of this.sent) {
      if (other.mac === mac) {
        same += 1;
      }
    }
    if (same >= MAX_PER_MAC) {
      this.forget(mac);
    } else if (this.sent.length >= MAX_MESSAGES) {
      this.forget(this.sent[0]!.mac); // not empty
    }
    this.sent.push(message);
    this.dict.set(mac, message);
    this.change(message, PENDING);
    return true;
  }

  /** Gives up the oldest message to `mac`. */
  private forget(mac: bigint): void {
    const kept: Message[] = [];
    let oldest: Message | null = null;
    for (const message of this.sent) {
      if (oldest === null && message.mac === mac) {
        oldest = message;
        this.give_up(message);
        drop(this.dict, message);
      } else {
        kept.push(message);
      }
    }
    this.sent = kept;
  }

  private change(message: Message, state: int): void {
    message.state = state;
    if (this.on_state !== null && this.changes.length < MAX_CHANGES) {
      this.changes.push([message, state]);
    }
  }

  private give_up(message: Message): void {
    if (message.state < ACK) {
      this.num_lost += 1;
      this.change(message, FAILED);
    }
  }

  /** The messages to send now, oldest first; those that took too long are given up. */
  to_send(): Message[] {
    const list: Message[] = [];
    for (const message of this.sent) {
      const late = uptime() >= message.due;
      if (message.state === PENDING ? !late : late && message.state === SENT && this.may_repeat(message)) {
        list.push(message);
      } else if (late) {
        this.give_up(message);
      }
    }
    return list;
  }

  private may_repeat(message: Message): boolean {
    return message.tries <= this.retries && message.id !== DEFAULT_ID;
  }

  /** A message was handed to the mesh. */
  was_sent(message: Message): void {
    const wait = RETRY_AFTER << (message.tries & 7);
    message.tries += 1;
    message.due = uptime() + (this.may_repeat(message) ? wait : Math.max(wait, LOST_AFTER));
    if (message.tries > 1) {
      this.num_repeated += 1;
    } else {
      this.num_sent += 1;
      message.sent_ticks = ticks_cpu();
      this.change(message, SENT);
    }
  }

  /** A message arrived: files it, then tells the hook; false for a repetition. Without the lock. */
  async add_rcv_message(message: Message): Promise<boolean> {
    const is_new = this.file(message);
    const hook = this.on_rcv_message;
    if (is_new && hook !== null) {
      await hook(message);
    }
    return is_new;
  }

  private file(message: Message): boolean {
    using _guard = this.lock.hold();
    message.ts = time();
    if (this.retries > 0 && this.is_repetition(message)) {
      this.rcv_repeated += 1;
      return false;
    }
    this.num_received += 1;
    if (this.received.length >= MAX_MESSAGES) {
      this.get_rcv_message();
      this.rcv_dropped += 1;
    }
    this.received.push(message);
    this.rcv_dict.set(message.mac, message);
    this.rcv_mess_new = message;
    return true;
  }

  private is_repetition(message: Message): boolean {
    if (message.id === DEFAULT_ID) {
      return false;
    }
    message.due = uptime() + REPEATED_WITHIN;
    for (const other of this.recent) {
      const same = other.id === message.id && other.mac === message.mac && uptime() < other.due;
      if (same && equals(other.payload, message.payload)) {
        return true;
      }
    }
    this.recent.push(message);
    if (this.recent.length > MAX_MESSAGES) {
      this.recent.shift();
    }
    return false;
  }

  /** The body of a MESSAGE_ACK packet arrived. Without the lock. @throws ValueError fewer than 10 bytes */
  async rcv_ack(data: bytes): Promise<void> {
    const ack = new Message();
    ack.unpack_ack(data);
    const hook = this.on_rcv_ack;
    if (this.acknowledge(ack) && hook !== null) {
      await hook(ack);
    }
  }

  private acknowledge(ack: Message): boolean {
    using _guard = this.lock.hold();
    const message = this.find_sent(ack.mac, ack.id, false);
    if (message === null) {
      return false;
    }
    if (message.state === FAILED) {
      this.num_lost -= 1;
    }
    this.num_ack += 1;
    this.rtt_last = Math.floor(ticks_diff(ticks_cpu(), message.sent_ticks) / 1000);
    this.rtt_sum += this.rtt_last;
    this.change(message, ACK);
    return true;
  }

  /** True when that message of ours was acknowledged; of several with that id, the newest counts. */
  mesage_was_ack(mac: bigint, id: int): boolean {
    return this.message_state(mac, id) === ACK;
  }

  /** 2 waits, 3 sent, 4 acknowledged, 5 failed, of the newest message of that id; null when it is not known (any more). */
  message_state(mac: bigint, id: int): int | null {
    const message = this.find_sent(mac, id & 0xffff, true);
    return message === null ? null : message.state;
  }

  /**
   * A message of ours by the MAC of the node that has it: the one the user typed, or that node's full one.
   * The oldest that waits for its acknowledgement, or with `newest` the newest of all. Programs for the original ask
   * about its only id: they mean the message sent last with an id of the counter, which goes up from there.
   */
  private find_sent(mac: bigint, id: int, newest: boolean): Message | null {
    let found: Message | null = null;
    for (const message of this.sent) {
      const same_id = message.id === id || (newest && id === DEFAULT_ID && message.id > id);
      if (same_id && mac_short(message.mac) === mac_short(mac)) {
        if (newest || (found === null && message.state !== ACK)) {
          found = message;
        }
      }
    }
    return found;
  }

  /** Sender, id, time and payload of the oldest message not read yet, which is taken out; null when there is none. */
  get_rcv_message(): [bigint, int, int, bytes] | null {
    const message = this.received.shift();
    if (message === undefined) {
      return null;
    }
    drop(this.rcv_dict, message);
    return [message.mac, message.id, message.ts, message.payload];
  }
}

/** Takes a message out of a table by MAC, unless a newer one is there. */
function drop(table: Map<bigint, Message>, message: Message): void {
  const mac = message.mac;
  if (table.get(mac) === message) {
    table.delete(mac);
  }
}
