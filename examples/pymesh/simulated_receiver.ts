// A GPS receiver in software: answers as the one of a Pytrack, at a place and with the faults you say.
import { type bytes, type int, concat, encode, idiv } from "lang";
import { type GpsBus } from "pytrack_gps";

const FILLER = 0x0a;

/** 1e-7 degrees as `ddmm.mmmmm`, with `digits` of degrees. */
function angle(position: int, digits: int): string {
  const degrees = idiv(position, 10000000);
  // Minutes in units of 1e-5.
  const minutes = idiv((position - degrees * 10000000) * 6, 10);
  const whole = idiv(minutes, 100000);
  const fraction = minutes - whole * 100000;
  return (
    `${degrees}`.padStart(digits, "0") + `${whole}`.padStart(2, "0") + "." + `${fraction}`.padStart(5, "0")
  );
}

export function sentence(body: string): string {
  let sum = 0;
  for (const byte of encode(body)) {
    sum ^= byte;
  }
  return `$${body}*${sum.toString(16).toUpperCase().padStart(2, "0")}\r\n`;
}

export class SimulatedReceiver implements GpsBus {
  /** 1e-7 degrees; null without a fix. */
  position: [int, int] | null = null;
  /** Sent before the position, as it is. */
  noise: string = "";
  private pending: bytes = encode("");

  /** The receiver's sentences of one second. */
  private sentences(): string {
    const position = this.position;
    if (position === null) {
      return sentence("GNGLL,,,,,120000.00,V,N") + sentence("GPGGA,120000.00,,,,,0,00,99.99,,,,,,");
    }
    const [lat, lon] = position;
    const north = lat < 0 ? "S" : "N";
    const east = lon < 0 ? "W" : "E";
    const where = `${angle(Math.abs(lat), 2)},${north},${angle(Math.abs(lon), 3)},${east}`;
    return sentence("GPGSV,1,1,00") + sentence(`GNGLL,${where},120000.00,A,A`);
  }

  readfrom(_addr: int, nbytes: int): bytes {
    if (this.pending.length === 0) {
      this.pending = encode(this.noise + this.sentences());
    }
    const block = this.pending.slice(0, nbytes);
    this.pending = this.pending.slice(nbytes);
    return concat(block, new Uint8Array(nbytes - block.length).fill(FILLER));
  }

  writeto(_addr: int, buf: bytes): int {
    return buf.length;
  }
}
