from micropython import const
import struct as _struct
from binascii import unhexlify
from network import LoRa
from _pymesh_rt import _at, _import
MeshLed = _import("mesh_led").MeshLed
_mesh_records = _import("mesh_records")
LeaderData_1 = _mesh_records.LeaderData
MAX_AGE = _mesh_records.MAX_AGE
NeighborData_1 = _mesh_records.NeighborData
RouterData_1 = _mesh_records.RouterData
add_mac = _mesh_records.add_mac
connections_pack_1 = _mesh_records.connections_pack
connections_unpack_1 = _mesh_records.connections_unpack
hex = _mesh_records.hex
hex_mac = _mesh_records.hex_mac
mac_short_1 = _mesh_records.mac_short
macs_pack_1 = _mesh_records.macs_pack
macs_unpack_1 = _mesh_records.macs_unpack
uptime_1 = _mesh_records.uptime
_pymesh_debug = _import("pymesh_debug")
DEBUG_CRIT = _pymesh_debug.DEBUG_CRIT
print_debug = _pymesh_debug.print_debug
LeaderData = LeaderData_1
NeighborData = NeighborData_1
RouterData = RouterData_1
connections_pack = connections_pack_1
connections_unpack = connections_unpack_1
mac_short = mac_short_1
macs_pack = macs_pack_1
macs_unpack = macs_unpack_1
uptime = uptime_1
_a = const(-65535)
_b = const(64)
_c = const(18446744073709551615)
_d = const(16)
_e = ["Disabled", "Detached", "Child", "Router", "Leader", "Single Leader"]
_f = [655360, 655360, 657930, 2560, 655370, 2570]
BLINK_COLOR = const(657920)
_g = None
class Loramesh:
    STATE_DISABLED = 0
    STATE_DETACHED = 1
    STATE_CHILD = 2
    STATE_ROUTER = 3
    STATE_LEADER = 4
    STATE_LEADER_SINGLE = 5
    def __init__(self, config):
        global _g
        self.state = 0
        self.rloc16 = 0
        self.rloc = ""
        self.net_addr = ""
        self.eid = ""
        self.ips = []
        self.led = MeshLed()
        self.router_data = RouterData_1()
        self.leader_data = LeaderData_1()
        self.macs = set()
        self.macs_ts = _a
        self.connections = []
        self.connections_ts = _a
        self._3 = {}
        self._1 = 0
        self._2 = False
        if _g is not None:
            raise ValueError("Pymesh runs already, MAC %d: use that one" % _g)
        self.config = config
        self.lora = self._4(14)
        try:
            a = self.key()
            self.mesh = self.lora.Mesh() if a is None else self.lora.Mesh(key=a)
        except Exception:
            raise ValueError("no LoRa.Mesh: none in this firmware, or running (pybytes.__pymesh.__pymesh)")
        b = _struct.unpack("!Q", self.lora.mac())[0]
        self.MAC = b
        self.leader_data.mac = b
        _g = b
        print_debug(5, "LoRa MAC: %s, short: %d" % ("%x" % b, mac_short_1(b)))
        self._0()
    def _4(self, a):
        b = self.config["LoRa"]
        c = b["region"]
        d = b["freq"]
        e = b["bandwidth"]
        f = b["sf"]
        return LoRa(mode=LoRa.LORA, region=c, frequency=d, bandwidth=e, sf=f, tx_power=a)
    def key(self):
        a = self.config["Pymesh"]
        b = a["key"]
        c = a["use_key"]
        return unhexlify((b + "00000000000000000000000000000000")[:32]) if c else None
    def _0(self):
        self.ot_cli("ipaddr add " + self.ip_mac_unique(self.MAC))
    def ot_cli(self, command):
        if self._2:
            raise OSError(_d)
        self._2 = True
        try:
            return self.mesh.cli(command)
        finally:
            self._2 = False
    def pause(self):
        self.mesh.deinit()
        self.led.stop()
        self.state = Loramesh.STATE_DISABLED
        self.rloc = ""
        self.net_addr = ""
        self.ips = []
    def resume(self, tx_dBm=14):
        self.lora = self._4(tx_dBm)
        a = self.key()
        self.mesh = self.lora.Mesh() if a is None else self.lora.Mesh(key=a)
        self._0()
    def stop(self):
        global _g
        self.pause()
        _g = None
    def ip_mac_unique(self, mac):
        return "fdde:ad00:beef:0::" + hex(mac_short_1(mac))
    def leader_ip(self):
        return "" if self.net_addr == "" else self.net_addr + "fc00"
    def state_string(self):
        a = _at(_e, self.state)
        return a if a is not None else "none"
    def single(self):
        return self.mesh.single()
    def is_connected(self):
        return self.state >= Loramesh.STATE_CHILD
    def is_leader(self):
        return self.state == Loramesh.STATE_LEADER
    def led_state(self):
        a = self.is_leader() and self.single()
        b = self.led.set
        c = _at(_f, Loramesh.STATE_LEADER_SINGLE if a else self.state)
        b(c if c is not None else _f[0])
    def blink(self, num=3, period=0.5, color=None):
        self.led.blink(num, period, color if color is not None else BLINK_COLOR)
    def update(self):
        self.state = max(self.mesh.state(), Loramesh.STATE_DISABLED)
        self.rloc16 = self.mesh.rloc()
        self._5()
        self.led_state()
    def _5(self):
        a = self.mesh.ipaddr()
        self.ips = a if a is not None else []
        self.rloc = ""
        self.net_addr = ""
        b = ":0:0:0:%s" % hex(mac_short_1(self.MAC))
        c = ":0:ff:fe00:"
        for d in self.ips:
            if d.startswith("fd"):
                if d.endswith(c + hex(self.rloc16)):
                    self.rloc = d
                    self.net_addr = d[:d.rfind(":") + 1]
                elif c not in d and not d.endswith(b):
                    self.eid = d
    def learn(self, mac):
        a = mac_short_1(mac)
        if a == mac_short_1(self.MAC):
            b = self.MAC
        else:
            c = self._3.get(a)
            b = c if c is not None else mac
        if b != mac and mac != a and mac != self._1:
            self._1 = mac
            print_debug(DEBUG_CRIT, "Two nodes share an address: %s, %s" % (hex_mac(b), hex_mac(mac)))
        if mac != a and (a in self._3 or len(self._3) < _b):
            self._3[a] = mac
    def mac_full(self, mac):
        a = mac_short_1(mac)
        if a == mac_short_1(self.MAC):
            return self.MAC
        if mac == a:
            b = self._3.get(a)
            return b if b is not None else mac
        else:
            return mac
    def neighbors_update(self):
        a = RouterData_1()
        a.mac = self.MAC
        a.rloc16 = self.rloc16
        a.role = self.state
        a.ts = uptime_1()
        b = self.mesh.neighbors()
        for c in b if b is not None else []:
            d = c.mac
            e = c.age
            f = c.rloc16
            g = c.role
            h = c.rssi
            if e <= MAX_AGE:
                i = d & _c
                self.learn(i)
                a.add_neighbor(NeighborData_1((i, e, f, g, h)))
        c = self.mesh.routers()
        for c in c if c is not None else []:
            d = c.mac
            self.learn(d & _c)
        self.router_data = a
        self.leader_data.rloc16 = self.rloc16
        self.leader_data.add_router(a)
        self.leader_data.cleanup()
        print_debug(3, "Neighbors: " + a.to_string())
    def routers_neigh_update(self, data):
        self.leader_data.add_router(RouterData_1(data))
    def routers_rloc_list(self, age_min):
        a = {}
        b = self.mesh.routers()
        for b in b if b is not None else []:
            c = b.mac
            d = b.rloc16
            e = c & _c
            if e != self.MAC:
                f = self.leader_data.get_mac_ts(e)
                if f == 0 or uptime_1() - f >= age_min:
                    a[f * 65536 + d] = (f, self.net_addr + hex(d))
        return [a[b] for b in sorted(a)]
    def macs_get(self):
        a = {}
        b = self.leader_data.get_macs_set() if self.is_leader() else self.macs
        for c in sorted(b):
            add_mac(a, self.mac_full(c))
        if self.router_data.mac != 0:
            add_mac(a, self.MAC)
            for d in self.router_data.neighbors():
                add_mac(a, d.mac)
        e = set()
        for f in sorted(a):
            e.add(a[f])
        return e
    def macs_set(self, data):
        self.macs = macs_unpack_1(data)
        self.macs_ts = uptime_1()
    def connections_get(self):
        a = self.leader_data.get_mesh_connections() if self.is_leader() else self.connections
        if len(a) == 0:
            a = self.router_data.get_all_pairs()
        b = []
        for c, d, e in a:
            b.append((self.mac_full(c), self.mac_full(d), e))
        return b
    def connections_set(self, data):
        self.connections = connections_unpack_1(data)
        self.connections_ts = uptime_1()
    def node_info_get(self, mac):
        a = {"loRa_mac": mac}
        b = self.leader_data.node_info_mac(mac)[0]
        if b is not None:
            a["ip"] = b.rloc16
            a["r"] = b.role
            if isinstance(b, RouterData_1):
                a["a"] = uptime_1() - b.ts
                c = b.coord
                if c is not None:
                    a["l"] = {"lat": c[0], "lng": c[1]}
                a["nn"] = b.neigh_num()
                a["nei"] = [(self.mac_full(n.mac), n.rloc16, n.role, n.rssi, n.age) for n in b.neighbors()]
            else:
                a["a"] = b.age
        return a
    def node_info_set(self, data):
        self.leader_data.node_info_set(data)
