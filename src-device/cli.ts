// The console: one command per line, in the calling program, until `stop` or Ctrl-C. Prompts and answers are those
// that scripts and documents know.
import {
  EOFError,
  KeyboardInterrupt,
  type bytes,
  type int,
  dumps,
  input,
  parseBigint,
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
import { type Config } from "./pymesh_config";
import { debug_level } from "./pymesh_debug";

const HELP = `List of available commands
br - border router
brs - send by it
buf - buffers
config - settings
debug - level
gps - place
h - help
ip - addresses
mac - LoRa MAC
mml - nodes
mp - links
ot - OpenThread
pause - free radio
resume - go on
rm - read
rst - reset
s - send
self - this node
sleep - seconds
stop - end
tx_pow - TX power
ws - was it sent`;

/** What the console needs of Pymesh. */
export interface CliHost {
  readonly config: Config;
  deepsleep_init(timeout: int, new_MAC: bigint | null): void;
  pause(): void;
  send_mess(mac: bigint, mess: string): boolean;
  resume(tx_dBm: int): Promise<void>;
}

/** Shows what the border router got. */
function br_default_handler(ip: string, port: int, data: bytes, dest_ip: string, dest_port: int): void {
  print(`CLI BR default handler
Incoming ${data.length} bytes from ${ip} (port ${port}), to external IPv6 ${dest_ip} (port ${dest_port})`);
  print(data);
}

async function ask(prompt: string): Promise<string> {
  return (await input(prompt)).trim();
}

/** A whole number from the console; undefined for anything else. */
async function ask_number(prompt: string): Promise<bigint | undefined> {
  return parseBigint(await ask(prompt));
}

export class Cli {
  private is_running: boolean = true;
  private macs: bigint[] = [];

  constructor(
    private readonly mesh: MeshInterface,
    private readonly pymesh: CliHost,
  ) {}

  /** Reads and obeys commands; a command that fails costs its own output only. */
  async process(): Promise<void> {
    try {
      while (this.is_running) {
        await sleep(0.1);
        const command = await ask(">");
        try {
          await this.mesh_command(command);
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

  private async mesh_command(command: string): Promise<void> {
    switch (command) {
      case "s":
        await this.send();
        break;
      case "ws":
        await this.was_sent();
        break;
      case "rm":
        print(this.mesh.get_rcv_message());
        break;
      case "br":
        await this.route();
        break;
      case "brs":
        await this.send_external();
        break;
      case "ip":
        print(this.mesh.ip());
        break;
      case "mml":
        print("mesh_mac_list ", dumps(await this.mac_list()));
        break;
      case "mp":
        this.mesh.get_mesh_pairs();
        await this.answered();
        print("last_mesh_pairs", dumps(this.mesh.mesh.mesh.connections_get()));
        break;
      case "mni":
        await this.node_infos();
        break;
      case "self":
        print("self info:", this.mesh.get_node_info());
        break;
      case "buf":
        print("Buffer info:", await this.mesh.ot_cli("bufferinfo"));
        break;
      case "ot":
        print(await this.mesh.ot_cli(await input("(openthread cli)<")));
        break;
      default:
        await this.board_command(command);
    }
  }

  private async board_command(command: string): Promise<void> {
    const pymesh = this.pymesh;
    switch (command) {
      case "mac":
        await this.change_mac();
        break;
      case "gps":
        await this.locate();
        break;
      case "sleep": {
        const seconds = await ask_number("(time[sec])<");
        if (seconds !== undefined) {
          pymesh.deepsleep_init(Number(seconds), null);
        }
        break;
      }
      case "rst":
        print("Mesh Reset NVM settings ... ");
        pymesh.pause();
        pymesh.deepsleep_init(1, null);
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
        print(pymesh.config);
        break;
      case "pause":
        pymesh.pause();
        break;
      case "resume":
        await pymesh.resume(14);
        break;
      case "tx_pow":
        await this.change_power();
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

  private async send(): Promise<void> {
    const to = await ask_number("(to)<");
    if (to === undefined) {
      return;
    }
    const text = await input("(message)<");
    let left = (await ask_number("(repetitions)")) ?? 1n;
    const interval = left > 1n ? ((await ask_number("(interval in seconds)")) ?? 1n) : 0n;
    while (true) {
      print(this.pymesh.send_mess(to, text));
      left -= 1n;
      if (left < 1n) {
        return;
      }
      print(`Remaining TX packets: ${left}`);
      await sleep(Number(interval));
    }
  }

  private async was_sent(): Promise<void> {
    const to = await ask_number("(to)<");
    if (to === undefined) {
      return;
    }
    const text = await ask("(id, default 12345)<");
    // Enter: the message sent last, which the original always gave the default id.
    const id = text === "" ? BigInt(this.mesh.meshaging.last_id) : parseBigint(text);
    if (id !== undefined) {
      print(this.mesh.mesage_was_ack(to, id));
    }
  }

  private async route(): Promise<void> {
    const state = (await ask_number("(state 0=Disable, 1=Enable, 2=Display [Default Display])<")) ?? 2n;
    if (state === 2n) {
      const texts: string[] = [];
      for (const entry of this.mesh.mesh.mesh.mesh.border_router()) {
        texts.push(`(net='${entry.net}', preference=${entry.preference})`);
      }
      print(`Border Router state:  [${texts.join(", ")}]`);
    } else if (state === 1n) {
      const prio = await ask_number("(priority -1=Low, 0=Normal or 1=High [Default Normal])<");
      const handler: BorderRouterCallback = br_default_handler;
      this.mesh.br_set(true, Number(prio ?? 0n), handler);
    } else {
      this.mesh.br_set(false);
    }
  }

  private async send_external(): Promise<void> {
    const b = await input("(message<)");
    const ip = await ask("(IP destination, Mesh-external [Default: 1:2:3::4])<");
    const port = (await ask_number("(port destination [Default: 5555])<")) ?? 5555n;
    const data = { b, ip: ip === "" ? "1:2:3::4" : ip, port };
    print("Send BR message:", data);
    print(this.mesh.send_message(data));
  }

  /** Waits for the leader's answer where it was asked, 5 s at most. */
  private async answered(): Promise<void> {
    for (let i = 0; i < 20 && this.mesh.mesh.asked; i++) {
      await sleep(0.25);
    }
  }

  /** The MACs of all nodes. */
  private async mac_list(): Promise<bigint[]> {
    this.mesh.get_mesh_mac_list();
    await this.answered();
    this.macs = sortedKeys(this.mesh.mesh.mesh.macs_get());
    return this.macs;
  }

  private async node_infos(): Promise<void> {
    const infos = new Map<bigint, NodeInfo>();
    const macs = this.macs.length > 0 ? this.macs : await this.mac_list();
    let patience = 0.0;
    for (const mac of macs) {
      if (this.mesh.get_node_info(mac).nn === undefined) {
        patience = 5.0;
      }
      await sleep(0.5);
    }
    await sleep(patience);
    for (const mac of macs) {
      infos.set(mac, this.mesh.mesh.mesh.node_info_get(mac));
    }
    print("last_mesh_node_info", dumps(infos));
  }

  private async change_mac(): Promise<void> {
    const number = await ask_number("(new LoRa MAC (0-64k) [Enter for read])<");
    if (number === undefined) {
      print(this.mesh.mesh.MAC);
      return;
    }
    const mac = number & 0xffffn;
    print(`LoRa MAC set to ${mac}`);
    this.pymesh.deepsleep_init(1, mac);
  }

  private async locate(): Promise<void> {
    const lat = await ask("(lat [Enter for read])<");
    if (lat !== "") {
      const lon = await input("(lon)<");
      try {
        Gps.set_location(loads(lat), loads(lon));
      } catch {
        // No numbers.
      }
    }
    print("Gps:", Gps.get_location());
  }

  private async change_power(): Promise<void> {
    const stats = this.mesh.mesh.mesh.lora.stats();
    print(`LoRa stats: (rx_timestamp=${stats.rx_timestamp}, rssi=${stats.rssi}, snr=${repr(stats.snr)}, \
sfrx=${stats.sfrx}, sftx=${stats.sftx}, tx_trials=${stats.tx_trials}, tx_power=${stats.tx_power}, \
tx_time_on_air=${stats.tx_time_on_air}, tx_counter=${stats.tx_counter}, tx_frequency=${stats.tx_frequency})`);
    const dBm = await ask_number("(tx_pow[2-20])<");
    if (dBm === undefined || dBm < 2n || dBm > 20n) {
      print("Invalid value");
      return;
    }
    this.pymesh.pause();
    print(`Change TX power to ${dBm}`);
    await sleep(1);
    await this.pymesh.resume(Number(dBm));
  }
}
