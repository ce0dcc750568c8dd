// pack, unpack, calcsize.
import { b, bytes, calcsize, equals, pack, print, unpack } from "lang";

// --- pack-ints
print(pack("<BHI", 1, 2, 3), pack(">BHI", 1, 2, 3), pack("!H", 0x1234), pack("B", 255));

// --- pack-signed
print(pack("<bhi", -1, -2, -3), pack(">q", -4n));

// --- pack-64-bit
print(pack("!Q", 8121069065142870746n), pack("<Q", 0xffffffffffffffffn));

// --- pack-wraps
print(pack("<B", 300), pack("<H", -1), pack("<b", 200), pack("<I", 4294967296 + 5));

// --- pack-text
print(pack("<4sB", b`ab`, 7), pack("2s", b`abcdef`));

// --- pack-floats
print(pack("<f", 1.5), pack(">d", -0.25), pack("<f", 51.0));

// --- pack-counts
print(pack("<3B2H", 1, 2, 3, 4, 5));

// --- unpack-ints
const [a, c, d] = unpack("<BHI", b`\x01\x02\x00\x03\x00\x00\x00`);
print(a, c, d);

// --- unpack-signed
print(unpack("<bhi", b`\xff\xfe\xff\xfd\xff\xff\xff`), unpack("<BHI", b`\xff\xfe\xff\xfd\xff\xff\xff`));

// --- unpack-64-bit
const [mac] = unpack("!Q", b`\x70\xb3\xd5\x49\x9f\x6f\xd1\xfa`);
print(mac, mac === 8121069065142870522n, mac > 5n);

// --- unpack-text
const [name, n] = unpack("<4sB", b`ab\x00\x00\x07`);
print(name, n, name.length);

// --- unpack-floats
const [x, y] = unpack("<fd", pack("<fd", 0.5, -2.25));
print(x, y, x + y);

// --- unpack-with-offset
print(unpack("<H", b`\x00\x00\x05\x01`, 2), unpack(">H", new Uint8Array([1, 2, 3]), 1));

// --- unpack-longer-data
print(unpack("<B", b`\x01\x02`));

// --- unpack-too-short-raises
try {
  print(unpack("<I", b`\x01`));
} catch {
  print("raised");
}

// --- calcsize
print(calcsize("<BHIQ"), calcsize("!BHHHHHHHHH"), calcsize("<3B16s"), calcsize("<d"));

// --- round-trip
const data = pack("!QHB", 8121069065142870746n, 0xcc00, 3);
const [mac, rloc, role] = unpack("!QHB", data);
print(data.length, mac, rloc.toString(16), role, equals(data, pack("!QHB", mac, rloc, role)));

// --- in-a-class
class Header {
  static readonly FORMAT = "!BHI";
  constructor(
    readonly kind: number,
    readonly port: number,
    readonly id: number,
  ) {}
  pack(): bytes {
    return pack("!BHI", this.kind, this.port, this.id);
  }
  static unpack(data: bytes): Header {
    const [kind, port, id] = unpack("!BHI", data);
    return new Header(kind, port, id);
  }
}
const h = Header.unpack(new Header(1, 1234, 0xdeadbeef).pack());
print(h.kind, h.port, h.id);
