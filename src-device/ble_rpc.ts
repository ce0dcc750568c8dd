// The phone's calls over Bluetooth: MessagePack in both directions, `['call', uuid, function, arguments]` and
// `['call_result', uuid, result]`, and `['notify', …]` of messages.
import {
  type Callback,
  type Value,
  type bytes,
  type int,
  OrderedMap,
  at,
  b,
  concat,
  isDict,
  isInt,
  isList,
  isText,
  parseBigint,
  print,
  toBigint,
  toValue,
} from "lang";
import { allocate_lock } from "_thread";
import { Timer } from "machine";
import { Bluetooth, type GATTSCharacteristic } from "network";
import { print_exception } from "sys";
import { ticks_ms } from "time";
import { BleServices } from "./ble_services";
import { Gps } from "./gps";
import { type MeshInterface } from "./mesh_interface";
import { type Message } from "./meshaging";
import { type Config } from "./pymesh_config";
import { Unpacker, packb } from "./pymesh_msgpack";

/** Bytes of a notification, and seconds between two. */
const HEADSIZE = 20;
const INTERVAL = 0.1;
/** Bytes that wait for the phone. */
const MAX_QUEUE = 4096;
/** Failed notifications in a row after which the frames not begun are dropped. */
const MAX_FAILURES = 50;

const NODE_INFO_KEYS = ["ip", "r", "a", "l", "nn", "nei", "loRa_mac"];
const RECEIVED_KEYS = ["from", "b", "id", "ts"];

/** A dict whose keys go out in this order; those that are missing are left out. */
function ordered(keys: readonly string[], dict: Value): OrderedMap<string, Value> {
  const result = new OrderedMap<string, Value>();
  if (isDict(dict)) {
    for (const key of keys) {
      const value = at(dict, key);
      if (value != null) {
        result.set(key, value);
      }
    }
  }
  return result;
}

/** An int, or text that writes one. */
function to_int(value: Value): bigint | undefined {
  if (isInt(value)) {
    return toBigint(value);
  }
  return isText(value) ? parseBigint(value) : undefined;
}

/** Bytes for the phone, in notifications of 20 bytes each 100 ms. */
export class RXWorker {
  static readonly HEADSIZE: int = HEADSIZE;

  /** Frames that wait; of the first one, what is left of it. */
  readonly q: bytes[] = [];
  readonly q_lock = allocate_lock();
  readonly chr: GATTSCharacteristic;
  /** Frames that found no room, or were given up. */
  dropped: int = 0;
  private readonly ble_comm: BleServices;
  private readonly timer: Timer.Alarm;
  private waiting: int = 0;
  private begun: boolean = false;
  private failures: int = 0;

  constructor(ble_comm: BleServices) {
    this.ble_comm = ble_comm;
    this.chr = ble_comm.chr_rx;
    this.timer = new Timer.Alarm(() => this.interval_cb(null), INTERVAL, { periodic: true });
  }

  /** A whole frame; dropped where there is no room for it. */
  put(frame: bytes): void {
    using _guard = this.q_lock.hold();
    if (this.waiting + frame.length > MAX_QUEUE) {
      this.dropped += 1;
      return;
    }
    this.q.push(frame);
    this.waiting += frame.length;
  }

  clear(): void {
    using _guard = this.q_lock.hold();
    this.drop(0);
    this.begun = false;
  }

  /** Drops the frames from number `first` on. */
  private drop(first: int): void {
    while (this.q.length > first) {
      this.waiting -= this.q.pop()!.length; // longer than that
    }
  }

  interval_cb(_alarm: Value): void {
    if (!this.ble_comm.status.connected) {
      this.clear();
      return;
    }
    using _guard = this.q_lock.hold();
    let chunk: bytes = b``;
    for (const frame of this.q) {
      if (chunk.length < HEADSIZE) {
        chunk = concat(chunk, frame.slice(0, HEADSIZE - chunk.length));
      }
    }
    if (chunk.length === 0) {
      return;
    }
    try {
      this.chr.value(chunk);
      this.failures = 0;
    } catch {
      this.failures += 1;
      if (this.failures >= MAX_FAILURES) {
        // What is left of a frame that was begun stays: the phone waits for it.
        this.dropped += this.q.length - (this.begun ? 1 : 0);
        this.drop(this.begun ? 1 : 0);
        this.failures = 0;
      }
      return;
    }
    this.consume(chunk.length);
  }

  private consume(count: int): void {
    this.waiting -= count;
    let left = count;
    while (left > 0) {
      const head = this.q[0]!; // the chunk came from the queue
      this.q.shift();
      if (head.length <= left) {
        left -= head.length;
        this.begun = false;
      } else {
        // The rest takes the place of the frame.
        this.q.unshift(head.slice(left));
        left = 0;
        this.begun = true;
      }
    }
  }

  timer_kill(): void {
    this.timer.cancel();
  }
}

/** Bytes from the phone. */
export class TXWorker {
  last_value: bytes = b``;
  on_write: Callback<[bytes]> | null = null;

  constructor(ble_comm: BleServices) {
    const trigger = Bluetooth.CHAR_WRITE_EVENT | Bluetooth.CHAR_READ_EVENT;
    // Firmware before 1.20.2 gives the characteristic only.
    ble_comm.chr_tx.callback(
      trigger,
      async (chr: GATTSCharacteristic, data: [int, bytes | null] | null = null) => {
        await this.cb_handler(chr, data);
      },
    );
  }

