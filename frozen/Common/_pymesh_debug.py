import pycom as _a
import _pymesh_rt as _d; DEBUG_DEBG = const(5); DEBUG_INFO = const(4); DEBUG_NOTE = const(3); DEBUG_WARN = const(2); DEBUG_CRIT = const(1); DEBUG_NONE = const(0); _b = "pymesh_debug"
def _e():
 try: return _c(_a.nvs_get(_b))
 except Exception: return None
def debug_level(level=None):
 global DEBUG
 if level is None: return _e()
 a = _c(level)
 if not a is None: DEBUG = a; _a.nvs_set(_b, a)
 return None
def _c(a):
 n = _d._to_bigint(a) if isinstance(a, int) else _d._parse_bigint(a) if isinstance(a, str) else None
 return None if n is None else min(max(n, DEBUG_NONE), DEBUG_DEBG)
def debug_default(level):
 global DEBUG
 if DEBUG is None: DEBUG = level
def print_debug(level, *msg):
 msg = list(msg)
 if level <= (DEBUG if not DEBUG is None else DEBUG_CRIT):
  print(*msg)
DEBUG = _e()
