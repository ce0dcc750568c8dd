from micropython import const
from machine import I2C as _b, Timer as _c
from _pymesh_rt import _at as _j, _decode as _m, _import as _k, _parse_bigint as _h, _safe as _l
_d = _k("gps").Gps
_a = _k("mesh_records").uptime
_e = _k("pymesh_debug").print_debug; _n = const(16); _o = const(64); _p = const(24); _q = const(30); _r = const(120)
class PytrackGps:
 def stop(self):
  a = self._0; self._0 = None
  if a is not None: a.cancel()
 def start(self):
  self.stop()
  self._0 = _c.Alarm(_l(lambda _: self.read()), float(_q), periodic=True)
  self.read()
 def __init__(self, bus=None):
  self.lat_e7 = 0; self.lon_e7 = 0; self.num_fixes = 0; self.num_bad = 0; self._1 = -1; self._2 = ""; self._0 = None; self.bus = bus if bus is not None else _b(0, _b.MASTER, pins=("P22", "P21"))
  self.bus.writeto(_n, b"\x00")
 def fix_age(self): return -1 if self._1 < 0 else _a() - self._1
 def read(self):
  a = self.num_fixes
  try:
   i = 0
   while i < _p and self.num_fixes == a:
    self.feed(self.bus.readfrom(_n, _o))
    i += 1
  except Exception: _e(2, "GPS receiver does not answer")
 def fix(self, a, b, c):
  d = _j(a, b); d = d if d is not None else ""
  e = _j(a, b + 1)
  d = _i(d, e if e is not None else "", 90)
  e = _j(a, b + 2); e = e if e is not None else ""
  f = _j(a, b + 3)
  e = _i(e, f if f is not None else "", 180)
  if c and d is not None and e is not None:
   self.lat_e7 = d; self.lon_e7 = e; self._1 = _a()
   self.num_fixes += 1
   _d.set_location(d / 10000000, e / 10000000)
 def feed(self, data):
  a = None
  try: a = _m(data)
  except Exception: self._2 = ""; return
  for a in a:
   if a == "$": self._2 = ""
   elif a == "\r" or a == "\n":
    if self._2 != "":
     b = self._2; c = b.find("*")
     d = b[1:c]
     if c < 1 or not b.startswith("$") or _h(b[c + 1:], 16) != _f(d):
      self.num_bad += 1
     else:
      b = d.split(",")
      c = _j(b, 0); c = c if c is not None else ""
      if not (not c.startswith("GN") and not c.startswith("GP")):
       if c.endswith("GLL"):
        d = self.fix; e = _j(b, 6)
        d(b, 1, (e if e is not None else "V") == "A")
       elif c.endswith("RMC"):
        d = self.fix; e = _j(b, 2)
        d(b, 3, (e if e is not None else "V") == "A")
       elif c.endswith("GGA"):
        c = self.fix; d = _j(b, 6)
        c(b, 2, (d if d is not None else "0") != "0")
     self._2 = ""
    continue
   if len(self._2) < _r:
    self._2 += a
def _g(a):
 b = _h(a)
 return -1 if b is None or len(a) > 9 else b
def _f(a):
 b = 0
 for c in a.encode():
  b ^= c
 return b
def _i(a, b, c):
 d = a.find(".")
 if d < 3 or b not in "NESW" or len(b) != 1: return None
 e = _g(a[:d - 2])
 f = _g(a[d - 2:d])
 d = _g((a[d + 1:] + "00000")[:5])
 g = e * 10000000 + ((f * 100000 + d) * 100 + 30) // 60
 if f >= 60 or e < 0 or f < 0 or d < 0 or g > c * 10000000: return None
 return -g if b == "S" or b == "W" else g
