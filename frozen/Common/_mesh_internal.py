from micropython import const
import struct as _a
from socket import AF_LORA as _e, SOCK_RAW as _f, socket as _g
from sys import print_exception as _h
from _pymesh_rt import _at as _n, _import as _o, _safe as _q
_i = _o("loramesh").Loramesh
_p = _o("mesh_records")
_j = _p.connections_pack
_k = _p.mac_short
_l = _p.macs_pack
_b = _p.uptime
_m = _o("meshaging").Message
_c = _o("pymesh_debug").print_debug; _r = const(1234); _s = const(16); _t = const(17); _u = const(128); _v = const(130); _w = const(131); _x = const(132); _y = const(144); _z = const(240); _A = const(242); _B = const(243); _C = const(244); _D = const(187); _E = const(5); _F = const(30); _G = const(120); _H = const(5); _I = const(15); _J = const(30); _K = const(10); _L = const(4); _d = "2001:cafe:cafe:cafe:"
def unpack_packet(data):
 a, b = _a.unpack("!BH", data)
 if len(data) != 3 + b:
  raise ValueError("PACK_HEADER length not ok %d %d" % (len(data), b))
 return a, data[3:]
def unpack_external(data):
 if _n(data, 0) != _D:
  raise ValueError("BR magic byte")
 a = []
 for b in range(1, 17, 2):
  b = _a.unpack_from("!H", data, b)[0]
  a.append("%x" % b)
 b = _a.unpack_from("!H", data, 17)[0]
 c = unpack_packet(data[19:])[1]
 return ":".join(a), b, c
