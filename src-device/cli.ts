// The console: one command per line, in the calling program, until `stop` or Ctrl-C. Prompts and answers are those
// that scripts and documents know.
import {
  EOFError,
  KeyboardInterrupt,
  type Value,
  type bytes,
  type int,
  dumps,
  input,
  parseBigint,
  parseInteger,
  print,
  repr,
  sortedKeys,
} from "lang";
import { loads } from "json";
import { print_exception } from "sys";
import { sleep } from "time";
import { Gps } from "./gps";
import { type NodeInfo } from "./loramesh";
import { type MeshInterface } from "./mesh_interface";
import { type BorderRouterCallback } from "./mesh_internal";
import { DEFAULT_ID } from "./meshaging";
import { type Config } from "./pymesh_config";
import { debug_level } from "./pymesh_debug";

const HELP = `List of available commands
br - border router: enable, disable, display
brs - send through the border router
buf - buffer info
config - show configuration
debug - debug level
gps - location
h - this list
ip - addresses
mac - LoRa MAC
mml - MACs of all nodes
mp - pairs of neighbours
ot - command of the native mesh
pause - suspend Pymesh
resume - resume Pymesh
rm - read a message
rst - reset network settings
s - send a message
self - this node
sleep - deep sleep
stop - end this console
tx_pow - LoRa TX power
ws - was it acknowledged?`;

/** Seconds to wait for answers of other nodes. */
const PATIENCE = 5;

/** What the console needs of Pymesh. */
export interface CliHost {
  readonly config: Config;
  pause(): void;
  resume(tx_dBm: int): Promise<void>;
}

/** Shows what the border router got. */
function br_default_handler(ip: string, port: int, data: bytes, dest_ip: string, dest_port: int): void {
  print("CLI BR default handler");
  const from = `Incoming ${data.length} bytes from ${ip} (port ${port})`;
  print(`${from}, to external IPv6 ${dest_ip} (port ${dest_port})`);
  print(data);
}

/** A number with or without a fraction; null for anything else. */
function to_number(text: string): Value {
  try {
    return loads(text);
  } catch {
    return null;
  }
}

/** A whole number from the console; undefined for anything else. */
async function ask_number(prompt: string): Promise<int | undefined> {
  return parseInteger((await input(prompt)).trim());
}

export class Cli {
  private readonly mesh: MeshInterface;
  private readonly pymesh: CliHost;
  private is_running: boolean = true;
  private macs: bigint[] = [];

  constructor(mesh: MeshInterface, pymesh: CliHost) {
    this.mesh = mesh;
    this.pymesh = pymesh;
  }

  /** Reads and obeys commands; a command that fails costs its own output only. */
  async process(): Promise<void> {
    try {
      while (this.is_running) {
        await sleep(0.1);
        const command = (await input(">")).trim();
        try {
          if (!(await this.message_command(command)) && !(await this.mesh_command(command))) {
            await this.board_command(command);
          }
        } catch (e) {
          print_exception(e);
        }
      }
    } catch (e) {
      if (e instanceof KeyboardInterrupt) {
        print("CLI Ctrl-C");
      } else if (!(e instanceof EOFError)) {
        print_exception(e);
      }
    }
    print("CLI stopped");
  }

  private async message_command(command: string): Promise<boolean> {
    switch (command) {
      case "s":
        await this.send();
        return true;
      case "ws":
        await this.was_sent();
        return true;
      case "rm":
        print(this.mesh.get_rcv_message());
        return true;
      case "br":
        await this.border_router();
        return true;
      case "brs":
        await this.send_external();
        return true;
      default:
        return false;
    }
  }

  private async mesh_command(command: string): Promise<boolean> {
    switch (command) {
      case "ip":
        print(this.mesh.ip());
        return true;
      case "mml":
        print("mesh_mac_list ", dumps(await this.mac_list()));
        return true;
      case "mp":
        await this.pairs();
        return true;
      case "mni":
        await this.node_infos();
        return true;
      case "self":
        print("self info:", this.mesh.get_node_info());
        return true;
      case "buf":
        print("Buffer info:", await this.mesh.ot_cli("bufferinfo"));
        return true;
      case "ot":
        print(await this.mesh.ot_cli(await input("(openthread cli)<")));
        return true;
      default:
        return false;
    }
  }

  private async board_command(command: string): Promise<void> {
    switch (command) {
      case "mac":
        await this.mac();
        break;
      case "gps":
        await this.gps();
        break;
      case "sleep": {
        const seconds = await ask_number("(time[sec])<");
        if (seconds !== undefined) {
          this.sleep(seconds, null);
        }
        break;
      }
      case "rst":
        print("Mesh Reset NVM settings ... ");
        this.pymesh.pause();
        this.sleep(1, null);
        break;
      case "debug": {
        const level = await ask_number("(debug level[0-5])<");
        if (level === undefined) {
          print(debug_level());
        } else {
          debug_level(level);
        }
        break;
      }
      case "config":
        print(this.pymesh.config);
        break;
      case "pause":
        this.pymesh.pause();
        break;
      case "resume":
        await this.pymesh.resume(14);
        break;
      case "tx_pow":
        await this.tx_power();
        break;
      case "stop":
        this.is_running = false;
        break;
      case "h":
        print(HELP);
        break;
      default:
        break;
    }
  }

  private sleep(seconds: int, new_MAC: bigint | null): void {
    const sleep_function = this.mesh.sleep_function;
    if (sleep_function !== null) {
      sleep_function(seconds, new_MAC);
    }
  }

