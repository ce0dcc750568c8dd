import struct as _a
import time as _b
import _pymesh_rt as _c
_d = _b.ticks_cpu
_e = _c._import("gps").Gps; _f = 0
def uptime():
 global _f, _g; a = _d()
 _f += _b.ticks_diff(a, _g); _g = a
 return _f // 1000000
def connections_pack(pairs):
 a = _a.pack("!H", len(pairs))
 for b, c, d in pairs:
  d = max(-128, min(d, 127))
  a = a + _a.pack("!HHb", mac_short(b), mac_short(c), d)
 return a
def _h(a): return "MAC 0x%s, rloc16 0x%x" % (("%x" % a.mac).upper(), a.rloc16)
def mac_short(mac): return mac & 65535
def macs_unpack(data):
 a = _a.unpack("!H", data)[0]
 b = set()
 for a in range(a):
  a = _a.unpack_from("!H", data, 2 + 2 * a)[0]
  b.add(a)
 return b
def macs_pack(macs):
 a = set()
 for b in sorted(macs):
  a.add(mac_short(b))
 b = _a.pack("!H", len(a))
 for a in sorted(a):
  b = b + _a.pack("!H", a)
 return b
def by_key(dict):
 a = []
 for b in sorted(dict):
  a.append(dict[b])
 return a
def connections_unpack(data):
 a = _a.unpack("!H", data)[0]; b = []
 for a in range(a):
  a, c, d = _a.unpack_from("!HHb", data, 2 + 5 * a)
  b.append((a, c, d))
 return b
_g = _d()
class LeaderData:
 def get_macs_pack(self): return macs_pack(self.get_macs_set())
 def node_info_mac(self, mac):
  a = self.dict.get(mac_short(mac))
  if not a is None: return a, 3
  for a in by_key(self.dict):
   a = a.resolve_mac(mac)
   if not a is None: return a, 2
  return None, None
 def resolve_mac(self, mac):
  a = self.node_info_mac(mac)[0]
  return None if a is None else a.rloc16
 def get_connections_pack(self): return connections_pack(self.get_mesh_connections())
 def cleanup(self):
  for a in by_key(self.dict):
   if uptime() - a.ts > 300 and a.mac != self.mac:
    a = mac_short(a.mac)
    if a in self.dict:
     del self.dict[a]
 def pack(self):
  a = _a.pack("!QHB", self.mac, self.rloc16, len(self.dict))
  for b in by_key(self.dict):
   a = a + b.pack()
  return a
 def records_num(self): return len(self.dict)
 def get_macs_set(self):
  a = {}
  for b in by_key(self.dict):
   c = sorted(b.get_macs_set())
   c.append(b.mac)
   for b in c:
    c = mac_short(b)
    if b != c or not c in a:
     a[c] = b
  return set(by_key(a))
 def get_mac_ts(self, mac):
  a = self.dict.get(mac_short(mac))
  return 0 if a is None else a.ts
 def as_list(self):
  a = []
  for b in by_key(self.dict):
   a.append(b.as_dict())
  return a
 def __init__(self, data=None):
  self.mac = 0; self.rloc16 = 0; self.dict = {}
  if not data is None:
   a, b, c = _a.unpack("!QHB", data); self.mac = a; self.rloc16 = b; a = 11
   for b in range(c):
    b = RouterData(data[a:])
    a += b.pack_index_last
    self.add_router(b)
 def node_info_mac_pack(self, mac):
  a, b = self.node_info_mac(mac)
  return b"" if a is None or b is None else _a.pack("B", b) + a.pack()
 def add_router(self, router_data):
  a = mac_short(router_data.mac)
  b = self.dict.get(a)
  if b is None:
   if len(self.dict) >= 64:
    c = router_data
    for d in by_key(self.dict):
     if d.mac != self.mac and d.ts <= c.ts: c = d
    c = mac_short(c.mac)
    if c in self.dict:
     del self.dict[c]
  elif router_data.mac == a:
   router_data.mac = b.mac
  self.dict[a] = router_data
 def node_info_set(self, data):
  a = _c._at(data, 0)
  b = data[1:]
  if a == 3: self.add_router(RouterData(b))
  elif a == 2: self.add_router(RouterData(NeighborData(b)))
  else: raise ValueError("kind of a node")
 def get_mesh_connections(self):
  a = []
  for b in by_key(self.dict):
   a.extend(b.get_all_pairs())
  return a
class RouterData:
 def get_macs_set(self):
  a = set()
  for b in self.neighbors():
   a.add(b.mac)
  return a
 def pack(self):
  a = self.coord; a, b = a if not a is None else (0.0, 0.0)
  a = _a.pack("!HHffB", mac_short(self.mac), self.rloc16, a, b, len(self.dict))
  for b in self.neighbors():
   a = a + b.pack()
  return a
 def neigh_num(self): return len(self.dict)
 def to_string(self):
  a = "Router %s, coord %s, neigh_num %d, ts %d\n" % (_h(self), repr(self.coord), len(self.dict), self.ts)
  for n in self.neighbors():
   a += "%s, role %d, rssi %d, age %d\n" % (_h(n), n.role, n.rssi, n.age)
  return a
 def get_all_pairs(self):
  a = []
  for b in self.neighbors():
   if mac_short(b.mac) < mac_short(self.mac):
    a.append((b.mac, self.mac, b.rssi))
  return a
 def as_dict(self): a = self.coord; return {"mac": self.mac, "ip": self.rloc16, "role": self.role, "age": uptime() - self.ts, "loc": None if a is None else {"lat": a[0], "lng": a[1]}, "ble": "ble"}
 def resolve_mac(self, mac): return self.dict.get(mac_short(mac))
 def add_neighbor(self, neighbor): self.dict[mac_short(neighbor.mac)] = neighbor
 def __init__(self, data=None):
  self.mac = 0; self.rloc16 = 0; self.role = 0; self.ts = uptime(); self.dict = {}
  self.coord = _e.get_location(); self.pack_index_last = 0
  if isinstance(data, NeighborData):
   self.mac = data.mac
   self.rloc16 = data.rloc16
   self.role = data.role; self.coord = None
  elif not data is None:
   a, b, c, d, e = _a.unpack("!HHffB", data); self.mac = a; self.rloc16 = b; self.role = 3; self.coord = (c, d)
   self.pack_index_last = 13 + 7 * e; a = 13
   while a < self.pack_index_last:
    c = NeighborData(data[a:a + 7])
    if c.rloc16 != b:
     self.add_neighbor(c)
    a += 7
 def clear(self): self.dict.clear()
 def neighbors(self):
  a = by_key(self.dict)
  a.reverse(); return a
class NeighborData:
 def pack(self):
  a = max(-128, min(self.rssi, 127))
  return _a.pack("!HHBbB", mac_short(self.mac), self.rloc16, self.role, a, min(self.age, 255))
 def __init__(self, data=None):
  a = (0, 65535, 0, 0, -150)
  if isinstance(data, bytes): b, c, d, e, f = _a.unpack("!HHBbB", data); a = (b, f, c, d, e)
  elif not data is None: a = data
  self.mac, self.age, self.rloc16, self.role, self.rssi = a
