import struct as _d
from machine import Timer as _e, deepsleep as _f
from sys import print_exception as _g
from time import sleep as _h, time as _i
from uio import open as _j
from _pymesh_rt import _import as _a, _safe as _p
_k = _a("mesh_interface").MeshInterface
_b = _a("pymesh_config").PymeshConfig
_o = _a("pymesh_debug")
_l = _o.debug_default
_m = _o.debug_level
_c = _o.print_debug; __version__ = "3"; _n = 0.5
class Pymesh:
 def leader_priority(self, weight=None): return self.mesh.leader_priority(weight)
 def br_remove(self): return self.mesh.br_set(False)
 def config_get(self): return self.config
 def is_connected(self): return self.mesh.is_connected()
 def debug_level(self, level=None): return _m(level)
 def message_state(self, mac, id): return self.mesh.message_state(mac, id)
 def deepsleep_init(self, timeout, new_MAC=None):
  if not isinstance(timeout, int) or not (new_MAC is None or isinstance(new_MAC, int)): raise ValueError("timeout, new_MAC: ints")
  self.deepsleep_timeout = timeout; self.new_lora_mac = new_MAC; self.kill_all = True
 def config_set(self, pymesh_config): _b.save(_b.check(pymesh_config, self.mac())); return self.config
 def process(self, _a=None, _b=None):
  if self.kill_all: self.deepsleep_now()
  else: self.mesh.tick()
 def br_set(self, prio, br_mess_cb): return self.mesh.br_set(True, prio, br_mess_cb)
 def _1(self):
  try:
   a = _a("ble_rpc")
   self.ble_rpc = a.BleRpc(self.config, self.mesh)
  except Exception as a: _g(a)
 def mac(self): return self.mesh.mesh.MAC
 def cli_start(self):
  if self.cli is not None: return
  a = _a("cli")
  a = a.Cli(self.mesh, self); self.cli = a
  try: a.process()
  finally: self.cli = None
 def __init__(self, config, message_cb=None):
  self.kill_all = False; self.deepsleep_timeout = 0; self.new_lora_mac = None; self.is_paused = False; self.cli = None; self.ble_rpc = None; self._2 = message_cb; self.config = _b.check(config)
  _l(self.config["debug"])
  self.mesh = _k(self.config, self._2); a = self.config
  a["MAC"] = self.mac()
  self.mesh.sleep_function = self.deepsleep_init
  self._0 = _e.Alarm(_p(self.process), _n, periodic=True)
  if self.config["ble_api"]:
   self._1()
 def pause(self):
  if not self.is_paused:
   self.mesh.pause(); a = self.ble_rpc
   if a is not None: a.terminate()
   self.is_paused = True
 def last_id(self): return self.mesh.meshaging.last_id
 def resume(self, tx_dBm=14):
  if not self.is_paused: return
  if not isinstance(tx_dBm, int) or tx_dBm < 2 or tx_dBm > 20:
   raise ValueError("tx_dBm: 2 to 20")
  self.mesh.resume(tx_dBm)
  if self.ble_rpc is not None: self._1()
  self.is_paused = False
 def send_mess(self, mac, mess):
  a = self.mesh.meshaging
  a.last_id = a.last_id + 1 & 65535
  return self.mesh.send_message({"to": mac, "b": mess, "id": a.last_id, "ts": _i()})
 def deepsleep_now(self):
  _c(1, "deepsleep_now"); a = self.deepsleep_timeout; b = self.new_lora_mac; self.kill_all = False
  if b is not None:
   with _j("/flash/sys/lpwan.mac", "wb") as c:
    c.write(_d.pack("!Q", b & 18446744073709551615))
    _c(1, "Really LoRa MAC set to %d" % b)
  if a <= 0:
   self.shutdown(); return
  b = self.ble_rpc
  if b is not None: b.terminate()
  self.mesh.pause(True)
  _c(1, "Going to deepsleep for %d seconds" % a)
  _h(1.0)
  _f(a * 1000)
 def send_mess_external(self, ip, port, payload): return self.mesh.send_message({"ip": ip, "port": port, "b": payload})
 def on_message_state(self, callback): self.mesh.meshaging.on_state = callback
 def status_str(self):
  a = self.mesh.mesh.mesh
  return "Role %d, Single %s, IPv6: %s" % (a.state, repr(a.mesh.single()), repr(self.mesh.ip()))
 def end_device(self, state=None): return self.mesh.end_device(state)
 def ot_cli(self, command): return self.mesh.ot_cli(command)
 def shutdown(self):
  _c(1, "Cleanup code, all Alarms cb should be stopped")
  self._0.cancel()
  self.pause(); self.ble_rpc = None
  self.mesh.mesh.mesh.stop()
