from micropython import const
import struct as _struct
from binascii import unhexlify
from machine import Timer
from network import LoRa
from pycom import rgbled
from _pymesh_rt import _at, _import, _safe
records = _import("mesh_records")
print_debug = _import("pymesh_debug").print_debug
_mesh_records = _import("mesh_records")
LeaderData = _mesh_records.LeaderData
NeighborData = _mesh_records.NeighborData
RouterData = _mesh_records.RouterData
_a = const(-65535)
_b = const(64)
_c = const(18446744073709551615)
_d = const(16)
_e = const(300)
_f = const(2)
_g = const(4)
_h = ["Disabled", "Detached", "Child", "Router", "Leader"]
_i = [655360, 655360, 657930, 2560, 655370, 2570]
_j = const(657920)
_k = None
def _l(a):
    try:
        rgbled(a)
    except Exception:
        pass
class Loramesh:
    def __init__(self, config):
        global _k
        self.state = 0
        self.rloc16 = 0
        self.rloc = ""
        self.net_addr = ""
        self.eid = ""
        self.ips = []
        self.router_data = records.RouterData()
        self.leader_data = records.LeaderData()
        self.macs = set()
        self.macs_ts = _a
        self.connections = []
        self.connections_ts = _a
        self._8 = {}
        self._5 = 0
        self._6 = False
        self._7 = 0
        self._2 = 0
        self._4 = 0
        self._1 = None
        self.config = config
        if _k is not None:
            raise ValueError("Pymesh runs already, MAC %d" % _k)
        self.lora = self._10(14)
        try:
            self.mesh = self._9()
        except Exception:
            raise ValueError("no LoRa.Mesh: none in this firmware, or running (pybytes.__pymesh.__pymesh)")
        a = _struct.unpack("!Q", self.lora.mac())[0]
        self.MAC = a
        _k = a
        self.leader_data.mac = a
        self._8[records.mac_short(a)] = a
        print_debug(5, "LoRa MAC: %s, short: %d" % ("%x" % a, records.mac_short(a)))
        self._0()
    def _10(self, a):
        b = self.config["LoRa"]
        c = b["region"]
        d = b["freq"]
        e = b["bandwidth"]
        f = b["sf"]
        return LoRa(mode=LoRa.LORA, region=c, frequency=d, bandwidth=e, sf=f, tx_power=a)
    def _9(self):
        a = self.config["Pymesh"]
        b = a["key"]
        c = a["use_key"]
        return self.lora.Mesh(key=unhexlify((b + "00000000000000000000000000000000")[:32])) if c else self.lora.Mesh()
    def _0(self):
        self.ot_cli("ipaddr add " + self.ip_mac_unique(self.MAC))
    def resume(self, tx_dBm=14):
        self.lora = self._10(tx_dBm)
        self.mesh = self._9()
        self._0()
    def ot_cli(self, command):
        if self._6:
            raise OSError(_d)
        self._6 = True
        try:
            return self.mesh.cli(command)
        finally:
            self._6 = False
    def pause(self):
        self.mesh.deinit()
        self._4 = 1
        self._3()
        self.state = 0
        self._11([])
    def stop(self):
        global _k
        _k = None
    def ip_mac_unique(self, mac):
        return "fdde:ad00:beef:0::" + "%x" % records.mac_short(mac)
    def state_string(self):
        a = _at(_h, self.state)
        return a if a is not None else "none"
    def is_connected(self):
        return self.state >= _f
    def is_leader(self):
        return self.state == _g
    def led_state(self):
        a = self.is_leader() and self.mesh.single()
        self._7 = _i[5 if a else self.state]
        if self._4 == 0:
            _l(self._7)
    def blink(self, num=3, period=0.5, color=None):
        if self._4 > 0 or num < 1:
            return
        self._2 = color if color is not None else _j
        self._4 = 2 * num + 1
        try:
            self._1 = Timer.Alarm(_safe(lambda _: self._3()), period / 2.0, periodic=True)
        except Exception:
            self._4 = 1
        self._3()
    def _3(self):
        self._4 -= 1
        _l(self._2 if self._4 > 0 and self._4 & 1 == 0 else self._7)
        if self._4 == 0:
            a = self._1
            if a is not None:
                a.cancel()
            self._1 = None
    def update(self):
        self.state = max(self.mesh.state(), 0)
        self.rloc16 = self.mesh.rloc()
        a = self._11
        b = self.mesh.ipaddr()
        a(b if b is not None else [])
        self.led_state()
    def _11(self, a):
        self.ips = a
        self.rloc = ""
        self.net_addr = ""
        b = ":0:0:0:" + "%x" % records.mac_short(self.MAC)
        c = ":0:ff:fe00:"
        for d in a:
            if d.startswith("fd"):
                if d.endswith(c + "%x" % self.rloc16):
                    self.rloc = d
                    self.net_addr = d[:d.rfind(":") + 1]
                elif c not in d and not d.endswith(b):
                    self.eid = d
    def learn(self, mac):
        a = records.mac_short(mac)
        if mac == a:
            return
        b = self._8.get(a)
        if b is not None and b != mac and mac != self._5:
            self._5 = mac
            c = "%s, %s" % ("%x" % b, "%x" % mac)
            print_debug(1, "Two nodes share an address: " + c.upper())
        if a != records.mac_short(self.MAC) and (b is not None or len(self._8) < _b):
            self._8[a] = mac
    def mac_full(self, mac):
        a = self._8.get(records.mac_short(mac))
        return a if a is not None else mac
    def neighbors_update(self):
        a = records.RouterData()
        a.mac = self.MAC
        a.rloc16 = self.rloc16
        a.role = self.state
        b = self.mesh.neighbors()
        for b in b if b is not None else []:
            c = b.mac
            d = b.age
            e = b.rloc16
            f = b.role
            g = b.rssi
            if d <= _e:
                h = c & _c
                self.learn(h)
                a.add_neighbor(records.NeighborData((h, d, e, f, g)))
        b = self.mesh.routers()
        for b in b if b is not None else []:
            c = b.mac
            self.learn(c & _c)
        self.router_data = a
        self.leader_data.rloc16 = self.rloc16
        self.leader_data.add_router(a)
        self.leader_data.cleanup()
        print_debug(3, "Neighbors: " + a.to_string())
    def routers_neigh_update(self, data):
        self.leader_data.add_router(records.RouterData(data))
    def routers_rloc_list(self, age_min):
        a = {}
        b = self.mesh.routers()
        for b in b if b is not None else []:
            c = b.mac
            d = b.rloc16
            e = c & _c
            f = self.leader_data.get_mac_ts(e)
            if e != self.MAC and (f == 0 or records.uptime() - f >= age_min):
                a[f * 65536 + d] = (f, self.net_addr + "%x" % d)
        return records.by_key(a)
    def macs_get(self):
        a = {}
        b = self.leader_data.get_macs_set() if self.is_leader() else self.macs
        for c in [b, self.router_data.get_macs_set()]:
            for d in sorted(c):
                e = records.mac_short(d)
                a[e] = self.mac_full(d)
        if self.router_data.mac != 0:
            e = records.mac_short(self.MAC)
            a[e] = self.MAC
        return set(records.by_key(a))
    def macs_set(self, data):
        self.macs = records.macs_unpack(data)
        self.macs_ts = records.uptime()
    def connections_get(self):
        a = self.leader_data.get_mesh_connections() if self.is_leader() else self.connections
        if len(a) == 0:
            a = self.router_data.get_all_pairs()
        b = []
        for c, d, e in a:
            b.append((self.mac_full(c), self.mac_full(d), e))
        return b
    def connections_set(self, data):
        self.connections = records.connections_unpack(data)
        self.connections_ts = records.uptime()
    def node_info_get(self, mac):
        a = {"loRa_mac": mac}
        b = self.leader_data.node_info_mac(mac)[0]
        if b is not None:
            a["ip"] = b.rloc16
            a["r"] = b.role
            if isinstance(b, records.RouterData):
                a["a"] = records.uptime() - b.ts
                c = b.coord
                if c is not None:
                    a["l"] = {"lat": c[0], "lng": c[1]}
                a["nn"] = b.neigh_num()
                a["nei"] = []
                for n in b.neighbors():
                    a.get("nei").append((self.mac_full(n.mac), n.rloc16, n.role, n.rssi, n.age))
            else:
                a["a"] = b.age
        return a
    def node_info_set(self, data):
        self.leader_data.node_info_set(data)
