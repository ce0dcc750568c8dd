// The package msgpack that the frozen set has for old scripts: the arguments and results of msgpack 0.5.6.
import { expect, jest, test } from "@jest/globals";
import { createWorld } from "pymesh-ts/testing";

// The first board of a test file loads the compiler.
jest.setTimeout(60_000);

async function printed(main: string): Promise<string[]> {
  const world = createWorld();
  try {
    const board = await world.addBoard({
      id: "a",
      mac: 1n,
      engine: "micropython",
      files: { "/flash/main.py": main },
    });
    await world.run(1);
    expect(board.crash).toBeNull();
    return board.serial.text.trimEnd().split("\n");
  } finally {
    await world.close();
  }
}

test("packs text and bytes as one kind, and reads them as bytes or as text", async () => {
  expect(
    await printed(`
import msgpack
frame = msgpack.packb(["call", 1, "f", [None, True, -33, 1.5, b"x", {0: (2, 3)}]])
print(frame)
print(msgpack.unpackb(frame, raw=False))
print(msgpack.unpackb(frame, use_list=False))
print(msgpack.loads(msgpack.dumps({"a": 8121069065142870746}), raw=False))
print(msgpack.unpackb(b"\\xc4\\x01a", raw=False), msgpack.unpackb(b"\\xd4\\x05z").code)
`),
  ).toEqual([
    "b'\\x94\\xa4call\\x01\\xa1f\\x96\\xc0\\xc3\\xd0\\xdf\\xcb?\\xf8\\x00\\x00\\x00\\x00\\x00\\x00\\xa1x\\x81\\x00\\x92\\x02\\x03'",
    "['call', 1, 'f', [None, True, -33, 1.5, 'x', {0: [2, 3]}]]",
    "(b'call', 1, b'f', (None, True, -33, 1.5, b'x', {0: (2, 3)}))",
    "{'a': 8121069065142870746}",
    "b'a' 5",
  ]);
});

test("a stream in pieces: feed and iterate, read from a file, go on after a bad byte", async () => {
  expect(
    await printed(`
import msgpack
from msgpack import Unpacker, Packer
u = Unpacker(raw=False)
for piece in (b"\\x93\\xa4ca", b"ll", b"\\x01\\x90\\x05\\x92", b"\\x01", b"\\x02"):
    u.feed(piece)
    print([x for x in u])
u.feed(b"\\xc1\\x01")
try:
    list(u)
except msgpack.UnpackValueError as e:
    print("bad:", e)
u._buffer = bytearray()
u.feed(bytearray(b"\\x07"))
print(u.unpack())
with open("/flash/frames", "wb") as f:
    msgpack.pack({"n": 1}, f)
    packer = Packer(autoreset=False)
    packer.pack([1])
    packer.pack("two")
    f.write(packer.bytes())
with open("/flash/frames", "rb") as f:
    print(list(Unpacker(f, read_size=2, raw=False)))
`),
  ).toEqual([
    "[]",
    "[]",
    "[['call', 1, []], 5]",
    "[]",
    "[[1, 2]]",
    "bad: byte c1",
    "7",
    "[{'n': 1}, [1], 'two']",
  ]);
});

test("errors and hooks have their old names", async () => {
  expect(
    await printed(`
import msgpack
for call in (
    lambda: msgpack.unpackb(b"\\x92\\x01"),
    lambda: msgpack.unpackb(b"\\x01\\x02\\x03"),
    lambda: msgpack.packb(1 << 64),
    lambda: msgpack.packb(1, use_bin_type=True),
    lambda: msgpack.packb(object()),
    lambda: msgpack.Unpacker(max_buffer_size=4).feed(b"12345"),
    lambda: msgpack.Unpacker().unpack(),
):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, getattr(e, "extra", ""))
class Place:
    lat = 51
print(msgpack.packb([Place()], default=lambda p: {"lat": p.lat}))
print(msgpack.unpackb(b"\\x81\\xa1a\\x91\\x01", raw=False, object_hook=lambda d: sorted(d.items()), list_hook=tuple))
print(msgpack.unpackb(b"\\x81\\xa1a\\x01", object_pairs_hook=lambda p: p), msgpack.unpackb(b"\\xd4\\x05z", ext_hook=lambda c, d: (c, d)))
`),
  ).toEqual([
    "UnpackValueError ",
    "ExtraData b'\\x02\\x03'",
    "PackOverflowError ",
    "TypeError ",
    "TypeError ",
    "BufferFull ",
    "OutOfData ",
    "b'\\x91\\x81\\xa3lat3'",
    "[('a', (1,))]",
    "[(b'a', 1)] (5, b'z')",
  ]);
});
