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
import { uptime } from "./mesh_records";

/** Messages kept per destination, and in all. */
const MAX_PER_MAC = 4;
const MAX_MESSAGES = 16;
/** The id that original nodes give to every message of theirs. */
export const DEFAULT_ID = 12345;
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

/** Ids have 16 bits on the air. */
function id_short(id: int): int {
  return id & 0xffff;
}

export class Message {
  static readonly MESS_STATE_IP_PENDING: int = 2;
  static readonly MESS_STATE_SENT: int = 3;
  static readonly MESS_STATE_ACK: int = 4;
  static readonly MESS_STATE_FAILED: int = 5;
  static readonly TYPE_TEXT: int = 0;
  static readonly TYPE_IMAGE: int = 1;

  /** Destination of a message of ours, sender of one received. */
  mac: bigint = 0n;
  type: int = Message.TYPE_TEXT;
  payload: string | bytes = b``;
  id: int = 0;
  /** Wall time in seconds; of a received message, when it came. */
  ts: int = time();
  state: int = Message.MESS_STATE_IP_PENDING;
  /** How often it was sent. */
  tries: int = 0;
  /** Uptime at which it is sent again, or given up; and seconds from one time to the next. */
  due: int = 0;
  wait: int = 0;
  /** When it was sent first, by `ticks_cpu`. */
  sent_ticks: int = 0;

  /** From a tuple, or from the body of a MESSAGE packet. @throws ValueError fewer than 12 bytes */
  constructor(data: MessageTuple | bytes | null = null) {
    if (data === null) {
      return;
    }
    if (isBytes(data)) {
      // The length in the packet is not to be trusted: the original counts characters.
      const [mac, id] = unpack("!QHH", data);
      this.mac = mac;
      this.id = id;
      this.payload = data.slice(12);
    } else {
      [this.mac, this.type, this.payload, this.id, this.ts] = data;
      this.id = id_short(this.id);
    }
  }

