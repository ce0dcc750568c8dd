from micropython import const
import struct as _struct
from time import ticks_cpu, ticks_diff
from _pymesh_rt import _at, _delete, _import, _pairs
Gps = _import("gps").Gps
MAX_AGE = const(300)
_a = const(64)
_b = const(2)
_c = const(3)
_d = 0
_e = 0
def uptime():
    global _e, _f, _d
    a = ticks_cpu()
    _e += ticks_diff(a, _f)
    _f = a
    b = _e // 1000000
    _d += b
    _e -= b * 1000000
    return _d
def mac_short(mac):
    return mac & 65535
def _g(a):
    return max(-128, min(a, 127))
def hex(n):
    return "%x" % n
def hex_mac(mac):
    return ("%x" % mac).upper()
def add_mac(known, mac):
    a = mac_short(mac)
    if mac != a or a not in known:
        known[a] = mac
def macs_pack(macs):
    a = set()
    for b in sorted(macs):
        a.add(mac_short(b))
    c = _struct.pack("!H", len(a))
    for b in sorted(a):
        c = c + _struct.pack("!H", b)
    return c
def macs_unpack(data):
    a = _struct.unpack("!H", data)[0]
    b = set()
    for i in range(a):
        c = _struct.unpack_from("!H", data, 2 + 2 * i)[0]
        b.add(c)
    return b
def connections_pack(pairs):
    a = _struct.pack("!H", len(pairs))
    for b, c, d in pairs:
        a = a + _struct.pack("!HHb", mac_short(b), mac_short(c), _g(d))
    return a
def connections_unpack(data):
    a = _struct.unpack("!H", data)[0]
    b = []
    for i in range(a):
        c, d, e = _struct.unpack_from("!HHb", data, 2 + 5 * i)
        b.append((c, d, e))
    return b
_f = ticks_cpu()
class NeighborData:
    def __init__(self, data=None):
        self.mac = 0
        self.age = 65535
        self.rloc16 = 0
        self.role = 0
        self.rssi = -150
        if data is None:
            return
        if isinstance(data, bytes):
            a, b, c, d, e = _struct.unpack("!HHBbB", data)
            self.mac = a
            self.age = e
            self.rloc16 = b
            self.role = c
            self.rssi = d
        else:
            self.mac, self.age, self.rloc16, self.role, self.rssi = data
    def pack(self):
        return _struct.pack("!HHBbB", mac_short(self.mac), self.rloc16, self.role, _g(self.rssi), min(self.age, 255))
    def to_string(self):
        a = hex_mac(self.mac)
        return "MAC 0x%s, rloc16 0x%s, role %d, rssi %d, age %d" % (a, hex(self.rloc16), self.role, self.rssi, self.age)
class RouterData:
    def __init__(self, data=None):
        self.mac = 0
        self.rloc16 = 0
        self.role = 0
        self.ts = 0
        self.dict = {}
        self.coord = Gps.get_location()
        self.pack_index_last = 0
        if data is None:
            return
        self.ts = uptime()
        if isinstance(data, NeighborData):
            self.mac = data.mac
            self.rloc16 = data.rloc16
            self.role = data.role
            self.coord = None
            return
        a, b, c, d, e = _struct.unpack("!HHffB", data)
        self.mac = a
        self.rloc16 = b
        self.role = _c
        self.coord = (c, d)
        f = 13
        for i in range(e):
            g = NeighborData(data[f:f + 7])
            f += 7
            if g.rloc16 != b:
                self.add_neighbor(g)
        self.pack_index_last = f
    def add_neighbor(self, neighbor):
        self.dict[mac_short(neighbor.mac)] = neighbor
    def neigh_num(self):
        return len(self.dict)
    def neighbors(self):
        a = sorted(self.dict)
        a.reverse()
        return [self.dict[a] for a in a]
    def pack(self):
        a = self.coord
        b, c = a if a is not None else (0.0, 0.0)
        d = _struct.pack("!HHffB", mac_short(self.mac), self.rloc16, b, c, len(self.dict))
        for e in self.neighbors():
            d = d + e.pack()
        return d
    def clear(self):
        self.dict.clear()
    def to_string(self):
        a = hex_mac(self.mac)
        b = "Router MAC 0x%s, rloc16 0x%s, coord %s, " % (a, hex(self.rloc16), repr(self.coord))
        b += "neigh_num %d, ts %d\n" % (len(self.dict), self.ts)
        for c in self.neighbors():
            b += c.to_string() + "\n"
        return b
    def resolve_mac(self, mac):
        return self.dict.get(mac_short(mac))
    def as_dict(self):
        a = self.coord
        return {"mac": self.mac, "ip": self.rloc16, "role": self.role, "age": uptime() - self.ts, "loc": None if a is None else {"lat": a[0], "lng": a[1]}, "ble": "ble"}
    def get_all_pairs(self):
        a = []
        for b in self.neighbors():
            if mac_short(b.mac) < mac_short(self.mac):
                a.append((b.mac, self.mac, b.rssi))
        return a
    def get_macs_set(self):
        a = set()
        for b in self.neighbors():
            a.add(b.mac)
        return a
