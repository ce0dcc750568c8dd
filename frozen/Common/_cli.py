from json import loads as _c
from sys import print_exception as _d
from time import sleep as _a
from _pymesh_rt import _dumps as _l, _import as _j, _parse_bigint as _i, _repr as _k
_e = _j("gps").Gps
_f = _j("pymesh_debug").debug_level
def _g(a, b, c, d, e):
 print("CLI BR default handler\nIncoming %d bytes from %s (port %d), to external IPv6 %s (port %d)" % (len(c), a, b, d, e))
 print(c)
def _b(a): return input(a).strip()
def _h(a): return _i(_b(a))
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
    a = _b(">")
    try:
     if a == "s":
      b = _h("(to)<")
      if b is not None:
       c = input("(message)<")
       d = _h("(repetitions)"); d = d if d is not None else 1
       if d > 1:
        e = _h("(interval in seconds)"); e = e if e is not None else 1
       else: e = 0
       while True:
        print(self._10.send_mess(b, c))
        d -= 1
        if d < 1: break
        print("Remaining TX packets: %d" % d)
        _a(float(e))
     elif a == "ws":
      b = _h("(to)<")
      if b is not None:
       c = _b("(id, default 12345)<")
       c = self.mesh.meshaging.last_id if c == "" else _i(c)
       if c is not None: print(self.mesh.mesage_was_ack(b, c))
     elif a == "rm": print(_k(self.mesh.get_rcv_message()))
     elif a == "br":
      b = _h("(state 0=Disable, 1=Enable, 2=Display [Default Display])<"); b = b if b is not None else 2
      if b == 2:
       c = []
       for d in self.mesh.mesh.mesh.mesh.border_router():
        c.append("(net='%s', preference=%d)" % (d.net, d.preference))
       print("Border Router state:  [%s]" % ", ".join(c))
      elif b == 1:
       b = _h("(priority -1=Low, 0=Normal or 1=High [Default Normal])<")
       c = _g
       self.mesh.br_set(True, b if b is not None else 0, c)
      else: self.mesh.br_set(False)
     elif a == "brs":
      b = input("(message<)")
      c = _b("(IP destination, Mesh-external [Default: 1:2:3::4])<")
      d = _h("(port destination [Default: 5555])<"); d = d if d is not None else 5555
      b = {"b": b, "ip": "1:2:3::4" if c == "" else c, "port": d}
      print("Send BR message:", _k(b))
      print(self.mesh.send_message(b))
     elif a == "ip": print(self.mesh.ip())
     elif a == "mml": print("mesh_mac_list ", _l(self._6()))
     elif a == "mp":
      self.mesh.get_mesh_pairs()
      self._0()
      print("last_mesh_pairs", _l(self.mesh.mesh.mesh.connections_get()))
     elif a == "mni":
      b = {}; c = self._7 if len(self._7) > 0 else self._6(); d = 0.0
      for e in c:
       if self.mesh.get_node_info(e).get("nn") is None: d = 5.0
       _a(0.5)
      _a(d)
      for c in c:
       b[c] = self.mesh.mesh.mesh.node_info_get(c)
      print("last_mesh_node_info", _l(b))
     elif a == "self": print("self info:", _k(self.mesh.get_node_info()))
     elif a == "buf": print("Buffer info:", self.mesh.ot_cli("bufferinfo"))
     elif a == "ot": print(self.mesh.ot_cli(input("(openthread cli)<")))
     else:
      b = self._10
      if a == "mac":
       c = _h("(new LoRa MAC (0-64k) [Enter for read])<")
       if c is None: print(self.mesh.mesh.MAC)
       else:
        c = c & 65535
        print("LoRa MAC set to %d" % c)
        self._10.deepsleep_init(1, c)
      elif a == "gps":
       c = _b("(lat [Enter for read])<")
       if c != "":
        d = input("(lon)<")
        try: _e.set_location(_c(c), _c(d))
        except Exception: pass
       print("Gps:", _e.get_location())
      elif a == "sleep":
       c = _h("(time[sec])<")
       if c is not None: b.deepsleep_init(c, None)
      elif a == "rst":
       print("Mesh Reset NVM settings ... ")
       b.pause()
       b.deepsleep_init(1, None)
      elif a == "debug":
       c = _h("(debug level[0-5])<")
       if c is None: print(_f())
       else: _f(c)
      elif a == "config": print(_k(b.config))
      elif a == "pause": b.pause()
      elif a == "resume": b.resume(14)
      elif a == "tx_pow":
       b = self.mesh.mesh.mesh.lora.stats()
       print("LoRa stats: (rx_timestamp=%d, rssi=%d, snr=%s, sfrx=%d, sftx=%d, tx_trials=%d, tx_power=%d, tx_time_on_air=%d, tx_counter=%d, tx_frequency=%d)" % (b.rx_timestamp, b.rssi, repr(b.snr), b.sfrx, b.sftx, b.tx_trials, b.tx_power, b.tx_time_on_air, b.tx_counter, b.tx_frequency))
       b = _h("(tx_pow[2-20])<")
       if b is None or b < 2 or b > 20:
        print("Invalid value")
       else:
        self._10.pause()
        print("Change TX power to %d" % b)
        _a(1.0)
        self._10.resume(b)
      elif a == "stop": self._4 = False
      elif a == "h": print("List of available commands\nbr - border router\nbrs - send by it\nbuf - buffers\nconfig - settings\ndebug - level\ngps - location\nh - help\nip - addresses\nmac - LoRa MAC\nmml - nodes\nmp - links\not - native command\npause - free radio\nresume - go on\nrm - read message\nrst - new network\ns - send message\nself - this node\nsleep - deep sleep\nstop - end console\ntx_pow - TX power\nws - was it sent")
    except Exception as a: _d(a)
  except KeyboardInterrupt as a: print("CLI Ctrl-C")
  except Exception as a:
   if not isinstance(a, EOFError): _d(a)
  print("CLI stopped")
