// LoRa, its mesh and sockets in Python, against a mesh that the test scripts.
import { afterEach, expect, test } from "@jest/globals";
import { createMicropythonEngine } from "../../runtime-shims/board/engines/micropython/engine";
import type { Board } from "../../runtime-shims/board/board";
import { scriptedMesh, type ScriptedMesh } from "../../runtime-shims/testing/scripted-mesh";
import { createWorldWith, type World } from "../../runtime-shims/world/world";
import { printed } from "./rig";

let world: World | null = null;

afterEach(async () => {
  await world?.close();
  world = null;
});

async function meshBoard(main: string): Promise<{ world: World; board: Board; mesh: ScriptedMesh }> {
  const made = createWorldWith({}, (_name, programs) => createMicropythonEngine(programs));
  world = made;
  const board = await made.addBoard({
    id: "a",
    mac: 0x70b3d549984122dan,
    engine: "micropython",
    frozen: "none",
    files: { "/flash/main.py": main },
  });
  return { world: made, board, mesh: scriptedMesh(board) };
}

test("a firmware without mesh has no LoRa.Mesh, and no socket before LoRa is made", async () => {
  const text = await printed(`
import socket
from network import LoRa
def attempt(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
attempt(lambda: socket.socket(socket.AF_LORA, socket.SOCK_RAW))
lora = LoRa(mode=LoRa.LORA, region=LoRa.EU868, frequency=863000000, sf=9)
print(lora.frequency(), lora.sf(), lora.tx_power(), lora.airtime(20))
attempt(lambda: lora.Mesh())
attempt(lambda: LoRa(sf=13))
attempt(lambda: LoRa(frequency=100))
attempt(lambda: LoRa(colour=1))
attempt(lambda: socket.socket())
attempt(lambda: socket.socket(socket.AF_LORA, socket.SOCK_DGRAM))
raw = socket.socket(socket.AF_LORA, socket.SOCK_RAW)
raw.setblocking(False)
print(raw.recv(10), raw.send("hello"))
raw.settimeout(2)
attempt(lambda: raw.recv(1))
attempt(lambda: raw.send(bytes(256)))
`);
  expect(text.split("\n")).toEqual([
    "OSError 100",
    "863000000 9 14 185",
    "AttributeError type object 'LoRa' has no attribute 'Mesh'",
    "ValueError invalid sf",
    "ValueError frequency out of range",
    expect.stringMatching(/^TypeError /),
    "OSError no available NIC",
    "OSError incorrect socket type",
    "b'' 5",
    "TimeoutError timed out",
    "OSError 90",
    "",
  ]);
});

test("tables are attribute tuples, None when empty; MACs are signed 64-bit numbers", async () => {
  const {
    mesh,
    board,
    world: made,
  } = await meshBoard(`
from network import LoRa
lora = LoRa(mode=LoRa.LORA, region=LoRa.EU868)
mesh = lora.Mesh(key=b"1234")
print(mesh.state(), mesh.neighbors(), mesh.routers(), mesh.leader(), mesh.ipaddr())
import time
time.sleep(1)
print(mesh.state(), mesh.single(), mesh.rloc(), mesh.ipaddr())
print(mesh.neighbors(), mesh.neighbors()[0].mac, mesh.neighbors()[0][1])
print(mesh.routers(), mesh.leader().part_id)
print(mesh.border_router("2001:dead:beef:caff::" + "/64", 0), mesh.border_router(), mesh.border_router("x", 0))
try:
    lora.Mesh()
except AttributeError as e:
    print("AttributeError")
print(mesh.deinit(), mesh.state(), mesh.single(), mesh.rloc(), mesh.neighbors())
`);
  await made.run(0.5);
  Object.assign(mesh, {
    state: 4,
    single: true,
    rloc: 0xcc00,
    ipaddr: ["fe80:0:0:0:1:2:3:4"],
    neighbors: [{ mac: 0xf0b3d549984122dan, role: 3, rloc16: 0x400, rssi: -60, age: 5 }],
    routers: [{ mac: 1n, rloc16: 0x400, id: 1, path_cost: 2, age: 6 }],
    leader: { part_id: 4000000000, mac: 8121069065142870746n, rloc16: 0xcc00 },
  });
  await made.run(5);
  expect(Buffer.from(mesh.key ?? []).toString("hex")).toBe("31323334000000000000000000000000");
  expect(board.serial.text.split("\n")).toEqual([
    "1 None None None None",
    "4 True 52224 ['fe80:0:0:0:1:2:3:4']",
    `[(mac=${BigInt.asIntN(64, 0xf0b3d549984122dan)}, role=3, rloc16=1024, rssi=-60, age=5)] ` +
      `${BigInt.asIntN(64, 0xf0b3d549984122dan)} 3`,
    "[(mac=1, rloc16=1024, id=1, path_cost=2, age=6)] 4000000000",
    "0 [(net='2001:dead:beef:caff::/64', preference=0)] 6",
    "AttributeError",
    "True -1 True -1 None",
    "",
  ]);
});

