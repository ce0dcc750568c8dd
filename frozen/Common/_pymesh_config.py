import struct as _i
from binascii import unhexlify as _j
from json import loads as _k
from machine import deepsleep as _l
from network import LoRa as _a
from os import remove as _m, rename as _b
from time import sleep as _n
from uio import open as _c
from _pymesh_rt import _dumps as _p, _to_bigint as _g
_d = "/flash/pymesh_config.json"; _e = "/flash/pymesh_config.tmp"; _o = "/flash/pymesh_config.bad"
def _r(a):
 try:
  with _c(a) as b:
   return _k(b.read())
 except Exception: return None
def _q(a, b, c):
 if not isinstance(b, dict): return
 for d in sorted(b):
  if isinstance(d, str):
   e = b.get(d)
   f = a.get(d)
   if f is None: a[d] = e
   elif isinstance(f, dict):
    if not isinstance(e, dict) and e is not None: _f(d, "defaults")
   elif isinstance(f, int):
    g = c.get(d)
    if g is not None and e is not None:
     g, h = g
     n = _g(e) if isinstance(e, int) else g - 1
     if n >= g and n <= h:
      a[d] = n
     else: _f(d, f)
   elif isinstance(e, str) if isinstance(f, str) else isinstance(e, bool): a[d] = e
   elif e is not None: _f(d, f)
def _f(a, b): print("pymesh_config: bad value of %s, taken:" % a, _p(b))
def _h(a):
 try: _m(a)
 except Exception: pass
class PymeshConfig:
 BR_PRIORITY_NORM = 0; BR_PRIORITY_HIGH = 1
 @staticmethod
 def read_config(MAC=None):
  a = MAC if MAC is not None else _i.unpack("!Q", _a(mode=_a.LORA, region=_a.EU868).mac())[0]
  b = _r(_d)
  b = b if b is not None else _r(_e); c = isinstance(b, dict)
  d = PymeshConfig.check(b if c else {}, a)
  b = b.get("MAC") if c else None
  try:
   if not c:
    _h(_o)
    try:
     _b(_d, _o)
     print("pymesh_config: kept as %s" % _o)
    except Exception: pass
   if not isinstance(b, int) or _g(b) != a:
    PymeshConfig.write_config(d, not c)
  except Exception as a: print("pymesh_config: not written", str(a) if isinstance(a, Exception) else "")
  return d
 @staticmethod
 def write_config(pymesh_config, force_restart=False):
  PymeshConfig.save(pymesh_config)
  if force_restart:
   _n(1.0)
   _l(1000)
 @staticmethod
 def save(pymesh_config):
  a = _p(pymesh_config)
  try:
   with _c(_e, "w") as b:
    b.write(a)
  except Exception as a:
   _h(_e)
   raise
  _h(_d)
  _b(_e, _d)
 @staticmethod
 def check(value, MAC=None):
  if not isinstance(value, dict): raise ValueError("configuration: no dict")
  a = {0: (915, 928), 1: (915, 928), 2: (470, 510), 4: (433, 435), 5: (863, 870), 7: (865, 867), 8: (902, 928)}
  b = value.get("LoRa")
  c = b.get("region") if isinstance(b, dict) else None
  c = _g(c) if isinstance(c, int) and _g(c) in a else _a.EU868
  a, d = a[c]
  e = value.get("MAC")
  e = {"LoRa": {"region": c, "freq": 863000000 if c == _a.EU868 else (a + d) * 500000, "bandwidth": _a.BW_250KHZ, "sf": 7}, "Pymesh": {"key": "112233", "use_key": False, "retries": 0, "br_interval": 5}, "autostart": True, "debug": 1, "ble_api": False, "ble_name_prefix": "PyGo ", "ble_pin": 0, "br_ena": False, "br_prio": 0, "MAC": MAC if MAC is not None else _g(e) if isinstance(e, int) else 0}
  a = {"region": (c, c), "freq": (a * 1000000, d * 1000000), "bandwidth": (0, 2), "sf": (7, 12), "retries": (0, 5), "br_interval": (0, 3600), "debug": (0, 5), "ble_pin": (0, 999999), "br_prio": (-1, 1)}
  c = e["Pymesh"]
  _q(e["LoRa"], b, a)
  _q(c, value.get("Pymesh"), a)
  _q(e, value, a)
  try:
   if len(_j(c["key"])) > 16:
    raise ValueError()
  except Exception:
   c["key"] = "112233"
   _f("key", c["key"])
  return e
PymeshConfig.BR_PRIORITY_LOW = -1
