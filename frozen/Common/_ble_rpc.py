import struct as _g
import _thread as _h
import machine as _i
from network import Bluetooth as _c
from sys import print_exception as _a
from time import ticks_ms as _b
import _pymesh_rt as _j
_d = _j._at
_e = _j._repr
_f = _j._safe
_k = _j._import("ble_services").BleServices
_l = _j._import("gps").Gps
_p = _j._import("pymesh_msgpack")
_m = _p.Unpacker
_n = _p.packb; _o = 0.1
class RXWorker:
 HEADSIZE = 20
 def put(self, frame):
  with self.q_lock:
   a = len(frame)
   for b in self.q:
    a += len(b)
   if a > 4096:
    self.dropped += 1
   else: self.q.append(frame)
 def interval_cb(self, _alarm):
  if not self.ble_comm.status["connected"]:
   self.clear(); return
  with self.q_lock:
   a = _d(self.q, 0)
   if a is None: return
   try:
    self.chr.value(a[:20]); self._1 = 0; b = self.q
    if b: b.pop(0)
    b = a[20:]
    self._0 = len(b) > 0
    if self._0: self.q.insert(0, b)
   except Exception:
    self._1 += 1
    if self._1 >= 50:
     self._1 = 0; a = [a] if self._0 else []; self.dropped += len(self.q) - len(a); self.q = a
 def __init__(self, ble_comm):
  self.q = []; self.q_lock = _h.allocate_lock(); self.dropped = 0; self._0 = False; self._1 = 0; self.ble_comm = ble_comm
  self.chr = ble_comm.chr_rx
  self._3 = _i.Timer.Alarm(_f(self.interval_cb), _o, periodic=True)
 def timer_kill(self): self._3.cancel()
 def clear(self):
  with self.q_lock: self.q = []; self._0 = False
RXWorker.INTERVAL = _o
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
  self.config = config; self.mesh = mesh; self.ble_comm = _k("%s%d" % (config["ble_name_prefix"], config["MAC"]), config["ble_pin"])
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
class TXWorker:
 def cb_handler(self, chr, data=None):
  a = chr.events()
  a, b = data if not data is None else (a, None)
  if a & _c.CHAR_WRITE_EVENT != 0:
   self.last_value = b if not b is None else chr.value(); a = self.on_write
   if not a is None: a(self.last_value)
 def __init__(self, ble_comm): self.last_value = b""; self.on_write = None; ble_comm.chr_tx.callback(_c.CHAR_WRITE_EVENT | _c.CHAR_READ_EVENT, _f(self.cb_handler))
class RPCHandler:
 def feed(self, message):
  try:
   self.unpacker.feed(message)
   for a in self.unpacker:
    self.resolve(a)
  except Exception as a:
   self.error = True; _a(a)
   print("error in unpacking... reset")
   self.unpacker.reset()
 def __init__(self, rx_worker, mesh): self.unpacker = _m(); self.error = False; self.rx_worker = rx_worker; self.mesh = mesh
 def send(self, type, id, data, keys):
  try:
   a = b"\x93" + _n(type) + _n(id)
   if isinstance(data, dict):
    b = 128; c = b""
    for d in keys:
     e = data.get(d)
     if not e is None:
      b += 1
      c = c + _n(d) + _n(e)
    a = a + _g.pack("B", b) + c
   else: a = a + _n(data)
   self.rx_worker.put(a)
  except Exception as a:
   _a(a)
   print("could not send result:", _e(data))
 def resolve(self, call):
  if not isinstance(call, (list, tuple)) or len(call) < 3 or _d(call, 0) != "call": return
  a = call[2]; a = a if isinstance(a, str) else ""
  b = _d(call, 3); c = None
  try:
   b = b if isinstance(b, (list, tuple)) else []; d = self.mesh; e = _d(b, 0)
   b = _d(b, 1)
   if a == "mesh_is_connected": c = d.is_connected()
   elif a == "mesh_ip": f = d.ip(); c = f if not f is None else []
   elif a == "set_gps":
    print("settings gps!")
    _l.set_location(e, b); c = None
   elif a == "get_mesh_mac_list": c = d.get_mesh_mac_list()
   elif a == "get_mesh_pairs": c = _j._to_value(d.get_mesh_pairs())
   elif a == "get_node_info": c = _j._to_value(d.get_node_info(e if not e is None else " "))
   elif a == "send_message":
    print("%d: Send Msg ---------------------->>>>>>>> " % _b())
    f = d.send_message(e)
    c = None if isinstance(e, dict) and not e.get("ip") is None else f
   elif a == "send_message_was_sent": c = d.mesage_was_ack(e, b)
   elif a == "receive_message": c = d.get_rcv_message()
   else: print("no RPC: %s" % a); c = None
   print("calling RPC:", a, "-", _e(c))
  except Exception as a: _a(a)
  a = ["ip", "r", "a", "l", "nn", "nei", "loRa_mac", "from", "b", "id", "ts", 0]; self.send("call_result", _d(call, 1), c, a)
