// The library as a program uses it: `Pymesh(config, message_cb)`, then messages, border router, sleep, console.
import {
  type Callback,
  type Value,
  type bytes,
  type int,
  ValueError,
  blocking,
  pack,
  ready,
  repr,
  isInt,
  slow,
} from "lang";
import { Timer, deepsleep } from "machine";
import { print_exception } from "sys";
import { sleep, time } from "time";
import { open } from "uio";
import { type BleRpc } from "./ble_rpc";
import { type Cli } from "./cli";
import { MeshInterface } from "./mesh_interface";
import { type BorderRouterCallback, type MessageCallback } from "./mesh_internal";
import { type Config, PymeshConfig } from "./pymesh_config";
import { debug_default, debug_level, print_debug } from "./pymesh_debug";

export const __version__ = "3";

/** Read by the firmware at boot, which takes the MAC over and deletes the file. */
const MAC_FILE = "/flash/sys/lpwan.mac";
/** Seconds between two looks of the control loop. */
const LOOP = 0.5;

export class Pymesh {
  readonly config: Config;
  mesh!: MeshInterface;
  /** Set by `deepsleep_init`, seen by the control loop. */
  kill_all: boolean = false;
  deepsleep_timeout: int = 0;
  new_lora_mac: bigint | null = null;
  is_paused: boolean = false;
  cli: Cli | null = null;
  ble_rpc: BleRpc | null = null;
  private alarm!: Timer.Alarm;

  /**
   * @param config as `PymeshConfig.read_config` gives it, or a part of that
   * @param message_cb called with the sender's address and port and the payload, in the callback thread
   * @throws ValueError a Pymesh runs already, the firmware has no mesh, or `config` is no dict
   */
  constructor(
    config: Value,
    private readonly message_cb: MessageCallback | null = null,
  ) {
    this.config = PymeshConfig.check(config);
  }

  async [blocking](): Promise<void> {
    debug_default(this.config.debug);
    this.mesh = await ready(new MeshInterface(this.config, this.message_cb));
    this.config.MAC = this.mac();
    this.mesh.sleep_function = this.deepsleep_init.bind(this);
    this.alarm = new Timer.Alarm(slow(this.process.bind(this)), LOOP, { periodic: true });
    if (this.config.ble_api) {
      await this.ble_start();
    }
  }

  private async ble_start(): Promise<void> {
    try {
      const module = await import("./ble_rpc");
      this.ble_rpc = new module.BleRpc(this.config, this.mesh);
    } catch (e) {
      // A mesh without Bluetooth is better than none.
      print_exception(e);
    }
  }

  /** The console, in the calling program, until it is stopped. */
  async cli_start(): Promise<void> {
    if (this.cli !== null) {
      return;
    }
    const module = await import("./cli");
    const cli = new module.Cli(this.mesh, this);
    this.cli = cli;
    try {
      await cli.process();
    } finally {
      this.cli = null;
    }
  }

  /** What the control loop does each half second. */
  async process(_a: Value = null, _b: Value = null): Promise<void> {
    if (this.kill_all) {
      await this.deepsleep_now();
    } else {
      await this.mesh.tick();
    }
  }

  /**
   * Sleeps soon; the board then starts anew, in its old place in the network.
   * @param timeout seconds; 0 ends Pymesh and leaves the program running
   * @param new_MAC LoRa MAC from then on
   * @throws ValueError other than ints
   */
  deepsleep_init(timeout: int, new_MAC: bigint | null = null): void {
    if (!isInt(timeout) || !(new_MAC == null || isInt(new_MAC))) {
      throw new ValueError("no int");
    }
    this.deepsleep_timeout = timeout;
    this.new_lora_mac = new_MAC;
    this.kill_all = true;
  }

  /** As `deepsleep_init`, at once. */
  async deepsleep_now(): Promise<void> {
    print_debug(1, "deepsleep_now");
    const timeout = this.deepsleep_timeout;
    const mac = this.new_lora_mac;
    this.kill_all = false;
    if (mac != null) {
      using file = open(MAC_FILE, "wb");
      file.write(pack("!Q", BigInt.asUintN(64, mac)));
      print_debug(1, `Really LoRa MAC set to ${mac}`);
    }
    if (timeout <= 0) {
      this.shutdown();
      return;
    }
    this.ble_rpc?.terminate();
    this.mesh.pause(true);
    print_debug(1, `Going to deepsleep for ${timeout} seconds`);
    await sleep(1);
    deepsleep(timeout * 1000);
  }

