// machine: serial ports and buses. The virtual board has UARTs with nothing connected, and none of the others:
// making one raises OSError "… is not simulated" on every engine.
import type { bytes, BytesLike, Callback, float, int, Keywords, u8 } from "lang";

/** A serial port. All firmware families. On the virtual board port 0 is the console, the others end at open pins. */
export class UART {
  static readonly EVEN: int;
  static readonly ODD: int;
  /**
   * @param id 0 to 2 (FiPy, GPy: 0 and 1)
   * @param keywords baudrate in bit/s (9600); bits 5 to 8 (8); parity EVEN, ODD or null (none); stop bits 1 or 2 (1);
   * pins as [TX, RX] or [TX, RX, RTS, CTS]; timeout_chars: a read ends after that many silent characters (2);
   * rx_buffer_size in bytes (4096)
   * @throws ValueError an unknown port
   */
  constructor(
    id: int,
    keywords: Keywords<{
      baudrate?: int;
      bits?: int;
      parity?: int | null;
      stop?: int;
      pins?: readonly (string | null)[] | null;
      timeout_chars?: int;
      rx_buffer_size?: int;
    }>,
  );
  constructor(id: int, baudrate?: int);
  /** Sets the port anew; as the constructor. */
  init(
    keywords: Keywords<{
      baudrate?: int;
      bits?: int;
      parity?: int | null;
      stop?: int;
      pins?: readonly (string | null)[] | null;
      timeout_chars?: int;
      rx_buffer_size?: int;
    }>,
  ): void;
  deinit(): void;
  /** Bytes that wait. */
  any(): int;
  /** Up to `count` bytes, or all that wait; null when nothing waits. Does not wait for the first one. */
  read(count?: int): bytes | null;
  /** A line with its end; null when nothing waits. */
  readline(): bytes | null;
  /** Fills `buffer` (at most `count` bytes of it); the number of bytes, or null when nothing waits. */
  readinto(buffer: Uint8Array, count?: int): int | null;
  /** Bytes written. */
  write(data: BytesLike | string): int;
  /** Waits until everything is sent, at most `ms` milliseconds; false when time was out. */
  wait_tx_done(ms: int): Promise<boolean>;
  /** Sends a break condition. */
  sendbreak(): void;
}

/** An I2C bus as its master. All firmware families. Not simulated: the constructor raises OSError. */
export class I2C {
  static readonly MASTER: int;
  /**
   * @param id 0 or 1 (hardware), 2 (bit-banged)
   * @param keywords baudrate in Hz (100000); pins as [SDA, SCL], default P9 and P10
   * @throws OSError not simulated
   */
  constructor(
    id?: int,
    mode?: int,
    keywords?: Keywords<{ baudrate?: int; pins?: readonly [string, string] }>,
  );
  constructor(id: int, keywords: Keywords<{ mode?: int; baudrate?: int; pins?: readonly [string, string] }>);
  init(mode: int, keywords?: Keywords<{ baudrate?: int; pins?: readonly [string, string] }>): void;
  deinit(): void;
  /** Addresses (0x08 to 0x77) that answer. */
  scan(): int[];
  /** @throws OSError no answer */
  readfrom(address: int, count: int): bytes;
  /** Fills `buffer`; the number of bytes. @throws OSError no answer */
  readfrom_into(address: int, buffer: Uint8Array): int;
  /** Bytes written; `stop: false` keeps the bus for a repeated start. @throws OSError no answer */
  writeto(address: int, data: BytesLike, keywords?: Keywords<{ stop?: boolean }>): int;
  /** Reads a register. @param keywords addrsize: bits of the register's address, 8 to 32. @throws OSError no answer */
  readfrom_mem(address: int, register: int, count: int, keywords?: Keywords<{ addrsize?: int }>): bytes;
  readfrom_mem_into(
    address: int,
    register: int,
    buffer: Uint8Array,
    keywords?: Keywords<{ addrsize?: int }>,
  ): int;
  /** Writes a register. @throws OSError no answer */
  writeto_mem(
    address: int,
    register: int,
    data: int | BytesLike,
    keywords?: Keywords<{ addrsize?: int }>,
  ): int;
}

