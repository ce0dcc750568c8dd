from micropython import const
from pycom import nvs_get, nvs_set
from _pymesh_rt import _parse_integer, _to_int
DEBUG_DEBG = const(5)
DEBUG_INFO = const(4)
DEBUG_NOTE = const(3)
DEBUG_WARN = const(2)
DEBUG_CRIT = const(1)
DEBUG_NONE = const(0)
_a = "pymesh_debug"
def _b(a):
    return min(max(a, DEBUG_NONE), DEBUG_DEBG)
def _c():
    try:
        return _b(_to_int(nvs_get(_a)))
    except Exception:
        return None
def print_debug(level, *msg):
    msg = list(msg)
    if level <= (DEBUG if DEBUG is not None else DEBUG_CRIT):
        print(*msg)
def debug_level(level=None):
    global DEBUG
    if level is None:
        level = None
    if level is None:
        return _c()
    a = None
    if isinstance(level, int):
        a = _to_int(level)
    elif isinstance(level, str):
        a = _parse_integer(level)
    if a is not None:
        DEBUG = _b(a)
        nvs_set(_a, DEBUG)
    return None
def debug_default(level):
    global DEBUG
    if DEBUG is None:
        DEBUG = _b(level)
DEBUG = _c()
