from micropython import const
from pycom import nvs_get as _c, nvs_set as _d
from _pymesh_rt import _parse_integer as _g, _to_int as _f
DEBUG_DEBG = const(5)
DEBUG_INFO = const(4)
DEBUG_NOTE = const(3)
DEBUG_WARN = const(2)
DEBUG_CRIT = const(1)
DEBUG_NONE = const(0)
_b = "pymesh_debug"
def _a(a):
    return min(max(a, DEBUG_NONE), DEBUG_DEBG)
def _e():
    try:
        return _a(_f(_c(_b)))
    except Exception:
        return None
def print_debug(level, *msg):
    msg = list(msg)
    if level <= (DEBUG if DEBUG is not None else DEBUG_CRIT):
        print(*msg)
def debug_level(level=None):
    global DEBUG
    if level is None:
        return _e()
    a = None
    if isinstance(level, int):
        a = _f(level)
    elif isinstance(level, str):
        a = _g(level)
    if a is not None:
        DEBUG = _a(a)
        _d(_b, DEBUG)
    return None
def debug_default(level):
    global DEBUG
    if DEBUG is None:
        DEBUG = _a(level)
DEBUG = _e()
