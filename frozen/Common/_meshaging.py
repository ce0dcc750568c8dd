from micropython import const
import struct as _struct
from time import time
from _pymesh_rt import _find_index, _import, _splice
print_debug = _import("pymesh_debug").print_debug
_a = const(4)
_b = const(16)
def _c(a):
    return a & 65535
class Message:
    MESS_STATE_IP_PENDING = 2
    MESS_STATE_SENT = 3
    MESS_STATE_ACK = 4
    TYPE_TEXT = 0
    TYPE_IMAGE = 1
    def __init__(self, data=None):
        self.mac = 0
        self.type = Message.TYPE_TEXT
        self.payload = b""
        self.id = 0
        self.ts = time()
        self.state = Message.MESS_STATE_IP_PENDING
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
            self.id = _c(self.id)
    def pack(self, sender_mac):
        a = self.payload
        b = a.encode() if isinstance(a, str) else a
        return _struct.pack("!QHH", sender_mac, self.id, len(b)) + b
    def pack_ack(self, sender_mac):
        return _struct.pack("!QH", sender_mac, self.id)
    def unpack_ack(self, data):
        self.mac, self.id = _struct.unpack("!QH", data)
class Meshaging:
    def __init__(self, lock):
        self.dict = {}
        self.sent = []
        self.rcv_dict = {}
        self.received = []
        self.rcv_mess_new = None
        self.rcv_dropped = 0
        self.on_rcv_message = None
        self.on_rcv_ack = None
        self.lock = lock
    def send_message(self, mac, msg_type, payload, id, ts):
        a = Message((mac, msg_type, payload, id, ts))
        b = 0
        for c in self.sent:
            if c.mac == mac:
                b += 1
        if b >= _a:
            self.forget(_find_index(a.mac == mac for a in self.sent))
        elif len(self.sent) >= _b:
            self.forget(0)
        self.sent.append(a)
        self.dict[mac] = a
        print_debug(3, "Added new message for %s" % ("%x" % mac).upper(), payload)
        return True
    def forget(self, a):
        for b in _splice(self.sent, a, 1):
            print_debug(3, "old message deleted for %s" % ("%x" % b.mac).upper())
            if self.dict.get(b.mac) is b:
                if b.mac in self.dict:
                    del self.dict[b.mac]
    def add_rcv_message(self, message):
        message.ts = time()
        if len(self.received) >= _b:
            self._97Ca()
            self.rcv_dropped += 1
        self.received.append(message)
        self.rcv_dict[message.mac] = message
        self.rcv_mess_new = message
        a = self.on_rcv_message
        if a is not None:
            a(message)
        return True
    def _97Ca(self):
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
        b = self._16Dq(a.mac, a.id, False)
        if b is None:
            print_debug(3, "ACK of no message: %d, id %d" % (a.mac, a.id))
            return
        b.state = Message.MESS_STATE_ACK
        c = self.on_rcv_ack
        if c is not None:
            c(a)
    def mesage_was_ack(self, mac, id):
        a = self._16Dq(mac, _c(id), True)
        b = a is not None and a.state == Message.MESS_STATE_ACK
        print_debug(3, "ACK? mac %s, id %d => %d" % ("%x" % mac, id, 1 if b else 0))
        return b
    def _16Dq(self, a, b, c):
        d = None
        for e in self.sent:
            if e.id == b and (e.mac == a or e.mac & 65535 == a & 65535):
                if c or d is None and e.state != Message.MESS_STATE_ACK:
                    d = e
        return d
    def get_rcv_message(self):
        a = self._97Ca()
        return None if a is None else (a.mac, a.id, a.ts, a.payload)
