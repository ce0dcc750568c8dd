// Raw LoRa sockets on the simulated air (spec/pycom-firmware.md §1.2, §1.5): the examples, and what the driver does at
// its limits; on all engines.
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { createWorld, type Board, type World } from "../../runtime-shims";
import { findMicropython } from "../../runtime-shims/board/engines/unix/find-micropython";
import { twin } from "../../runtime-shims/testing";

const example = (name: string): string => join(__dirname, "../../examples/raw-lora", name + ".ts");

twin("ping and pong", {
  boards: { ping: { program: example("ping") }, pong: { program: example("pong") } },
  frozen: "none",
  async act(world, { ping, pong }) {
    await world.run(10);
    expect(ping?.serial.text).toBe(
      "answer b'pong' -66\nno answer to 1\nanswer b'pong' -66\nsent 3 of 36 ms\n",
    );
    expect(pong?.serial.text).toBe(
      "events 1\ngot b'ping 0'\nevents 3\ngot b'ping 1'\nevents 1\ngot b'ping 2'\n",
    );
  },
});

const SETUP = `
import socket, time
from network import LoRa
def open(**more):
    global lora, s
    lora = LoRa(mode=LoRa.LORA, region=LoRa.EU868, **more)
    s = socket.socket(socket.AF_LORA, socket.SOCK_RAW)
    s.setblocking(False)
def tell(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
`;
const ENGINES = [
  ["micropython", test],
  ["unix", findMicropython() === null ? test.skip : test],
] as const;

describe.each(ENGINES)("old scripts on engine %s", (engine, test) => {
  const run = async (
    programs: Readonly<Record<string, string>>,
    seconds: number,
    prepare: (world: World) => void = () => undefined,
  ): Promise<Readonly<Record<string, string>>> => {
    const world = createWorld();
    try {
      const boards: Board[] = [];
      for (const [id, text] of Object.entries(programs)) {
        const mac = BigInt(boards.length + 1);
        const files = { "/flash/main.py": SETUP + text };
        boards.push(await world.addBoard({ id, mac, engine, frozen: "none", files }));
      }
      prepare(world);
      await world.run(seconds);
      return Object.fromEntries(boards.map(({ id, serial }) => [id, serial.text]));
    } finally {
      await world.close();
    }
  };

  test("a packet is read in parts; seven wait, later ones are lost; without data nothing comes", async () => {
    const { b } = await run(
      {
        a: "open()\ntime.sleep(1)\ns.setblocking(True)\nfor i in range(9):\n    s.send('packet %d' % i)\n",
        b:
          "open()\nprint(s.recv(9), s.recvfrom(9))\ntime.sleep(3)\nprint(s.recv(3), s.recv(99))\n" +
          "print([s.recv(99) for i in range(8)])\nprint(lora.events(), lora.events())",
      },
      6,
    );
    expect(b).toBe(
      "b'' (b'', 0)\nb'pac' b'ket 0'\n" +
        "[b'packet 1', b'packet 2', b'packet 3', b'packet 4', b'packet 5', b'packet 6', b'', b'']\n1 0\n",
    );
  });

  test("time limits, sizes, sleep, LoRaWAN without a network, and a full queue", async () => {
    const { a } = await run(
      {
        a:
          "open()\ntell(lambda: s.send(bytes(256)))\n" +
          "tell(lambda: [s.send(bytes(200)) for i in range(9)])\n" +
          "s.settimeout(0.25)\nstart = time.ticks_ms()\ntell(lambda: s.recv(9))\nprint(time.ticks_ms() - start)\n" +
          "open(power_mode=LoRa.SLEEP)\ntell(lambda: s.send('x'))\n" +
          "lora = LoRa(mode=LoRa.LORAWAN, region=LoRa.EU868)\ntell(lambda: s.send('x'))\n",
      },
      5,
    );
    expect(a).toBe(
      "OSError 90\nOSError [Errno 11] EAGAIN\nTimeoutError timed out\n250\nOSError 100\nOSError 100\n",
    );
  });

  test("other settings, other IQ, other sync word: they do not hear each other", async () => {
    const listen = (more: string): string =>
      `open(${more})\ntime.sleep(2)\nprint(s.recv(9), lora.stats().sfrx)\n`;
    const heard = await run(
      {
        a: "open()\ntime.sleep(1)\ns.send('hello')\n",
        same: listen(""),
        sf: listen("sf=9"),
        iq: listen("rx_iq=True"),
        word: listen("public=False"),
        off: listen("power_mode=LoRa.TX_ONLY"),
      },
      4,
    );
    expect(heard).toEqual({
      a: "",
      same: "b'hello' 7\n",
      sf: "b'' 0\n",
      iq: "b'' 0\n",
      word: "b'' 0\n",
      off: "b'' 0\n",
    });
  });

  test("the channel is busy while another board sends, and not before", async () => {
    const { b } = await run(
      {
        a: "open(sf=12)\ntime.sleep(1)\ns.send(bytes(100))\n",
        b: "open(sf=12)\nprint(lora.ischannel_free(-100, 10))\ntime.sleep(2)\nprint(lora.ischannel_free(-100, 10))\n",
      },
      9,
    );
    expect(b).toBe("True\nFalse\n");
  });
});
