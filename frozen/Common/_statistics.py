from micropython import const
from json import loads
from machine import Timer, rng
from uio import open
from _pymesh_rt import _dumps, _idiv, _import, _mod, _safe, _to_bigint, _to_int
uptime = _import("mesh_records").uptime
print_debug = _import("pymesh_debug").print_debug
_a = "/flash/statistics.json"
_b = const(1)
_c = const(16)
def _d(a, b, c):
    d = a.get(b) if isinstance(a, dict) else None
    return _to_int(d) if isinstance(d, int) else c
class StatisticsData:
    STARTED = 0
    WAITING = 1
    DONE = 2
    def __init__(self, id, data):
        self.last_send = 0
        self.last_ack = 0
        self.id = id
        self.mac = _to_bigint(data.get("mac") if isinstance(data, dict) else None)
        self.period = _d(data, "period", _d(data, "t", 10))
        self.repetitions = _d(data, "repetitions", _d(data, "n", 1))
        self.ack_num = _d(data, "ack_num", 0)
        self.last_mess_num = _d(data, "last_mess_num", 0)
        self.state = _d(data, "state", StatisticsData.STARTED)
        self.s1 = _d(data, "s1", 0)
        self.s2 = _d(data, "s2", 0)
    def to_json(self):
        return _dumps({"id": self.id, "mac": self.mac, "period": self.period, "repetitions": self.repetitions, "ack_num": self.ack_num, "state": self.state, "last_send": self.last_send, "last_ack": self.last_ack, "last_mess_num": self.last_mess_num, "type": 0, "s1": self.s1, "s2": self.s2})
    def status(self):
        return {"id": self.id, "m": self.mac, "left": self.repetitions - self.last_mess_num, "sc": "%d:%d" % (self.ack_num, self.last_mess_num)}
    def message_id(self):
        return self.id * 1000 + self.last_mess_num & 65535
class Statistics:
    def __init__(self, mesh):
        self._2 = []
        self._3 = 0
        self.mesh = mesh
        self._4()
        self._0 = Timer.Alarm(_safe(lambda _: self.process()), float(_b), periodic=True)
    def stop(self):
        self._0.cancel()
    def _4(self):
        try:
            with open(_a) as a:
                for b in a:
                    c = loads(b)
                    d = StatisticsData(_d(c, "id", 0), c)
                    if d.state == StatisticsData.WAITING:
                        d.state = StatisticsData.STARTED
                    self._2.append(d)
                    self._3 = max(self._3, d.id)
        except Exception:
            print_debug(3, "statistics: no jobs in the file")
    def _5(self):
        try:
            with open(_a, "w") as a:
                for b in self._2:
                    a.write(b.to_json() + "\n")
        except Exception:
            print_debug(2, "statistics: not saved")
    def add_stat_mess(self, data):
        if len(self._2) >= _c:
            return 0
        try:
            a = StatisticsData(self._3 + 1, data)
            self._3 = a.id
            self._2.append(a)
            self._5()
            return a.id
        except Exception:
            print_debug(1, "statistics: bad job")
            return 0
    def num(self):
        return len(self._2)
    def process(self):
        a = 0
        for b in self._2:
            if b.state == StatisticsData.STARTED:
                self._6(b)
            elif b.state == StatisticsData.WAITING and self._1(b):
                self._5()
                if b.state == StatisticsData.STARTED and b.s2 > 0:
                    a = b.s1 + _mod(rng(), max(b.s2 - b.s1 + 1, 1))
        c = self.mesh.sleep_function
        if a > 0 and c is not None:
            c(a, None)
    def _6(self, a):
        if not self.mesh.is_connected():
            return
        a.last_mess_num += 1
        a.last_send = uptime()
        a.last_ack = 0
        a.state = StatisticsData.WAITING
        b = self.mesh.mesh.MAC
        b_1 = "Test %d, pack from node %d, #%d/%d" % (a.id, b, a.last_mess_num, a.repetitions)
        self.mesh.send_message({"to": a.mac, "b": b_1, "id": a.message_id(), "ts": uptime()})
    def _1(self, a):
        if a.last_ack == 0 and self.mesh.mesage_was_ack(a.mac, a.message_id()):
            a.last_ack = uptime()
            a.ack_num += 1
        if uptime() - a.last_send < a.period:
            return False
        b = a.last_mess_num < a.repetitions
        a.state = StatisticsData.STARTED if b else StatisticsData.DONE
        return True
    def status(self, id=0):
        if id == 123456789:
            self._2 = []
            self._5()
        elif id == 123456:
            self._2 = [a for a in self._2 if a.state != StatisticsData.DONE]
            self._5()
        a = []
        for b in self._2:
            c = b.state != StatisticsData.DONE
            if id == 0 or id > 1234 or id == b.id or id == 1234 and c:
                a.append(b.status())
        return a
    def totals(self):
        a = self.mesh.meshaging
        return {"sent": a.num_sent, "acknowledged": a.num_ack, "lost": a.num_lost, "repeated": a.num_repeated, "received": a.num_received, "dropped": a.rcv_dropped, "rtt_last": a.rtt_last, "rtt_mean": _idiv(a.rtt_sum, a.num_ack) if a.num_ack > 0 else 0}
