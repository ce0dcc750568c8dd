from micropython import const
from json import loads
from sys import print_exception
from time import sleep
from _pymesh_rt import _dumps, _import, _parse_bigint, _parse_integer, _repr
Gps = _import("gps").Gps
debug_level = _import("pymesh_debug").debug_level
_a = const(5)
def _b(a, b, c, d, e):
    print("CLI BR default handler")
    f = "Incoming %d bytes from %s (port %d)" % (len(c), a, b)
    print("%s, to external IPv6 %s (port %d)" % (f, d, e))
    print(c)
def _c(a):
    return input(a).strip()
def _d(a):
    return _parse_integer(_c(a))
class Cli:
    def __init__(self, mesh, pymesh):
        self._2 = True
        self._4 = []
        self.mesh = mesh
        self._7 = pymesh
    def process(self):
        try:
            while self._2:
                sleep(0.1)
                a = _c(">")
                try:
                    self._5(a)
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
        elif a == "ws":
            self._9()
        elif a == "rm":
            print(_repr(self.mesh.get_rcv_message()))
        elif a == "br":
            self.border_router()
        elif a == "brs":
            self._8()
        elif a == "ip":
            print(self.mesh.ip())
        elif a == "mml":
            print("mesh_mac_list ", _dumps(self._3()))
        elif a == "mp":
            self.mesh.get_mesh_pairs()
            self._0()
            print("last_mesh_pairs", _dumps(self.mesh.mesh.mesh.connections_get()))
        elif a == "mni":
            self._6()
        elif a == "self":
            print("self info:", _repr(self.mesh.get_node_info()))
        elif a == "buf":
            print("Buffer info:", self.mesh.ot_cli("bufferinfo"))
        elif a == "ot":
            print(self.mesh.ot_cli(input("(openthread cli)<")))
        else:
            self._1(a)
    def _1(self, a):
        b = self._7
        if a == "mac":
            self.mac()
        elif a == "gps":
            self.gps()
        elif a == "sleep":
            c = _d("(time[sec])<")
            if c is not None:
                b.deepsleep_init(c, None)
        elif a == "rst":
            print("Mesh Reset NVM settings ... ")
            b.pause()
            b.deepsleep_init(1, None)
        elif a == "debug":
            d = _d("(debug level[0-5])<")
            if d is None:
                print(debug_level())
            else:
                debug_level(d)
        elif a == "config":
            print(_repr(b.config))
        elif a == "pause":
            b.pause()
        elif a == "resume":
            b.resume(14)
        elif a == "tx_pow":
            self.tx_power()
        elif a == "stop":
            self._2 = False
        elif a == "h":
            print("List of available commands\nbr - border router\nbrs - send through it\nbuf - buffers\nconfig - settings\ndebug - debug level\ngps - location\nh - help\nip - addresses\nmac - LoRa MAC\nmml - all nodes\nmp - all links\not - native command\npause - free the radio\nresume - after pause\nrm - read message\nrst - forget the network\ns - send message\nself - this node\nsleep - deep sleep\nstop - end console\ntx_pow - TX power\nws - was it received")
    def send(self):
        a = _parse_bigint(_c("(to)<"))
        if a is None:
            return
        b = input("(message)<")
        c = _d("(repetitions)")
        d = c if c is not None else 1
        if d > 1:
            c = _d("(interval in seconds)")
            e = c if c is not None else 1
        else:
            e = 0
        while True:
            print(self.mesh.send(a, b))
            d -= 1
            if d < 1:
                return
            print("Remaining TX packets: %d" % d)
            sleep(float(e))
    def _9(self):
        a = _parse_bigint(_c("(to)<"))
        if a is None:
            return
        b = _c("(id, default 12345)<")
        c = self.mesh.meshaging.last_id if b == "" else _parse_integer(b)
        if c is not None:
            print(self.mesh.mesage_was_ack(a, c))
    def border_router(self):
        a = _d("(state 0=Disable, 1=Enable, 2=Display [Default Display])<")
        b = a if a is not None else 2
        if b == 2:
            c = []
            for a in self.mesh.mesh.mesh.mesh.border_router():
                d = a.net
                e = a.preference
                c.append("(net='%s', preference=%d)" % (d, e))
            print("Border Router state:  [%s]" % ", ".join(c))
        elif b == 1:
            f = _d("(priority -1=Low, 0=Normal or 1=High [Default Normal])<")
            g = _b
            self.mesh.br_set(True, f if f is not None else 0, g)
        else:
            self.mesh.br_set(False)
    def _8(self):
        b = input("(message<)")
        a = _c("(IP destination, Mesh-external [Default: 1:2:3::4])<")
        c = _d("(port destination [Default: 5555])<")
        d = c if c is not None else 5555
        e = {"b": b, "ip": "1:2:3::4" if a == "" else a, "port": d}
        print("Send BR message:", _repr(e))
        print(self.mesh.send_message(e))
    def _0(self):
        i = 0
        while i < 4 * _a and self.mesh.mesh.asked:
            sleep(0.25)
            i += 1
    def _3(self):
        self.mesh.get_mesh_mac_list()
        self._0()
        self._4 = sorted(self.mesh.mesh.mesh.macs_get())
        return self._4
    def _6(self):
        a = {}
        b = self._4 if len(self._4) > 0 else self._3()
        c = 0
        for d in b:
            if self.mesh.get_node_info(d).get("nn") is None:
                c = _a
            sleep(0.5)
        sleep(float(c))
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
        self._7.deepsleep_init(1, b)
    def gps(self):
        a = _c("(lat [Enter for read])<")
        if a != "":
            b = input("(lon)<")
            try:
                Gps.set_location(loads(a), loads(b))
            except Exception:
                pass
        print("Gps:", Gps.get_location())
    def tx_power(self):
        a = self.mesh.mesh.mesh.lora.stats()
        b = "rx_timestamp=%d, rssi=%d, snr=%s, sfrx=%d" % (a.rx_timestamp, a.rssi, repr(a.snr), a.sfrx)
        c = "sftx=%d, tx_trials=%d, tx_power=%d" % (a.sftx, a.tx_trials, a.tx_power)
        d = "tx_time_on_air=%d, tx_counter=%d" % (a.tx_time_on_air, a.tx_counter)
        print("LoRa stats: (%s, %s, %s, tx_frequency=%d)" % (b, c, d, a.tx_frequency))
        e = _d("(tx_pow[2-20])<")
        if e is None or e < 2 or e > 20:
            print("Invalid value")
            return
        self._7.pause()
        print("Change TX power to %d" % e)
        sleep(1.0)
        self._7.resume(e)
