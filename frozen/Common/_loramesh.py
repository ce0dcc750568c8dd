from micropython import const
import struct as _h
from binascii import unhexlify as _i
from machine import Timer as _j
from network import LoRa as _k
from pycom import rgbled as _l
from _pymesh_rt import _at as _u, _import as _s, _safe as _v
_t = _s("mesh_records")
_m = _t.LeaderData
_n = _t.NeighborData
_b = _t.RouterData
_d = _t.by_key
_o = _t.connections_unpack
_a = _t.mac_short
_p = _t.macs_unpack
_c = _t.uptime
_e = _s("pymesh_debug").print_debug; LeaderData = _m; NeighborData = _n; RouterData = _b; _w = const(-65535); _x = const(64); _y = const(18446744073709551615); _z = const(16); _A = const(300); _B = const(2); _C = const(4); _q = ["Disabled", "Detached", "Child", "Router", "Leader"]; _r = [655360, 655360, 657930, 2560, 655370, 2570]; _D = const(657920); _f = None
def _g(a):
 try: _l(a)
 except Exception: pass
class Loramesh:
 def resume(self, tx_dBm=14):
  self.lora = self._10(tx_dBm)
  self.mesh = self._9()
  self._0()
 def is_connected(self): return self.state >= _B
 def _0(self): self.ot_cli("ipaddr add " + self.ip_mac_unique(self.MAC))
 def pause(self):
  self.mesh.deinit(); self._4 = 1
  self._3(); self.state = 0
  self._11([])
 def state_string(self): a = _u(_q, self.state); return a if a is not None else "none"
 def update(self):
  self.state = max(self.mesh.state(), 0)
  self.rloc16 = self.mesh.rloc(); a = self._11
  b = self.mesh.ipaddr()
  a(b if b is not None else [])
  self.led_state()
 def ot_cli(self, command):
  if self._6: raise OSError(_z)
  self._6 = True
  try: return self.mesh.cli(command)
  finally: self._6 = False
 def ip_mac_unique(self, mac): return "fdde:ad00:beef:0::" + "%x" % _a(mac)
 def blink(self, num=3, period=0.5, color=None):
  if self._4 > 0 or num < 1: return
  self._2 = color if color is not None else _D
  self._4 = 2 * num + 1
  try: self._1 = _j.Alarm(_v(lambda _: self._3()), period / 2.0, periodic=True)
  except Exception: self._4 = 1
  self._3()
 def led_state(self):
  a = self.is_leader() and self.mesh.single()
  self._7 = _r[5 if a else self.state]
  if self._4 == 0: _g(self._7)
 def _11(self, a):
  self.ips = a; self.rloc = ""; self.net_addr = ""; b = ":0:0:0:" + "%x" % _a(self.MAC); c = ":0:ff:fe00:"
  for d in a:
   if d.startswith("fd"):
    if d.endswith(c + "%x" % self.rloc16):
     self.rloc = d; self.net_addr = d[:d.rfind(":") + 1]
    elif c not in d and not d.endswith(b): self.eid = d
 def macs_set(self, data):
  self.macs = _p(data)
  self.macs_ts = _c()
 def _3(self):
  self._4 -= 1
  _g(self._2 if self._4 > 0 and self._4 & 1 == 0 else self._7)
  if self._4 == 0:
   a = self._1
   if a is not None: a.cancel()
   self._1 = None
 def node_info_set(self, data): self.leader_data.node_info_set(data)
 def connections_set(self, data):
  self.connections = _o(data)
  self.connections_ts = _c()
 def is_leader(self): return self.state == _C
 def node_info_get(self, mac):
  a = {"loRa_mac": mac}
  b = self.leader_data.node_info_mac(mac)[0]
  if b is not None:
   a["ip"] = b.rloc16
   a["r"] = b.role
   if isinstance(b, _b):
    a["a"] = _c() - b.ts
    c = b.coord
    if c is not None: a["l"] = {"lat": c[0], "lng": c[1]}
    a["nn"] = b.neigh_num()
    a["nei"] = []
    for c in b.neighbors():
     a.get("nei").append((self.mac_full(c.mac), c.rloc16, c.role, c.rssi, c.age))
   else: a["a"] = b.age
  return a
 def routers_neigh_update(self, data): self.leader_data.add_router(_b(data))
 def neighbors_update(self):
  a = _b()
  a.mac = self.MAC
  a.rloc16 = self.rloc16
  a.role = self.state
  b = self.mesh.neighbors()
  for b in b if b is not None else []:
   c = b.mac
   d = b.age
   e = b.rloc16
   f = b.role
   b = b.rssi
   if d <= _A:
    c = c & _y
    self.learn(c)
    a.add_neighbor(_n((c, d, e, f, b)))
  b = self.mesh.routers()
  for b in b if b is not None else []:
   b = b.mac
   self.learn(b & _y)
  self.router_data = a; self.leader_data.rloc16 = self.rloc16
  self.leader_data.add_router(a)
  self.leader_data.cleanup()
  _e(3, "Neighbors: " + a.to_string())
 def mac_full(self, mac): a = self._8.get(_a(mac)); return a if a is not None else mac
 def routers_rloc_list(self, age_min):
  a = {}; b = self.mesh.routers()
  for b in b if b is not None else []:
   c = b.mac
   b = b.rloc16
   c = c & _y
   d = self.leader_data.get_mac_ts(c)
   if c != self.MAC and (d == 0 or _c() - d >= age_min):
    a[d * 65536 + b] = (d, self.net_addr + "%x" % b)
  return _d(a)
 def macs_get(self):
  a = {}; b = self.leader_data.get_macs_set() if self.is_leader() else self.macs
  for b in [b, self.router_data.get_macs_set()]:
   for b in sorted(b):
    c = _a(b)
    a[c] = self.mac_full(b)
  if self.router_data.mac != 0:
   b = _a(self.MAC)
   a[b] = self.MAC
  return set(_d(a))
 def learn(self, mac):
  a = _a(mac)
  if mac == a: return
  b = self._8.get(a)
  if b is not None and b != mac and mac != self._5:
   self._5 = mac; c = "%s, %s" % ("%x" % b, "%x" % mac)
   _e(1, "Two nodes share an address: " + c.upper())
  if a != _a(self.MAC) and (b is not None or len(self._8) < _x):
   self._8[a] = mac
 def connections_get(self):
  a = self.leader_data.get_mesh_connections() if self.is_leader() else self.connections
  if len(a) == 0:
   a = self.router_data.get_all_pairs()
  b = []
  for a, c, d in a:
   b.append((self.mac_full(a), self.mac_full(c), d))
  return b
 def _9(self):
  a = self.config["Pymesh"]
  b = a["key"]
  a = a["use_key"]
  return self.lora.Mesh(key=_i((b + "0" * 32)[:32])) if a else self.lora.Mesh()
 def __init__(self, config):
  global _f; self.state = 0; self.rloc16 = 0; self.rloc = ""; self.net_addr = ""; self.eid = ""; self.ips = []; self.router_data = _b()
  self.leader_data = _m()
  self.macs = set()
  self.macs_ts = _w; self.connections = []
  self.connections_ts = _w; self._8 = {}; self._5 = 0; self._6 = False; self._7 = 0; self._2 = 0; self._4 = 0; self._1 = None; self.config = config
  if _f is not None:
   raise ValueError("Pymesh runs already, MAC %d" % _f)
  self.lora = self._10(14)
  try: self.mesh = self._9()
  except Exception: raise ValueError("no LoRa.Mesh, or it runs: pybytes.__pymesh.__pymesh")
  a = _h.unpack("!Q", self.lora.mac())[0]; self.MAC = a; _f = a
  self.leader_data.mac = a
  self._8[_a(a)] = a
  self._0()
 def _10(self, a):
  b = self.config["LoRa"]
  c = b["region"]
  d = b["freq"]
  e = b["bandwidth"]
  b = b["sf"]
  return _k(mode=_k.LORA, region=c, frequency=d, bandwidth=e, sf=b, tx_power=a)
 def stop(self): global _f; _f = None
