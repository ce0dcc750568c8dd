from micropython import const
import struct as _e
from binascii import unhexlify as _f
from machine import Timer as _g
from network import LoRa as _h
from pycom import rgbled as _i
from _pymesh_rt import _at as _n, _import as _l, _safe as _o
_a = _l("mesh_records")
_b = _l("pymesh_debug").print_debug
_m = _l("mesh_records")
LeaderData = _m.LeaderData
NeighborData = _m.NeighborData
RouterData = _m.RouterData
_p = const(-65535)
_q = const(64)
_r = const(18446744073709551615)
_s = const(16)
_t = const(300)
_u = const(2)
_v = const(4)
_j = ["Disabled", "Detached", "Child", "Router", "Leader"]
_k = [655360, 655360, 657930, 2560, 655370, 2570]
_w = const(657920)
_c = None
def _d(a):
    try:
        _i(a)
    except Exception:
        pass
class Loramesh:
    def __init__(self, config):
        global _c
        self.state = 0
        self.rloc16 = 0
        self.rloc = ""
        self.net_addr = ""
        self.eid = ""
        self.ips = []
        self.router_data = _a.RouterData()
        self.leader_data = _a.LeaderData()
        self.macs = set()
        self.macs_ts = _p
        self.connections = []
        self.connections_ts = _p
        self._8 = {}
        self._5 = 0
        self._6 = False
        self._7 = 0
        self._2 = 0
        self._4 = 0
        self._1 = None
        self.config = config
        if _c is not None:
            raise ValueError("Pymesh runs already, MAC %d" % _c)
        self.lora = self._10(14)
        try:
            self.mesh = self._9()
        except Exception:
            raise ValueError("no LoRa.Mesh: none in this firmware, or running (pybytes.__pymesh.__pymesh)")
        a = _e.unpack("!Q", self.lora.mac())[0]
        self.MAC = a
        _c = a
        self.leader_data.mac = a
        self._8[_a.mac_short(a)] = a
        _b(5, "LoRa MAC: %s, short: %d" % ("%x" % a, _a.mac_short(a)))
        self._0()
    def _10(self, a):
        b = self.config["LoRa"]
        c = b["region"]
        d = b["freq"]
        e = b["bandwidth"]
        b = b["sf"]
        return _h(mode=_h.LORA, region=c, frequency=d, bandwidth=e, sf=b, tx_power=a)
    def _9(self):
        a = self.config["Pymesh"]
        b = a["key"]
        a = a["use_key"]
        return self.lora.Mesh(key=_f((b + "00000000000000000000000000000000")[:32])) if a else self.lora.Mesh()
    def _0(self):
        self.ot_cli("ipaddr add " + self.ip_mac_unique(self.MAC))
    def resume(self, tx_dBm=14):
        self.lora = self._10(tx_dBm)
        self.mesh = self._9()
        self._0()
    def ot_cli(self, command):
        if self._6:
            raise OSError(_s)
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
        global _c
        _c = None
    def ip_mac_unique(self, mac):
        return "fdde:ad00:beef:0::" + "%x" % _a.mac_short(mac)
    def state_string(self):
        a = _n(_j, self.state)
        return a if a is not None else "none"
    def is_connected(self):
        return self.state >= _u
    def is_leader(self):
        return self.state == _v
    def led_state(self):
        a = self.is_leader() and self.mesh.single()
        self._7 = _k[5 if a else self.state]
        if self._4 == 0:
            _d(self._7)
    def blink(self, num=3, period=0.5, color=None):
        if self._4 > 0 or num < 1:
            return
        self._2 = color if color is not None else _w
        self._4 = 2 * num + 1
        try:
            self._1 = _g.Alarm(_o(lambda _: self._3()), period / 2.0, periodic=True)
        except Exception:
            self._4 = 1
        self._3()
    def _3(self):
        self._4 -= 1
        _d(self._2 if self._4 > 0 and self._4 & 1 == 0 else self._7)
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
        b = ":0:0:0:" + "%x" % _a.mac_short(self.MAC)
        c = ":0:ff:fe00:"
        for d in a:
            if d.startswith("fd"):
                if d.endswith(c + "%x" % self.rloc16):
                    self.rloc = d
                    self.net_addr = d[:d.rfind(":") + 1]
                elif c not in d and not d.endswith(b):
                    self.eid = d
    def learn(self, mac):
        a = _a.mac_short(mac)
        if mac == a:
            return
        b = self._8.get(a)
        if b is not None and b != mac and mac != self._5:
            self._5 = mac
            c = "%s, %s" % ("%x" % b, "%x" % mac)
            _b(1, "Two nodes share an address: " + c.upper())
        if a != _a.mac_short(self.MAC) and (b is not None or len(self._8) < _q):
            self._8[a] = mac
    def mac_full(self, mac):
        a = self._8.get(_a.mac_short(mac))
        return a if a is not None else mac
    def neighbors_update(self):
        a = _a.RouterData()
        a.mac = self.MAC
        a.rloc16 = self.rloc16
        a.role = self.state
        b = self.mesh.neighbors()
        for b in b if b is not None else []:
            c = b.mac
            d = b.age
            e = b.rloc16
            f = b.role
            b = b.rssi
            if d <= _t:
                c = c & _r
                self.learn(c)
                a.add_neighbor(_a.NeighborData((c, d, e, f, b)))
        b = self.mesh.routers()
        for b in b if b is not None else []:
            b = b.mac
            self.learn(b & _r)
        self.router_data = a
        self.leader_data.rloc16 = self.rloc16
        self.leader_data.add_router(a)
        self.leader_data.cleanup()
        _b(3, "Neighbors: " + a.to_string())
    def routers_neigh_update(self, data):
        self.leader_data.add_router(_a.RouterData(data))
    def routers_rloc_list(self, age_min):
        a = {}
        b = self.mesh.routers()
        for b in b if b is not None else []:
            c = b.mac
            b = b.rloc16
            c = c & _r
            d = self.leader_data.get_mac_ts(c)
            if c != self.MAC and (d == 0 or _a.uptime() - d >= age_min):
                a[d * 65536 + b] = (d, self.net_addr + "%x" % b)
        return _a.by_key(a)
    def macs_get(self):
        a = {}
        b = self.leader_data.get_macs_set() if self.is_leader() else self.macs
        for b in [b, self.router_data.get_macs_set()]:
            for b in sorted(b):
                c = _a.mac_short(b)
                a[c] = self.mac_full(b)
        if self.router_data.mac != 0:
            b = _a.mac_short(self.MAC)
            a[b] = self.MAC
        return set(_a.by_key(a))
    def macs_set(self, data):
        self.macs = _a.macs_unpack(data)
        self.macs_ts = _a.uptime()
    def connections_get(self):
        a = self.leader_data.get_mesh_connections() if self.is_leader() else self.connections
        if len(a) == 0:
            a = self.router_data.get_all_pairs()
        b = []
        for a, c, d in a:
            b.append((self.mac_full(a), self.mac_full(c), d))
        return b
    def connections_set(self, data):
        self.connections = _a.connections_unpack(data)
        self.connections_ts = _a.uptime()
    def node_info_get(self, mac):
        a = {"loRa_mac": mac}
        b = self.leader_data.node_info_mac(mac)[0]
        if b is not None:
            a["ip"] = b.rloc16
            a["r"] = b.role
            if isinstance(b, _a.RouterData):
                a["a"] = _a.uptime() - b.ts
                c = b.coord
                if c is not None:
                    a["l"] = {"lat": c[0], "lng": c[1]}
                a["nn"] = b.neigh_num()
                a["nei"] = []
                for c in b.neighbors():
                    a.get("nei").append((self.mac_full(c.mac), c.rloc16, c.role, c.rssi, c.age))
            else:
                a["a"] = b.age
        return a
    def node_info_set(self, data):
        self.leader_data.node_info_set(data)