def pack_packet(type, body): return _a.pack("!BH", type, len(body)) + body
class MeshInternal:
 def resume(self, tx_dBm=14): self.mesh.resume(tx_dBm)
 def _2(self):
  if self.sock is None:
   a = _g(_e, _f)
   a.bind(_r); self.sock = a
  if not self._10:
   a = self.mesh.mesh.rx_cb
   def b(a): self.receive_all_data(a)
   self._10 = a(_q(b), None) != 0
 def pause(self, asleep=False):
  a = self.sock
  if a is not None: a.close()
  self.sock = None; self._10 = False
  if not asleep: self.mesh.pause()
 def process_messages(self):
  for a in self.messages.to_send():
   if _b() >= self._11 and self.mesh.is_connected():
    if self.send_message(a):
     self.messages.was_sent(a)
    else: self._11 = _b() + _E
 def process(self):
  a = self.mesh; a.update()
  b = "%s(%d)" % ("%x" % self.MAC, self.MAC)
  _c(3, "%d: MAC %s, State %s, Single" % (_b(), b, a.state_string()), a.mesh.single())
  _c(3, ", ".join(a.ips))
  if a.is_connected():
   self._2()
   a.neighbors_update()
 def __init__(self, lock, messages, config, message_cb):
  self.sock = None; self.br_handler = None; self.num_packets = 0; self.num_dropped = 0; self.num_callback_errors = 0; self.asked = False; self._10 = False; self._11 = 0; self._4 = 0; self._3 = []; self._1 = -3600; self.lock = lock; self.messages = messages; self.config = config; self.message_cb = message_cb; self.mesh = _i(self.config)
  self.MAC = self.mesh.MAC
 def receive_all_data(self, _arg):
  while True:
   a = self.sock
   if a is None: return
   a, b = a.recvfrom(1024)
   if len(a) == 0: return
   b, c = b
   self.num_packets += 1
   try:
    _c(4, "Incoming from %s:" % b, a)
    self.mesh.blink(1, 0.2)
    if _n(a, 0) == _D:
     d, e, f = unpack_external(a); g = self.br_handler
     if g is None: raise ValueError("no handler")
     try: g(b, c, f, d, e)
     except Exception as d: self._9(d)
    else:
     a, d = unpack_packet(a)
     if a == _s:
      e = _m(d)
      self.mesh.learn(e.mac); f = True
      try: f = self.messages.add_rcv_message(e)
      except Exception as g: self._9(g)
      self.send_pack(_t, e.pack_ack(self.MAC), b); g = self.message_cb
      if g is not None and f:
       try: g(b, c, e.payload)
       except Exception as c: self._9(c)
     elif a == _t:
      c = _a.unpack("!QH", d)[0]
      self.mesh.learn(c)
      try: self.messages.rcv_ack(d)
      except Exception as c: self._9(c)
     else:
      with self.lock:
       c = self.mesh
       if a == _u:
        self.send_pack(_z, c.router_data.pack(), b)
       elif a == _z:
        c.routers_neigh_update(d)
       elif a == _A:
        self.send_pack(_v, _l(c.macs_get()), b)
       elif a == _v:
        self.asked = False; c.macs_set(d)
       elif a == _B:
        self.send_pack(_w, _j(c.connections_get()), b)
       elif a == _w:
        self.asked = False; c.connections_set(d)
       elif a == _C:
        e = _a.unpack("!H", d)[0]
        e = c.leader_data.node_info_mac_pack(e)
        if len(e) > 0:
         self.send_pack(_x, e, b)
       elif a == _x:
        c.node_info_set(d)
       else: raise ValueError("Unknown packet, type: 0x%s" % ("%x" % a).upper())
   except Exception as a:
    self.num_dropped += 1
    _c(3, "Packet dropped: %s" % (str(a) if isinstance(a, Exception) else ""))
 def _9(self, a):
  self.num_callback_errors += 1
  _h(a)
 def get_mesh_pairs(self):
  self._0(_B, len(self.mesh.connections), self.mesh.connections_ts)
  return self.mesh.connections_get()
 def node_info(self, mac):
  a = self.mesh.node_info_get(mac)
  b = _k(mac)
  c = a.get("nn") is None or a.get("a") > _G
  if c and b != _k(self.MAC):
   self.send_pack(_C, _a.pack("!H", b), self.mesh.ip_mac_unique(mac))
  return a
 def _0(self, a, b, c):
  d = self.mesh; e = b == 0 or _b() - c > _F
  self.asked = e and d.state != _L and d.net_addr != "" and self.send_pack(a, b"", d.net_addr + "fc00")
 def get_all_macs_set(self):
  self._0(_A, len(self.mesh.macs), self.mesh.macs_ts)
  return self.mesh.macs_get()
 def send_message(self, message): return self.send_pack(_s, message.pack(self.MAC), self.mesh.ip_mac_unique(message.mac))
 def process_leader(self):
  if self.mesh.state != _L or self.mesh.mesh.single(): self._3 = []; return
  if len(self._3) == 0 and _b() >= self._4:
   a = self.mesh.routers_rloc_list(_I)
   self._4 = _b() + (_K if len(a) > _H else _J)
   self._3 = a[:_H]
  a = self._3; a = a.pop(0) if a else None
  if a is not None: self.send_pack(_u, b"", a[1])
 def border_router(self, enable, prio=0, br_mess_cb=None):
  a = self.mesh.mesh; self.br_handler = None
  if enable: self.br_handler = br_mess_cb
  b = False
  for c in a.border_router():
   d = c.net
   c = c.preference
   if enable and d.startswith(_d) and c == prio: b = True
   elif not enable or d.startswith(_d):
    a.border_router_del(d)
  if enable and not b: b = a.border_router(":".join([_d, "/64"]), prio) == 0
  return b == enable
 def br_send(self, ip, port, payload):
  a = self.mesh.mesh
  if len(a.border_router()) > 0:
   _c(3, "Node is BR"); return False
  a = a.ipaddr()
  if " " + _d not in " %s" % " ".join(a if a is not None else []):
   _c(3, "no BR found"); return False
  a = _b()
  if a - self._1 < self.config["Pymesh"]["br_interval"]: return False
  b = self.send_pack(_y, payload.encode() if isinstance(payload, str) else payload, ip, port)
  if b: self._1 = a
  return b
 def send_pack(self, pack_type, data, ip, port=1234):
  a = self.sock
  if a is None or ip == "": return False
  _c(3, "Send pack: 0x%s to IP %s" % (("%x" % pack_type).upper(), ip))
  try: a.sendto(pack_packet(pack_type, data), (ip, port))
  except Exception as a: _c(3, "Socket.sendto exception: %s" % (str(a) if isinstance(a, Exception) else "")); return False
  self.mesh.blink(1, 0.2); return True