  /** Ends the mesh, Bluetooth and the control loop; the program goes on, and may make another Pymesh. */
  shutdown(): void {
    print_debug(1, "Cleanup code, all Alarms cb should be stopped");
    this.alarm.cancel();
    this.pause();
    this.ble_rpc = null;
    this.mesh.mesh.mesh.stop();
  }

  /** Gives the radio free, for LoRaWAN say. The network's settings are lost with it. */
  pause(): void {
    if (!this.is_paused) {
      this.mesh.pause();
      this.ble_rpc?.terminate();
      this.is_paused = true;
    }
  }

  /** @param tx_dBm 2 to 20. @throws ValueError another power; Pymesh stays paused */
  async resume(tx_dBm: int = 14): Promise<void> {
    if (!this.is_paused) {
      return;
    }
    if (!isInt(tx_dBm) || tx_dBm < 2 || tx_dBm > 20) {
      throw new ValueError("tx_dBm: 2 to 20");
    }
    await this.mesh.resume(tx_dBm);
    if (this.ble_rpc !== null) {
      await this.ble_start();
    }
    this.is_paused = false;
  }

  /** Sends text or bytes to the node of that MAC; false when that cannot be. Its id is `last_id()` then. */
  send_mess(mac: bigint, mess: string | bytes): boolean {
    const books = this.mesh.meshaging;
    books.last_id = (books.last_id + 1) & 0xffff;
    return this.mesh.send_message({ to: mac, b: mess, id: books.last_id, ts: time() });
  }

  /** The id of the message sent last with `send_mess`. */
  last_id(): int {
    return this.mesh.meshaging.last_id;
  }

  /** 2 waits, 3 sent, 4 acknowledged, 5 failed; null for a message that is not known (any more). */
  message_state(mac: bigint, id: int): int | null {
    return this.mesh.message_state(mac, id);
  }

  /** From now on `callback(mac, id, state)` is called at each change of a message's state; null for none. */
  on_message_state(callback: Callback<[bigint, int, int]> | null): void {
    this.mesh.meshaging.on_state = callback;
  }

  /** Sends data to an address outside the mesh, through a border router; false when that cannot be. */
  send_mess_external(ip: string, port: int, payload: string | bytes): boolean {
    return this.mesh.send_message({ ip, port, b: payload });
  }

  /**
   * Makes this node a border router.
   * @param prio −1, 0 or 1; of several, the one with the highest is preferred
   * @param br_mess_cb called with the sender's address and port, the payload, and where it goes: address, port
   */
  br_set(prio: int, br_mess_cb: BorderRouterCallback | null): boolean {
    return this.mesh.br_set(true, prio, br_mess_cb);
  }

  br_remove(): boolean {
    return this.mesh.br_set(false);
  }

  status_str(): string {
    const mesh = this.mesh.mesh.mesh;
    return `Role ${mesh.state}, Single ${repr(mesh.mesh.single())}, IPv6: ${repr(this.mesh.ip())}`;
  }

  /** As of the last look, up to 10 s ago. */
  is_connected(): boolean {
    return this.mesh.is_connected();
  }

  config_get(): Config {
    return this.config;
  }

  /**
   * Writes the configuration file, for the next start; the configuration in use.
   * @throws ValueError no dict; OSError the flash is full
   */
  config_set(pymesh_config: Value): Config {
    PymeshConfig.save(PymeshConfig.check(pymesh_config, this.mac()));
    return this.config;
  }

  mac(): bigint {
    return this.mesh.mesh.MAC;
  }

  /** A command of the native mesh; its answer. From the main program only. @throws OSError EBUSY */
  ot_cli(command: string): Promise<string | null> {
    return this.mesh.ot_cli(command);
  }

  /** Without a state: whether this node may not become a router. Else sets it; true when that was taken. */
  end_device(state: boolean | null = null): Promise<boolean> {
    return this.mesh.end_device(state);
  }

  /** Without a weight: this node's, or −1. Else sets it (0 to 255); true when that was taken. */
  leader_priority(weight: Value = null): Promise<int | boolean> {
    return this.mesh.leader_priority(weight);
  }

  /** Without a level the one stored, or null; else takes it over and stores it, 0 (none) to 5 (all). */
  debug_level(level?: Value): int | null {
    return debug_level(level);
  }
}
