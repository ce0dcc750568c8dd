import struct as _j
from binascii import unhexlify as _k
from json import loads as _l
from machine import deepsleep as _m
from network import LoRa as _a
from os import remove as _n, rename as _b
from time import sleep as _o
from uio import open as _c
from _pymesh_rt import _dumps as _v, _pairs as _u, _show as _t, _to_bigint as _h
_d = "/flash/pymesh_config.json"; _e = "/flash/pymesh_config.tmp"; _p = "/flash/pymesh_config.bad"
def _g(a, b): print("pymesh_config: bad value of %s, taken:" % a, _t(b))
def _r(a):
 try:
  with _c(a) as b:
   return _l(b.read())
 except Exception: return None
def _f(a, b): return a.get(b) if isinstance(a, dict) else None
def _i(a):
 try: _n(a)
 except Exception: pass
def _q(a, b, c):
 if not isinstance(b, dict): return
 for d, e in _u(b):
  if isinstance(d, str):
   f = a.get(d)
   if f is None: a[d] = e
   elif isinstance(f, dict):
    if not isinstance(e, dict) and e is not None: _g(d, "defaults")
   elif isinstance(f, int):
    g = c.get(d)
    if g is not None and e is not None:
     g, h = g
     if isinstance(e, int) and _h(e) >= g and _h(e) <= h:
      a[d] = _h(e)
     else: _g(d, f)
   elif isinstance(e, str) if isinstance(f, str) else isinstance(e, bool): a[d] = e
   elif e is not None: _g(d, f)
_s = {0: (915, 928), 1: (915, 928), 2: (470, 510), 4: (433, 435), 5: (863, 870), 7: (865, 867), 8: (902, 928)}
class PymeshConfig:
 BR_PRIORITY_NORM = 0; BR_PRIORITY_HIGH = 1
 @staticmethod
 def read_config(MAC=None):
  a = MAC if MAC is not None else _j.unpack("!Q", _a(mode=_a.LORA, region=_a.EU868).mac())[0]
  b = _r(_d)
  b = b if b is not None else _r(_e); c = isinstance(b, dict)
  d = PymeshConfig.check(b if c else {}, a)
  b = _f(b, "MAC")
  try:
   if not c:
    _i(_p)
    try:
     _b(_d, _p)
     print("pymesh_config: kept as %s" % _p)
    except Exception: pass
   if not isinstance(b, int) or _h(b) != a:
    PymeshConfig.write_config(d, not c)
  except Exception as a: print("pymesh_config: not written", str(a) if isinstance(a, Exception) else "")
  return d
 @staticmethod
 def write_config(pymesh_config, force_restart=False):
  PymeshConfig.save(pymesh_config)
  if force_restart:
   _o(1.0)
   _m(1000)
 @staticmethod
 def save(pymesh_config):
  a = _v(pymesh_config)
  try:
   with _c(_e, "w") as b:
    b.write(a)
  except Exception as a:
   _i(_e)
   raise
  _i(_d)
  _b(_e, _d)
 @staticmethod
 def check(value, MAC=None):
  if not isinstance(value, dict): raise ValueError("configuration: no dict")
  a = value.get("LoRa")
  b = _f(a, "region")
  b = _h(b) if isinstance(b, int) and _h(b) in _s else _a.EU868
  c, d = _s[b]
  e = value.get("MAC")
  e = {"LoRa": {"region": b, "freq": 863000000 if b == _a.EU868 else (c + d) * 500000, "bandwidth": _a.BW_250KHZ, "sf": 7}, "Pymesh": {"key": "112233", "use_key": False, "retries": 0, "br_interval": 5}, "autostart": True, "debug": 1, "ble_api": False, "ble_name_prefix": "PyGo ", "ble_pin": 0, "br_ena": False, "br_prio": 0, "MAC": MAC if MAC is not None else _h(e) if isinstance(e, int) else 0}
  b = {"region": (b, b), "freq": (c * 1000000, d * 1000000), "bandwidth": (0, 2), "sf": (7, 12), "retries": (0, 5), "br_interval": (0, 3600), "debug": (0, 5), "ble_pin": (0, 999999), "br_prio": (-1, 1)}
  c = e["Pymesh"]
  _q(e["LoRa"], a, b)
  _q(c, value.get("Pymesh"), b)
  _q(e, value, b)
  try:
   if len(_k(c["key"])) > 16:
    raise ValueError()
  except Exception:
   c["key"] = "112233"
   _g("key", c["key"])
  return e
PymeshConfig.CONFIG_FILENAME = _d
PymeshConfig.BR_PRIORITY_LOW = -1
