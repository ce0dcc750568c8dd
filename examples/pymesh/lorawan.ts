// LoRaWAN between two times in the mesh: the mesh gives the radio free meanwhile.
import { type bytes, type int, print } from "lang";
import { LoRa } from "network";
import { AF_LORA, SOCK_RAW, SOL_LORA, SO_DR, socket } from "socket";

/** Milliseconds to wait for the network: meanwhile the mesh is down. */
const JOIN_TIMEOUT = 30000;
const DATA_RATE = 5;

export class LoraWan {
  private readonly app_eui: bytes;
  private readonly app_key: bytes;
  /** One for the whole run: on mesh firmware, closing a LoRaWAN socket can crash the board. */
  private sock: socket | null = null;
  private packets: int = 0;

  /** @param app_eui 8 bytes, app_key 16 bytes: as your network gave them */
  constructor(app_eui: bytes, app_key: bytes) {
    this.app_eui = app_eui;
    this.app_key = app_key;
  }

  /** Joins and sends one packet; false when the network did not answer in time. Pymesh must be paused. */
  async send(): Promise<boolean> {
    const lora = new LoRa({ mode: LoRa.LORAWAN, region: LoRa.EU868 });
    try {
      await lora.join(LoRa.OTAA, {
        auth: [this.app_eui, this.app_key],
        timeout: JOIN_TIMEOUT,
        dr: DATA_RATE,
      });
      const sock = this.sock ?? new socket(AF_LORA, SOCK_RAW);
      this.sock = sock;
      sock.setsockopt(SOL_LORA, SO_DR, DATA_RATE);
      this.packets += 1;
      await sock.send(`PKT #${this.packets}`);
      return true;
    } catch (e) {
      print("LoRaWAN:", e instanceof Error ? e.message : "");
      return false;
    }
  }
}
