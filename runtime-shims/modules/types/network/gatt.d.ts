// GATT over Bluetooth: services of this board as a server, and of others as their client. Sizes: a value has at most
// 197 bytes; long (prepared) writes are not taken.
import type { bytes, BytesLike, Callback, int, Keywords } from "lang";

/** A service of this board. */
export class GATTSService {
  private constructor();
  /**
   * Adds a characteristic; a descriptor for the client's configuration (0x2902) comes with it.
   * @param keywords uuid: 16 or 32 bits, or 16 bytes; permissions PERM_… (READ | WRITE, encrypted with a PIN);
   * properties PROP_… (READ | WRITE | NOTIFY); value: an int of 1, 2 or 4 bytes **big-endian**, or up to 197 bytes;
   * without it one zero byte
   * @throws ValueError a bad UUID
   */
  characteristic(
    keywords: Keywords<{
      uuid: int | BytesLike;
      permissions?: int;
      properties?: int;
      value?: int | string | BytesLike;
    }>,
  ): GATTSCharacteristic;
  start(): void;
  stop(): void;
}

/** A characteristic of this board. */
export class GATTSCharacteristic {
  private constructor();
  value(): bytes;
  /**
   * Stores the value and notifies the client at once, subscribed or not (indicates, with PROP_INDICATE). An int is
   * stored **little-endian** in 1 byte, or in 2 above 0xFF, and cut there; bytes are cut to 197.
   * @throws OSError the notification could not be sent
   */
  value(value: int | string | BytesLike): void;
  /**
   * The handler gets `arg` or the characteristic, and the event with the bytes written (null for other events).
   * Firmware before 1.20.2 passes the first argument only. What the handler returns is not sent: a read is answered
   * with the stored value.
   * @param trigger CHAR_READ_EVENT | CHAR_WRITE_EVENT | CHAR_SUBSCRIBE_EVENT; with READ the client waits for the
   * handler before it is answered
   */
  callback(trigger: int, handler: Callback<[GATTSCharacteristic, [int, bytes | null]]> | null): void;
  callback<A>(trigger: int, handler: Callback<[A, [int, bytes | null]]> | null, arg: A): void;
  callback(
    keywords: Keywords<{
      trigger: int;
      handler: Callback<[GATTSCharacteristic, [int, bytes | null]]> | null;
    }>,
  ): void;
  /** Events since the last call. */
  events(): int;
  /** Bits of the client's configuration: CHAR_CONFIG_NOTIFY, CHAR_CONFIG_INDICATE. */
  config(): int;
}

/** This board's connection to a server; what asks the server waits for its answer. */
export class GATTCConnection {
  private constructor();
  disconnect(): void;
  isconnected(): boolean;
  /** @throws OSError */
  services(): Promise<GATTCService[]>;
}

/** A service of the server. */
export class GATTCService {
  private constructor();
  isprimary(): boolean;
  /** An int of 16 or 32 bits, or 16 bytes. */
  uuid(): int | bytes;
  instance(): int;
  /** @throws OSError */
  characteristics(): Promise<GATTCCharacteristic[]>;
}

/** A characteristic of the server. */
export class GATTCCharacteristic {
  private constructor();
  /** An int of 16 or 32 bits, or 16 bytes. */
  uuid(): int | bytes;
  instance(): int;
  /** Bits PROP_… */
  properties(): int;
  /** Asks the server. @throws OSError */
  read(): Promise<bytes>;
  /** What was read or notified last, without asking; 0 before. */
  value(): bytes | int;
  /** @throws OSError */
  write(value: BytesLike): Promise<void>;
  /**
   * The handler gets `arg` or the characteristic, and the event with the bytes notified.
   * @param keywords trigger CHAR_NOTIFY_EVENT
   */
  callback<A>(
    keywords: Keywords<{ trigger: int; handler: Callback<[A, [int, bytes | null]]> | null; arg: A }>,
  ): void;
  callback(
    keywords: Keywords<{
      trigger: int;
      handler: Callback<[GATTCCharacteristic, [int, bytes | null]]> | null;
    }>,
  ): void;
  events(): int;
  /** The value of a descriptor, such as 0x2901; null when there is none. @throws OSError */
  read_descriptor(uuid: int): Promise<bytes | null>;
}
