import struct as _j
import binascii as _k
import json as _l
import machine as _m
from network import LoRa as _b
import os as _n
import time as _o
from uio import open as _c
from _pymesh_rt import _dumps as _d, _to_bigint as _a
_e = _n.rename; _f = "/flash/pymesh_config.json"; _g = "/flash/pymesh_config.tmp"; _p = "/flash/pymesh_config.bad"
def _r(a):
 try:
  with _c(a) as b:
   return _l.loads(b.read())
 except Exception: return None
def _q(a, b, c):
 if not isinstance(b, dict): return
 for d in sorted(b):
  if isinstance(d, str):
   e = b.get(d)
   f = a.get(d)
   if f is None: a[d] = e
   elif isinstance(f, dict):
    if not isinstance(e, dict) and not e is None: _h(d, "defaults")
   elif isinstance(f, int):
    g = c.get(d)
    if not g is None and not e is None:
     g, h = g
     n = _a(e) if isinstance(e, int) else g - 1
     if n >= g and n <= h:
      a[d] = n
     else: _h(d, f)
   elif isinstance(e, str) if isinstance(f, str) else isinstance(e, bool): a[d] = e
   elif not e is None: _h(d, f)
def _h(a, b): print("pymesh_config: bad value of %s, taken:" % a, _d(b))
def _i(a):
 try: _n.remove(a)
 except Exception: pass
class PymeshConfig:
 BR_PRIORITY_NORM = 0; BR_PRIORITY_HIGH = 1
 @staticmethod
 def write_config(pymesh_config, force_restart=False):
  PymeshConfig.save(pymesh_config)
  if force_restart:
   _o.sleep(1.0)
   _m.deepsleep(1000)
 @staticmethod
 def read_config(MAC=None):
  a = MAC if not MAC is None else _j.unpack("!Q", _b(mode=_b.LORA, region=_b.EU868).mac())[0]
  b = _r(_f)
  b = b if not b is None else _r(_g); c = isinstance(b, dict)
  d = PymeshConfig.check(b if c else {}, a)
  b = b.get("MAC") if c else None
  try:
   if not c:
    _i(_p)
    try:
     _e(_f, _p)
     print("kept as", _p)
    except Exception: pass
   if not isinstance(b, int) or _a(b) != a:
    PymeshConfig.write_config(d, not c)
  except Exception as a: print("pymesh_config: not written", str(a))
  return d
 @staticmethod
 def save(pymesh_config):
  a = _d(pymesh_config)
  try:
   with _c(_g, "w") as b:
    b.write(a)
  except Exception as a:
   _i(_g)
   raise
  _i(_f)
  _e(_g, _f)
 @staticmethod
 def check(value, MAC=None):
  if not isinstance(value, dict): raise ValueError("no dict")
  a = {0: (915, 928), 1: (915, 928), 2: (470, 510), 4: (433, 435), 5: (863, 870), 7: (865, 867), 8: (902, 928)}
  b = value.get("LoRa")
  c = b.get("region") if isinstance(b, dict) else None
  c = _a(c) if isinstance(c, int) and _a(c) in a else _b.EU868
  a, d = a[c]
  e = value.get("MAC")
  e = {"LoRa": {"region": c, "freq": 863000000 if c == _b.EU868 else (a + d) * 500000, "bandwidth": _b.BW_250KHZ, "sf": 7}, "Pymesh": {"key": "112233", "use_key": False, "retries": 0, "br_interval": 5}, "autostart": True, "debug": 1, "ble_api": False, "ble_name_prefix": "PyGo ", "ble_pin": 0, "br_ena": False, "br_prio": 0, "MAC": MAC if not MAC is None else _a(e) if isinstance(e, int) else 0}
  a = {"region": (c, c), "freq": (a * 1000000, d * 1000000), "bandwidth": (0, 2), "sf": (7, 12), "retries": (0, 5), "br_interval": (0, 3600), "debug": (0, 5), "ble_pin": (0, 999999), "br_prio": (-1, 1)}
  c = e["Pymesh"]
  _q(e["LoRa"], b, a)
  _q(c, value.get("Pymesh"), a)
  _q(e, value, a)
  try:
   if len(_k.unhexlify(c["key"])) > 16:
    raise ValueError()
  except Exception:
   c["key"] = "112233"
   _h("key", c["key"])
  return e
PymeshConfig.BR_PRIORITY_LOW = -1
