import struct as _f
import machine as _a
import sys as _g
import time as _b
import uio as _h
import _pymesh_rt as _i
_c = _i._import
_j = _c("mesh_interface").MeshInterface
_d = _c("pymesh_config").PymeshConfig
_n = _c("pymesh_debug")
_k = _n.debug_default
_l = _n.debug_level
_e = _n.print_debug; __version__ = "3"; _m = 0.5
class Pymesh:
 def br_remove(self): return self.mesh.br_set(False)
 def ot_cli(self, command): return self.mesh.ot_cli(command)
 def is_connected(self): return self.mesh.is_connected()
 def deepsleep_init(self, timeout, new_MAC=None):
  if not isinstance(timeout, int) or not (new_MAC is None or isinstance(new_MAC, int)): raise ValueError("no int")
  self.deepsleep_timeout = timeout; self.new_lora_mac = new_MAC; self.kill_all = True
 def message_state(self, mac, id): return self.mesh.message_state(mac, id)
 def config_get(self): return self.config
 def leader_priority(self, weight=None): return self.mesh.leader_priority(weight)
 def cli_start(self):
  if not self.cli is None: return
  a = _c("cli")
  a = a.Cli(self.mesh, self); self.cli = a
  try: a.process()
  finally: self.cli = None
 def _1(self):
  try:
   a = _c("ble_rpc")
   self.ble_rpc = a.BleRpc(self.config, self.mesh)
  except Exception as a: _g.print_exception(a)
 def br_set(self, prio, br_mess_cb): return self.mesh.br_set(True, prio, br_mess_cb)
 def __init__(self, config, message_cb=None):
  self.kill_all = False; self.deepsleep_timeout = 0; self.new_lora_mac = None; self.is_paused = False; self.cli = None; self.ble_rpc = None; self._2 = message_cb; self.config = _d.check(config)
  _k(self.config["debug"])
  self.mesh = _j(self.config, self._2); a = self.config
  a["MAC"] = self.mac()
  self.mesh.sleep_function = self.deepsleep_init
  self._0 = _a.Timer.Alarm(_i._safe(self.process), _m, periodic=True)
  if self.config["ble_api"]:
   self._1()
 def resume(self, tx_dBm=14):
  if not self.is_paused: return
  if not isinstance(tx_dBm, int) or tx_dBm < 2 or tx_dBm > 20:
   raise ValueError("tx_dBm: 2 to 20")
  self.mesh.resume(tx_dBm)
  if not self.ble_rpc is None: self._1()
  self.is_paused = False
 def mac(self): return self.mesh.mesh.MAC
 def config_set(self, pymesh_config): _d.save(_d.check(pymesh_config, self.mac())); return self.config
 def pause(self):
  if not self.is_paused:
   self.mesh.pause(); a = self.ble_rpc
   if not a is None: a.terminate()
   self.is_paused = True
 def process(self, _a=None, _b=None):
  if self.kill_all: self.deepsleep_now()
  else: self.mesh.tick()
 def end_device(self, state=None): return self.mesh.end_device(state)
 def status_str(self):
  a = self.mesh.mesh.mesh
  return "Role %d, Single %s, IPv6: %s" % (a.state, repr(a.mesh.single()), repr(self.mesh.ip()))
 def debug_level(self, level=None): return _l(level)
 def last_id(self): return self.mesh.meshaging.last_id
 def deepsleep_now(self):
  _e(1, "deepsleep_now"); a = self.deepsleep_timeout; b = self.new_lora_mac; self.kill_all = False
  if not b is None:
   with _h.open("/flash/sys/lpwan.mac", "wb") as c:
    c.write(_f.pack("!Q", b & 18446744073709551615))
    _e(1, "Really LoRa MAC set to %d" % b)
  if a <= 0:
   self.shutdown(); return
  b = self.ble_rpc
  if not b is None: b.terminate()
  self.mesh.pause(True)
  _e(1, "Going to deepsleep for %d seconds" % a)
  _b.sleep(1.0)
  _a.deepsleep(a * 1000)
 def send_mess_external(self, ip, port, payload): return self.mesh.send_message({"ip": ip, "port": port, "b": payload})
 def on_message_state(self, callback): self.mesh.meshaging.on_state = callback
 def send_mess(self, mac, mess):
  a = self.mesh.meshaging
  a.last_id = a.last_id + 1 & 65535
  return self.mesh.send_message({"to": mac, "b": mess, "id": a.last_id, "ts": _b.time()})
 def shutdown(self):
  _e(1, "Cleanup code, all Alarms cb should be stopped")
  self._0.cancel()
  self.pause(); self.ble_rpc = None
  self.mesh.mesh.mesh.stop()
