// Records on the wire: fixed formats, offsets, values out of range, 64-bit ints, short data.
import { type bytes, type int, ValueError, calcsize, concat, equals, pack, print, unpack } from "lang";

class Reading {
  constructor(
    readonly sensor: int,
    readonly celsius_x10: int,
    readonly at: bigint,
  ) {}

  static readonly SIZE: int = calcsize("!BhQ");

  static parse(data: bytes, index: int): Reading {
    const [sensor, celsius_x10, at] = unpack("!BhQ", data, index * Reading.SIZE);
    return new Reading(sensor, celsius_x10, at);
  }

  pack(): bytes {
    return pack("!BhQ", this.sensor, this.celsius_x10, this.at);
  }

  toString(): string {
    const sign = this.celsius_x10 < 0 ? "-" : "";
    const tenths = Math.abs(this.celsius_x10);
    return `#${this.sensor} ${sign}${Math.floor(tenths / 10)}.${tenths % 10} at ${this.at}`;
  }
}

const readings = [
  new Reading(1, 215, 1700000000n),
  new Reading(2, -53, 8121069065142870746n),
  new Reading(300, 40000, 18446744073709551615n),
];
const wire = concat(...readings.map((reading) => reading.pack()));
print(wire.length, Reading.SIZE, wire);
for (let i = 0; i < readings.length; i++) {
  print(`${Reading.parse(wire, i)}`);
}
print(equals(Reading.parse(wire, 1).pack(), wire.slice(11, 22)), equals(wire.slice(0, 3), wire.slice(1, 4)));
try {
  Reading.parse(wire.slice(0, -1), 2);
} catch (e) {
  print("short:", e instanceof ValueError);
}
const [head, tail] = unpack(">4s2H", concat(pack("4s", wire), pack(">HH", 1, 65535)));
print(head, tail);
print("end of program");
