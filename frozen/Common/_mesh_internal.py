from micropython import const
import struct as _struct
from socket import AF_LORA, SOCK_RAW, socket
from sys import print_exception
from _pymesh_rt import _at, _import, _safe
_loramesh = _import("loramesh")
BLINK_COLOR = _loramesh.BLINK_COLOR
Loramesh = _loramesh.Loramesh
connections_pack = _loramesh.connections_pack
mac_short = _loramesh.mac_short
macs_pack = _loramesh.macs_pack
uptime = _loramesh.uptime
Message = _import("meshaging").Message
print_debug = _import("pymesh_debug").print_debug
PORT_MESH_INTERNAL = const(1234)
_a = const(16)
_b = const(17)
_c = const(128)
_d = const(130)
_e = const(131)
_f = const(132)
PACK_BR = const(144)
_g = const(240)
_h = const(242)
_i = const(243)
_j = const(244)
BR_MAGIC_BYTE = const(187)
_k = const(5)
_l = const(30)
_m = const(120)
_n = const(5)
_o = const(15)
_p = const(30)
_q = const(10)
_r = "2001:cafe:cafe:cafe:"
def _s(a, b):
    return "%s:/%d" % (a, b)
def pack_packet(type, body):
    return _struct.pack("!BH", type, len(body)) + body
def unpack_packet(data):
    a, b = _struct.unpack("!BH", data)
    if len(data) != 3 + b:
        raise ValueError("PACK_HEADER length not ok %d %d" % (len(data), b))
    return a, data[3:]
def unpack_external(data):
    a, a_1, b, c, d, e, f, g, h, i = _struct.unpack("!BHHHHHHHHH", data)
    if a != BR_MAGIC_BYTE:
        raise ValueError("BR magic byte")
    j = ":".join(["%x" % a for a in [a_1, b, c, d, e, f, g, h]])
    k = unpack_packet(data[19:])[1]
    return j, i, k
