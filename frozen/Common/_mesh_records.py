from micropython import const
import struct as _struct
from time import ticks_cpu, ticks_diff
from _pymesh_rt import _at, _import
Gps = _import("gps").Gps
_a = const(300)
_b = const(64)
_c = const(2)
_d = const(3)
_e = 0
def uptime():
    global _e, _f
    a = ticks_cpu()
    _e += ticks_diff(a, _f)
    _f = a
    return _e // 1000000
def mac_short(mac):
    return mac & 65535
def by_key(table):
    a = []
    for b in sorted(table):
        a.append(table[b])
    return a
def _g(a):
    return max(-128, min(a, 127))
def _h(a):
    return "MAC 0x%s, rloc16 0x%s" % (("%x" % a.mac).upper(), "%x" % a.rloc16)
def _i(a, b):
    c = mac_short(b)
    if b != c or c not in a:
        a[c] = b
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
        a = (0, 65535, 0, 0, -150)
        if isinstance(data, bytes):
            b, c, d, e, f = _struct.unpack("!HHBbB", data)
            a = (b, f, c, d, e)
        elif data is not None:
            a = data
        self.mac, self.age, self.rloc16, self.role, self.rssi = a
    def pack(self):
        a = min(self.age, 255)
        return _struct.pack("!HHBbB", mac_short(self.mac), self.rloc16, self.role, _g(self.rssi), a)
class RouterData:
    def __init__(self, data=None):
        self.mac = 0
        self.rloc16 = 0
        self.role = 0
        self.ts = uptime()
        self.dict = {}
        self.coord = Gps.get_location()
        self.pack_index_last = 0
        if isinstance(data, NeighborData):
            self.mac = data.mac
            self.rloc16 = data.rloc16
            self.role = data.role
            self.coord = None
        elif data is not None:
            a, b, c, d, e = _struct.unpack("!HHffB", data)
            self.mac = a
            self.rloc16 = b
            self.role = _d
            self.coord = (c, d)
            self.pack_index_last = 13 + 7 * e
            f = 13
            while f < self.pack_index_last:
                g = NeighborData(data[f:f + 7])
                if g.rloc16 != b:
                    self.add_neighbor(g)
                f += 7
    def add_neighbor(self, neighbor):
        self.dict[mac_short(neighbor.mac)] = neighbor
    def neigh_num(self):
        return len(self.dict)
    def neighbors(self):
        a = by_key(self.dict)
        a.reverse()
        return a
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
        a = "Router %s, coord %s, neigh_num %d, ts %d\n" % (_h(self), repr(self.coord), len(self.dict), self.ts)
        for n in self.neighbors():
            a += "%s, role %d, rssi %d, age %d\n" % (_h(n), n.role, n.rssi, n.age)
        return a
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
        self.ts = uptime()
        self.dict = {}
        self.ok = False
        if data is not None:
            a, b, c = _struct.unpack("!QHB", data)
            self.mac = a
            self.rloc16 = b
            d = 11
            for i in range(c):
                e = RouterData(data[d:])
                d += e.pack_index_last
                self.add_router(e)
            self.ok = True
    def add_router(self, router_data):
        a = mac_short(router_data.mac)
        b = self.dict.get(a)
        if b is None:
            if len(self.dict) >= _b:
                self._0(router_data)
        elif router_data.mac == a:
            router_data.mac = b.mac
        self.dict[a] = router_data
    def _0(self, a):
        b = a
        for c in self.routers():
            if c.mac != self.mac and c.ts <= b.ts:
                b = c
        d = mac_short(b.mac)
        if d in self.dict:
            del self.dict[d]
    def routers(self):
        return by_key(self.dict)
    def cleanup(self):
        for a in self.routers():
            if uptime() - a.ts > _a and a.mac != self.mac:
                b = mac_short(a.mac)
                if b in self.dict:
                    del self.dict[b]
    def pack(self):
        a = _struct.pack("!QHB", self.mac, self.rloc16, len(self.dict))
        for b in self.routers():
            a = a + b.pack()
        return a
    def node_info_mac(self, mac):
        a = self.dict.get(mac_short(mac))
        if a is not None:
            return a, _d
        for b in self.routers():
            c = b.resolve_mac(mac)
            if c is not None:
                return c, _c
        return None, None
    def node_info_mac_pack(self, mac):
        a, b = self.node_info_mac(mac)
        return b"" if a is None or b is None else _struct.pack("B", b) + a.pack()
    def node_info_set(self, data):
        a = _at(data, 0)
        b = data[1:]
        if a == _d:
            self.add_router(RouterData(b))
        elif a == _c:
            self.add_router(RouterData(NeighborData(b)))
        else:
            raise ValueError("kind of a node")
    def resolve_mac(self, mac):
        a = self.node_info_mac(mac)[0]
        return None if a is None else a.rloc16
    def records_num(self):
        return len(self.dict)
    def as_list(self):
        a = []
        for b in self.routers():
            a.append(b.as_dict())
        return a
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
            _i(a, b.mac)
            for c in b.neighbors():
                _i(a, c.mac)
        return set(by_key(a))
    def get_macs_pack(self):
        return macs_pack(self.get_macs_set())
    def get_mac_ts(self, mac):
        a = self.dict.get(mac_short(mac))
        return 0 if a is None else a.ts
