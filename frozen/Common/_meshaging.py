import struct as _a
import time as _f
import _pymesh_rt as _h
_c = _f.ticks_cpu
_d = _f.time
_h = _h._import("mesh_records")
_g = _h.mac_short
_b = _h.uptime
class Meshaging:
 def mesage_was_ack(self, mac, id): return self.message_state(mac, id) == 4
 def add_rcv_message(self, message):
  with self.lock:
   message.ts = _d()
   if self.retries > 0 and self._6(message):
    self.rcv_repeated += 1; a = False
   else:
    self.num_received += 1
    if len(self.received) >= 16:
     self.get_rcv_message()
     self.rcv_dropped += 1
    self.received.append(message)
    self.rcv_dict[message.mac] = message; self.rcv_mess_new = message; a = True
  b = self.on_rcv_message
  if a and not b is None: b(message)
  return a
 def get_rcv_message(self):
  a = self.received; a = a.pop(0) if a else None
  if a is None: return None
  _e(self.rcv_dict, a)
  return a.mac, a.id, a.ts, a.payload
 def send_message(self, mac, msg_type, payload, id, ts):
  a = Message((mac, msg_type, payload, id, ts)); b = 0
  for c in self.sent:
   if c.mac == mac:
    b += 1
  if b >= 4:
   self._4(mac)
  elif len(self.sent) >= 16:
   self._4(self.sent[0].mac)
  self.sent.append(a)
  self.dict[mac] = a
  self._1(a, 2); return True
 def to_send(self):
  a = []
  for b in self.sent:
   c = _b() >= b.due
   if not c if b.state == 2 else c and b.state == 3 and self._7(b):
    a.append(b)
   elif c: self._5(b)
  return a
 def __init__(self, lock, retries=0): self.dict = {}; self.sent = []; self.rcv_dict = {}; self.received = []; self.rcv_mess_new = None; self.on_rcv_message = None; self.on_rcv_ack = None; self.on_state = None; self.num_sent = 0; self.num_ack = 0; self.num_lost = 0; self.num_repeated = 0; self.num_received = 0; self.rcv_dropped = 0; self.rcv_repeated = 0; self.rtt_last = 0; self.rtt_sum = 0; self._8 = []; self.changes = []; self.lock = lock; self.retries = retries; self.last_id = 12345 if retries > 0 else 12344
 def message_state(self, mac, id):
  a = self._3(mac, id & 65535, True)
  return None if a is None else a.state
 def was_sent(self, message):
  a = 15 << (message.tries & 7)
  message.tries += 1
  message.due = _b() + (a if self._7(message) else max(a, 30))
  if message.tries > 1:
   self.num_repeated += 1
  else:
   self.num_sent += 1
   message.sent_ticks = _c()
   self._1(message, 3)
 def _7(self, a): return a.tries <= self.retries and a.id != 12345
 def _4(self, a):
  b = []; c = None
  for d in self.sent:
   if c is None and d.mac == a:
    c = d; self._5(d)
    _e(self.dict, d)
   else: b.append(d)
  self.sent = b
 def _6(self, a):
  if a.id == 12345: return False
  a.due = _b() + 240
  for b in self._8:
   c = b.id == a.id and b.mac == a.mac and _b() < b.due
   if c and b.payload == a.payload: return True
  self._8.append(a)
  if len(self._8) > 16:
   b = self._8
   if b: b.pop(0)
  return False
 def rcv_ack(self, data):
  a = Message()
  a.unpack_ack(data); b = self.on_rcv_ack
  with self.lock:
   c = self._3(a.mac, a.id, False)
   if c is None: d = False
   else:
    if c.state == 5:
     self.num_lost -= 1
    self.num_ack += 1
    self.rtt_last = _f.ticks_diff(_c(), c.sent_ticks) // 1000
    self.rtt_sum += self.rtt_last
    self._1(c, 4); d = True
  if d and not b is None: b(a)
 def _3(self, a, b, c):
  d = None
  for e in self.sent:
   f = e.id == b or c and b == 12345 and e.id > b
   if f and _g(e.mac) == _g(a):
    if c or d is None and e.state != 4: d = e
  return d
 def _5(self, a):
  if a.state < 4:
   self.num_lost += 1
   self._1(a, 5)
 def _1(self, a, b):
  a.state = b
  if not self.on_state is None and len(self.changes) < 32:
   self.changes.append((a, b))
class Message:
 def pack_ack(self, sender_mac): return _a.pack("!QH", sender_mac, self.id)
 def pack(self, sender_mac): return _a.pack("!QHH", sender_mac, self.id, len(self.payload)) + self.payload
 def __init__(self, data=None):
  self.mac = 0; self.type = 0; self.payload = b""; self.id = 0; self.ts = _d(); self.state = 2; self.tries = 0
  self.due = _b() + 300; self.sent_ticks = 0
  if isinstance(data, bytes):
   a = _a.unpack("!QHH", data)
   b = a[0]
   a = a[1]; self.mac = b; self.id = a
   self.payload = data[12:]
  elif not data is None:
   a, b, c, d, e = data; self.mac = a; self.type = b
   self.payload = c.encode() if isinstance(c, str) else c
   self.id = d & 65535; self.ts = e
 def unpack_ack(self, data): self.mac, self.id = _a.unpack("!QH", data)
def _e(a, b):
 c = b.mac
 if a.get(c) is b:
  if c in a:
   del a[c]
