// The phone's calls over Bluetooth: MessagePack in both directions, `['call', uuid, function, arguments]` and
// `['call_result', uuid, result]`, and `['notify', …]` of messages.
import {
  type Callback,
  type Key,
  type Value,
  type bytes,
  type int,
  at,
  b,
  concat,
  isDict,
  isList,
  isText,
  pack,
  print,
  repr,
  slow,
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

/** Bytes for the phone, in notifications of 20 bytes each 100 ms. */
export class RXWorker {
  static readonly HEADSIZE: int = 20;
  static readonly INTERVAL: number = INTERVAL;

  /** Frames that wait; of the first one, what is left of it. */
  q: bytes[] = [];
  readonly q_lock = allocate_lock();
  readonly chr: GATTSCharacteristic;
  /** Frames that found no room, or were given up. */
  dropped: int = 0;
  private readonly timer: Timer.Alarm;
  private begun: boolean = false;
  private failures: int = 0;

  constructor(private readonly ble_comm: BleServices) {
    this.chr = ble_comm.chr_rx;
    this.timer = new Timer.Alarm(this.interval_cb.bind(this), INTERVAL, { periodic: true });
  }

  /** A whole frame; dropped where there is no room for it. */
  put(frame: bytes): void {
    using _guard = this.q_lock.hold();
    let waiting = frame.length;
    for (const other of this.q) {
      waiting += other.length;
    }
    if (waiting > MAX_QUEUE) {
      this.dropped += 1;
    } else {
      this.q.push(frame);
    }
  }

  clear(): void {
    using _guard = this.q_lock.hold();
    this.q = [];
    this.begun = false;
  }

  interval_cb(_alarm: Value): void {
    if (!this.ble_comm.status.connected) {
      this.clear();
      return;
    }
    using _guard = this.q_lock.hold();
    const frame = this.q[0];
    if (frame === undefined) {
      return;
    }
    try {
      this.chr.value(frame.slice(0, HEADSIZE));
      this.failures = 0;
      this.q.shift();
      const rest = frame.slice(HEADSIZE);
      this.begun = rest.length > 0;
      if (this.begun) {
        this.q.unshift(rest);
      }
    } catch {
      this.failures += 1;
      if (this.failures >= MAX_FAILURES) {
        this.failures = 0;
        // What is left of a frame that was begun stays: the phone waits for it.
        const kept = this.begun ? [frame] : [];
        this.dropped += this.q.length - kept.length;
        this.q = kept;
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
    // Firmware before 1.20.2 gives the characteristic only.
    // It waits for hooks only.
    ble_comm.chr_tx.callback(
      Bluetooth.CHAR_WRITE_EVENT | Bluetooth.CHAR_READ_EVENT,
      slow(this.cb_handler.bind(this)),
    );
  }

  async cb_handler(chr: GATTSCharacteristic, data?: [int, bytes | null]): Promise<void> {
    // Where each call has its own bytes, two writes that come close together are two calls.
    const events = chr.events();
    const [event, value] = data ?? [events, null];
    if ((event & Bluetooth.CHAR_WRITE_EVENT) !== 0) {
      this.last_value = value ?? chr.value();
      const hook = this.on_write;
      if (hook !== null) {
        await hook(this.last_value);
      }
    }
  }
}

/** Obeys the phone's calls. */
export class RPCHandler {
  readonly unpacker = new Unpacker();
  /** What came in was no MessagePack. */
  error: boolean = false;

  constructor(
    private readonly rx_worker: RXWorker,
    private readonly mesh: MeshInterface,
  ) {}

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
    const called = call[2]!; // at least three
    const name = isText(called) ? called : "";
    const args = call[3];
    let result: Value = null;
    try {
      result = this.obey(name, isList(args) ? args : []);
      print("calling RPC:", name, "-", repr(result));
    } catch (e) {
      // The phone waits for an answer, whatever it is.
      print_exception(e);
    }
    const keys: Key[] = ["ip", "r", "a", "l", "nn", "nei", "loRa_mac", "from", "b", "id", "ts", 0];
    this.send("call_result", call[1], result, keys);
  }

  /** Sends a frame of three; of a dict, the entries of these keys in this order. */
  send(type: string, id: Value, data: Value, keys: readonly Key[]): void {
    try {
      let frame = concat(b`\x93`, packb(type), packb(id));
      if (isDict(data)) {
        let count = 0x80;
        let entries: bytes = b``;
        for (const key of keys) {
          const value = at(data, key);
          if (value != null) {
            count += 1;
            entries = concat(entries, packb(key), packb(value));
          }
        }
        frame = concat(frame, pack("B", count), entries);
      } else {
        frame = concat(frame, packb(data));
      }
      this.rx_worker.put(frame);
    } catch (e) {
      print_exception(e);
      print("could not send result:", repr(data));
    }
  }

  private obey(name: string, args: readonly Value[]): Value {
    const mesh = this.mesh;
    const first = args[0];
    const second = args[1];
    switch (name) {
      case "mesh_is_connected":
        return mesh.is_connected();
      case "mesh_ip":
        return mesh.ip() ?? [];
      case "set_gps":
        print("settings gps!");
        Gps.set_location(first, second);
        return null;
      case "get_mesh_mac_list":
        return mesh.get_mesh_mac_list();
      case "get_mesh_pairs":
        return toValue(mesh.get_mesh_pairs());
      case "get_node_info":
        return toValue(mesh.get_node_info(first ?? " "));
      case "send_message": {
        print(`${ticks_ms()}: Send Msg ---------------------->>>>>>>> `);
        const sent = mesh.send_message(first);
        return isDict(first) && at(first, "ip") != null ? null : sent;
      }
      case "send_message_was_sent":
        return mesh.mesage_was_ack(first, second);
      case "receive_message":
        return mesh.get_rcv_message();
      default:
        print(`no RPC: ${name}`);
        return null;
    }
  }
}

export class BleRpc {
  readonly ble_comm: BleServices;
  readonly rx_worker: RXWorker;
  readonly tx_worker: TXWorker;
  readonly rpc_handler: RPCHandler;

  constructor(
    readonly config: Config,
    readonly mesh: MeshInterface,
  ) {
    this.ble_comm = new BleServices(`${config.ble_name_prefix}${config.MAC}`, config.ble_pin);
    this.rx_worker = new RXWorker(this.ble_comm);
    this.tx_worker = new TXWorker(this.ble_comm);
    this.rpc_handler = new RPCHandler(this.rx_worker, mesh);
    this.tx_worker.on_write = this.rpc_handler.feed.bind(this.rpc_handler);
    this.ble_comm.on_disconnect = this.ble_on_disconnect.bind(this);
    mesh.meshaging.on_rcv_message = this.on_rcv_message.bind(this);
    mesh.meshaging.on_rcv_ack = this.on_rcv_ack.bind(this);
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
    const what = { mac: message.mac, payload: message.payload, ts: message.ts, id: message.id };
    this.rpc_handler.send("notify", "msg", what, ["mac", "payload", "ts", "id"]);
  }

  on_rcv_ack(message: Message): void {
    print(`${ticks_ms()} =================  ACK RECEIVED :) :) :) `);
    this.rpc_handler.send("notify", "msg-ack", { id: message.id }, ["id"]);
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
