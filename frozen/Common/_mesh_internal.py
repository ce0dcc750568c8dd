import struct as _a
import socket as _e
import sys as _f
import _pymesh_rt as _g
_m = _g._import
_h = _m("loramesh").Loramesh
_n = _m("mesh_records")
_i = _n.connections_pack
_j = _n.mac_short
_k = _n.macs_pack
_b = _n.uptime
_l = _m("meshaging").Message
_c = _m("pymesh_debug").print_debug; _d = "2001:cafe:cafe:cafe:"
def unpack_packet(data):
 a, b = _a.unpack("!BH", data)
 if len(data) != 3 + b:
  raise ValueError("PACK_HEADER length not ok")
 return a, data[3:]
def unpack_external(data):
 if len(data) == 0 or data[0] != 187:
  raise ValueError("BR magic byte")
 a = []
 for b in range(1, 17, 2):
  b = _a.unpack_from("!H", data, b)[0]
  a.append("%x" % b)
 b = _a.unpack_from("!H", data, 17)[0]
 c = unpack_packet(data[19:])[1]
 return ":".join(a), b, c
def pack_packet(type, data): return _a.pack("!BH", type, len(data)) + data
class MeshInternal:
 def resume(self, tx_dBm=14): self.mesh.resume(tx_dBm)
 def get_all_macs_set(self):
  self._0(242, len(self.mesh.macs), self.mesh.macs_ts)
  return self.mesh.macs_get()
 def process_messages(self):
  for a in self.messages.to_send():
   if _b() >= self._10 and self.mesh.is_connected():
    if self.send_message(a):
     self.messages.was_sent(a)
    else: self._10 = _b() + 5
 def process_leader(self):
  if self.mesh.state != 4 or self.mesh.mesh.single(): self._3 = []; return
  if len(self._3) == 0 and _b() >= self._4:
   a = self.mesh.routers_rloc_list(15)
   self._4 = _b() + (10 if len(a) > 5 else 30)
   self._3 = a[:5]
  a = self._3; a = a.pop(0) if a else None
  if not a is None: self.send_pack(128, b"", a[1])
 def process(self):
  a = self.mesh; a.update()
  _c(3, "MAC", self.MAC, a.state_string(), a.mesh.single(), ", ".join(a.ips))
  if a.is_connected():
   if self.sock is None:
    b = _e.socket(_e.AF_LORA, _e.SOCK_RAW)
    b.bind(1234)
    if self.mesh.mesh.rx_cb(_g._safe(self.receive_all_data), None) != 0: self.sock = b
    else: b.close()
   a.neighbors_update()
 def send_message(self, message): return self.send_pack(16, message.pack(self.MAC), self.mesh.ip_mac_unique(message.mac))
 def node_info(self, mac):
  a = self.mesh.node_info_get(mac)
  b = _j(mac)
  c = a.get("nn") is None or a.get("a") > 120
  if c and b != _j(self.MAC):
   self.send_pack(244, _a.pack("!H", b), self.mesh.ip_mac_unique(mac))
  return a
 def _9(self, a):
  self.num_callback_errors += 1
  _f.print_exception(a)
 def receive_all_data(self, _arg):
  while True:
   a = self.sock
   if a is None: return
   a, b = a.recvfrom(1024)
   if len(a) == 0: return
   b, c = b
   self.num_packets += 1
   try:
    _c(4, "Incoming", b, a)
    self.mesh.blink(1, 0.2)
    if a[0] == 187:
     d, e, f = unpack_external(a); g = self.br_handler
     if g is None: raise ValueError("no handler")
     try: g(b, c, f, d, e)
     except Exception as d: self._9(d)
    else:
     a, d = unpack_packet(a)
     if a == 16:
      e = _l(d)
      self.mesh.learn(e.mac); f = True
      try: f = self.messages.add_rcv_message(e)
      except Exception as g: self._9(g)
      self.send_pack(17, e.pack_ack(self.MAC), b); g = self.message_cb
      if not g is None and f:
       try: g(b, c, e.payload)
       except Exception as c: self._9(c)
     elif a == 17:
      c = _a.unpack("!QH", d)[0]
      self.mesh.learn(c)
      try: self.messages.rcv_ack(d)
      except Exception as c: self._9(c)
     else:
      with self.lock:
       c = self.mesh
       if a == 128: self.send_pack(240, c.router_data.pack(), b)
       elif a == 240: c.routers_neigh_update(d)
       elif a == 242: self.send_pack(130, _k(c.macs_get()), b)
       elif a == 130: self.asked = False; c.macs_set(d)
       elif a == 243: self.send_pack(131, _i(c.connections_get()), b)
       elif a == 131: self.asked = False; c.connections_set(d)
       elif a == 244:
        e = _a.unpack("!H", d)[0]
        e = c.leader_data.node_info_mac_pack(e)
        if len(e) > 0:
         self.send_pack(132, e, b)
       elif a == 132: c.node_info_set(d)
       else: raise ValueError("type")
   except Exception as a:
    self.num_dropped += 1
    _c(3, str(a))
 def __init__(self, lock, messages, config, message_cb):
  self.sock = None; self.br_handler = None; self.num_packets = 0; self.num_dropped = 0; self.num_callback_errors = 0; self.asked = False; self._10 = 0; self._4 = 0; self._3 = []; self._1 = -3600; self.lock = lock; self.messages = messages; self.config = config; self.message_cb = message_cb; self.mesh = _h(self.config)
  self.MAC = self.mesh.MAC
 def get_mesh_pairs(self):
  self._0(243, len(self.mesh.connections), self.mesh.connections_ts)
  return self.mesh.connections_get()
 def pause(self, asleep=False):
  a = self.sock
  if not a is None: a.close()
  self.sock = None
  if not asleep: self.mesh.pause()
 def send_pack(self, pack_type, data, ip, port=1234):
  a = self.sock
  if a is None or ip == "": return False
  _c(3, "Send pack:", pack_type, ip)
  try: a.sendto(pack_packet(pack_type, data), (ip, port))
  except Exception as a: _c(3, str(a)); return False
  self.mesh.blink(1, 0.2); return True
 def br_send(self, ip, port, payload):
  a = self.mesh.mesh
  b = a.ipaddr()
  b = " %s" % " ".join(b if not b is None else [])
  if len(a.border_router()) > 0 or not " " + _d in b: return False
  a = _b()
  if a - self._1 < self.config["Pymesh"]["br_interval"]: return False
  b = self.send_pack(144, payload, ip, port)
  if b: self._1 = a
  return b
 def _0(self, a, b, c):
  d = self.mesh; e = b == 0 or _b() - c > 30
  self.asked = e and d.state != 4 and d.net_addr != "" and self.send_pack(a, b"", d.net_addr + "fc00")
 def border_router(self, enable, prio=0, br_mess_cb=None):
  a = self.mesh.mesh; self.br_handler = None
  if enable: self.br_handler = br_mess_cb
  b = False
  for c in a.border_router():
   d = c.net
   if enable and d.startswith(_d) and c.preference == prio: b = True
   elif not enable or d.startswith(_d):
    a.border_router_del(d)
  if enable and not b: b = a.border_router(":".join([_d, "/64"]), prio) == 0
  return b == enable
MeshInternal.PORT_MESH_INTERNAL = 1234
MeshInternal.LEADER_INTERVAL = 30
MeshInternal.BR_MAGIC_BYTE = 187
