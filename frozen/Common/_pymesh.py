import struct as _struct
from machine import Timer, deepsleep
from sys import print_exception
from time import sleep
from uio import open
from _pymesh_rt import _import, _safe
MeshInterface = _import("mesh_interface").MeshInterface
PymeshConfig = _import("pymesh_config").PymeshConfig
_pymesh_debug = _import("pymesh_debug")
debug_default = _pymesh_debug.debug_default
debug_level = _pymesh_debug.debug_level
print_debug = _pymesh_debug.print_debug
__version__ = "3"
_a = 0.5
class Pymesh:
    def __init__(self, config, message_cb=None):
        self._3 = None
        self.kill_all = False
        self.deepsleep_timeout = 0
        self.new_lora_mac = None
        self.is_paused = False
        self.cli = None
        self.ble_rpc = None
        self.config = PymeshConfig.check(config)
        self._3 = message_cb
        debug_default(self.config["debug"])
        self.mesh = MeshInterface(self.config, self._3)
        a = self.config
        a["MAC"] = self.mac()
        self.mesh.sleep_function = lambda a, b: self.deepsleep_init(a, b)
        a = Timer.Alarm
        def b(_):
            self.process()
        self._0 = a(_safe(b), _a, periodic=True)
        if self.config["ble_api"]:
            self._1()
    def _1(self):
        try:
            a = _import("ble_rpc")
            self.ble_rpc = a.BleRpc(self.config, self.mesh)
        except Exception as e:
            print_exception(e)
    def _2(self):
        a = self.ble_rpc
        if a is not None:
            a.terminate()
    def cli_start(self):
        if self.cli is not None:
            return
        a = _import("cli")
        b = a.Cli(self.mesh, self)
        self.cli = b
        try:
            b.process()
        finally:
            self.cli = None
    def process(self, _a=None, _b=None):
        if self.kill_all:
            self.deepsleep_now()
        else:
            self.mesh.tick()
    def deepsleep_init(self, timeout, new_MAC=None):
        if not isinstance(timeout, int) or not (new_MAC is None or isinstance(new_MAC, int)):
            raise ValueError("timeout, new_MAC: ints")
        self.deepsleep_timeout = timeout
        self.new_lora_mac = new_MAC
        self.kill_all = True
    def deepsleep_now(self):
        print_debug(1, "deepsleep_now")
        a = self.deepsleep_timeout
        b = self.new_lora_mac
        self.kill_all = False
        if a <= 0:
            self._4(b)
            self.shutdown()
            return
        self._2()
        self.mesh.pause(True)
        self._4(b)
        print_debug(1, "Going to deepsleep for %d seconds" % a)
        sleep(1.0)
        deepsleep(a * 1000)
    def _4(self, a):
        if a is not None:
            with open("/flash/sys/lpwan.mac", "wb") as b:
                b.write(_struct.pack("!Q", a & 18446744073709551615))
                print_debug(1, "Really LoRa MAC set to %d" % a)
    def shutdown(self):
        print_debug(1, "Cleanup code, all Alarms cb should be stopped")
        self._0.cancel()
        self._2()
        self.ble_rpc = None
        self.mesh.stop()
        self.is_paused = True
    def pause(self):
        if self.is_paused:
            return
        print_debug(3, "Pymesh pausing")
        self.mesh.pause()
        self._2()
        self.is_paused = True
    def resume(self, tx_dBm=14):
        if not self.is_paused:
            return
        if not isinstance(tx_dBm, int) or tx_dBm < 2 or tx_dBm > 20:
            raise ValueError("tx_dBm: 2 to 20")
        print_debug(3, "Pymesh resuming")
        self.mesh.resume(tx_dBm)
        if self.ble_rpc is not None:
            self._1()
        self.is_paused = False
    def send_mess(self, mac, mess):
        return self.mesh.send(mac, mess)
    def last_id(self):
        return self.mesh.meshaging.last_id
    def message_state(self, mac, id):
        return self.mesh.message_state(mac, id)
    def on_message_state(self, callback):
        a = self.mesh.meshaging
        if callback is None:
            a.on_state = None
        else:
            def b(a, b):
                callback(a.mac, a.id, b)
            a.on_state = b
    def send_mess_external(self, ip, port, payload):
        return self.mesh.send_message({"ip": ip, "port": port, "b": payload})
    def br_set(self, prio, br_mess_cb):
        return self.mesh.br_set(True, prio, br_mess_cb)
    def br_remove(self):
        return self.mesh.br_set(False)
    def status_str(self):
        a = self.mesh.mesh.mesh
        return "Role %d, Single %s, IPv6: %s" % (a.state, repr(a.mesh.single()), repr(self.mesh.ip()))
    def is_connected(self):
        return self.mesh.is_connected()
    def config_get(self):
        return self.config
    def config_set(self, pymesh_config):
        PymeshConfig.save(PymeshConfig.check(pymesh_config, self.mac()))
        return self.config
    def mac(self):
        return self.mesh.mesh.MAC
    def ot_cli(self, command):
        return self.mesh.ot_cli(command)
    def end_device(self, state=None):
        return self.mesh.end_device(state)
    def leader_priority(self, weight=None):
        return self.mesh.leader_priority(weight)
    def debug_level(self, level=None):
        return debug_level(level)
