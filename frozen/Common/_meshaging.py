from micropython import const
import struct as _struct
from time import ticks_cpu, ticks_diff, time
from _pymesh_rt import _import
_mesh_records = _import("mesh_records")
mac_short = _mesh_records.mac_short
uptime = _mesh_records.uptime
_a = const(4)
_b = const(16)
_c = const(12345)
_d = const(15)
_e = const(30)
_f = const(300)
_g = const(240)
_h = const(32)
_i = const(2)
_j = const(3)
_k = const(4)
_l = const(5)
def _m(a, b):
    c = b.mac
    if a.get(c) is b:
        if c in a:
            del a[c]
class Message:
    def __init__(self, data=None):
        self.mac = 0
        self.type = 0
        self.payload = b""
        self.id = 0
        self.ts = time()
        self.state = _i
        self.tries = 0
        self.due = uptime() + _f
        self.sent_ticks = 0
        if isinstance(data, bytes):
            a = _struct.unpack("!QHH", data)
            b = a[0]
            c = a[1]
            self.mac = b
            self.id = c
            self.payload = data[12:]
        elif data is not None:
            b, d, e, c, f = data
            self.mac = b
            self.type = d
            self.payload = e.encode() if isinstance(e, str) else e
            self.id = c & 65535
            self.ts = f
    def pack(self, sender_mac):
        return _struct.pack("!QHH", sender_mac, self.id, len(self.payload)) + self.payload
    def pack_ack(self, sender_mac):
        return _struct.pack("!QH", sender_mac, self.id)
    def unpack_ack(self, data):
        self.mac, self.id = _struct.unpack("!QH", data)
class Meshaging:
    def __init__(self, lock, retries=0):
        self.dict = {}
        self.sent = []
        self.rcv_dict = {}
        self.received = []
        self.rcv_mess_new = None
        self.on_rcv_message = None
        self.on_rcv_ack = None
        self.on_state = None
        self.num_sent = 0
        self.num_ack = 0
        self.num_lost = 0
        self.num_repeated = 0
        self.num_received = 0
        self.rcv_dropped = 0
        self.rcv_repeated = 0
        self.rtt_last = 0
        self.rtt_sum = 0
        self._8 = []
        self.changes = []
        self.lock = lock
        self.retries = retries
        self.last_id = _c if retries > 0 else _c - 1
    def next_id(self):
        self.last_id = self.last_id + 1 & 65535
        return self.last_id
    def send_message(self, mac, msg_type, payload, id, ts):
        a = Message((mac, msg_type, payload, id, ts))
        b = 0
        for c in self.sent:
            if c.mac == mac:
                b += 1
        if b >= _a:
            self._4(mac)
        elif len(self.sent) >= _b:
            self._4(None)
        self.sent.append(a)
        self.dict[mac] = a
        self._1(a, _i)
        return True
    def _4(self, a):
        i = 0
        while i < len(self.sent):
            b = self.sent[i]
            if a is None or b.mac == a:
                self._5(b)
                del self.sent[i:i + 1]
                _m(self.dict, b)
                return
            i += 1
    def _1(self, a, b):
        a.state = b
        if self.on_state is not None and len(self.changes) < _h:
            self.changes.append((a, b))
    def _5(self, a):
        if a.state < _k:
            self.num_lost += 1
            self._1(a, _l)
    def to_send(self):
        a = []
        for b in self.sent:
            c = uptime() >= b.due
            if not c if b.state == _i else c and b.state == _j and self._7(b):
                a.append(b)
            elif c:
                self._5(b)
        return a
    def _7(self, a):
        return a.tries <= self.retries and a.id != _c
    def was_sent(self, message):
        a = _d << (message.tries & 7)
        message.tries += 1
        message.due = uptime() + (a if self._7(message) else max(a, _e))
        if message.tries > 1:
            self.num_repeated += 1
        else:
            self.num_sent += 1
            message.sent_ticks = ticks_cpu()
            self._1(message, _j)
    def add_rcv_message(self, message):
        a = self._2(message)
        b = self.on_rcv_message
        if a and b is not None:
            b(message)
        return a
    def _2(self, a):
        with self.lock:
            a.ts = time()
            if self.retries > 0 and self._6(a):
                self.rcv_repeated += 1
                return False
            self.num_received += 1
            if len(self.received) >= _b:
                self.get_rcv_message()
                self.rcv_dropped += 1
            self.received.append(a)
            self.rcv_dict[a.mac] = a
            self.rcv_mess_new = a
            return True
    def _6(self, a):
        if a.id == _c:
            return False
        a.due = uptime() + _g
        for b in self._8:
            c = b.id == a.id and b.mac == a.mac and uptime() < b.due
            if c and b.payload == a.payload:
                return True
        self._8.append(a)
        if len(self._8) > _b:
            d = self._8
            if d:
                d.pop(0)
        return False
    def rcv_ack(self, data):
        a = Message()
        a.unpack_ack(data)
        b = self.on_rcv_ack
        if self._0(a) and b is not None:
            b(a)
    def _0(self, a):
        with self.lock:
            b = self._3(a.mac, a.id, False)
            if b is None:
                return False
            if b.state == _l:
                self.num_lost -= 1
            self.num_ack += 1
            self.rtt_last = ticks_diff(ticks_cpu(), b.sent_ticks) // 1000
            self.rtt_sum += self.rtt_last
            self._1(b, _k)
            return True
    def mesage_was_ack(self, mac, id):
        return self.message_state(mac, id) == _k
    def message_state(self, mac, id):
        a = self._3(mac, id & 65535, True)
        return None if a is None else a.state
    def _3(self, a, b, c):
        d = None
        for e in self.sent:
            if e.id == b and mac_short(e.mac) == mac_short(a):
                if c or d is None and e.state != _k:
                    d = e
        return d
    def get_rcv_message(self):
        a = self.received
        b = a.pop(0) if a else None
        if b is None:
            return None
        _m(self.rcv_dict, b)
        return b.mac, b.id, b.ts, b.payload
