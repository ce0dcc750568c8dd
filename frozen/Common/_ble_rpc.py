from micropython import const
from _thread import allocate_lock
from machine import Timer
from network import Bluetooth
from sys import print_exception
from time import ticks_ms
from _pymesh_rt import _OrderedMap, _at, _import, _parse_bigint, _safe, _show, _to_bigint, _to_value
BleServices = _import("ble_services").BleServices
Gps = _import("gps").Gps
_pymesh_msgpack = _import("pymesh_msgpack")
Unpacker = _pymesh_msgpack.Unpacker
packb = _pymesh_msgpack.packb
_a = const(20)
_b = 0.1
_c = const(4096)
_d = const(50)
_e = ["ip", "r", "a", "l", "nn", "nei", "loRa_mac"]
_f = ["from", "b", "id", "ts"]
def _g(a, b):
    c = _OrderedMap()
    if isinstance(b, dict):
        for d in a:
            e = b.get(d)
            if e is not None:
                c[d] = e
    return c
def _h(a):
    if isinstance(a, int):
        return _to_bigint(a)
    return _parse_bigint(a) if isinstance(a, str) else None
class RXWorker:
    def __init__(self, ble_comm):
        self.q = []
        self.q_lock = allocate_lock()
        self.dropped = 0
        self._6 = 0
        self._0 = False
        self._3 = 0
        self.ble_comm = ble_comm
        self.chr = ble_comm.chr_rx
        self._5 = Timer.Alarm(_safe(lambda _: self.interval_cb(None)), _b, periodic=True)
    def put(self, frame):
        with self.q_lock:
            if self._6 + len(frame) > _c:
                self.dropped += 1
                return
            self.q.append(frame)
            self._6 += len(frame)
    def clear(self):
        with self.q_lock:
            self._2(0)
            self._0 = False
    def _2(self, a):
        while len(self.q) > a:
            self._6 -= len(self.q.pop())
    def interval_cb(self, _alarm):
        if not self.ble_comm.status["connected"]:
            self.clear()
            return
        with self.q_lock:
            a = b""
            for b in self.q:
                if len(a) < _a:
                    a = a + b[:_a - len(a)]
            if len(a) == 0:
                return
            try:
                self.chr.value(a)
                self._3 = 0
            except Exception:
                self._3 += 1
                if self._3 >= _d:
                    self.dropped += len(self.q) - (1 if self._0 else 0)
                    self._2(1 if self._0 else 0)
                    self._3 = 0
                return
            self._1(len(a))
    def _1(self, a):
        self._6 -= a
        b = a
        while b > 0:
            c = self.q[0]
            d = self.q
            if d:
                d.pop(0)
            if len(c) <= b:
                b -= len(c)
                self._0 = False
            else:
                self.q.insert(0, c[b:])
                b = 0
                self._0 = True
    def timer_kill(self):
        self._5.cancel()
RXWorker.HEADSIZE = _a
class TXWorker:
    def __init__(self, ble_comm):
        self.last_value = b""
        self.on_write = None
        a = Bluetooth.CHAR_WRITE_EVENT | Bluetooth.CHAR_READ_EVENT
        b = ble_comm.chr_tx.callback
        def c(a, b=None):
            if b is None:
                b = None
            self.cb_handler(a, b)
        b(a, _safe(c))
    def cb_handler(self, chr, data=None):
        a = chr.events()
        b = None
        if data is not None:
            c, d = data
            if c & Bluetooth.CHAR_WRITE_EVENT != 0:
                b = d
        elif a & Bluetooth.CHAR_WRITE_EVENT != 0:
            b = chr.value()
        e = self.on_write
        if b is not None:
            self.last_value = b
            if e is not None:
                e(b)
