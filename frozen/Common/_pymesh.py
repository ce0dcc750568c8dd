import struct as _d
from machine import Timer as _e, deepsleep as _f
from sys import print_exception as _g
from time import sleep as _h
from uio import open as _i
from _pymesh_rt import _import as _b, _safe as _o
_j = _b("mesh_interface").MeshInterface
_c = _b("pymesh_config").PymeshConfig
_n = _b("pymesh_debug")
_k = _n.debug_default
_l = _n.debug_level
_a = _n.print_debug; __version__ = "3"; _m = 0.5
class Pymesh:
 def end_device(self, state=None): return self.mesh.end_device(state)
 def on_message_state(self, callback): self.mesh.meshaging.on_state = callback
 def ot_cli(self, command): return self.mesh.ot_cli(command)
 def is_connected(self): return self.mesh.is_connected()
 def br_remove(self): return self.mesh.br_set(False)
 def last_id(self): return self.mesh.meshaging.last_id
 def send_mess(self, mac, mess): return self.mesh.send(mac, mess)
 def message_state(self, mac, id): return self.mesh.message_state(mac, id)
 def leader_priority(self, weight=None): return self.mesh.leader_priority(weight)
 def cli_start(self):
  if self.cli is not None: return
  a = _b("cli")
  a = a.Cli(self.mesh, self); self.cli = a
  try: a.process()
  finally: self.cli = None
 def process(self, _a=None, _b=None):
  if self.kill_all: self.deepsleep_now()
  else: self.mesh.tick()
 def br_set(self, prio, br_mess_cb): return self.mesh.br_set(True, prio, br_mess_cb)
 def status_str(self):
  a = self.mesh.mesh.mesh
  return "Role %d, Single %s, IPv6: %s" % (a.state, repr(a.mesh.single()), repr(self.mesh.ip()))
 def resume(self, tx_dBm=14):
  if not self.is_paused: return
  if not isinstance(tx_dBm, int) or tx_dBm < 2 or tx_dBm > 20:
   raise ValueError("tx_dBm: 2 to 20")
  _a(3, "Pymesh resuming")
  self.mesh.resume(tx_dBm)
  if self.ble_rpc is not None: self._1()
  self.is_paused = False
 def pause(self):
  if not self.is_paused:
   _a(3, "Pymesh pausing")
   self.mesh.pause(); a = self.ble_rpc
   if a is not None: a.terminate()
   self.is_paused = True
 def shutdown(self):
  _a(1, "Cleanup code, all Alarms cb should be stopped")
  self._0.cancel()
  self.pause(); self.ble_rpc = None
  self.mesh.mesh.mesh.stop()
 def deepsleep_now(self):
  _a(1, "deepsleep_now"); a = self.deepsleep_timeout; b = self.new_lora_mac; self.kill_all = False
  if b is not None:
   with _i("/flash/sys/lpwan.mac", "wb") as c:
    c.write(_d.pack("!Q", b & 18446744073709551615))
    _a(1, "Really LoRa MAC set to %d" % b)
  if a <= 0:
   self.shutdown(); return
  b = self.ble_rpc
  if b is not None: b.terminate()
  self.mesh.pause(True)
  _a(1, "Going to deepsleep for %d seconds" % a)
  _h(1.0)
  _f(a * 1000)
 def _1(self):
  try:
   a = _b("ble_rpc")
   self.ble_rpc = a.BleRpc(self.config, self.mesh)
  except Exception as a: _g(a)
 def send_mess_external(self, ip, port, payload): return self.mesh.send_message({"ip": ip, "port": port, "b": payload})
 def config_set(self, pymesh_config): _c.save(_c.check(pymesh_config, self.mac())); return self.config
 def deepsleep_init(self, timeout, new_MAC=None):
  if not isinstance(timeout, int) or not (new_MAC is None or isinstance(new_MAC, int)): raise ValueError("timeout, new_MAC: ints")
  self.deepsleep_timeout = timeout; self.new_lora_mac = new_MAC; self.kill_all = True
 def config_get(self): return self.config
 def __init__(self, config, message_cb=None):
  self.kill_all = False; self.deepsleep_timeout = 0; self.new_lora_mac = None; self.is_paused = False; self.cli = None; self.ble_rpc = None; self._2 = message_cb; self.config = _c.check(config)
  _k(self.config["debug"])
  self.mesh = _j(self.config, self._2); a = self.config
  a["MAC"] = self.mac()
  self.mesh.sleep_function = lambda a, b: self.deepsleep_init(a, b)
  a = _e.Alarm
  def b(_): self.process()
  self._0 = a(_o(b), _m, periodic=True)
  if self.config["ble_api"]:
   self._1()
 def mac(self): return self.mesh.mesh.MAC
 def debug_level(self, level=None): return _l(level)
