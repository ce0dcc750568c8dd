from micropython import const
import struct as _f
from _thread import allocate_lock as _g
from machine import Timer as _h
from network import Bluetooth as _c
from sys import print_exception as _a
from time import ticks_ms as _b
from _pymesh_rt import _at as _e, _import as _q, _safe as _o, _show as _p, _to_value as _s
_i = _q("ble_services").BleServices
_j = _q("gps").Gps
_r = _q("pymesh_msgpack")
_k = _r.Unpacker
_l = _r.packb; _t = const(20); _m = 0.1; _u = const(4096); _v = const(50); _n = ["ip", "r", "a", "l", "nn", "nei", "loRa_mac", "from", "b", "id", "ts", 0]; _d = ["mac", "payload", "ts", "id"]
class RXWorker:
 HEADSIZE = 20
 def put(self, frame):
  with self.q_lock:
   a = len(frame)
   for b in self.q:
    a += len(b)
   if a > _u:
    self.dropped += 1
   else: self.q.append(frame)
 def interval_cb(self, _alarm):
  if not self.ble_comm.status["connected"]:
   self.clear(); return
  with self.q_lock:
   a = _e(self.q, 0)
   if a is None: return
   try:
    self.chr.value(a[:_t]); self._1 = 0; b = self.q
    if b: b.pop(0)
    b = a[_t:]
    self._0 = len(b) > 0
    if self._0: self.q.insert(0, b)
   except Exception:
    self._1 += 1
    if self._1 >= _v:
     self._1 = 0; a = [a] if self._0 else []; self.dropped += len(self.q) - len(a); self.q = a
 def __init__(self, ble_comm):
  self.q = []; self.q_lock = _g(); self.dropped = 0; self._0 = False; self._1 = 0; self.ble_comm = ble_comm
  self.chr = ble_comm.chr_rx
  self._2 = _h.Alarm(_o(lambda _: self.interval_cb(None)), _m, periodic=True)
 def timer_kill(self): self._2.cancel()
 def clear(self):
  with self.q_lock: self.q = []; self._0 = False
class BleRpc:
 def on_rcv_message(self, message):
  print(message.payload)
  print("%d =================  RECEIVED :) :) :) " % _b())
  a = message.mac
  b = message.payload
  c = message.ts
  d = message.id
  self.rpc_handler.send("notify", "msg", {"mac": a, "payload": b, "ts": c, "id": d}, _d)
 def terminate(self):
  self.mesh.meshaging.on_rcv_message = None
  self.mesh.meshaging.on_rcv_ack = None
  self.rx_worker.timer_kill()
  self.ble_comm.close()
 def on_rcv_ack(self, message):
  print("%d =================  ACK RECEIVED :) :) :) " % _b())
  self.rpc_handler.send("notify", "msg-ack", {"id": message.id}, _d)
 def __init__(self, config, mesh):
  self.config = config; self.mesh = mesh; self.ble_comm = _i("%s%d" % (config["ble_name_prefix"], config["MAC"]), config["ble_pin"])
  self.rx_worker = RXWorker(self.ble_comm)
  self.tx_worker = TXWorker(self.ble_comm)
  self.rpc_handler = RPCHandler(self.rx_worker, mesh)
  self.tx_worker.on_write = lambda a: self.rpc_handler.feed(a)
  self.ble_comm.on_disconnect = lambda: self.ble_on_disconnect()
  mesh.meshaging.on_rcv_message = lambda a: self.on_rcv_message(a)
  mesh.meshaging.on_rcv_ack = lambda a: self.on_rcv_ack(a)
 def ble_on_disconnect(self):
  self.rpc_handler.unpacker.reset()
  self.rx_worker.clear()
  try: self.rx_worker.chr.value(0)
  except Exception: pass
class RPCHandler:
 def resolve(self, call):
  if not isinstance(call, (list, tuple)) or len(call) < 3 or _e(call, 0) != "call": return
  a = _e(call, 2)
  b = _e(call, 3); c = None
  try:
   c = self.call(a if isinstance(a, str) else "", b if isinstance(b, (list, tuple)) else [])
   print("calling RPC:", _p(a), "-", _p(c))
  except Exception as a: _a(a)
  self.send("call_result", _e(call, 1), c, _n)
 def feed(self, message):
  try:
   self.unpacker.feed(message)
   for a in self.unpacker:
    self.resolve(a)
  except Exception as a:
   self.error = True; _a(a)
   print("error in unpacking... reset")
   self.unpacker.reset()
 def send(self, kind, second, what, keys):
  try:
   a = b"\x93" + _l(kind) + _l(second)
   if isinstance(what, dict):
    b = 128; c = b""
    for d in keys:
     e = what.get(d)
     if e is not None:
      b += 1
      c = c + _l(d) + _l(e)
    a = a + _f.pack("B", b) + c
   else: a = a + _l(what)
   self.rx_worker.put(a)
  except Exception as a:
   _a(a)
   print("could not send result:", _p(what))
 def __init__(self, rx_worker, mesh): self.unpacker = _k(); self.error = False; self.rx_worker = rx_worker; self.mesh = mesh
 def call(self, a, b):
  c = self.mesh; d = _e(b, 0)
  e = _e(b, 1)
  if a == "mesh_is_connected": return c.is_connected()
  elif a == "mesh_ip": f = c.ip(); return f if f is not None else []
  elif a == "set_gps":
   print("settings gps!")
   _j.set_location(d, e); return None
  elif a == "get_mesh_mac_list": return c.get_mesh_mac_list()
  elif a == "get_mesh_pairs": return _s(c.get_mesh_pairs())
  elif a == "get_node_info": return _s(c.get_node_info(d if d is not None else " "))
  elif a == "send_message":
   print("%d: Send Msg ---------------------->>>>>>>> " % _b())
   f = c.send_message(d)
   return None if isinstance(d, dict) and d.get("ip") is not None else f
  elif a == "send_message_was_sent": return c.mesage_was_ack(d, e)
  elif a == "receive_message": return c.get_rcv_message()
  else: print("no RPC: %s" % a); return None
class TXWorker:
 def cb_handler(self, chr, data=None):
  a = chr.events()
  a, b = data if data is not None else (a, None)
  if a & _c.CHAR_WRITE_EVENT != 0:
   self.last_value = b if b is not None else chr.value(); a = self.on_write
   if a is not None: a(self.last_value)
 def __init__(self, ble_comm):
  self.last_value = b""; self.on_write = None; a = _c.CHAR_WRITE_EVENT | _c.CHAR_READ_EVENT
  b = ble_comm.chr_tx.callback
  def c(a, b=None): self.cb_handler(a, b)
  b(a, _o(c))