  async cb_handler(chr: GATTSCharacteristic, data: [int, bytes | null] | null = null): Promise<void> {
    const events = chr.events();
    let written: bytes | null = null;
    if (data !== null) {
      // Each call has its own bytes: two writes that come close together are two calls.
      const [event, value] = data;
      if ((event & Bluetooth.CHAR_WRITE_EVENT) !== 0) {
        written = value;
      }
    } else if ((events & Bluetooth.CHAR_WRITE_EVENT) !== 0) {
      written = chr.value();
    }
    const hook = this.on_write;
    if (written !== null) {
      this.last_value = written;
      if (hook !== null) {
        await hook(written);
      }
    }
  }
}

/** Obeys the phone's calls. */
export class RPCHandler {
  readonly unpacker = new Unpacker();
  /** What came in was no MessagePack. */
  error: boolean = false;
  private readonly rx_worker: RXWorker;
  private readonly mesh: MeshInterface;

  constructor(rx_worker: RXWorker, mesh: MeshInterface) {
    this.rx_worker = rx_worker;
    this.mesh = mesh;
  }

  /** Bytes of the stream from the phone. */
  feed(message: bytes): void {
    try {
      this.unpacker.feed(message);
      for (const call of this.unpacker) {
        this.resolve(call);
      }
    } catch (e) {
      this.error = true;
      print_exception(e);
      print("error in unpacking... reset");
      this.unpacker.reset();
    }
  }

  /** One object of the stream; what is no call is ignored. */
  resolve(call: Value): void {
    if (!isList(call) || call.length < 3 || call[0] !== "call") {
      return;
    }
    const uuid = call[1];
    const name = call[2];
    const args = call[3];
    let result: Value = null;
    try {
      result = this.call(isText(name) ? name : "", isList(args) ? args : []);
      print("calling RPC:", name, "-", result);
    } catch (e) {
      // The phone waits for an answer, whatever it is.
      print_exception(e);
    }
    this.send(["call_result", uuid, result], result);
  }

  private send(frame: Value, what: Value): void {
    try {
      this.rx_worker.put(packb(frame));
    } catch (e) {
      print_exception(e);
      print("could not send result:", what);
    }
  }

  notify(kind: string, what: Value): void {
    this.send(["notify", kind, what], what);
  }

  private call(name: string, args: readonly Value[]): Value {
    const mesh = this.mesh;
    switch (name) {
      case "mesh_is_connected":
        return mesh.is_connected();
      case "mesh_ip":
        return mesh.ip() ?? [];
      case "set_gps":
        print("settings gps!");
        Gps.set_location(args[0], args[1]);
        return null;
      case "get_mesh_mac_list":
        return mesh.get_mesh_mac_list();
      case "get_mesh_pairs":
        return toValue(mesh.get_mesh_pairs());
      case "get_node_info":
        return ordered(NODE_INFO_KEYS, toValue(mesh.get_node_info(args[0] ?? " ")));
      case "send_message":
        return this.send_message(args[0]);
      case "send_message_was_sent":
        return this.was_sent(to_int(args[0]), to_int(args[1]));
      case "receive_message":
        return ordered(RECEIVED_KEYS, mesh.get_rcv_message());
      default:
        print(`no RPC: ${name}`);
        return null;
    }
  }

  private send_message(data: Value): Value {
    print(`${ticks_ms()}: Send Msg ---------------------->>>>>>>> `);
    const sent = this.mesh.send_message(data);
    const external = isDict(data) && at(data, "ip") != null;
    return external ? null : sent;
  }

  private was_sent(mac: bigint | undefined, id: bigint | undefined): boolean {
    return mac !== undefined && id !== undefined && this.mesh.mesage_was_ack(mac, Number(id & 0xffffn));
  }
}

export class BleRpc {
  readonly config: Config;
  readonly mesh: MeshInterface;
  readonly ble_comm: BleServices;
  readonly rx_worker: RXWorker;
  readonly tx_worker: TXWorker;
  readonly rpc_handler: RPCHandler;

  constructor(config: Config, mesh: MeshInterface) {
    this.config = config;
    this.mesh = mesh;
    this.ble_comm = new BleServices(`${config.ble_name_prefix}${config.MAC}`, config.ble_pin);
    this.rx_worker = new RXWorker(this.ble_comm);
    this.tx_worker = new TXWorker(this.ble_comm);
    this.rpc_handler = new RPCHandler(this.rx_worker, mesh);
    this.tx_worker.on_write = (message) => this.rpc_handler.feed(message);
    this.ble_comm.on_disconnect = () => this.ble_on_disconnect();
    mesh.meshaging.on_rcv_message = (message) => this.on_rcv_message(message);
    mesh.meshaging.on_rcv_ack = (message) => this.on_rcv_ack(message);
  }

  /** Ends Bluetooth. */
  terminate(): void {
    this.mesh.meshaging.on_rcv_message = null;
    this.mesh.meshaging.on_rcv_ack = null;
    this.rx_worker.timer_kill();
    this.ble_comm.close();
  }

  on_rcv_message(message: Message): void {
    print(message.payload);
    print(`${ticks_ms()} =================  RECEIVED :) :) :) `);
    const what = new OrderedMap<string, Value>();
    what.set("mac", message.mac);
    what.set("payload", message.payload);
    what.set("ts", message.ts);
    what.set("id", message.id);
    this.rpc_handler.notify("msg", what);
  }

  on_rcv_ack(message: Message): void {
    print(`${ticks_ms()} =================  ACK RECEIVED :) :) :) `);
    this.rpc_handler.notify("msg-ack", { id: message.id });
  }

  /** A half frame of the client that went must not meet the next one's. */
  ble_on_disconnect(): void {
    this.rpc_handler.unpacker.reset();
    this.rx_worker.clear();
    try {
      // Sent to who subscribes next: else the last piece for this client.
      this.rx_worker.chr.value(0);
    } catch {
      // Nobody is connected; the value is kept.
    }
  }
}
