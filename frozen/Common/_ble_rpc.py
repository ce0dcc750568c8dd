from micropython import const
import struct as _d
from _thread import allocate_lock as _e
from machine import Timer as _f
from network import Bluetooth as _c
from sys import print_exception as _a
from time import ticks_ms as _b
from _pymesh_rt import _at as _m, _import as _o, _repr as _n, _safe as _l, _to_value as _q
_g = _o("ble_services").BleServices
_h = _o("gps").Gps
_p = _o("pymesh_msgpack")
_i = _p.Unpacker
_j = _p.packb; _r = const(20); _k = 0.1; _s = const(4096); _t = const(50)
class RXWorker:
 HEADSIZE = 20
 def put(self, frame):
  with self.q_lock:
   a = len(frame)
   for b in self.q:
    a += len(b)
   if a > _s:
    self.dropped += 1
   else: self.q.append(frame)
 def interval_cb(self, _alarm):
  if not self.ble_comm.status["connected"]:
   self.clear(); return
  with self.q_lock:
   a = _m(self.q, 0)
   if a is None: return
   try:
    self.chr.value(a[:_r]); self._1 = 0; b = self.q
    if b: b.pop(0)
    b = a[_r:]
    self._0 = len(b) > 0
    if self._0: self.q.insert(0, b)
   except Exception:
    self._1 += 1
    if self._1 >= _t:
     self._1 = 0; a = [a] if self._0 else []; self.dropped += len(self.q) - len(a); self.q = a
 def __init__(self, ble_comm):
  self.q = []; self.q_lock = _e(); self.dropped = 0; self._0 = False; self._1 = 0; self.ble_comm = ble_comm
  self.chr = ble_comm.chr_rx
  self._3 = _f.Alarm(_l(self.interval_cb), _k, periodic=True)
 def timer_kill(self): self._3.cancel()
 def clear(self):
  with self.q_lock: self.q = []; self._0 = False
class TXWorker:
 def cb_handler(self, chr, data=None):
  a = chr.events()
  a, b = data if data is not None else (a, None)
  if a & _c.CHAR_WRITE_EVENT != 0:
   self.last_value = b if b is not None else chr.value(); a = self.on_write
   if a is not None: a(self.last_value)
 def __init__(self, ble_comm): self.last_value = b""; self.on_write = None; ble_comm.chr_tx.callback(_c.CHAR_WRITE_EVENT | _c.CHAR_READ_EVENT, _l(self.cb_handler))
class BleRpc:
 def terminate(self):
  self.mesh.meshaging.on_rcv_message = None
  self.mesh.meshaging.on_rcv_ack = None
  self.rx_worker.timer_kill()
  self.ble_comm.close()
 def on_rcv_ack(self, message):
  print("%d =================  ACK RECEIVED :) :) :) " % _b())
  self.rpc_handler.send("notify", "msg-ack", {"id": message.id}, ["id"])
 def __init__(self, config, mesh):
  self.config = config; self.mesh = mesh; self.ble_comm = _g("%s%d" % (config["ble_name_prefix"], config["MAC"]), config["ble_pin"])
  self.rx_worker = RXWorker(self.ble_comm)
  self.tx_worker = TXWorker(self.ble_comm)
  self.rpc_handler = RPCHandler(self.rx_worker, mesh)
  self.tx_worker.on_write = self.rpc_handler.feed
  self.ble_comm.on_disconnect = self.ble_on_disconnect
  mesh.meshaging.on_rcv_message = self.on_rcv_message
  mesh.meshaging.on_rcv_ack = self.on_rcv_ack
 def ble_on_disconnect(self):
  self.rpc_handler.unpacker.reset()
  self.rx_worker.clear()
  try: self.rx_worker.chr.value(0)
  except Exception: pass
 def on_rcv_message(self, message):
  print(message.payload)
  print("%d =================  RECEIVED :) :) :) " % _b())
  a = {"mac": message.mac, "payload": message.payload, "ts": message.ts, "id": message.id}
  self.rpc_handler.send("notify", "msg", a, ["mac", "payload", "ts", "id"])
class RPCHandler:
 def send(self, type, id, data, keys):
  try:
   a = b"\x93" + _j(type) + _j(id)
   if isinstance(data, dict):
    b = 128; c = b""
    for d in keys:
     e = data.get(d)
     if e is not None:
      b += 1
      c = c + _j(d) + _j(e)
    a = a + _d.pack("B", b) + c
   else: a = a + _j(data)
   self.rx_worker.put(a)
  except Exception as a:
   _a(a)
   print("could not send result:", _n(data))
 def feed(self, message):
  try:
   self.unpacker.feed(message)
   for a in self.unpacker:
    self.resolve(a)
  except Exception as a:
   self.error = True; _a(a)
   print("error in unpacking... reset")
   self.unpacker.reset()
 def __init__(self, rx_worker, mesh): self.unpacker = _i(); self.error = False; self.rx_worker = rx_worker; self.mesh = mesh
 def resolve(self, call):
  if not isinstance(call, (list, tuple)) or len(call) < 3 or _m(call, 0) != "call": return
  a = call[2]; a = a if isinstance(a, str) else ""
  b = _m(call, 3); c = None
  try:
   b = b if isinstance(b, (list, tuple)) else []; d = self.mesh; e = _m(b, 0)
   b = _m(b, 1)
   if a == "mesh_is_connected": c = d.is_connected()
   elif a == "mesh_ip": f = d.ip(); c = f if f is not None else []
   elif a == "set_gps":
    print("settings gps!")
    _h.set_location(e, b); c = None
   elif a == "get_mesh_mac_list": c = d.get_mesh_mac_list()
   elif a == "get_mesh_pairs": c = _q(d.get_mesh_pairs())
   elif a == "get_node_info": c = _q(d.get_node_info(e if e is not None else " "))
   elif a == "send_message":
    print("%d: Send Msg ---------------------->>>>>>>> " % _b())
    f = d.send_message(e)
    c = None if isinstance(e, dict) and e.get("ip") is not None else f
   elif a == "send_message_was_sent": c = d.mesage_was_ack(e, b)
   elif a == "receive_message": c = d.get_rcv_message()
   else: print("no RPC: %s" % a); c = None
   print("calling RPC:", a, "-", _n(c))
  except Exception as a: _a(a)
  a = ["ip", "r", "a", "l", "nn", "nei", "loRa_mac", "from", "b", "id", "ts", 0]; self.send("call_result", _m(call, 1), c, a)