  /** Body of a MESSAGE packet. */
  pack(sender_mac: bigint): bytes {
    const payload = this.payload;
    const raw = isText(payload) ? encode(payload) : payload;
    return concat(pack("!QHH", sender_mac, this.id, raw.length), raw);
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
  readonly lock: LockType;
  /** How often a message without acknowledgement is sent again; more than 0 also drops repetitions that arrive. */
  readonly retries: int;
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
  /** A message of ours is in another state now: the message, and one of MESS_STATE_*. */
  on_state: Callback<[Message, int]> | null = null;
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
  private changes: [Message, int][] = [];

  constructor(lock: LockType, retries: int = 0) {
    this.lock = lock;
    this.retries = retries;
    // The default id is never taken for a repetition: not for messages that may be repeated.
    this.last_id = retries > 0 ? DEFAULT_ID : DEFAULT_ID - 1;
  }

  /** The id of the next message. */
  next_id(): int {
    this.last_id = id_short(this.last_id + 1);
    return this.last_id;
  }

  /** Queues a message. Call it with the lock held, as all methods that do not wait for hooks. */
  send_message(mac: bigint, msg_type: int, payload: string | bytes, id: int, ts: int): boolean {
    const message = new Message([mac, msg_type, payload, id, ts]);
    message.due = uptime() + PENDING_MAX;
    let same = 0;
    for (const other of this.sent) {
      if (other.mac === mac) {
        same += 1;
      }
    }
    if (same >= MAX_PER_MAC) {
      this.forget(mac);
    } else if (this.sent.length >= MAX_MESSAGES) {
      this.forget(null);
    }
    this.sent.push(message);
    this.dict.set(mac, message);
    this.change(message, Message.MESS_STATE_IP_PENDING);
    return true;
  }

  /** Gives up the oldest message to `mac`; null: of all. */
  private forget(mac: bigint | null): void {
    const kept: Message[] = [];
    let found = false;
    for (const old of this.sent) {
      if (found || (mac !== null && old.mac !== mac)) {
        kept.push(old);
        continue;
      }
      found = true;
      this.give_up(old);
      if (this.dict.get(old.mac) === old) {
        this.dict.delete(old.mac);
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
    if (message.state === Message.MESS_STATE_IP_PENDING || message.state === Message.MESS_STATE_SENT) {
      this.num_lost += 1;
      this.change(message, Message.MESS_STATE_FAILED);
    }
  }

  /** The messages to send now, oldest first; those that took too long are given up. */
  to_send(): Message[] {
    const list: Message[] = [];
    for (const message of this.sent) {
      const late = uptime() >= message.due;
      if (message.state === Message.MESS_STATE_IP_PENDING && !late) {
        list.push(message);
      } else if (late) {
        if (message.state === Message.MESS_STATE_SENT && this.may_repeat(message)) {
          list.push(message);
        } else {
          this.give_up(message);
        }
      }
    }
    return list;
  }

  private may_repeat(message: Message): boolean {
    return message.tries <= this.retries && message.id !== DEFAULT_ID;
  }

  /** A message was handed to the mesh. */
  was_sent(message: Message): void {
    message.tries += 1;
    message.wait = message.tries > 1 ? 2 * message.wait : RETRY_AFTER;
    message.due = uptime() + (this.may_repeat(message) ? message.wait : Math.max(message.wait, LOST_AFTER));
    if (message.tries > 1) {
      this.num_repeated += 1;
      return;
    }
    this.num_sent += 1;
    message.sent_ticks = ticks_cpu();
    this.change(message, Message.MESS_STATE_SENT);
  }

  /** Tells the hook of the changes since last time. Without the lock. */
  async tell(): Promise<void> {
    for (const [message, state] of this.take_changes()) {
      const hook = this.on_state;
      if (hook !== null) {
        await hook(message, state);
      }
    }
  }

  private take_changes(): [Message, int][] {
    using _guard = this.lock.hold();
    const changes = this.changes;
    this.changes = [];
    return changes;
  }

  /** A message arrived: files it, then tells the hook; false for a repetition. Without the lock. */
  async add_rcv_message(message: Message): Promise<boolean> {
    if (!this.file(message)) {
      return false;
    }
    const hook = this.on_rcv_message;
    if (hook !== null) {
      await hook(message);
    }
    return true;
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
      this.pop_received();
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
      if (other.id === message.id && other.mac === message.mac && uptime() < other.due) {
        const before = other.payload;
        const now = message.payload;
        if (isBytes(before) && isBytes(now) && equals(before, now)) {
          return true;
        }
      }
    }
    this.recent.push(message);
    if (this.recent.length > MAX_MESSAGES) {
      this.recent.shift();
    }
    return false;
  }

  private pop_received(): Message | null {
    const message = this.received.shift();
    if (message === undefined) {
      return null;
    }
    if (this.rcv_dict.get(message.mac) === message) {
      this.rcv_dict.delete(message.mac);
    }
    return message;
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
    if (message.state === Message.MESS_STATE_FAILED) {
      this.num_lost -= 1;
    }
    this.num_ack += 1;
    this.rtt_last = Math.floor(ticks_diff(ticks_cpu(), message.sent_ticks) / 1000);
    this.rtt_sum += this.rtt_last;
    this.change(message, Message.MESS_STATE_ACK);
    return true;
  }

  /** True when that message of ours was acknowledged; of several with that id, the newest counts. */
  mesage_was_ack(mac: bigint, id: int): boolean {
    return this.message_state(mac, id) === Message.MESS_STATE_ACK;
  }

  /** One of MESS_STATE_*, of the newest message of that id; null when it is not known (any more). */
  message_state(mac: bigint, id: int): int | null {
    const message = this.find_sent(mac, id_short(id), true);
    return message === null ? null : message.state;
  }

  /**
   * A message of ours by the MAC of the node that has it: the one the user typed, or that node's full one.
   * The oldest that waits for its acknowledgement, or with `newest` the newest of all.
   */
  private find_sent(mac: bigint, id: int, newest: boolean): Message | null {
    let found: Message | null = null;
    for (const message of this.sent) {
      if (message.id === id && (message.mac === mac || (message.mac & 0xffffn) === (mac & 0xffffn))) {
        if (newest || (found === null && message.state !== Message.MESS_STATE_ACK)) {
          found = message;
        }
      }
    }
    return found;
  }

  /** Sender, id, time and payload of the oldest message not read yet, which is taken out; null when there is none. */
  get_rcv_message(): [bigint, int, int, string | bytes] | null {
    const message = this.pop_received();
    return message === null ? null : [message.mac, message.id, message.ts, message.payload];
  }
}
