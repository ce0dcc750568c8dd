from micropython import const
import struct as _struct
from time import ticks_cpu, ticks_diff, time
from _pymesh_rt import _import
uptime = _import("mesh_records").uptime
_a = const(4)
_b = const(16)
DEFAULT_ID = const(12345)
_c = const(15)
_d = const(30)
_e = const(300)
_f = const(240)
_g = const(32)
def _h(a):
    return a & 65535
class Message:
    MESS_STATE_IP_PENDING = 2
    MESS_STATE_SENT = 3
    MESS_STATE_ACK = 4
    MESS_STATE_FAILED = 5
    TYPE_TEXT = 0
    TYPE_IMAGE = 1
    def __init__(self, data=None):
        self.mac = 0
        self.type = Message.TYPE_TEXT
        self.payload = b""
        self.id = 0
        self.ts = time()
        self.state = Message.MESS_STATE_IP_PENDING
        self.tries = 0
        self.due = 0
        self.wait = 0
        self.sent_ticks = 0
        if data is None:
            return
        if isinstance(data, bytes):
            a = _struct.unpack("!QHH", data)
            b = a[0]
            c = a[1]
            self.mac = b
            self.id = c
            self.payload = data[12:]
        else:
            self.mac, self.type, self.payload, self.id, self.ts = data
            self.id = _h(self.id)
    def pack(self, sender_mac):
        a = self.payload
        b = a.encode() if isinstance(a, str) else a
        return _struct.pack("!QHH", sender_mac, self.id, len(b)) + b
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
        self._10 = []
        self._2 = []
        self.lock = lock
        self.retries = retries
        self.last_id = DEFAULT_ID if retries > 0 else DEFAULT_ID - 1
    def next_id(self):
        self.last_id = _h(self.last_id + 1)
        return self.last_id
    def send_message(self, mac, msg_type, payload, id, ts):
        a = Message((mac, msg_type, payload, id, ts))
        a.due = uptime() + _e
        b = 0
        for c in self.sent:
            if c.mac == mac:
                b += 1
        if b >= _a:
            self._5(mac)
        elif len(self.sent) >= _b:
            self._5(None)
        self.sent.append(a)
        self.dict[mac] = a
        self._1(a, Message.MESS_STATE_IP_PENDING)
        return True
    def _5(self, a):
        b = []
        c = False
        for d in self.sent:
            if c or a is not None and d.mac != a:
                b.append(d)
                continue
            c = True
            self._6(d)
            if self.dict.get(d.mac) is d:
                if d.mac in self.dict:
                    del self.dict[d.mac]
        self.sent = b
    def _1(self, a, b):
        a.state = b
        if self.on_state is not None and len(self._2) < _g:
            self._2.append((a, b))
    def _6(self, a):
        if a.state == Message.MESS_STATE_IP_PENDING or a.state == Message.MESS_STATE_SENT:
            self.num_lost += 1
            self._1(a, Message.MESS_STATE_FAILED)
    def to_send(self):
        a = []
        for b in self.sent:
            c = uptime() >= b.due
            if b.state == Message.MESS_STATE_IP_PENDING and not c:
                a.append(b)
            elif c:
                if b.state == Message.MESS_STATE_SENT and self._8(b):
                    a.append(b)
                else:
                    self._6(b)
        return a
    def _8(self, a):
        return a.tries <= self.retries and a.id != DEFAULT_ID
    def was_sent(self, message):
        message.tries += 1
        message.wait = 2 * message.wait if message.tries > 1 else _c
        message.due = uptime() + (message.wait if self._8(message) else max(message.wait, _d))
        if message.tries > 1:
            self.num_repeated += 1
            return
        self.num_sent += 1
        message.sent_ticks = ticks_cpu()
        self._1(message, Message.MESS_STATE_SENT)
    def tell(self):
        for a, b in self._11():
            c = self.on_state
            if c is not None:
                c(a, b)
    def _11(self):
        with self.lock:
            a = self._2
            self._2 = []
            return a
    def add_rcv_message(self, message):
        if not self._3(message):
            return False
        a = self.on_rcv_message
        if a is not None:
            a(message)
        return True
    def _3(self, a):
        with self.lock:
            a.ts = time()
            if self.retries > 0 and self._7(a):
                self.rcv_repeated += 1
                return False
            self.num_received += 1
            if len(self.received) >= _b:
                self._9()
                self.rcv_dropped += 1
            self.received.append(a)
            self.rcv_dict[a.mac] = a
            self.rcv_mess_new = a
            return True
    def _7(self, a):
        if a.id == DEFAULT_ID:
            return False
        a.due = uptime() + _f
        for b in self._10:
            if b.id == a.id and b.mac == a.mac and uptime() < b.due:
                c = b.payload
                d = a.payload
                if isinstance(c, bytes) and isinstance(d, bytes) and c == d:
                    return True
        self._10.append(a)
        if len(self._10) > _b:
            e = self._10
            if e:
                e.pop(0)
        return False
    def _9(self):
        a = self.received
        b = a.pop(0) if a else None
        if b is None:
            return None
        if self.rcv_dict.get(b.mac) is b:
            if b.mac in self.rcv_dict:
                del self.rcv_dict[b.mac]
        return b
    def rcv_ack(self, data):
        a = Message()
        a.unpack_ack(data)
        b = self.on_rcv_ack
        if self._0(a) and b is not None:
            b(a)
    def _0(self, a):
        with self.lock:
            b = self._4(a.mac, a.id, False)
            if b is None:
                return False
            if b.state == Message.MESS_STATE_FAILED:
                self.num_lost -= 1
            self.num_ack += 1
            self.rtt_last = ticks_diff(ticks_cpu(), b.sent_ticks) // 1000
            self.rtt_sum += self.rtt_last
            self._1(b, Message.MESS_STATE_ACK)
            return True
    def mesage_was_ack(self, mac, id):
        return self.message_state(mac, id) == Message.MESS_STATE_ACK
    def message_state(self, mac, id):
        a = self._4(mac, _h(id), True)
        return None if a is None else a.state
    def _4(self, a, b, c):
        d = None
        for e in self.sent:
            if e.id == b and (e.mac == a or e.mac & 65535 == a & 65535):
                if c or d is None and e.state != Message.MESS_STATE_ACK:
                    d = e
        return d
    def get_rcv_message(self):
        a = self._9()
        return None if a is None else (a.mac, a.id, a.ts, a.payload)
