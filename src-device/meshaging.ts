// Text messages: their packets, and the books of what was sent and what came in.
import { type Callback, type bytes, type int, b, concat, encode, isBytes, isText, pack, unpack } from "lang";
import { type LockType } from "_thread";
import { time } from "time";
import { print_debug } from "./pymesh_debug";

/** Messages kept per destination, and in all. */
const MAX_PER_MAC = 4;
const MAX_MESSAGES = 16;

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
  /** The newest message of ours for each destination. */
  readonly dict = new Map<bigint, Message>();
  /** All messages of ours, oldest first; 4 to a destination and 16 in all. */
  readonly sent: Message[] = [];
  /** The newest message of each sender that was not read yet. */
  readonly rcv_dict = new Map<bigint, Message>();
  /** The messages not read yet, oldest first, at most 16. */
  readonly received: Message[] = [];
  rcv_mess_new: Message | null = null;
  /** Received messages thrown away unread. */
  rcv_dropped: int = 0;
  on_rcv_message: Callback<[Message]> | null = null;
  on_rcv_ack: Callback<[Message]> | null = null;

  constructor(lock: LockType) {
    this.lock = lock;
  }

  /** Queues a message. */
  send_message(mac: bigint, msg_type: int, payload: string | bytes, id: int, ts: int): boolean {
    const message = new Message([mac, msg_type, payload, id, ts]);
    let same = 0;
    for (const other of this.sent) {
      if (other.mac === mac) {
        same += 1;
      }
    }
    if (same >= MAX_PER_MAC) {
      this.forget(this.sent.findIndex((other) => other.mac === mac));
    } else if (this.sent.length >= MAX_MESSAGES) {
      this.forget(0);
    }
    this.sent.push(message);
    this.dict.set(mac, message);
    print_debug(3, `Added new message for ${mac.toString(16).toUpperCase()}`, payload);
    return true;
  }

  private forget(index: int): void {
    for (const old of this.sent.splice(index, 1)) {
      print_debug(3, `old message deleted for ${old.mac.toString(16).toUpperCase()}`);
      if (this.dict.get(old.mac) === old) {
        this.dict.delete(old.mac);
      }
    }
  }

  /** A message arrived: files it, then tells the hook. */
  async add_rcv_message(message: Message): Promise<boolean> {
    message.ts = time();
    if (this.received.length >= MAX_MESSAGES) {
      this.pop_received();
      this.rcv_dropped += 1;
    }
    this.received.push(message);
    this.rcv_dict.set(message.mac, message);
    this.rcv_mess_new = message;
    const hook = this.on_rcv_message;
    if (hook !== null) {
      await hook(message);
    }
    return true;
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

  /** The body of a MESSAGE_ACK packet arrived. @throws ValueError fewer than 10 bytes */
  async rcv_ack(data: bytes): Promise<void> {
    const ack = new Message();
    ack.unpack_ack(data);
    const message = this.find_sent(ack.mac, ack.id, false);
    if (message === null) {
      print_debug(3, `ACK of no message: ${ack.mac}, id ${ack.id}`);
      return;
    }
    message.state = Message.MESS_STATE_ACK;
    const hook = this.on_rcv_ack;
    if (hook !== null) {
      await hook(ack);
    }
  }

  /** True when that message of ours was acknowledged; of several with that id, the newest counts. */
  mesage_was_ack(mac: bigint, id: int): boolean {
    const message = this.find_sent(mac, id_short(id), true);
    const done = message !== null && message.state === Message.MESS_STATE_ACK;
    print_debug(3, `ACK? mac ${mac.toString(16)}, id ${id} => ${done ? 1 : 0}`);
    return done;
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
