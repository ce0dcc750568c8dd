import _thread as _e
import machine as _f
import time as _g
import _pymesh_rt as _b
_c = _b._to_bigint
_h = _b._import("mesh_internal").MeshInternal
_i = _b._import("meshaging").Meshaging
_d = _b._import("pymesh_debug").print_debug
def _a(a):
 if isinstance(a, int): return _c(a)
 return _b._parse_bigint(a) if isinstance(a, str) else None
class MeshInterface:
 INTERVAL = 10
 def end_device(self, state=None):
  if state is None: return self.ot_cli("routerrole") == "Disabled"
  return self.ot_cli("routerrole disable" if state else "routerrole enable") == ""
 def get_mesh_mac_list(self):
  with self.lock:
   a = sorted(self.mesh.get_all_macs_set())
   return {0: a}
 def leader_priority(self, weight=None):
  if weight is None: a = _a(self.ot_cli("leaderweight")); return a if not a is None else -1
  if not isinstance(weight, int): return False
  a = min(max(_c(weight), 0), 255)
  return self.ot_cli("leaderweight %d" % a) == ""
 def mesage_was_ack(self, mac, id): return self.message_state(mac, id) == 4
 def get_mesh_pairs(self):
  with self.lock:
   return self.mesh.get_mesh_pairs()
 def is_connected(self): return self.mesh.mesh.is_connected()
 def get_rcv_message(self):
  with self.lock:
   a = self.meshaging.get_rcv_message()
   if a is None: return {}
   a, b, c, d = a
   return {"from": a, "b": d, "id": b, "ts": c}
 def ip(self):
  with self.lock:
   return self.mesh.mesh.mesh.ipaddr()
 def get_node_info(self, mac_id=""):
  with self.lock:
   a = _a(mac_id)
   a = a if not a is None else self.mesh.MAC
   return self.mesh.node_info(a)
 def tick(self):
  a = self.meshaging; b = None
  with self.lock:
   self.mesh.process_messages()
   self.mesh.process_leader()
   b = a.changes
   a.changes = []
  for b, c in b:
   d = a.on_state
   if not d is None: d(b.mac, b.id, c)
 def resume(self, tx_dBm=14):
  self.mesh.resume(tx_dBm); self.is_paused = False
  self._1()
 def ot_cli(self, command):
  if not isinstance(command, str): raise ValueError("no text")
  return self.mesh.mesh.ot_cli(command)
 def message_state(self, mac, id):
  with self.lock:
   a = _a(mac)
   b = _a(id)
   return None if a is None or b is None else self.meshaging.message_state(a, b & 65535)
 def send_message(self, data):
  if isinstance(data, dict):
   a = data.get("ip")
   b = isinstance(a, str) and len(a) > 0
   c = data.get("b"); d = 490 if b else 497
   try:
    c = c.encode() if isinstance(c, str) else _b._to_bytes(c)
    c = c if len(c) <= d else None
   except Exception: c = None
   d = _a(data.get("port" if b else "to"))
   e = _a(data.get("id"))
   f = _a(data.get("ts"))
   g = data.get("ty")
   g = _a(g if not g is None else 0)
   if not c is None and not d is None and d >= 0:
    with self.lock:
     if b:
      if d > 0 and d < 65536:
       return self.mesh.br_send(a, d, c)
     elif not e is None and not f is None and not g is None:
      a = f & 2147483647
      self.meshaging.send_message(d, g & 255, c, e & 65535, a)
      self.mesh.process_messages(); return True
  _d(1, "send_message: wrong input params"); return False
 def _1(self):
  self._0 = _f.Timer.Alarm(_b._safe(self.periodic_cb), 10.0, periodic=True)
  self.periodic_cb(None)
 def br_set(self, enable, prio=0, br_mess_cb=None):
  with self.lock:
   return isinstance(prio, int) and self.mesh.border_router(enable, prio, br_mess_cb)
 def __init__(self, config, message_cb):
  self.lock = _e.allocate_lock(); self.sleep_function = None; self.is_paused = False; self._0 = None; self.config = config; self.message_cb = message_cb
  self.meshaging = _i(self.lock, config["Pymesh"]["retries"])
  self.mesh = _h(self.lock, self.meshaging, self.config, self.message_cb)
  self._1()
 def periodic_cb(self, _alarm):
  _d(2, "============ MESH THREAD >>>>>>>>>>> ")
  a = _g.ticks_cpu()
  with self.lock:
   if not self.is_paused:
    self.mesh.process()
    self.mesh.process_messages()
  a = _g.ticks_diff(_g.ticks_cpu(), a) // 1000
  _d(2, ">>>>>>>>>>> DONE MESH THREAD ============ %d\n" % a)
 def pause(self, asleep=False):
  with self.lock:
   if not self.is_paused:
    self.is_paused = True; a = self._0
    if not a is None: a.cancel()
    self.mesh.pause(asleep)
