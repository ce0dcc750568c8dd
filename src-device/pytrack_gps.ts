// The receiver of a Pytrack board (L76 GNSS over I2C): sets `Gps` from its NMEA sentences. Not part of the mesh;
// `new PytrackGps().start()` uses it.
import { type bytes, type int, type u8, b, decode, encode, parseBigint } from "lang";
import { I2C, Timer } from "machine";
import { Gps } from "./gps";
import { uptime } from "./mesh_records";
import { print_debug } from "./pymesh_debug";

const ADDRESS = 0x10;
const BLOCK = 64;
/** Blocks read at once at most; the receiver sends about 600 bytes a second. */
const MAX_BLOCKS = 24;
/** Seconds between readings. */
const INTERVAL = 30;
/** A sentence is 82 characters at most. */
const MAX_LINE = 120;

/** What the reader needs of `machine.I2C`; a simulated receiver is one too. */
export interface GpsBus {
  readfrom(addr: int, nbytes: int): bytes;
  writeto(addr: int, buf: bytes): int;
}

/** Exclusive-or of the characters of a sentence between `$` and `*`. */
function checksum(body: string): int {
  let sum: u8 = 0;
  for (const byte of encode(body)) {
    sum ^= byte;
  }
  return sum;
}

/** A number of up to 9 digits; −1 for anything else. */
function number_of(digits: string): int {
  const value = parseBigint(digits);
  return value === undefined || digits.length > 9 ? -1 : Number(value);
}

/**
 * `ddmm.mmmm` and a hemisphere as 1e-7 degrees; undefined for anything else. Ints all the way: a float of the board
 * would lose metres.
 */
function angle(text: string, hemisphere: string, limit: int): int | undefined {
  const dot = text.indexOf(".");
  if (dot < 3 || !"NESW".includes(hemisphere) || hemisphere.length !== 1) {
    return undefined;
  }
  const degrees = number_of(text.slice(0, dot - 2));
  const minutes = number_of(text.slice(dot - 2, dot));
  const fraction = number_of((text.slice(dot + 1) + "00000").slice(0, 5));
  const position = degrees * 10000000 + Math.floor(((minutes * 100000 + fraction) * 100 + 30) / 60);
  if (minutes >= 60 || degrees < 0 || minutes < 0 || fraction < 0 || position > limit * 10000000) {
    return undefined;
  }
  return hemisphere === "S" || hemisphere === "W" ? -position : position;
}

export class PytrackGps {
  /** The last fix, in 1e-7 degrees. */
  lat_e7: int = 0;
  lon_e7: int = 0;
  /** Sentences with a fix, and those with a wrong checksum. */
  num_fixes: int = 0;
  num_bad: int = 0;
  private readonly bus: GpsBus;
  private fix_ts: int = -1;
  private line: string = "";
  private alarm: Timer.Alarm | null = null;

  /** @throws OSError no I2C */
  constructor(bus: GpsBus | null = null) {
    this.bus = bus ?? new I2C(0, I2C.MASTER, { pins: ["P22", "P21"] });
    this.bus.writeto(ADDRESS, b`\x00`);
  }

  /** Reads now and every 30 s. */
  start(): void {
    this.stop();
    this.alarm = new Timer.Alarm(() => this.read(), INTERVAL, { periodic: true });
    this.read();
  }

  stop(): void {
    const alarm = this.alarm;
    this.alarm = null;
    if (alarm !== null) {
      alarm.cancel();
    }
  }

  /** Seconds since the last fix; −1 before the first. */
  fix_age(): int {
    return this.fix_ts < 0 ? -1 : uptime() - this.fix_ts;
  }

  /** Reads until there is a fix, or nothing new comes. */
  read(): void {
    const before = this.num_fixes;
    try {
      for (let i = 0; i < MAX_BLOCKS && this.num_fixes === before; i++) {
        this.feed(this.bus.readfrom(ADDRESS, BLOCK));
      }
    } catch {
      print_debug(2, "GPS receiver does not answer");
    }
  }

  /** Bytes of the stream: sentences, of which one may span blocks, and line feeds as filler. */
  feed(data: bytes): void {
    let text: string;
    try {
      text = decode(data);
    } catch {
      this.line = "";
      return;
    }
    for (const character of text) {
      if (character === "$") {
        this.line = "";
      } else if (character === "\r" || character === "\n") {
        if (this.line !== "") {
          this.sentence(this.line);
          this.line = "";
        }
        continue;
      }
      if (this.line.length < MAX_LINE) {
        this.line += character;
      }
    }
  }

  private sentence(line: string): void {
    const star = line.indexOf("*");
    const body = line.slice(1, star);
    if (
      star < 1 ||
      !line.startsWith("$") ||
      parseBigint(line.slice(star + 1), 16) !== BigInt(checksum(body))
    ) {
      this.num_bad += 1;
      return;
    }
    const fields = body.split(",");
    const kind = fields[0] ?? "";
    if (!kind.startsWith("GN") && !kind.startsWith("GP")) {
      return;
    }
    if (kind.endsWith("GLL")) {
      this.fix(fields, 1, (fields[6] ?? "V") === "A");
    } else if (kind.endsWith("RMC")) {
      this.fix(fields, 3, (fields[2] ?? "V") === "A");
    } else if (kind.endsWith("GGA")) {
      this.fix(fields, 2, (fields[6] ?? "0") !== "0");
    }
  }

  private fix(fields: readonly string[], first: int, valid: boolean): void {
    const lat = angle(fields[first] ?? "", fields[first + 1] ?? "", 90);
    const lon = angle(fields[first + 2] ?? "", fields[first + 3] ?? "", 180);
    if (valid && lat !== undefined && lon !== undefined) {
      this.lat_e7 = lat;
      this.lon_e7 = lon;
      this.fix_ts = uptime();
      this.num_fixes += 1;
      Gps.set_location(lat / 10000000, lon / 10000000);
    }
  }
}
