// The claims that can fail, in one program: blocking at top level, a callback that raises, a lock, a class that
// blocks while it is made, an overridden and a broken module, 64-bit ints and floats through msgpack, True.
import { blocking, isFloat, isInt, print, ready, toBigint, ValueError, type int } from "lang";
import { allocate_lock } from "_thread";
import { Timer } from "machine";
import * as pycom from "pycom";
import { packb, unpackb } from "pymesh_msgpack";
import * as time from "time";

const start = time.ticks_ms();
function now(): int {
  return time.ticks_diff(time.ticks_ms(), start);
}

class Modem {
  speed!: int;
  constructor(private readonly name: string) {}
  async [blocking](): Promise<void> {
    await time.sleep_ms(250);
    this.speed = 115200;
    print(this.name, "ready", now());
  }
}

pycom.heartbeat(false);
pycom.rgbled(0x0a0000);

let ticks = 0;
const alarm = new Timer.Alarm(
  () => {
    ticks += 1;
    print("tick", ticks, now());
    if (ticks === 2) throw new ValueError("second tick");
  },
  0.5,
  { periodic: true },
);

await time.sleep(1.2);
print("slept", now());

const lock = allocate_lock();
{
  using guard = lock.hold();
  print("locked", lock.locked());
}
print("free", !lock.locked());

const modem = await ready(new Modem("modem"));
print(modem.speed, modem.speed > 9600);

const mac = 8121069065142870746n;
const packed = packb({ mac, lat: 51.0, n: 51 });
print(packed);
const back = unpackb(packb([mac, 51.0, 51]));
print(back);
if (Array.isArray(back)) {
  print(toBigint(back[0]) === mac, isFloat(back[1]), isInt(back[2]));
}

const gps = await import("gps");
print(gps.Gps.get_location());
try {
  await import("meshaging");
} catch (e) {
  if (e instanceof ValueError) print("broken:", e.message);
}
await time.sleep(2);
alarm.cancel();
pycom.rgbled(0x00ff00);
print("end", ticks, now());