class LeaderData:
    def __init__(self, data=None):
        self.mac = 0
        self.rloc16 = 0
        self.ts = 0
        self.dict = {}
        self.ok = False
        if data is None:
            return
        a, b, c = _struct.unpack("!QHB", data)
        self.mac = a
        self.rloc16 = b
        self.ts = uptime()
        d = 11
        for i in range(c):
            e = RouterData(data[d:])
            d += e.pack_index_last
            self.add_router(e)
        self.ok = True
    def add_router(self, router_data):
        a = mac_short(router_data.mac)
        b = self.dict.get(a)
        if b is not None and router_data.mac == a:
            router_data.mac = b.mac
        if b is None and len(self.dict) >= _a:
            self._0()
        self.dict[a] = router_data
    def _0(self):
        a = None
        for b in self.routers():
            if b.mac != self.mac and (a is None or b.ts < a.ts):
                a = b
        if a is not None:
            _delete(self.dict, mac_short(a.mac))
    def routers(self):
        return [self.dict[a] for a in sorted(self.dict)]
    def cleanup(self):
        for a in self.routers():
            b = mac_short(a.mac)
            if uptime() - a.ts > MAX_AGE and b != mac_short(self.mac):
                if b in self.dict:
                    del self.dict[b]
    def pack(self):
        a = _struct.pack("!QHB", self.mac, self.rloc16, len(self.dict))
        for b in self.routers():
            a = a + b.pack()
        return a
    def to_string(self):
        a = hex_mac(self.mac)
        b = "Leader data: MAC %s, rloc16 %s, routers_num %d\n" % (a, hex(self.rloc16), len(self.dict))
        for c in self.routers():
            b += c.to_string()
        return b
    def node_info_mac(self, mac):
        a = self.dict.get(mac_short(mac))
        if a is not None:
            return a, _c
        for b in self.routers():
            c = b.resolve_mac(mac)
            if c is not None:
                return c, _b
        return None, None
    def node_info_mac_pack(self, mac):
        a, b = self.node_info_mac(mac)
        if a is None or b is None:
            return b""
        return _struct.pack("B", b) + a.pack()
    def node_info_set(self, data):
        a = _at(data, 0)
        b = data[1:]
        if a == _c:
            self.add_router(RouterData(b))
        elif a == _b:
            self.add_router(RouterData(NeighborData(b)))
        else:
            raise ValueError("kind of a node")
    def resolve_mac(self, mac):
        a = self.node_info_mac(mac)[0]
        return None if a is None else a.rloc16
    def records_num(self):
        return len(self.dict)
    def as_list(self):
        return [a.as_dict() for a in self.routers()]
    def get_mesh_connections(self):
        a = []
        for b in self.routers():
            a.extend(b.get_all_pairs())
        return a
    def get_connections_pack(self):
        return connections_pack(self.get_mesh_connections())
    def get_macs_set(self):
        a = {}
        for b in self.routers():
            add_mac(a, b.mac)
            for c in b.neighbors():
                add_mac(a, c.mac)
        d = set()
        for e in _pairs(a):
            f = e[1]
            d.add(f)
        return d
    def get_macs_pack(self):
        return macs_pack(self.get_macs_set())
    def get_mac_ts(self, mac):
        a = self.dict.get(mac_short(mac))
        a = None if a is None else a.ts
        return a if a is not None else 0
