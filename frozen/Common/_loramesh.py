import struct as _f
import binascii as _g
import machine as _h
import network as _i
import pycom as _j
import _pymesh_rt as _k
_q = _k._import("mesh_records")
_l = _q.LeaderData
_m = _q.NeighborData
_b = _q.RouterData
_d = _q.by_key
_n = _q.connections_unpack
_a = _q.mac_short
_o = _q.macs_unpack
_c = _q.uptime
_p = _k._import("pymesh_debug").print_debug; LeaderData = _l; NeighborData = _m; RouterData = _b; _e = None
class Loramesh:
 def resume(self, tx_dBm=14):
  self.lora = self._10(tx_dBm)
  self.mesh = self._9()
  self._0()
 def routers_neigh_update(self, data): self.leader_data.add_router(_b(data))
 def is_connected(self): return self.state >= 2
 def node_info_set(self, data): self.leader_data.node_info_set(data)
 def connections_set(self, data):
  self.connections = _n(data)
  self.connections_ts = _c()
 def _0(self): self.ot_cli("ipaddr add " + self.ip_mac_unique(self.MAC))
 def __init__(self, config):
  global _e; self.state = 0; self.rloc16 = 0; self.rloc = ""; self.net_addr = ""; self.eid = ""; self.ips = []; self.router_data = _b()
  self.leader_data = _l()
  self.macs = set(); self.macs_ts = -65535; self.connections = []; self.connections_ts = -65535; self._8 = {}; self._5 = 0; self._6 = False; self._7 = 0; self._2 = 0; self._4 = 0; self._1 = None; self.config = config
  if not _e is None:
   raise ValueError("Pymesh runs already, MAC %d" % _e)
  self.lora = self._10(14)
  try: self.mesh = self._9()
  except Exception: raise ValueError("no LoRa.Mesh, or pybytes.__pymesh.__pymesh")
  a = _f.unpack("!Q", self.lora.mac())[0]; self.MAC = a; _e = a
  self.leader_data.mac = a
  self._8[_a(a)] = a
  self._0()
 def stop(self): global _e; _e = None
 def macs_set(self, data):
  self.macs = _o(data)
  self.macs_ts = _c()
 def _9(self):
  a = self.config["Pymesh"]
  b = a["key"]
  a = a["use_key"]
  return self.lora.Mesh(key=_g.unhexlify((b + "0" * 32)[:32])) if a else self.lora.Mesh()
 def ip_mac_unique(self, mac): return "fdde:ad00:beef:0::" + "%x" % _a(mac)
 def _10(self, a):
  b = self.config["LoRa"]
  return _i.LoRa(mode=_i.LoRa.LORA, region=b["region"], frequency=b["freq"], bandwidth=b["bandwidth"], sf=b["sf"], tx_power=a)
 def _11(self):
  try: _j.rgbled(self._2 if self._4 > 0 and self._4 & 1 == 0 else self._7)
  except Exception: pass
 def state_string(self): return ["Disabled", "Detached", "Child", "Router", "Leader"][self.state]
 def blink(self, num=3, period=0.5, color=None):
  if self._4 > 0 or num < 1: return
  self._2 = color if not color is None else 657920; self._4 = 2 * num + 1
  try: self._1 = _h.Timer.Alarm(_k._safe(self._3), period / 2.0, periodic=True)
  except Exception: self._4 = 1
  self._3(None)
 def pause(self):
  self.mesh.deinit(); self._4 = 1
  self._3(None); self.state = 0; self.ips = []; self.rloc = ""; self.net_addr = ""
 def _3(self, a):
  self._4 -= 1
  self._11()
  if self._4 == 0:
   b = self._1
   if not b is None: b.cancel()
   self._1 = None
 def update(self):
  self.state = max(self.mesh.state(), 0)
  self.led_state()
  self.rloc16 = self.mesh.rloc()
  a = self.mesh.ipaddr(); self.ips = a if not a is None else []; self.rloc = ""; self.net_addr = ""
  a = ":0:0:0:" + "%x" % _a(self.MAC); b = ":0:ff:fe00:"
  for c in self.ips:
   if c.startswith("fd"):
    if c.endswith(b + "%x" % self.rloc16):
     self.rloc = c; self.net_addr = c[:c.rfind(":") + 1]
    elif not b in c and not c.endswith(a): self.eid = c
 def led_state(self):
  a = self.state == 4 and self.mesh.single()
  self._7 = [655360, 655360, 657930, 2560, 655370, 2570][5 if a else self.state]
  self._11()
 def node_info_get(self, mac):
  a = {"loRa_mac": mac}
  b = self.leader_data.node_info_mac(mac)[0]
  if not b is None:
   a["ip"] = b.rloc16
   a["r"] = b.role
   if isinstance(b, _b):
    a["a"] = _c() - b.ts
    c = b.coord
    if not c is None: a["l"] = {"lat": c[0], "lng": c[1]}
    a["nn"] = b.neigh_num()
    a["nei"] = []
    for c in b.neighbors():
     a.get("nei").append((self.mac_full(c.mac), c.rloc16, c.role, c.rssi, c.age))
   else: a["a"] = b.age
  return a
 def neighbors_update(self):
  a = _b()
  a.mac = self.MAC
  a.rloc16 = self.rloc16
  a.role = self.state
  b = self.mesh.neighbors()
  for b in b if not b is None else []:
   if b.age <= 300:
    c = self.learn(b.mac)
    a.add_neighbor(_m((c, b.age, b.rloc16, b.role, b.rssi)))
  b = self.mesh.routers()
  for b in b if not b is None else []:
   self.learn(b.mac)
  self.router_data = a; self.leader_data.rloc16 = self.rloc16
  self.leader_data.add_router(a)
  self.leader_data.cleanup()
 def ot_cli(self, command):
  if self._6: raise OSError(16)
  self._6 = True
  try: return self.mesh.cli(command)
  finally: self._6 = False
 def connections_get(self):
  a = self.leader_data.get_mesh_connections() if self.state == 4 else self.connections
  if len(a) == 0:
   a = self.router_data.get_all_pairs()
  b = []
  for a, c, d in a:
   b.append((self.mac_full(a), self.mac_full(c), d))
  return b
 def macs_get(self):
  a = {}; b = self.leader_data.get_macs_set() if self.state == 4 else self.macs
  for b in [b, self.router_data.get_macs_set()]:
   for b in sorted(b):
    c = _a(b)
    a[c] = self.mac_full(b)
  if self.router_data.mac != 0:
   b = _a(self.MAC)
   a[b] = self.MAC
  return set(_d(a))
 def learn(self, mac):
  mac &= 18446744073709551615
  a = _a(mac)
  if mac == a: return mac
  b = self._8.get(a)
  if not b is None and b != mac and mac != self._5:
   self._5 = mac; c = "%x, %x" % (b, mac)
   _p(1, "Two nodes share an address: " + c.upper())
  if a != _a(self.MAC) and (not b is None or len(self._8) < 64):
   self._8[a] = mac
  return mac
 def mac_full(self, mac): a = self._8.get(_a(mac)); return a if not a is None else mac
 def routers_rloc_list(self, age_min):
  a = {}; b = self.mesh.routers()
  for b in b if not b is None else []:
   c = b.rloc16
   b = self.learn(b.mac)
   d = self.leader_data.get_mac_ts(b)
   if b != self.MAC and (d == 0 or _c() - d >= age_min):
    a[d * 65536 + c] = (d, self.net_addr + "%x" % c)
  return _d(a)
