from micropython import const
from pycom import nvs_get as _c, nvs_set as _d
from _pymesh_rt import _parse_bigint as _g, _to_bigint as _f
DEBUG_DEBG = const(5); DEBUG_INFO = const(4); DEBUG_NOTE = const(3); DEBUG_WARN = const(2); DEBUG_CRIT = const(1); DEBUG_NONE = const(0); _a = "pymesh_debug"
def _e():
 try: return _b(_c(_a))
 except Exception: return None
def debug_level(level=None):
 global DEBUG
 if level is None: return _e()
 a = _b(level)
 if a is not None: DEBUG = a; _d(_a, a)
 return None
def _b(a):
 n = _f(a) if isinstance(a, int) else _g(a) if isinstance(a, str) else None
 return None if n is None else min(max(n, DEBUG_NONE), DEBUG_DEBG)
def debug_default(level):
 global DEBUG
 if DEBUG is None: DEBUG = level
def print_debug(level, *msg):
 msg = list(msg)
 if level <= (DEBUG if DEBUG is not None else DEBUG_CRIT):
  print(*msg)
DEBUG = _e()
