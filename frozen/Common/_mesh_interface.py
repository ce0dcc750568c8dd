from micropython import const
from _thread import allocate_lock as _c
from machine import Timer as _d
from time import ticks_cpu as _e, ticks_diff as _f, time as _g
from _pymesh_rt import _import as _k, _parse_bigint as _l, _safe as _m, _to_bigint as _j, _to_bytes as _n
_h = _k("mesh_internal").MeshInternal
_i = _k("meshaging").Meshaging
_b = _k("pymesh_debug").print_debug; _o = const(10); _p = const(497); _q = const(490)
class MeshInterface:
 def mesage_was_ack(self, mac, id): return self.message_state(mac, id) == 4
 def is_connected(self):
  with self.lock:
   return self.mesh.mesh.is_connected()
 def resume(self, tx_dBm=14):
  self.mesh.resume(tx_dBm); self.is_paused = False
  self._1()
 def get_mesh_mac_list(self):
  with self.lock:
   a = sorted(self.mesh.get_all_macs_set())
   return {0: a}
 def _1(self):
  self._0 = _d.Alarm(_m(lambda _: self.periodic_cb(None)), float(_o), periodic=True)
  self.periodic_cb(None)
 def ip(self):
  with self.lock:
   return self.mesh.mesh.mesh.ipaddr()
 def get_mesh_pairs(self):
  with self.lock:
   return self.mesh.get_mesh_pairs()
 def get_rcv_message(self):
  with self.lock:
   a = self.meshaging.get_rcv_message()
   if a is None: return {}
   a, b, c, d = a
   return {"from": a, "b": d, "id": b, "ts": c}
 def message_state(self, mac, id):
  with self.lock:
   a = _a(mac)
   b = _a(id)
   return None if a is None or b is None else self.meshaging.message_state(a, b & 65535)
 def periodic_cb(self, _alarm):
  _b(2, "============ MESH THREAD >>>>>>>>>>> ")
  a = _e()
  with self.lock:
   if not self.is_paused:
    self.mesh.process()
    self.mesh.process_messages()
  a = _f(_e(), a) // 1000
  _b(2, ">>>>>>>>>>> DONE MESH THREAD ============ %d\n" % a)
 def tick(self):
  a = self.meshaging; b = []
  with self.lock:
   self.mesh.process_messages()
   self.mesh.process_leader()
   b = a.changes
   a.changes = []
  for b, c in b:
   d = a.on_state
   if d is not None: d(b.mac, b.id, c)
 def send_message(self, data):
  if isinstance(data, dict):
   a = data.get("ip")
   b = isinstance(a, str) and len(a) > 0
   c = data.get("b")
   d = _q if b else _p
   try:
    c = c.encode() if isinstance(c, str) else _n(c)
    c = c if len(c) <= d else None
   except Exception: c = None
   if b:
    b = _a(data.get("port"))
    if c is not None and b is not None and b > 0 and b < 65536:
     with self.lock:
      return self.mesh.br_send(a, b, c)
   else:
    a = _a(data.get("to"))
    b = _a(data.get("id"))
    d = _a(data.get("ts"))
    e = data.get("ty")
    e = _a(e if e is not None else 0); f = a is not None and b is not None and d is not None and e is not None
    if f and c is not None and a >= 0:
     with self.lock:
      self.meshaging.send_message(a, e & 255, c, b & 65535, d & 2147483647)
      self.mesh.process_messages(); return True
  _b(1, "send_message: wrong input params"); return False
 def pause(self, asleep=False):
  with self.lock:
   if not self.is_paused:
    self.is_paused = True; a = self._0
    if a is not None: a.cancel()
    self.mesh.pause(asleep)
 def get_node_info(self, mac_id=""):
  with self.lock:
   a = self.mesh.node_info
   b = _a(mac_id)
   return a(b if b is not None else self.mesh.MAC)
 def send(self, mac, payload): return self.send_message({"to": mac, "b": payload, "id": self.meshaging.next_id(), "ts": _g()})
 def br_set(self, enable, prio=0, br_mess_cb=None):
  with self.lock:
   return isinstance(prio, int) and self.mesh.border_router(enable, prio, br_mess_cb)
 def leader_priority(self, weight=None):
  if weight is None: a = _a(self.ot_cli("leaderweight")); return a if a is not None else -1
  if not isinstance(weight, int): return False
  a = min(max(_j(weight), 0), 255)
  return self.ot_cli("leaderweight %d" % a) == ""
 def ot_cli(self, command):
  if not isinstance(command, str): raise ValueError("command: text")
  return self.mesh.mesh.ot_cli(command)
 def __init__(self, config, message_cb):
  self.lock = _c(); self.sleep_function = None; self.is_paused = False; self._0 = None; self.config = config; self.message_cb = message_cb
  self.meshaging = _i(self.lock, config["Pymesh"]["retries"])
  self.mesh = _h(self.lock, self.meshaging, self.config, self.message_cb)
  self._1()
 def end_device(self, state=None):
  if state is None: return self.ot_cli("routerrole") == "Disabled"
  return self.ot_cli("routerrole disable" if state else "routerrole enable") == ""
def _a(a):
 if isinstance(a, int): return _j(a)
 return _l(a) if isinstance(a, str) else None
MeshInterface.INTERVAL = _o
