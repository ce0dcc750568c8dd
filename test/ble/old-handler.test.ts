// A script's handler of a characteristic that takes one argument, as firmware before 2020 gave it, and reads event and
// value from the characteristic; with the package msgpack under its plain name.
import { expect, test } from "@jest/globals";
import { encode } from "@msgpack/msgpack";
import { createWorld } from "pymesh-ts/testing";

const MAIN = `
import msgpack
from machine import Timer
from network import Bluetooth

class Phone:
    def __init__(self):
        bluetooth = Bluetooth(modem_sleep=False)
        bluetooth.set_advertisement(name="Old 1", service_uuid=0xec00)
        bluetooth.callback(trigger=Bluetooth.CLIENT_CONNECTED | Bluetooth.CLIENT_DISCONNECTED, handler=self.link)
        bluetooth.advertise(True)
        self.out = bluetooth.service(uuid=0xec00, isprimary=True).characteristic(uuid=0xec0e, value=0)
        self.into = bluetooth.service(uuid=0xed00, isprimary=True).characteristic(uuid=0xed0e, value=0)
        self.into.callback(trigger=Bluetooth.CHAR_WRITE_EVENT, handler=self.written)
        self.unpacker = msgpack.Unpacker(raw=False)

    def link(self, bluetooth):
        print("connected", bool(bluetooth.events() & Bluetooth.CLIENT_CONNECTED))

    def written(self, characteristic):
        if characteristic.events() & Bluetooth.CHAR_WRITE_EVENT:
            self.unpacker.feed(characteristic.value())
            for what, number in self.unpacker:
                self.out.value(msgpack.packb([what + "!", number]))

phone = Phone()
alarm = Timer.Alarm(lambda a: print("tick"), 2, periodic=True)
`;

async function written(handlerArity: 1 | 2): Promise<{ text: string; answers: string[] }> {
  const world = createWorld();
  try {
    const board = await world.addBoard({
      id: "a",
      mac: 1n,
      engine: "micropython",
      files: { "/flash/main.py": MAIN },
    });
    board.hardware.bluetooth.handlerArity = handlerArity;
    await world.run(1);
    const central = world.bleConnect("a");
    await world.run(1.5);
    const frame = encode(["one", 1]);
    for (const part of [frame.slice(0, 3), frame.slice(3), encode(["two", 2])]) {
      central.write(0xed00, 0xed0e, part);
      await world.run(1);
    }
    await world.run(2);
    const answers = central.notifications.map(({ bytes }) => Buffer.from(bytes).toString("latin1"));
    return { text: board.serial.text, answers };
  } finally {
    await world.close();
  }
}

test("works on firmware that passes one argument", async () => {
  const { text, answers } = await written(1);
  expect(answers).toEqual(["\x92\xa4one!\x01", "\x92\xa4two!\x02"]);
  expect(text).toBe("connected True\ntick\ntick\ntick\n");
});

test("ends the callbacks of the board at the first write on firmware that passes two", async () => {
  const { text, answers } = await written(2);
  expect(answers).toEqual([]);
  expect(text).toMatch(
    /^connected True\n(tick\n)?Unhandled exception in callback handler\n[^]*TypeError: .*\n$/,
  );
});
