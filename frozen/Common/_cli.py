from micropython import const
from json import loads
from sys import print_exception
from time import sleep
from _pymesh_rt import _dumps, _import, _parse_bigint, _parse_integer, _repr
Gps = _import("gps").Gps
DEFAULT_ID = _import("meshaging").DEFAULT_ID
debug_level = _import("pymesh_debug").debug_level
_a = const(5)
def _b(a, b, c, d, e):
    print("CLI BR default handler")
    f = "Incoming %d bytes from %s (port %d)" % (len(c), a, b)
    print("%s, to external IPv6 %s (port %d)" % (f, d, e))
    print(c)
def _c(a):
    try:
        return loads(a)
    except Exception:
        return None
def _d(a):
    return _parse_integer(input(a).strip())
class Cli:
    def __init__(self, mesh, pymesh):
        self._1 = True
        self._3 = []
        self.mesh = mesh
        self._8 = pymesh
    def process(self):
        try:
            while self._1:
                sleep(0.1)
                a = input(">").strip()
                try:
                    if not self._5(a) and not self._4(a):
                        self._0(a)
                except Exception as e:
                    print_exception(e)
        except KeyboardInterrupt as e:
            print("CLI Ctrl-C")
        except Exception as e:
            if not isinstance(e, EOFError):
                print_exception(e)
        print("CLI stopped")
    def _5(self, a):
        if a == "s":
            self.send()
            return True
        elif a == "ws":
            self._10()
            return True
        elif a == "rm":
            print(_repr(self.mesh.get_rcv_message()))
            return True
        elif a == "br":
            self.border_router()
            return True
        elif a == "brs":
            self._9()
            return True
        else:
            return False
    def _4(self, a):
        if a == "ip":
            print(self.mesh.ip())
            return True
        elif a == "mml":
            print("mesh_mac_list ", _dumps(self._2()))
            return True
        elif a == "mp":
            self._7()
            return True
        elif a == "mni":
            self._6()
            return True
        elif a == "self":
            print("self info:", _repr(self.mesh.get_node_info()))
            return True
        elif a == "buf":
            print("Buffer info:", self.mesh.ot_cli("bufferinfo"))
            return True
        elif a == "ot":
            print(self.mesh.ot_cli(input("(openthread cli)<")))
            return True
        else:
            return False
    def _0(self, a):
        if a == "mac":
            self.mac()
        elif a == "gps":
            self.gps()
        elif a == "sleep":
            b = _d("(time[sec])<")
            if b is not None:
                self.sleep(b, None)
        elif a == "rst":
            print("Mesh Reset NVM settings ... ")
            self._8.pause()
            self.sleep(1, None)
        elif a == "debug":
            c = _d("(debug level[0-5])<")
            if c is None:
                print(debug_level())
            else:
                debug_level(c)
        elif a == "config":
            print(_repr(self._8.config))
        elif a == "pause":
            self._8.pause()
        elif a == "resume":
            self._8.resume(14)
        elif a == "tx_pow":
            self.tx_power()
        elif a == "stop":
            self._1 = False
        elif a == "h":
            print("List of available commands\nbr - border router: enable, disable, display\nbrs - send through the border router\nbuf - buffer info\nconfig - show configuration\ndebug - debug level\ngps - location\nh - this list\nip - addresses\nmac - LoRa MAC\nmml - MACs of all nodes\nmp - pairs of neighbours\not - command of the native mesh\npause - suspend Pymesh\nresume - resume Pymesh\nrm - read a message\nrst - reset network settings\ns - send a message\nself - this node\nsleep - deep sleep\nstop - end this console\ntx_pow - LoRa TX power\nws - was it acknowledged?")
    def sleep(self, a, b):
        c = self.mesh.sleep_function
        if c is not None:
            c(a, b)
    def send(self):
        a = _parse_bigint(input("(to)<").strip())
        if a is None:
            return
        b = input("(message)<")
        c = _d("(repetitions)")
        d = c if c is not None else 1
        e = 0
        if d > 1:
            c = _d("(interval in seconds)")
            e = c if c is not None else 1
        while True:
            print(self.mesh.send(a, b))
            d -= 1
            if d < 1:
                return
            print("Remaining TX packets: %d" % d)
            sleep(float(e))
    def _10(self):
        a = _parse_bigint(input("(to)<").strip())
        if a is None:
            return
        b = input("(id, default %d)<" % DEFAULT_ID).strip()
        c = self.mesh.meshaging.last_id if b == "" else _parse_integer(b)
        if c is not None:
            print(self.mesh.mesage_was_ack(a, c))
    def border_router(self):
        a = _d("(state 0=Disable, 1=Enable, 2=Display [Default Display])<")
        b = a if a is not None else 2
        if b == 2:
            c = self.mesh.mesh.mesh.mesh.border_router()
            d = ["(net='%s', preference=%d)" % (a.net, a.preference) for a in c]
            print("Border Router state:  [%s]" % ", ".join(d))
        elif b == 1:
            e = _d("(priority -1=Low, 0=Normal or 1=High [Default Normal])<")
            f = _b
            self.mesh.br_set(True, e if e is not None else 0, f)
        else:
            self.mesh.br_set(False)
    def _9(self):
        b = input("(message<)")
        a = input("(IP destination, Mesh-external [Default: 1:2:3::4])<").strip()
        c = _d("(port destination [Default: 5555])<")
        d = c if c is not None else 5555
        e = {"b": b, "ip": "1:2:3::4" if a == "" else a, "port": d}
        print("Send BR message:", _repr(e))
        print(self.mesh.send_message(e))
    def _2(self):
        a = self.mesh.mesh.mesh
        b = a.macs_ts
        self.mesh.get_mesh_mac_list()
        if self.mesh.mesh.macs_are_old():
            i = 0
            while i < 4 * _a and a.macs_ts == b:
                sleep(0.25)
                i += 1
        self._3 = sorted(a.macs_get())
        return self._3
    def _7(self):
        a = self.mesh.mesh.mesh
        b = a.connections_ts
        self.mesh.get_mesh_pairs()
        if self.mesh.mesh.connections_are_old():
            i = 0
            while i < 4 * _a and a.connections_ts == b:
                sleep(0.25)
                i += 1
        print("last_mesh_pairs", _dumps(a.connections_get()))
    def _6(self):
        a = {}
        b = self._3 if len(self._3) > 0 else self._2()
        c = 0
        for d in b:
            if self.mesh.get_node_info(d).get("nn") is None:
                c += 1
            sleep(0.5)
        if c > 0:
            sleep(float(_a))
        for d in b:
            a[d] = self.mesh.mesh.mesh.node_info_get(d)
        print("last_mesh_node_info", _dumps(a))
    def mac(self):
        a = _d("(new LoRa MAC (0-64k) [Enter for read])<")
        if a is None:
            print(self.mesh.mesh.MAC)
            return
        b = a & 65535
        print("LoRa MAC set to %d" % b)
        self.sleep(1, b)
    def gps(self):
        a = input("(lat [Enter for read])<").strip()
        if a != "":
            Gps.set_location(_c(a), _c(input("(lon)<")))
        print("Gps:", Gps.get_location())
    def tx_power(self):
        a = self.mesh.mesh.mesh.lora.stats()
        b = "rx_timestamp=%d, rssi=%d, snr=%s, sfrx=%d" % (a.rx_timestamp, a.rssi, repr(a.snr), a.sfrx)
        b += ", sftx=%d, tx_trials=%d, tx_power=%d" % (a.sftx, a.tx_trials, a.tx_power)
        b += ", tx_time_on_air=%d, tx_counter=%d" % (a.tx_time_on_air, a.tx_counter)
        print("LoRa stats: (%s, tx_frequency=%d)" % (b, a.tx_frequency))
        c = _d("(tx_pow[2-20])<")
        if c is None or c < 2 or c > 20:
            print("Invalid value")
            return
        self._8.pause()
        print("Change TX power to %d" % c)
        sleep(1.0)
        self._8.resume(c)