class MeshInternal:
    def __init__(self, lock, messages, config, message_cb):
        self.message_cb = None
        self.sock = None
        self.br_handler = None
        self.num_packets = 0
        self.num_dropped = 0
        self.num_callback_errors = 0
        self._9 = False
        self._10 = 0
        self._3 = -_p
        self._2 = []
        self._0 = -1
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
        print_debug(3, "%d: MAC %s, State %s, Single %s" % (uptime(), b, a.state_string(), "true" if a.single() else "false"))
        print_debug(3, ", ".join(a.ips))
        if a.is_connected():
            self._1()
            a.neighbors_update()
    def _1(self):
        if self.sock is None:
            a = socket(AF_LORA, SOCK_RAW)
            a.bind(PORT_MESH_INTERNAL)
            self.sock = a
        if not self._9:
            b = self.mesh.mesh.rx_cb
            def c(a):
                self.receive_all_data(a)
            self._9 = b(_safe(c), None) != 0
    def process_messages(self):
        for a in self.messages.to_send():
            if uptime() < self._10 or not self.mesh.is_connected():
                continue
            if self.send_message(a):
                self.messages.was_sent(a)
            else:
                self._10 = uptime() + _k
    def process_leader(self):
        if not self.mesh.is_leader() or self.mesh.single():
            self._2 = []
            return
        if len(self._2) == 0:
            if uptime() - self._3 < _p:
                return
            a = self.mesh.routers_rloc_list(_o)
            self._3 = uptime() - (_p - _q if len(a) > _n else 0)
            self._2 = a[:_n]
        b = self._2
        c = b.pop(0) if b else None
        if c is not None:
            self.send_pack(_c, b"", c[1])
    def send_message(self, message):
        return self.send_pack(_a, message.pack(self.MAC), self.mesh.ip_mac_unique(message.mac))
    def send_pack(self, pack_type, data, ip, port=None):
        if port is None:
            port = PORT_MESH_INTERNAL
        a = self.sock
        if a is None or ip == "":
            return False
        print_debug(3, "Send pack: 0x%s to IP %s" % (("%x" % pack_type).upper(), ip))
        try:
            a.sendto(pack_packet(pack_type, data), (ip, port))
        except Exception as e:
            print_debug(3, "Socket.sendto exception: %s" % (str(e) if isinstance(e, Exception) else ""))
            return False
        self.mesh.led.blink(1, 0.2, BLINK_COLOR)
        return True
    def macs_are_old(self):
        a = self.mesh
        return not a.is_leader() and (len(a.macs) == 0 or uptime() - a.macs_ts > _l)
    def connections_are_old(self):
        a = self.mesh
        return not a.is_leader() and (len(a.connections) == 0 or uptime() - a.connections_ts > _l)
    def get_all_macs_set(self):
        if self.macs_are_old():
            self.send_pack(_h, b"", self.mesh.leader_ip())
        return self.mesh.macs_get()
    def get_mesh_pairs(self):
        if self.connections_are_old():
            self.send_pack(_i, b"", self.mesh.leader_ip())
        return self.mesh.connections_get()
    def node_info(self, mac):
        a = self.mesh.node_info_get(mac)
        b = a.get("nn") is not None
        if b:
            c = a.get("a")
            d = (c if c is not None else 0) <= _m
        else:
            d = b
        if not d and mac_short(mac) != mac_short(self.MAC):
            self.send_pack(_j, _struct.pack("!H", mac_short(mac)), self.mesh.ip_mac_unique(mac))
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
                self._4(b, d, e)
            except Exception as e_1:
                self.num_dropped += 1
                print_debug(3, "Packet dropped: %s" % (str(e_1) if isinstance(e_1, Exception) else ""))
    def _4(self, a, b, c):
        print_debug(4, "Incoming %d bytes from %s (port %d):" % (len(a), b, c), a)
        self.mesh.led.blink(1, 0.2, BLINK_COLOR)
        if _at(a, 0) == BR_MAGIC_BYTE:
            self._5(a, b, c)
            return
        d, e = unpack_packet(a)
        if d == _a:
            self._6(Message(e), b, c)
        elif d == _b:
            f = _struct.unpack("!QH", e)[0]
            self.mesh.learn(f)
            try:
                self.messages.rcv_ack(e)
            except Exception as e_1:
                self._8(e_1)
        else:
            self._7(d, e, b)
    def _6(self, a, b, c):
        self.mesh.learn(a.mac)
        d = True
        try:
            d = self.messages.add_rcv_message(a)
        except Exception as e:
            self._8(e)
        self.send_pack(_b, a.pack_ack(self.MAC), b)
        f = self.message_cb
        if f is not None and d:
            try:
                g = a.payload
                f(b, c, g.encode() if isinstance(g, str) else g)
            except Exception as e:
                self._8(e)
    def _8(self, a):
        self.num_callback_errors += 1
        print_exception(a)
    def _5(self, a, b, c):
        d, e, f = unpack_external(a)
        print_debug(3, "BR pack, IP dest: %s (port %d)" % (d, e))
        g = self.br_handler
        if g is None:
            self.num_dropped += 1
            return
        try:
            g(b, c, f, d, e)
        except Exception as e_1:
            self._8(e_1)
    def _7(self, a, b, c):
        with self.lock:
            d = self.mesh
            if a == _c:
                self.send_pack(_g, d.router_data.pack(), c)
            elif a == _g:
                d.routers_neigh_update(b)
            elif a == _h:
                self.send_pack(_d, macs_pack(d.macs_get()), c)
            elif a == _d:
                d.macs_set(b)
            elif a == _i:
                self.send_pack(_e, connections_pack(d.connections_get()), c)
            elif a == _e:
                d.connections_set(b)
            elif a == _j:
                e = _struct.unpack("!H", b)[0]
                f = d.leader_data.node_info_mac_pack(e)
                if len(f) > 0:
                    self.send_pack(_f, f, c)
            elif a == _f:
                d.node_info_set(b)
            else:
                self.num_dropped += 1
                print_debug(3, "Unknown packet, type: 0x%s" % ("%x" % a).upper())
    def br_send(self, ip, port, payload):
        a = self.mesh.mesh
        if len(a.border_router()) > 0:
            print_debug(3, "Node is BR, so shouldn't send data to another BR")
            return False
        b = False
        c = a.ipaddr()
        for d in c if c is not None else []:
            b = b or d.startswith(_r)
        if not b:
            print_debug(3, "no BR (mesh-external IPv6) found")
            return False
        e = uptime()
        if self._0 >= 0 and e - self._0 < self.config["Pymesh"]["br_interval"]:
            return False
        f = self.send_pack(PACK_BR, payload.encode() if isinstance(payload, str) else payload, ip, port)
        if f:
            self._0 = e
        return f
    def border_router(self, enable, prio=0, br_mess_cb=None):
        a = self.mesh.mesh
        self.br_handler = None
        if enable:
            self.br_handler = br_mess_cb
        b = False
        for c in a.border_router():
            d = c.net
            e = c.preference
            if enable and d.startswith(_r) and e == prio:
                b = True
            elif not enable or d.startswith(_r):
                a.border_router_del(d)
        if enable and not b:
            b = a.border_router(_s(_r, 64), prio) == 0
        return b == enable
    def pause(self):
        self.sleep()
        self.mesh.pause()
    def sleep(self):
        a = self.sock
        self.sock = None
        self._9 = False
        if a is not None:
            a.close()
    def resume(self, tx_dBm=14):
        self.mesh.resume(tx_dBm)