/** An SPI bus as its master. All firmware families. Not simulated: the constructor raises OSError. */
export class SPI {
  static readonly MASTER: int;
  static readonly MSB: int;
  static readonly LSB: int;
  /**
   * @param id 0
   * @param keywords baudrate in Hz (1000000); polarity: level of the idle clock, 0 or 1; phase: 0 samples on the
   * first edge, 1 on the second; bits 8, 16 or 32; pins as [CLK, MOSI, MISO], default P10, P11, P14
   * @throws OSError not simulated
   */
  constructor(id: int, keywords: Keywords<SpiSettings>);
  constructor(id?: int);
  init(keywords: Keywords<SpiSettings>): void;
  deinit(): void;
  /** Bytes written. */
  write(data: BytesLike): int;
  /** Reads `count` bytes while writing the byte `write` (0). */
  read(count: int, keywords?: Keywords<{ write?: int }>): bytes;
  /** Fills `buffer`; the number of bytes. */
  readinto(buffer: Uint8Array, keywords?: Keywords<{ write?: int }>): int;
  /** Both buffers have one length. @throws ValueError they have not */
  write_readinto(data: BytesLike, buffer: Uint8Array): int;
}
export interface SpiSettings {
  mode: int;
  baudrate?: int;
  polarity?: int;
  phase?: int;
  bits?: int;
  firstbit?: int;
  pins?: readonly [string, string, string] | null;
}

/** Attribute tuple of a received CAN frame. */
export class CanFrame {
  private constructor();
  readonly id: int;
  readonly data: bytes;
  readonly rtr: boolean;
  readonly extended: boolean;
}

/** The CAN controller; needs a transceiver outside. All firmware families. Not simulated: OSError. */
export class CAN {
  static readonly NORMAL: int;
  static readonly SILENT: int;
  static readonly FORMAT_STD: int;
  static readonly FORMAT_EXT: int;
  static readonly FORMAT_BOTH: int;
  static readonly RX_FRAME: u8;
  static readonly RX_FIFO_NOT_EMPTY: u8;
  static readonly RX_FIFO_OVERRUN: u8;
  static readonly FILTER_LIST: int;
  static readonly FILTER_RANGE: int;
  static readonly FILTER_MASK: int;
  /**
   * @param keywords mode NORMAL or SILENT (listens only); baudrate 1 to 1000000 bit/s; frame_format: which frames are
   * received; rx_queue_len in messages (128); pins as [TX, RX]
   * @throws OSError not simulated
   */
  constructor(bus: int, keywords: Keywords<CanSettings>);
  constructor(keywords?: Keywords<CanSettings>);
  init(keywords: Keywords<CanSettings>): void;
  deinit(): void;
  /** @param keywords data: up to 8 bytes, none with rtr; extended: an identifier of 29 bits instead of 11 */
  send(id: int, keywords?: Keywords<{ data?: BytesLike; rtr?: boolean; extended?: boolean }>): void;
  /** Waits up to `timeout` seconds (0); null when no frame came. */
  recv(timeout?: float): Promise<CanFrame | null>;
  /** FILTER_LIST: identifiers; FILTER_RANGE: first and last; FILTER_MASK: filter and mask. At most 32; null lets all in. */
  soft_filter(mode: int | null, filters?: readonly (int | readonly [int, int])[]): void;
  /** The handler runs in the callback thread, with `arg`, or the CAN object. */
  callback<A>(keywords: Keywords<{ trigger: int; handler: Callback<[A]> | null; arg: A }>): void;
  callback(keywords: Keywords<{ trigger: int; handler: Callback<[CAN]> | null }>): void;
  /** Events since the last call. */
  events(): int;
}
export interface CanSettings {
  mode?: int;
  baudrate?: int;
  frame_format?: int;
  rx_queue_len?: int;
  pins?: readonly [string, string];
}

/** The slot for a memory card (FAT, up to 32 GB); `os.mount` gives it a place. Not simulated: OSError. */
export class SD {
  /** @param id 0. @throws OSError not simulated */
  constructor(id?: int);
  init(id?: int): void;
  deinit(): void;
}