test("datagrams: the receive callback, short reads, empty reads, errors, unsupported calls", async () => {
  const {
    mesh,
    board,
    world: made,
  } = await meshBoard(`
import socket, time
from network import LoRa
mesh = LoRa(mode=LoRa.LORA).Mesh()
s = socket.socket(socket.AF_LORA, socket.SOCK_RAW)
s.bind(1234)
def receive(arg):
    while True:
        data, address = s.recvfrom(4)
        if len(data) == 0:
            break
        print(arg, data, address, time.ticks_ms())
print(mesh.rx_cb(receive, "rx"), mesh.rx_cb(None, None))
print(s.sendto("text", ("fd00:0:0:0:0:0:0:1", 5)), s.sendto(b"\\x00\\xff", ("ff03:0:0:0:0:0:0:1", 6)))
for call in (lambda: s.recv(1), lambda: s.settimeout(1), lambda: s.send("x"), lambda: s.sendto("x", ("nowhere!", 1))):
    try:
        call()
    except OSError as e:
        print(e.args[0])
socket.socket(socket.AF_LORA, socket.SOCK_RAW)
third = socket.socket(socket.AF_LORA, socket.SOCK_RAW)
try:
    socket.socket(socket.AF_LORA, socket.SOCK_RAW)
except OSError as e:
    print("fourth", e.args[0])
third.close()
socket.socket(socket.AF_LORA, socket.SOCK_RAW).close()
time.sleep(10)
`);
  await made.run(1);
  mesh.receive("hello", { ip: "fd00:0:0:0:0:0:0:2", port: 77 });
  mesh.receive(Uint8Array.of(1, 2), { ip: "fd00:0:0:0:0:0:0:2", port: 78 });
  await made.run(1);
  expect(board.serial.text.split("\n")).toEqual([
    "1 0",
    "4 2",
    "95",
    "95",
    "95",
    "97",
    "fourth 12",
    "rx b'hell' ('fd00:0:0:0:0:0:0:2', 77) 1000",
    "rx b'\\x01\\x02' ('fd00:0:0:0:0:0:0:2', 78) 1000",
    "",
  ]);
  expect(
    mesh.sent.map(({ bytes, ip, port, fromPort }) => [
      Buffer.from(bytes).toString("hex"),
      ip,
      port,
      fromPort,
    ]),
  ).toEqual([
    ["74657874", "fd00:0:0:0:0:0:0:1", 5, 1234],
    ["00ff", "ff03:0:0:0:0:0:0:1", 6, 1234],
  ]);
});

test("cli takes its time while callbacks run; silence costs 5.1 s", async () => {
  const {
    mesh,
    board,
    world: made,
  } = await meshBoard(`
import time
from network import LoRa
from machine import Timer
mesh = LoRa(mode=LoRa.LORA).Mesh()
Timer.Alarm(lambda a: print("tick", time.ticks_ms()), ms=200)
print(repr(mesh.cli("state")), time.ticks_ms())
print(repr(mesh.cli("nothing")), time.ticks_ms())
print(repr(mesh.cli("x" * 127)), time.ticks_ms())
mesh.deinit()
print(mesh.cli("state"))
`);
  mesh.answer = (command) => (command === "nothing" ? undefined : "leader");
  await made.run(20);
  expect(board.serial.text.split("\n")).toEqual([
    "tick 200",
    "'leader' 300",
    "'' 5400",
    "Command exceeds 128 chars",
    "None 5400",
    "Mesh not enabled",
    "None",
    "",
  ]);
});