class RPCHandler:
    def __init__(self, rx_worker, mesh):
        self.unpacker = Unpacker()
        self.error = False
        self.rx_worker = rx_worker
        self.mesh = mesh
    def feed(self, message):
        try:
            self.unpacker.feed(message)
            for a in self.unpacker:
                self.resolve(a)
        except Exception as e:
            self.error = True
            print_exception(e)
            print("error in unpacking... reset")
            self.unpacker.reset()
    def resolve(self, call):
        if not isinstance(call, (list, tuple)) or len(call) < 3 or _at(call, 0) != "call":
            return
        a = _at(call, 1)
        b = _at(call, 2)
        c = _at(call, 3)
        d = None
        try:
            d = self.call(b if isinstance(b, str) else "", c if isinstance(c, (list, tuple)) else [])
            print("calling RPC:", _show(b), "-", _show(d))
        except Exception as e:
            print_exception(e)
        self._4(["call_result", a, d], d)
    def _4(self, a, b):
        try:
            self.rx_worker.put(packb(a))
        except Exception as e:
            print_exception(e)
            print("could not send result:", _show(b))
    def notify(self, kind, what):
        self._4(["notify", kind, what], what)
    def call(self, a, b):
        c = self.mesh
        if a == "mesh_is_connected":
            return c.is_connected()
        elif a == "mesh_ip":
            d = c.ip()
            return d if d is not None else []
        elif a == "set_gps":
            print("settings gps!")
            Gps.set_location(_at(b, 0), _at(b, 1))
            return None
        elif a == "get_mesh_mac_list":
            return c.get_mesh_mac_list()
        elif a == "get_mesh_pairs":
            return _to_value(c.get_mesh_pairs())
        elif a == "get_node_info":
            d = c.get_node_info
            e = _at(b, 0)
            return _g(_e, _to_value(d(e if e is not None else " ")))
        elif a == "send_message":
            return self.send_message(_at(b, 0))
        elif a == "send_message_was_sent":
            return self._7(_h(_at(b, 0)), _h(_at(b, 1)))
        elif a == "receive_message":
            return _g(_f, c.get_rcv_message())
        else:
            print("no RPC: %s" % a)
            return None
    def send_message(self, a):
        print("%d: Send Msg ---------------------->>>>>>>> " % ticks_ms())
        b = self.mesh.send_message(a)
        c = isinstance(a, dict) and a.get("ip") is not None
        return None if c else b
    def _7(self, a, b):
        return a is not None and b is not None and self.mesh.mesage_was_ack(a, b & 65535)
class BleRpc:
    def __init__(self, config, mesh):
        self.config = config
        self.mesh = mesh
        self.ble_comm = BleServices("%s%d" % (config["ble_name_prefix"], config["MAC"]), config["ble_pin"])
        self.rx_worker = RXWorker(self.ble_comm)
        self.tx_worker = TXWorker(self.ble_comm)
        self.rpc_handler = RPCHandler(self.rx_worker, mesh)
        self.tx_worker.on_write = lambda a: self.rpc_handler.feed(a)
        self.ble_comm.on_disconnect = lambda: self.ble_on_disconnect()
        mesh.meshaging.on_rcv_message = lambda a: self.on_rcv_message(a)
        mesh.meshaging.on_rcv_ack = lambda a: self.on_rcv_ack(a)
    def terminate(self):
        self.mesh.meshaging.on_rcv_message = None
        self.mesh.meshaging.on_rcv_ack = None
        self.rx_worker.timer_kill()
        self.ble_comm.close()
    def on_rcv_message(self, message):
        print(message.payload)
        print("%d =================  RECEIVED :) :) :) " % ticks_ms())
        a = _OrderedMap()
        a["mac"] = message.mac
        a["payload"] = message.payload
        a["ts"] = message.ts
        a["id"] = message.id
        self.rpc_handler.notify("msg", a)
    def on_rcv_ack(self, message):
        print("%d =================  ACK RECEIVED :) :) :) " % ticks_ms())
        self.rpc_handler.notify("msg-ack", {"id": message.id})
    def ble_on_disconnect(self):
        self.rpc_handler.unpacker.reset()
        self.rx_worker.clear()
        try:
            self.rx_worker.chr.value(0)
        except Exception:
            pass
