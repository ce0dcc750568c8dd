from micropython import const
import struct as _struct
from socket import AF_LORA, SOCK_RAW, socket
from sys import print_exception
from _pymesh_rt import _at, _import, _safe
Loramesh = _import("loramesh").Loramesh
_mesh_records = _import("mesh_records")
connections_pack = _mesh_records.connections_pack
mac_short = _mesh_records.mac_short
macs_pack = _mesh_records.macs_pack
uptime = _mesh_records.uptime
Message = _import("meshaging").Message
print_debug = _import("pymesh_debug").print_debug
_a = const(1234)
_b = const(16)
_c = const(17)
_d = const(128)
_e = const(130)
_f = const(131)
_g = const(132)
_h = const(144)
_i = const(240)
_j = const(242)
_k = const(243)
_l = const(244)
_m = const(187)
_n = const(5)
_o = const(30)
_p = const(120)
_q = const(5)
_r = const(15)
_s = const(30)
_t = const(10)
_u = const(4)
_v = "2001:cafe:cafe:cafe:"
def pack_packet(type, body):
    return _struct.pack("!BH", type, len(body)) + body
def unpack_packet(data):
    a, b = _struct.unpack("!BH", data)
    if len(data) != 3 + b:
        raise ValueError("PACK_HEADER length not ok %d %d" % (len(data), b))
    return a, data[3:]
def unpack_external(data):
    if _at(data, 0) != _m:
        raise ValueError("BR magic byte")
    a = []
    for b in range(1, 17, 2):
        c = _struct.unpack_from("!H", data, b)[0]
        a.append("%x" % c)
    d = _struct.unpack_from("!H", data, 17)[0]
    e = unpack_packet(data[19:])[1]
    return ":".join(a), d, e
