from _thread import allocate_lock as _c
from machine import Timer as _d
from time import ticks_cpu as _e, ticks_diff as _f
from _pymesh_rt import _import as _j, _parse_bigint as _k, _safe as _l, _to_bigint as _i, _to_bytes as _m
_g = _j("mesh_internal").MeshInternal
_h = _j("meshaging").Meshaging
_b = _j("pymesh_debug").print_debug
def _a(a):
 if isinstance(a, int): return _i(a)
 return _k(a) if isinstance(a, str) else None
class MeshInterface:
 INTERVAL = 10
 def get_mesh_mac_list(self):
  with self.lock:
   a = sorted(self.mesh.get_all_macs_set())
   return {0: a}
 def pause(self, asleep=False):
  with self.lock:
   if not self.is_paused:
    self.is_paused = True; a = self._0
    if a is not None: a.cancel()
    self.mesh.pause(asleep)
 def get_rcv_message(self):
  with self.lock:
   a = self.meshaging.get_rcv_message()
   if a is None: return {}
   a, b, c, d = a
   return {"from": a, "b": d, "id": b, "ts": c}
 def mesage_was_ack(self, mac, id): return self.message_state(mac, id) == 4
 def resume(self, tx_dBm=14):
  self.mesh.resume(tx_dBm); self.is_paused = False
  self._1()
 def is_connected(self): return self.mesh.mesh.is_connected()
 def get_mesh_pairs(self):
  with self.lock:
   return self.mesh.get_mesh_pairs()
 def leader_priority(self, weight=None):
  if weight is None: a = _a(self.ot_cli("leaderweight")); return a if a is not None else -1
  if not isinstance(weight, int): return False
  a = min(max(_i(weight), 0), 255)
  return self.ot_cli("leaderweight %d" % a) == ""
 def periodic_cb(self, _alarm):
  _b(2, "============ MESH THREAD >>>>>>>>>>> ")
  a = _e()
  with self.lock:
   if not self.is_paused:
    self.mesh.process()
    self.mesh.process_messages()
  a = _f(_e(), a) // 1000
  _b(2, ">>>>>>>>>>> DONE MESH THREAD ============ %d\n" % a)
 def message_state(self, mac, id):
  with self.lock:
   a = _a(mac)
   b = _a(id)
   return None if a is None or b is None else self.meshaging.message_state(a, b & 65535)
 def _1(self):
  self._0 = _d.Alarm(_l(self.periodic_cb), 10.0, periodic=True)
  self.periodic_cb(None)
 def end_device(self, state=None):
  if state is None: return self.ot_cli("routerrole") == "Disabled"
  return self.ot_cli("routerrole disable" if state else "routerrole enable") == ""
 def tick(self):
  a = self.meshaging; b = None
  with self.lock:
   self.mesh.process_messages()
   self.mesh.process_leader()
   b = a.changes
   a.changes = []
  for b, c in b:
   d = a.on_state
   if d is not None: d(b.mac, b.id, c)
 def get_node_info(self, mac_id=""):
  with self.lock:
   a = _a(mac_id)
   a = a if a is not None else self.mesh.MAC
   return self.mesh.node_info(a)
 def ot_cli(self, command):
  if not isinstance(command, str): raise ValueError("command: text")
  return self.mesh.mesh.ot_cli(command)
 def send_message(self, data):
  if isinstance(data, dict):
   a = data.get("ip")
   b = isinstance(a, str) and len(a) > 0
   c = data.get("b"); d = 490 if b else 497
   try:
    c = c.encode() if isinstance(c, str) else _m(c)
    c = c if len(c) <= d else None
   except Exception: c = None
   d = _a(data.get("port" if b else "to"))
   e = _a(data.get("id"))
   f = _a(data.get("ts"))
   g = data.get("ty")
   g = _a(g if g is not None else 0)
   if c is not None and d is not None and d >= 0:
    with self.lock:
     if b:
      if d > 0 and d < 65536:
       return self.mesh.br_send(a, d, c)
     elif e is not None and f is not None and g is not None:
      a = f & 2147483647
      self.meshaging.send_message(d, g & 255, c, e & 65535, a)
      self.mesh.process_messages(); return True
  _b(1, "send_message: wrong input params"); return False
 def br_set(self, enable, prio=0, br_mess_cb=None):
  with self.lock:
   return isinstance(prio, int) and self.mesh.border_router(enable, prio, br_mess_cb)
 def __init__(self, config, message_cb):
  self.lock = _c(); self.sleep_function = None; self.is_paused = False; self._0 = None; self.config = config; self.message_cb = message_cb
  self.meshaging = _h(self.lock, config["Pymesh"]["retries"])
  self.mesh = _g(self.lock, self.meshaging, self.config, self.message_cb)
  self._1()
 def ip(self):
  with self.lock:
   return self.mesh.mesh.mesh.ipaddr()
