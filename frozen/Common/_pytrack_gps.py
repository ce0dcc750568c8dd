import machine as _a
import _pymesh_rt as _b
_c = _b._at
_d = _b._parse_bigint
_f = _b._import("gps").Gps
_e = _b._import("mesh_records").uptime
_g = _b._import("pymesh_debug").print_debug
class PytrackGps:
 def __init__(self, bus=None):
  self.lat_e7 = 0; self.lon_e7 = 0; self.num_fixes = 0; self.num_bad = 0; self._1 = -1; self._2 = ""; self._0 = None; self.bus = bus if not bus is None else _a.I2C(0, _a.I2C.MASTER, pins=("P22", "P21"))
  self.bus.writeto(16, b"\x00")
 def fix_age(self): return -1 if self._1 < 0 else _e() - self._1
 def stop(self):
  a = self._0; self._0 = None
  if not a is None: a.cancel()
 def read(self):
  a = self.num_fixes
  try:
   i = 0
   while i < 24 and self.num_fixes == a:
    self.feed(self.bus.readfrom(16, 64))
    i += 1
  except Exception: _g(2, "GPS receiver does not answer")
 def start(self):
  self.stop()
  self._0 = _a.Timer.Alarm(_b._safe(lambda _: self.read()), float(30), periodic=True)
  self.read()
 def fix(self, a, b, c):
  d = _c(a, b); d = d if not d is None else ""
  e = _c(a, b + 1)
  d = _j(d, e if not e is None else "", 90)
  e = _c(a, b + 2); e = e if not e is None else ""
  f = _c(a, b + 3)
  e = _j(e, f if not f is None else "", 180)
  if c and not d is None and not e is None:
   self.lat_e7 = d; self.lon_e7 = e; self._1 = _e()
   self.num_fixes += 1
   _f.set_location(d / 10000000, e / 10000000)
 def feed(self, data):
  a = None
  try: a = _b._decode(data)
  except Exception: self._2 = ""; return
  for a in a:
   if a == "$": self._2 = ""
   elif a == "\r" or a == "\n":
    if self._2 != "":
     b = self._2; c = b.find("*")
     d = b[1:c]
     if c < 1 or not b.startswith("$") or _d(b[c + 1:], 16) != _h(d):
      self.num_bad += 1
     else:
      b = d.split(",")
      c = _c(b, 0); c = c if not c is None else ""
      if not (not c.startswith("GN") and not c.startswith("GP")):
       if c.endswith("GLL"):
        d = self.fix; e = _c(b, 6)
        d(b, 1, (e if not e is None else "V") == "A")
       elif c.endswith("RMC"):
        d = self.fix; e = _c(b, 2)
        d(b, 3, (e if not e is None else "V") == "A")
       elif c.endswith("GGA"):
        c = self.fix; d = _c(b, 6)
        c(b, 2, (d if not d is None else "0") != "0")
     self._2 = ""
    continue
   if len(self._2) < 120:
    self._2 += a
def _i(a):
 b = _d(a)
 return -1 if b is None or len(a) > 9 else b
def _h(a):
 b = 0
 for c in a.encode():
  b ^= c
 return b
def _j(a, b, c):
 d = a.find(".")
 if d < 3 or not b in "NESW" or len(b) != 1: return None
 e = _i(a[:d - 2])
 f = _i(a[d - 2:d])
 d = _i((a[d + 1:] + "00000")[:5])
 g = e * 10000000 + ((f * 100000 + d) * 100 + 30) // 60
 if f >= 60 or e < 0 or f < 0 or d < 0 or g > c * 10000000: return None
 return -g if b == "S" or b == "W" else g