  private async send(): Promise<void> {
    const to = parseBigint((await input("(to)<")).trim());
    if (to === undefined) {
      return;
    }
    const text = await input("(message)<");
    let left = (await ask_number("(repetitions)")) ?? 1;
    let interval = 0;
    if (left > 1) {
      interval = (await ask_number("(interval in seconds)")) ?? 1;
    }
    while (true) {
      print(this.mesh.send(to, text));
      left -= 1;
      if (left < 1) {
        return;
      }
      print(`Remaining TX packets: ${left}`);
      await sleep(interval);
    }
  }

  private async was_sent(): Promise<void> {
    const to = parseBigint((await input("(to)<")).trim());
    if (to === undefined) {
      return;
    }
    const text = (await input(`(id, default ${DEFAULT_ID})<`)).trim();
    // Enter: the message sent last, which the original always gave the default id.
    const id = text === "" ? this.mesh.meshaging.last_id : parseInteger(text);
    if (id !== undefined) {
      print(this.mesh.mesage_was_ack(to, id));
    }
  }

  private async border_router(): Promise<void> {
    const state = (await ask_number("(state 0=Disable, 1=Enable, 2=Display [Default Display])<")) ?? 2;
    if (state === 2) {
      const entries = this.mesh.mesh.mesh.mesh.border_router();
      const texts = entries.map((entry) => `(net='${entry.net}', preference=${entry.preference})`);
      print(`Border Router state:  [${texts.join(", ")}]`);
    } else if (state === 1) {
      const prio = await ask_number("(priority -1=Low, 0=Normal or 1=High [Default Normal])<");
      const handler: BorderRouterCallback = br_default_handler;
      this.mesh.br_set(true, prio ?? 0, handler);
    } else {
      this.mesh.br_set(false);
    }
  }

  private async send_external(): Promise<void> {
    const b = await input("(message<)");
    const ip = (await input("(IP destination, Mesh-external [Default: 1:2:3::4])<")).trim();
    const port = (await ask_number("(port destination [Default: 5555])<")) ?? 5555;
    const data = { b, ip: ip === "" ? "1:2:3::4" : ip, port };
    print("Send BR message:", data);
    print(this.mesh.send_message(data));
  }

  /** The MACs of all nodes; waits for the leader's answer where it is asked. */
  private async mac_list(): Promise<bigint[]> {
    const loramesh = this.mesh.mesh.mesh;
    const before = loramesh.macs_ts;
    this.mesh.get_mesh_mac_list();
    if (this.mesh.mesh.macs_are_old()) {
      for (let i = 0; i < 4 * PATIENCE && loramesh.macs_ts === before; i++) {
        await sleep(0.25);
      }
    }
    this.macs = sortedKeys(loramesh.macs_get());
    return this.macs;
  }

  private async pairs(): Promise<void> {
    const loramesh = this.mesh.mesh.mesh;
    const before = loramesh.connections_ts;
    this.mesh.get_mesh_pairs();
    if (this.mesh.mesh.connections_are_old()) {
      for (let i = 0; i < 4 * PATIENCE && loramesh.connections_ts === before; i++) {
        await sleep(0.25);
      }
    }
    print("last_mesh_pairs", dumps(loramesh.connections_get()));
  }

  private async node_infos(): Promise<void> {
    const infos = new Map<bigint, NodeInfo>();
    const macs = this.macs.length > 0 ? this.macs : await this.mac_list();
    let asked = 0;
    for (const mac of macs) {
      if (this.mesh.get_node_info(mac).nn === undefined) {
        asked += 1;
      }
      await sleep(0.5);
    }
    if (asked > 0) {
      await sleep(PATIENCE);
    }
    for (const mac of macs) {
      infos.set(mac, this.mesh.mesh.mesh.node_info_get(mac));
    }
    print("last_mesh_node_info", dumps(infos));
  }

  private async mac(): Promise<void> {
    const number = await ask_number("(new LoRa MAC (0-64k) [Enter for read])<");
    if (number === undefined) {
      print(this.mesh.mesh.MAC);
      return;
    }
    const mac = number & 0xffff;
    print(`LoRa MAC set to ${mac}`);
    this.sleep(1, BigInt(mac));
  }

  private async gps(): Promise<void> {
    const text = (await input("(lat [Enter for read])<")).trim();
    if (text !== "") {
      Gps.set_location(to_number(text), to_number(await input("(lon)<")));
    }
    print("Gps:", Gps.get_location());
  }

  private async tx_power(): Promise<void> {
    const stats = this.mesh.mesh.mesh.lora.stats();
    let text = `rx_timestamp=${stats.rx_timestamp}, rssi=${stats.rssi}, snr=${repr(stats.snr)}, sfrx=${stats.sfrx}`;
    text += `, sftx=${stats.sftx}, tx_trials=${stats.tx_trials}, tx_power=${stats.tx_power}`;
    text += `, tx_time_on_air=${stats.tx_time_on_air}, tx_counter=${stats.tx_counter}`;
    print(`LoRa stats: (${text}, tx_frequency=${stats.tx_frequency})`);
    const dBm = await ask_number("(tx_pow[2-20])<");
    if (dBm === undefined || dBm < 2 || dBm > 20) {
      print("Invalid value");
      return;
    }
    this.pymesh.pause();
    print(`Change TX power to ${dBm}`);
    await sleep(1);
    await this.pymesh.resume(dBm);
  }
}
