from micropython import const
from machine import I2C, Timer
from _pymesh_rt import _at, _decode, _i32, _idiv, _import, _parse_integer, _safe
Gps = _import("gps").Gps
uptime = _import("mesh_records").uptime
print_debug = _import("pymesh_debug").print_debug
_a = const(16)
_b = const(64)
_c = const(24)
_d = const(30)
_e = const(120)
def _f(a):
    b = 0
    for c in a.encode():
        b = _i32(b ^ c)
    return b
def _g(a, b, c):
    d = a.find(".")
    if d < 3 or b not in "NESW" or len(b) != 1:
        return None
    e = _parse_integer(a[:d - 2])
    f = _parse_integer(a[d - 2:d])
    g = _parse_integer((a[d + 1:] + "00000")[:5])
    if e is None or f is None or g is None:
        return None
    h = e * 10000000 + _idiv((f * 100000 + g) * 100 + 30, 60)
    if f >= 60 or e < 0 or f < 0 or g < 0 or h > c * 10000000:
        return None
    return -h if b == "S" or b == "W" else h
class PytrackGps:
    def __init__(self, bus=None):
        self.lat_e7 = 0
        self.lon_e7 = 0
        self.num_fixes = 0
        self.num_bad = 0
        self._1 = -1
        self._2 = ""
        self._0 = None
        self.bus = bus if bus is not None else I2C(0, I2C.MASTER, pins=("P22", "P21"))
        self.bus.writeto(_a, b"\x00")
    def start(self):
        self.stop()
        self._0 = Timer.Alarm(_safe(lambda _: self.read()), float(_d), periodic=True)
        self.read()
    def stop(self):
        a = self._0
        self._0 = None
        if a is not None:
            a.cancel()
    def fix_age(self):
        return -1 if self._1 < 0 else uptime() - self._1
    def read(self):
        a = self.num_fixes
        try:
            i = 0
            while i < _c and self.num_fixes == a:
                self.feed(self.bus.readfrom(_a, _b))
                i += 1
        except Exception:
            print_debug(2, "GPS receiver does not answer")
    def feed(self, data):
        a = None
        try:
            a = _decode(data)
        except Exception:
            self._2 = ""
            return
        for b in a:
            if b == "$":
                self._2 = ""
            elif b == "\r" or b == "\n":
                if self._2 != "":
                    self._3(self._2)
                    self._2 = ""
                continue
            if len(self._2) < _e:
                self._2 += b
    def _3(self, a):
        b = a.find("*")
        c = a[1:b]
        if b < 1 or not a.startswith("$") or _parse_integer(a[b + 1:], 16) != _f(c):
            self.num_bad += 1
            return
        d = c.split(",")
        e = _at(d, 0)
        f = e if e is not None else ""
        if not f.startswith("GN") and not f.startswith("GP"):
            return
        if f.endswith("GLL"):
            e = self.fix
            g = _at(d, 6)
            e(d, 1, (g if g is not None else "V") == "A")
        elif f.endswith("RMC"):
            e = self.fix
            g = _at(d, 2)
            e(d, 3, (g if g is not None else "V") == "A")
        elif f.endswith("GGA"):
            e = self.fix
            g = _at(d, 6)
            e(d, 2, (g if g is not None else "0") != "0")
    def fix(self, a, b, c):
        d = _at(a, b)
        d = d if d is not None else ""
        e = _at(a, b + 1)
        f = _g(d, e if e is not None else "", 90)
        d = _at(a, b + 2)
        d = d if d is not None else ""
        e = _at(a, b + 3)
        g = _g(d, e if e is not None else "", 180)
        if c and f is not None and g is not None:
            self.lat_e7 = f
            self.lon_e7 = g
            self._1 = uptime()
            self.num_fixes += 1
            Gps.set_location(f / 10000000, g / 10000000)
