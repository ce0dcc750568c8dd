from micropython import const
from _thread import allocate_lock
from machine import Timer
from time import ticks_cpu, ticks_diff, time
from _pymesh_rt import _import, _parse_bigint, _parse_integer, _safe, _to_bigint, _to_bytes, _to_int
MeshInternal = _import("mesh_internal").MeshInternal
Meshaging = _import("meshaging").Meshaging
print_debug = _import("pymesh_debug").print_debug
_a = const(10)
_b = const(497)
_c = const(490)
def to_bigint(value):
    if isinstance(value, int):
        return _to_bigint(value)
    return _parse_bigint(value) if isinstance(value, str) else None
def _d(a, b):
    try:
        c = a.encode() if isinstance(a, str) else _to_bytes(a)
        return c if len(c) <= b else None
    except Exception:
        return None
class MeshInterface:
    def __init__(self, config, message_cb):
        self.lock = allocate_lock()
        self.sleep_function = None
        self.is_paused = False
        self._0 = None
        self.config = config
        self.message_cb = message_cb
        self.meshaging = Meshaging(self.lock, config["Pymesh"]["retries"])
        self.mesh = MeshInternal(self.lock, self.meshaging, self.config, self.message_cb)
        self._1()
    def _1(self):
        self._0 = Timer.Alarm(_safe(lambda _: self.periodic_cb(None)), float(_a), periodic=True)
        self.periodic_cb(None)
    def periodic_cb(self, _alarm):
        print_debug(2, "============ MESH THREAD >>>>>>>>>>> ")
        a = ticks_cpu()
        with self.lock:
            if not self.is_paused:
                self.mesh.process()
                self.mesh.process_messages()
        b = ticks_diff(ticks_cpu(), a) // 1000
        print_debug(2, ">>>>>>>>>>> DONE MESH THREAD ============ %d\n" % b)
    def tick(self):
        a = self.meshaging
        b = []
        with self.lock:
            self.mesh.process_messages()
            self.mesh.process_leader()
            b = a.changes
            a.changes = []
        for c, d in b:
            e = a.on_state
            if e is not None:
                e(c, d)
    def pause(self, asleep=False):
        with self.lock:
            if not self.is_paused:
                self.is_paused = True
                a = self._0
                if a is not None:
                    a.cancel()
                self.mesh.pause(asleep)
    def resume(self, tx_dBm=14):
        self.mesh.resume(tx_dBm)
        self.is_paused = False
        self._1()
    def stop(self):
        self.pause()
        self.mesh.mesh.stop()
    def get_mesh_mac_list(self):
        with self.lock:
            a = sorted(self.mesh.get_all_macs_set())
            return {0: a}
    def get_mesh_pairs(self):
        with self.lock:
            return self.mesh.get_mesh_pairs()
    def is_connected(self):
        with self.lock:
            return self.mesh.mesh.is_connected()
    def ip(self):
        with self.lock:
            return self.mesh.mesh.mesh.ipaddr()
    def get_node_info(self, mac_id=""):
        with self.lock:
            a = self.mesh.node_info
            b = to_bigint(mac_id)
            return a(b if b is not None else self.mesh.MAC)
    def send_message(self, data):
        if isinstance(data, dict):
            a = data.get("ip")
            b = isinstance(a, str) and len(a) > 0
            c = _d(data.get("b"), _c if b else _b)
            if b:
                d = to_bigint(data.get("port"))
                if c is not None and d is not None and d > 0 and d < 65536:
                    with self.lock:
                        return self.mesh.br_send(a, d, c)
            else:
                e = to_bigint(data.get("to"))
                f = to_bigint(data.get("id"))
                g = to_bigint(data.get("ts"))
                h = data.get("ty")
                i = to_bigint(h if h is not None else 0)
                j = e is not None and f is not None and g is not None and i is not None
                if j and c is not None and e >= 0:
                    with self.lock:
                        self.meshaging.send_message(e, i & 255, c, f & 65535, g & 2147483647)
                        self.mesh.process_messages()
                        return True
        print_debug(1, "send_message: wrong input params")
        return False
    def send(self, mac, payload):
        return self.send_message({"to": mac, "b": payload, "id": self.meshaging.next_id(), "ts": time()})
    def mesage_was_ack(self, mac, id):
        return self.message_state(mac, id) == 4
    def message_state(self, mac, id):
        with self.lock:
            return self.meshaging.message_state(mac, id) if isinstance(mac, int) and isinstance(id, int) else None
    def get_rcv_message(self):
        with self.lock:
            a = self.meshaging.get_rcv_message()
            if a is None:
                return {}
            b, c, d, b_1 = a
            return {"from": b, "b": b_1, "id": c, "ts": d}
    def br_set(self, enable, prio=0, br_mess_cb=None):
        with self.lock:
            return isinstance(prio, int) and self.mesh.border_router(enable, prio, br_mess_cb)
    def ot_cli(self, command):
        if not isinstance(command, str):
            raise ValueError("command: text")
        return self.mesh.mesh.ot_cli(command)
    def end_device(self, state=None):
        if state is None:
            return self.ot_cli("routerrole") == "Disabled"
        return self.ot_cli("routerrole disable" if state else "routerrole enable") == ""
    def leader_priority(self, weight=None):
        if weight is None:
            a = self.ot_cli("leaderweight")
            a = _parse_integer(a if a is not None else "")
            return a if a is not None else -1
        if not isinstance(weight, int):
            return False
        b = min(max(_to_int(weight), 0), 255)
        return self.ot_cli("leaderweight %d" % b) == ""
MeshInterface.INTERVAL = _a
