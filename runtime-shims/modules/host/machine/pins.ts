// machine.Pin and machine.UART as far as a board without anything connected shows them.
import { type bytes } from "../../../lang/host/data/bytes";
import { ValueError } from "../../../lang/host/errors/classes";
import { bufferOf, splitKeywords, type HostContext } from "../context";

interface PinKeywords {
  readonly mode: number;
  readonly pull: number | null;
  readonly value: number;
}

export function createPins(context: HostContext): Readonly<Record<"Pin" | "UART", object>> {
  /** Levels by pin name: two Pin objects of one name are one pin. */
  const levels = new Map<string, number>();

  class Pin {
    static readonly IN = 1;
    static readonly OUT = 2;
    static readonly OPEN_DRAIN = 7;
    static readonly PULL_UP = 1;
    static readonly PULL_DOWN = 2;
    static readonly IRQ_RISING = 1;
    static readonly IRQ_FALLING = 2;
    static readonly IRQ_LOW_LEVEL = 4;
    static readonly IRQ_HIGH_LEVEL = 5;
    private readonly name: string;
    private readonly direction: number;
    private readonly resistor: number | null;

    constructor(...args: readonly unknown[]) {
      const { positional, keywords } = splitKeywords<PinKeywords>(args);
      const [name, mode = keywords.mode ?? Pin.IN, pull = keywords.pull] = positional as [
        string,
        number?,
        number?,
      ];
      if (!/^P\d+$|^G\d+$/.test(name)) throw new ValueError("invalid argument(s) value");
      this.name = name;
      this.direction = mode;
      this.resistor = pull ?? null;
      if (keywords.value !== undefined) levels.set(name, keywords.value === 0 ? 0 : 1);
      else if (!levels.has(name)) levels.set(name, pull === Pin.PULL_UP ? 1 : 0);
    }
    value(level?: number | boolean): number | undefined {
      if (level === undefined) return levels.get(this.name) ?? 0;
      levels.set(this.name, Number(level) === 0 ? 0 : 1);
      context.hardware.trace("pin", { pin: this.name, level: levels.get(this.name) });
      return undefined;
    }
    toggle(): void {
      this.value(this.value() === 0 ? 1 : 0);
    }
    id(): string {
      return this.name;
    }
    mode(): number {
      return this.direction;
    }
    pull(): number | null {
      return this.resistor;
    }
    /** No level survives deep sleep here, and none is said to. */
    hold(on?: boolean): boolean | undefined {
      return on === undefined ? false : undefined;
    }
    /** Nothing drives a pin of the virtual board from outside: a handler is accepted and never called. */
    callback(): void {}
  }

  class UART {
    static readonly EVEN = 2;
    static readonly ODD = 3;
    constructor(private readonly port: number) {
      if (port < 0 || port > 2) throw new ValueError("invalid argument(s) value");
    }
    init(): void {}
    any(): number {
      return 0;
    }
    read(): bytes | null {
      return null;
    }
    readline(): bytes | null {
      return null;
    }
    readinto(): null {
      return null;
    }
    wait_tx_done(): Promise<boolean> {
      return Promise.resolve(true);
    }
    sendbreak(): void {}
    write(data: string | Uint8Array): number {
      const buffer = bufferOf(data);
      // Port 0 is the console; the others end at open pins.
      if (this.port === 0) context.hardware.serial.print(new TextDecoder().decode(buffer));
      return buffer.length;
    }
    deinit(): void {}
  }
  return { Pin, UART };
}
