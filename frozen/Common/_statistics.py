import json as _i
import machine as _b
from uio import open as _c
import _pymesh_rt as _d
_e = _d._to_bigint
_f = _d._import("mesh_records").uptime
_a = _d._import("pymesh_debug").print_debug; _g = "/flash/statistics.json"
def _h(a, b, c):
 d = a.get(b) if isinstance(a, dict) else None
 return _e(d) if isinstance(d, int) else c
class StatisticsData:
 STARTED = 0; WAITING = 1; DONE = 2
 def status(self): return {"id": self.id, "m": self.mac, "left": self.repetitions - self.last_mess_num, "sc": "%d:%d" % (self.ack_num, self.last_mess_num)}
 def to_json(self): return _d._dumps({"id": self.id, "mac": self.mac, "period": self.period, "repetitions": self.repetitions, "ack_num": self.ack_num, "state": self.state, "last_send": self.last_send, "last_ack": self.last_ack, "last_mess_num": self.last_mess_num, "type": 0, "s1": self.s1, "s2": self.s2})
 def __init__(self, id, data):
  self.last_send = 0; self.last_ack = 0; self.id = id; self.mac = _e(data.get("mac") if isinstance(data, dict) else None)
  self.period = _h(data, "period", _h(data, "t", 10))
  self.repetitions = _h(data, "repetitions", _h(data, "n", 1))
  self.ack_num = _h(data, "ack_num", 0)
  self.last_mess_num = _h(data, "last_mess_num", 0)
  self.state = _h(data, "state", StatisticsData.STARTED)
  self.s1 = _h(data, "s1", 0)
  self.s2 = _h(data, "s2", 0)
 def message_id(self): return self.id * 1000 + self.last_mess_num & 65535
class Statistics:
 def num(self): return len(self._2)
 def status(self, id=0):
  if id == 123456789: self._2 = []; self._5()
  elif id == 123456:
   self._2 = [a for a in self._2 if a.state != StatisticsData.DONE]
   self._5()
  a = []
  for b in self._2:
   c = b.state != StatisticsData.DONE
   if id == 0 or id > 1234 or id == b.id or id == 1234 and c:
    a.append(b.status())
  return a
 def __init__(self, mesh):
  self._2 = []; self._3 = 0; self.mesh = mesh
  try:
   with _c(_g) as a:
    for a in a:
     a = _i.loads(a)
     a = StatisticsData(_h(a, "id", 0), a)
     if a.state == StatisticsData.WAITING:
      a.state = StatisticsData.STARTED
     self._2.append(a)
     self._3 = max(self._3, a.id)
  except Exception: _a(3, "statistics: no jobs in the file")
  self._0 = _b.Timer.Alarm(_d._safe(lambda _: self.process()), float(1), periodic=True)
 def add_stat_mess(self, data):
  if len(self._2) >= 16: return 0
  try:
   a = StatisticsData(self._3 + 1, data)
   self._3 = a.id
   self._2.append(a)
   self._5()
   return a.id
  except Exception: _a(1, "statistics: bad job"); return 0
 def _5(self):
  try:
   with _c(_g, "w") as a:
    for b in self._2:
     a.write(b.to_json() + "\n")
  except Exception: _a(2, "statistics: not saved")
 def process(self):
  a = 0
  for b in self._2:
   if b.state == StatisticsData.STARTED:
    if self.mesh.is_connected():
     b.last_mess_num += 1
     b.last_send = _f()
     b.last_ack = 0
     b.state = StatisticsData.WAITING
     c = self.mesh.mesh.MAC
     c = "Test %d, pack from node %d, #%d/%d" % (b.id, c, b.last_mess_num, b.repetitions)
     self.mesh.send_message({"to": b.mac, "b": c, "id": b.message_id(), "ts": _f()})
   elif b.state == StatisticsData.WAITING and self._1(b):
    self._5()
    if b.state == StatisticsData.STARTED and b.s2 > 0:
     a = b.s1 + (_b.rng() & 65535) * max(b.s2 - b.s1 + 1, 1) // 65536
  b = self.mesh.sleep_function
  if a > 0 and not b is None:
   b(a, None)
 def _1(self, a):
  if a.last_ack == 0 and self.mesh.mesage_was_ack(a.mac, a.message_id()):
   a.last_ack = _f()
   a.ack_num += 1
  if _f() - a.last_send < a.period: return False
  b = a.last_mess_num < a.repetitions
  a.state = StatisticsData.STARTED if b else StatisticsData.DONE; return True
 def stop(self): self._0.cancel()
 def totals(self):
  a = self.mesh.meshaging
  return {"sent": a.num_sent, "acknowledged": a.num_ack, "lost": a.num_lost, "repeated": a.num_repeated, "received": a.num_received, "dropped": a.rcv_dropped, "rtt_last": a.rtt_last, "rtt_mean": a.rtt_sum // max(a.num_ack, 1)}