class MeshInternal:
    def __init__(self, lock, messages, config, message_cb):
        self.sock = None
        self.br_handler = None
        self.num_packets = 0
        self.num_dropped = 0
        self.num_callback_errors = 0
        self.asked = False
        self._10 = False
        self._11 = 0
        self._4 = 0
        self._3 = []
        self._1 = -3600
        self.lock = lock
        self.messages = messages
        self.config = config
        self.message_cb = message_cb
        self.mesh = Loramesh(self.config)
        self.MAC = self.mesh.MAC
    def process(self):
        a = self.mesh
        a.update()
        b = "%s(%d)" % ("%x" % self.MAC, self.MAC)
        print_debug(3, "%d: MAC %s, State %s, Single" % (uptime(), b, a.state_string()), a.mesh.single())
        print_debug(3, ", ".join(a.ips))
        if a.is_connected():
            self._2()
            a.neighbors_update()
    def _2(self):
        if self.sock is None:
            a = socket(AF_LORA, SOCK_RAW)
            a.bind(_a)
            self.sock = a
        if not self._10:
            b = self.mesh.mesh.rx_cb
            def c(a):
                self.receive_all_data(a)
            self._10 = b(_safe(c), None) != 0
    def process_messages(self):
        for a in self.messages.to_send():
            if uptime() >= self._11 and self.mesh.is_connected():
                if self.send_message(a):
                    self.messages.was_sent(a)
                else:
                    self._11 = uptime() + _n
    def process_leader(self):
        if self.mesh.state != _u or self.mesh.mesh.single():
            self._3 = []
            return
        if len(self._3) == 0 and uptime() >= self._4:
            a = self.mesh.routers_rloc_list(_r)
            self._4 = uptime() + (_t if len(a) > _q else _s)
            self._3 = a[:_q]
        b = self._3
        c = b.pop(0) if b else None
        if c is not None:
            self.send_pack(_d, b"", c[1])
    def send_message(self, message):
        return self.send_pack(_b, message.pack(self.MAC), self.mesh.ip_mac_unique(message.mac))
    def send_pack(self, pack_type, data, ip, port=1234):
        a = self.sock
        if a is None or ip == "":
            return False
        print_debug(3, "Send pack: 0x%s to IP %s" % (("%x" % pack_type).upper(), ip))
        try:
            a.sendto(pack_packet(pack_type, data), (ip, port))
        except Exception as e:
            print_debug(3, "Socket.sendto exception: %s" % (str(e) if isinstance(e, Exception) else ""))
            return False
        self.mesh.blink(1, 0.2)
        return True
    def _0(self, a, b, c):
        d = self.mesh
        e = b == 0 or uptime() - c > _o
        self.asked = e and d.state != _u and d.net_addr != "" and self.send_pack(a, b"", d.net_addr + "fc00")
    def get_all_macs_set(self):
        self._0(_j, len(self.mesh.macs), self.mesh.macs_ts)
        return self.mesh.macs_get()
    def get_mesh_pairs(self):
        self._0(_k, len(self.mesh.connections), self.mesh.connections_ts)
        return self.mesh.connections_get()
    def node_info(self, mac):
        a = self.mesh.node_info_get(mac)
        b = mac_short(mac)
        c = a.get("nn") is None or a.get("a") > _p
        if c and b != mac_short(self.MAC):
            self.send_pack(_l, _struct.pack("!H", b), self.mesh.ip_mac_unique(mac))
        return a
    def receive_all_data(self, _arg):
        while True:
            a = self.sock
            if a is None:
                return
            b, c = a.recvfrom(1024)
            if len(b) == 0:
                return
            d, e = c
            self.num_packets += 1
            try:
                self._5(b, d, e)
            except Exception as e_1:
                self.num_dropped += 1
                print_debug(3, "Packet dropped: %s" % (str(e_1) if isinstance(e_1, Exception) else ""))
    def _5(self, a, b, c):
        print_debug(4, "Incoming %d bytes from %s (port %d):" % (len(a), b, c), a)
        self.mesh.blink(1, 0.2)
        if _at(a, 0) == _m:
            self._6(a, b, c)
            return
        d, e = unpack_packet(a)
        if d == _b:
            self._7(Message(e), b, c)
        elif d == _c:
            f = _struct.unpack("!QH", e)[0]
            self.mesh.learn(f)
            try:
                self.messages.rcv_ack(e)
            except Exception as e_1:
                self._9(e_1)
        else:
            self._8(d, e, b)
    def _7(self, a, b, c):
        self.mesh.learn(a.mac)
        d = True
        try:
            d = self.messages.add_rcv_message(a)
        except Exception as e:
            self._9(e)
        self.send_pack(_c, a.pack_ack(self.MAC), b)
        f = self.message_cb
        if f is not None and d:
            try:
                f(b, c, a.payload)
            except Exception as e:
                self._9(e)
    def _9(self, a):
        self.num_callback_errors += 1
        print_exception(a)
    def _6(self, a, b, c):
        d, e, f = unpack_external(a)
        print_debug(3, "BR pack, IP dest: %s (port %d)" % (d, e))
        g = self.br_handler
        if g is None:
            raise ValueError("no handler")
        try:
            g(b, c, f, d, e)
        except Exception as e_1:
            self._9(e_1)
    def _8(self, a, b, c):
        with self.lock:
            d = self.mesh
            if a == _d:
                self.send_pack(_i, d.router_data.pack(), c)
            elif a == _i:
                d.routers_neigh_update(b)
            elif a == _j:
                self.send_pack(_e, macs_pack(d.macs_get()), c)
            elif a == _e:
                self.asked = False
                d.macs_set(b)
            elif a == _k:
                self.send_pack(_f, connections_pack(d.connections_get()), c)
            elif a == _f:
                self.asked = False
                d.connections_set(b)
            elif a == _l:
                e = _struct.unpack("!H", b)[0]
                f = d.leader_data.node_info_mac_pack(e)
                if len(f) > 0:
                    self.send_pack(_g, f, c)
            elif a == _g:
                d.node_info_set(b)
            else:
                raise ValueError("Unknown packet, type: 0x%s" % ("%x" % a).upper())
    def br_send(self, ip, port, payload):
        a = self.mesh.mesh
        if len(a.border_router()) > 0:
            print_debug(3, "Node is BR")
            return False
        b = a.ipaddr()
        if " " + _v not in " %s" % " ".join(b if b is not None else []):
            print_debug(3, "no BR found")
            return False
        c = uptime()
        if c - self._1 < self.config["Pymesh"]["br_interval"]:
            return False
        d = self.send_pack(_h, payload.encode() if isinstance(payload, str) else payload, ip, port)
        if d:
            self._1 = c
        return d
    def border_router(self, enable, prio=0, br_mess_cb=None):
        a = self.mesh.mesh
        self.br_handler = None
        if enable:
            self.br_handler = br_mess_cb
        b = False
        for c in a.border_router():
            d = c.net
            e = c.preference
            if enable and d.startswith(_v) and e == prio:
                b = True
            elif not enable or d.startswith(_v):
                a.border_router_del(d)
        if enable and not b:
            b = a.border_router(":".join([_v, "/64"]), prio) == 0
        return b == enable
    def pause(self, asleep=False):
        a = self.sock
        if a is not None:
            a.close()
        self.sock = None
        self._10 = False
        if not asleep:
            self.mesh.pause()
    def resume(self, tx_dBm=14):
        self.mesh.resume(tx_dBm)
