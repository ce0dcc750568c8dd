import json as _d
import sys as _e
from time import sleep as _a
import _pymesh_rt as _f
_b = _f._parse_bigint
_g = _f._repr
_h = _f._import("gps").Gps
_i = _f._import("pymesh_debug").debug_level
def _j(a, b, c, d, e):
 print("CLI BR default handler\nIncoming %d bytes from %s (port %d), to external IPv6 %s (port %d)" % (len(c), a, b, d, e))
 print(c)
def _c(a): return input(a).strip()
def _k(a): return _b(_c(a))
class Cli:
 def __init__(self, mesh, pymesh): self._4 = True; self._7 = []; self.mesh = mesh; self._10 = pymesh
 def _0(self):
  i = 0
  while i < 20 and self.mesh.mesh.asked:
   _a(0.25)
   i += 1
 def _6(self):
  self.mesh.get_mesh_mac_list()
  self._0()
  self._7 = sorted(self.mesh.mesh.mesh.macs_get()); return self._7
 def process(self):
  try:
   while self._4:
    _a(0.1)
    a = _c(">")
    try:
     if a == "s":
      b = _k("(to)<")
      if not b is None:
       c = input("(message)<")
       d = _k("(repetitions)"); d = d if not d is None else 1
       if d > 1:
        e = _k("(interval in seconds)"); e = e if not e is None else 1
       else: e = 0
       while True:
        print(self._10.send_mess(b, c))
        d -= 1
        if d < 1: break
        print("Remaining TX packets: %d" % d)
        _a(float(e))
     elif a == "ws":
      b = _k("(to)<")
      if not b is None:
       c = _c("(id, default 12345)<")
       c = self.mesh.meshaging.last_id if c == "" else _b(c)
       if not c is None: print(self.mesh.mesage_was_ack(b, c))
     elif a == "rm": print(_g(self.mesh.get_rcv_message()))
     elif a == "br":
      b = _k("(state 0=Disable, 1=Enable, 2=Display [Default Display])<"); b = b if not b is None else 2
      if b == 2:
       c = []
       for d in self.mesh.mesh.mesh.mesh.border_router():
        c.append("(net='%s', preference=%d)" % (d.net, d.preference))
       print("Border Router state:  [%s]" % ", ".join(c))
      elif b == 1:
       b = _k("(priority -1=Low, 0=Normal or 1=High [Default Normal])<")
       c = _j
       self.mesh.br_set(True, b if not b is None else 0, c)
      else: self.mesh.br_set(False)
     elif a == "brs":
      b = input("(message<)")
      c = _c("(IP destination, Mesh-external [Default: 1:2:3::4])<")
      d = _k("(port destination [Default: 5555])<"); d = d if not d is None else 5555
      b = {"b": b, "ip": "1:2:3::4" if c == "" else c, "port": d}
      print("Send BR message:", _g(b))
      print(self.mesh.send_message(b))
     elif a == "ip": print(self.mesh.ip())
     elif a == "mml": print("mesh_mac_list ", _f._dumps(self._6()))
     elif a == "mp":
      self.mesh.get_mesh_pairs()
      self._0()
      print("last_mesh_pairs", _f._dumps(self.mesh.mesh.mesh.connections_get()))
     elif a == "mni":
      b = {}; c = self._7 if len(self._7) > 0 else self._6(); d = 0.0
      for e in c:
       if self.mesh.get_node_info(e).get("nn") is None: d = 5.0
       _a(0.5)
      _a(d)
      for c in c:
       b[c] = self.mesh.mesh.mesh.node_info_get(c)
      print("last_mesh_node_info", _f._dumps(b))
     elif a == "self": print("self info:", _g(self.mesh.get_node_info()))
     elif a == "buf": print("Buffer info:", self.mesh.ot_cli("bufferinfo"))
     elif a == "ot": print(self.mesh.ot_cli(input("(openthread cli)<")))
     else:
      b = self._10
      if a == "mac":
       c = _k("(new LoRa MAC (0-64k) [Enter for read])<")
       if c is None: print(self.mesh.mesh.MAC)
       else:
        c = c & 65535
        print("LoRa MAC set to %d" % c)
        self._10.deepsleep_init(1, c)
      elif a == "gps":
       c = _c("(lat [Enter for read])<")
       if c != "":
        d = input("(lon)<")
        try: _h.set_location(_d.loads(c), _d.loads(d))
        except Exception: pass
       print("Gps:", _h.get_location())
      elif a == "sleep":
       c = _k("(time[sec])<")
       if not c is None: b.deepsleep_init(c, None)
      elif a == "rst":
       print("Mesh Reset NVM settings ... ")
       b.pause()
       b.deepsleep_init(1, None)
      elif a == "debug":
       c = _k("(debug level[0-5])<")
       if c is None: print(_i())
       else: _i(c)
      elif a == "config": print(_g(b.config))
      elif a == "pause": b.pause()
      elif a == "resume": b.resume(14)
      elif a == "tx_pow":
       b = self.mesh.mesh.mesh.lora.stats()
       print("LoRa stats: (rx_timestamp=%d, rssi=%d, snr=%s, sfrx=%d, sftx=%d, tx_trials=%d, tx_power=%d, tx_time_on_air=%d, tx_counter=%d, tx_frequency=%d)" % (b.rx_timestamp, b.rssi, repr(b.snr), b.sfrx, b.sftx, b.tx_trials, b.tx_power, b.tx_time_on_air, b.tx_counter, b.tx_frequency))
       b = _k("(tx_pow[2-20])<")
       if b is None or b < 2 or b > 20:
        print("Invalid value")
       else:
        self._10.pause()
        print("Change TX power to %d" % b)
        _a(1.0)
        self._10.resume(b)
      elif a == "stop": self._4 = False
      elif a == "h": print("List of available commands\nbr - border router\nbrs - send by it\nbuf - buffers\nconfig - settings\ndebug - level\ngps - place\nh - help\nip - addresses\nmac - LoRa MAC\nmml - nodes\nmp - links\not - OpenThread\npause - free radio\nresume - go on\nrm - read\nrst - reset\ns - send\nself - this node\nsleep - seconds\nstop - end\ntx_pow - TX power\nws - was it sent")
    except Exception as a: _e.print_exception(a)
  except KeyboardInterrupt as a: print("CLI Ctrl-C")
  except Exception as a:
   if not isinstance(a, EOFError): _e.print_exception(a)
  print("CLI stopped")
