// The GATT server: one service that notifies the phone, one that the phone writes to.
import { type Callback, type Value, type int, print, slow } from "lang";
import { Bluetooth, type GATTSCharacteristic } from "network";
import { sleep } from "time";

export const VERSION = "1.0.0";

/** Named from the phone's point of view. */
const SERVICE_RX = 0xec00;
const CHARACTERISTIC_RX = 0xec0e;
const SERVICE_TX = 0xed00;
const CHARACTERISTIC_TX = 0xed0e;

export interface BleStatus {
  connected: boolean;
}

export class BleServices {
  readonly status: BleStatus = { connected: false };
  readonly bluetooth: Bluetooth;
  /** To the phone. */
  readonly chr_rx: GATTSCharacteristic;
  /** From the phone. */
  readonly chr_tx: GATTSCharacteristic;
  on_disconnect: Callback<[]> | null = null;
  unpacker: Value = null;

  /**
   * @param name under which the board is found
   * @param pin six digits that the phone must know, 0 for none; needs external RAM, else MemoryError
   */
  constructor(name: string, pin: int = 0) {
    const bluetooth =
      pin > 0 ? new Bluetooth({ modem_sleep: false, pin }) : new Bluetooth({ modem_sleep: false });
    bluetooth.set_advertisement({ name, service_uuid: SERVICE_RX });
    print(`BLE name: ${name}`);
    const trigger = Bluetooth.CLIENT_CONNECTED | Bluetooth.CLIENT_DISCONNECTED;
    // It waits for the hook only.
    bluetooth.callback(trigger, slow(this.conn_cb.bind(this)));
    bluetooth.advertise(true);
    const rx = bluetooth.service(SERVICE_RX, { isprimary: true });
    this.chr_rx = rx.characteristic({ uuid: CHARACTERISTIC_RX, value: 0 });
    const tx = bluetooth.service(SERVICE_TX, { isprimary: true });
    this.chr_tx = tx.characteristic({ uuid: CHARACTERISTIC_TX, value: 0 });
    this.bluetooth = bluetooth;
  }

  unpacker_set(unpacker: Value): void {
    this.unpacker = unpacker;
  }

  async conn_cb(bluetooth: Bluetooth): Promise<void> {
    const events = bluetooth.events();
    const came = (events & Bluetooth.CLIENT_CONNECTED) !== 0;
    const went = (events & Bluetooth.CLIENT_DISCONNECTED) !== 0;
    // Where both happened, the one that changes something was first.
    const first = came && !(went && this.status.connected);
    for (const connected of [first, !first]) {
      if (connected ? came : went) {
        this.status.connected = connected;
        print(connected ? "Client connected" : "Client disconnected");
        const hook = this.on_disconnect;
        if (!connected && hook !== null) {
          await hook();
        }
      }
    }
  }

  /** Ends Bluetooth. */
  close(): void {
    this.bluetooth.disconnect_client();
    this.bluetooth.deinit();
  }

  /** Throws the client out; it may come again. */
  async restart(): Promise<void> {
    print("BLE disconnnect client");
    this.bluetooth.disconnect_client();
    await sleep(2);
    this.status.connected = false;
    const hook = this.on_disconnect;
    if (hook !== null) {
      await hook();
    }
  }
}
