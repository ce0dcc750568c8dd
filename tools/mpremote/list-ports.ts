// The serial ports that mpremote sees.
import type { Mpremote } from "./find-mpremote";
import { runMpremote } from "./run-mpremote";

export interface SerialPort {
  /** As /dev/ttyUSB0 or COM3. */
  readonly path: string;
  /** USB serial number; null when it has none. */
  readonly serial: string | null;
  /** USB vendor and product, as "0403:6015"; null for a port that is not on USB. */
  readonly usb: string | null;
  readonly manufacturer: string | null;
  readonly product: string | null;
}

const LIST_MS = 20_000;

export async function listPorts(mpremote: Mpremote, signal?: AbortSignal): Promise<readonly SerialPort[]> {
  const options = { silenceMs: LIST_MS, ...(signal === undefined ? {} : { signal }) };
  const { stdout } = await runMpremote(mpremote, ["connect", "list"], options);
  return parsePorts(Buffer.from(stdout, "latin1").toString("utf8"));
}

/** Lines of `mpremote connect list`: path, serial number, vendor:product, manufacturer and product. */
export function parsePorts(text: string): readonly SerialPort[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const match = /^(\S+) (.*?) ([0-9a-f]{4}:[0-9a-f]{4}) (.*)$/.exec(line);
    if (match === null) return [];
    const [, path = "", serial = "", usb = "", names = ""] = match;
    // Two names with spaces in them cannot be told apart, except where one is missing.
    const [manufacturer, product] = names.startsWith("None ")
      ? [null, orNull(names.slice("None ".length))]
      : names.endsWith(" None")
        ? [orNull(names.slice(0, -" None".length)), null]
        : [null, orNull(names)];
    return [{ path, serial: orNull(serial), usb: usb === "0000:0000" ? null : usb, manufacturer, product }];
  });
}

function orNull(text: string): string | null {
  return text === "" || text === "None" ? null : text;
}
