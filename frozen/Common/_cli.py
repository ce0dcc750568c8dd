from micropython import const
from json import loads as _d
from sys import print_exception as _e
from time import sleep as _b
from _pymesh_rt import _dumps as _l, _import as _j, _parse_bigint as _i, _repr as _k
_f = _j("gps").Gps
_g = _j("pymesh_debug").debug_level; _m = const(5)
def _a(a): return _i(_c(a))
def _c(a): return input(a).strip()
def _h(a, b, c, d, e):
 print("CLI BR default handler")
 f = "Incoming %d bytes from %s (port %d)" % (len(c), a, b)
 print("%s, to external IPv6 %s (port %d)" % (f, d, e))
 print(c)
class Cli:
 def _3(self):
  self.mesh.get_mesh_mac_list()
  self._0()
  self._4 = sorted(self.mesh.mesh.mesh.macs_get()); return self._4
 def gps(self):
  a = _c("(lat [Enter for read])<")
  if a != "":
   b = input("(lon)<")
   try: _f.set_location(_d(a), _d(b))
   except Exception: pass
  print("Gps:", _f.get_location())
 def border_router(self):
  a = _a("(state 0=Disable, 1=Enable, 2=Display [Default Display])<"); a = a if a is not None else 2
  if a == 2:
   b = []
   for c in self.mesh.mesh.mesh.mesh.border_router():
    d = c.net
    c = c.preference
    b.append("(net='%s', preference=%d)" % (d, c))
   print("Border Router state:  [%s]" % ", ".join(b))
  elif a == 1:
   a = _a("(priority -1=Low, 0=Normal or 1=High [Default Normal])<")
   b = _h
   self.mesh.br_set(True, a if a is not None else 0, b)
  else: self.mesh.br_set(False)
 def send(self):
  a = _a("(to)<")
  if a is None: return
  b = input("(message)<")
  c = _a("(repetitions)"); c = c if c is not None else 1
  if c > 1:
   d = _a("(interval in seconds)"); d = d if d is not None else 1
  else: d = 0
  while True:
   print(self.mesh.send(a, b))
   c -= 1
   if c < 1: return
   print("Remaining TX packets: %d" % c)
   _b(float(d))
 def __init__(self, mesh, pymesh): self._2 = True; self._4 = []; self.mesh = mesh; self._7 = pymesh
 def process(self):
  try:
   while self._2:
    _b(0.1)
    a = _c(">")
    try:
     if a == "s": self.send()
     elif a == "ws":
      b = _a("(to)<")
      if b is not None:
       c = _c("(id, default 12345)<")
       c = self.mesh.meshaging.last_id if c == "" else _i(c)
       if c is not None: print(self.mesh.mesage_was_ack(b, c))
     elif a == "rm": print(_k(self.mesh.get_rcv_message()))
     elif a == "br": self.border_router()
     elif a == "brs":
      b = input("(message<)")
      c = _c("(IP destination, Mesh-external [Default: 1:2:3::4])<")
      d = _a("(port destination [Default: 5555])<"); d = d if d is not None else 5555
      b = {"b": b, "ip": "1:2:3::4" if c == "" else c, "port": d}
      print("Send BR message:", _k(b))
      print(self.mesh.send_message(b))
     elif a == "ip": print(self.mesh.ip())
     elif a == "mml": print("mesh_mac_list ", _l(self._3()))
     elif a == "mp":
      self.mesh.get_mesh_pairs()
      self._0()
      print("last_mesh_pairs", _l(self.mesh.mesh.mesh.connections_get()))
     elif a == "mni":
      b = {}; c = self._4 if len(self._4) > 0 else self._3(); d = 0
      for e in c:
       if self.mesh.get_node_info(e).get("nn") is None:
        d = _m
       _b(0.5)
      _b(float(d))
      for c in c:
       b[c] = self.mesh.mesh.mesh.node_info_get(c)
      print("last_mesh_node_info", _l(b))
     elif a == "self": print("self info:", _k(self.mesh.get_node_info()))
     elif a == "buf": print("Buffer info:", self.mesh.ot_cli("bufferinfo"))
     elif a == "ot": print(self.mesh.ot_cli(input("(openthread cli)<")))
     else:
      b = self._7
      if a == "mac": self.mac()
      elif a == "gps": self.gps()
      elif a == "sleep":
       c = _a("(time[sec])<")
       if c is not None: b.deepsleep_init(c, None)
      elif a == "rst":
       print("Mesh Reset NVM settings ... ")
       b.pause()
       b.deepsleep_init(1, None)
      elif a == "debug":
       c = _a("(debug level[0-5])<")
       if c is None: print(_g())
       else: _g(c)
      elif a == "config": print(_k(b.config))
      elif a == "pause": b.pause()
      elif a == "resume": b.resume(14)
      elif a == "tx_pow": self.tx_power()
      elif a == "stop": self._2 = False
      elif a == "h": print("List of available commands\nbr - border router\nbrs - send through it\nbuf - buffers\nconfig - settings\ndebug - level\ngps - location\nh - help\nip - addresses\nmac - LoRa MAC\nmml - all nodes\nmp - all links\not - native command\npause - free radio\nresume - go on\nrm - read message\nrst - new network\ns - send message\nself - this node\nsleep - deep sleep\nstop - end console\ntx_pow - TX power\nws - was it sent")
    except Exception as a: _e(a)
  except KeyboardInterrupt as a: print("CLI Ctrl-C")
  except Exception as a:
   if not isinstance(a, EOFError): _e(a)
  print("CLI stopped")
 def _0(self):
  i = 0
  while i < 4 * _m and self.mesh.mesh.asked:
   _b(0.25)
   i += 1
 def mac(self):
  a = _a("(new LoRa MAC (0-64k) [Enter for read])<")
  if a is None: print(self.mesh.mesh.MAC); return
  a = a & 65535
  print("LoRa MAC set to %d" % a)
  self._7.deepsleep_init(1, a)
 def tx_power(self):
  a = self.mesh.mesh.mesh.lora.stats()
  b = "rx_timestamp=%d, rssi=%d, snr=%s, sfrx=%d" % (a.rx_timestamp, a.rssi, repr(a.snr), a.sfrx)
  c = "sftx=%d, tx_trials=%d, tx_power=%d" % (a.sftx, a.tx_trials, a.tx_power)
  d = "tx_time_on_air=%d, tx_counter=%d" % (a.tx_time_on_air, a.tx_counter)
  print("LoRa stats: (%s, %s, %s, tx_frequency=%d)" % (b, c, d, a.tx_frequency))
  a = _a("(tx_pow[2-20])<")
  if a is None or a < 2 or a > 20:
   print("Invalid value"); return
  self._7.pause()
  print("Change TX power to %d" % a)
  _b(1.0)
  self._7.resume(a)
