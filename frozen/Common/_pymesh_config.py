import struct as _struct
from binascii import unhexlify
from json import loads
from machine import deepsleep
from network import LoRa
from os import remove, rename
from time import sleep
from uio import open
from _pymesh_rt import _dumps, _import, _pairs, _show, _to_bigint
_pymesh_debug = _import("pymesh_debug")
DEBUG_CRIT = _pymesh_debug.DEBUG_CRIT
DEBUG_DEBG = _pymesh_debug.DEBUG_DEBG
DEBUG_NONE = _pymesh_debug.DEBUG_NONE
print_debug = _pymesh_debug.print_debug
_a = "/flash/pymesh_config.json"
_b = "/flash/pymesh_config.tmp"
_c = "/flash/pymesh_config.bad"
def _d(a, b, c):
    if b is not None:
        print("pymesh_config: bad value of %s, taken:" % a, _show(c))
def _e(a, b):
    return a.get(b) if isinstance(a, dict) else None
def _f(a, b, c, d, e):
    f = _e(a, b)
    if isinstance(f, int):
        n = _to_bigint(f)
        if n >= d and n <= e:
            return n
    _d(b, f, c)
    return c
def _g(a, b, c):
    d = _e(a, b)
    if isinstance(d, bool):
        return d
    _d(b, d, c)
    return c
def _h(a, b, c):
    d = _e(a, b)
    if isinstance(d, str):
        return d
    _d(b, d, c)
    return c
def _i(a, b):
    c = _e(a, b)
    if not isinstance(c, dict):
        _d(b, c, "defaults")
    return c
def _j(a):
    b = _h(a, "key", "112233")
    try:
        if len(b) <= 32:
            unhexlify(b)
            return b
    except Exception:
        pass
    _d("key", b, "112233")
    return "112233"
def _k(a):
    b = _f(a, "region", LoRa.EU868, 0, 8)
    if b not in _l:
        _d("region", b, LoRa.EU868)
        b = LoRa.EU868
    c, d = _l[b]
    e = 863000000 if b == LoRa.EU868 else (c + d) * 500000
    return {"region": b, "freq": _f(a, "freq", e, c * 1000000, d * 1000000), "bandwidth": _f(a, "bandwidth", LoRa.BW_250KHZ, 0, 2), "sf": _f(a, "sf", 7, 7, 12)}
def _m(a):
    try:
        with open(a) as b:
            return loads(b.read())
    except Exception:
        return None
def _n(a):
    try:
        remove(a)
        return True
    except Exception:
        return False
_l = {0: (915, 928), 1: (915, 928), 2: (470, 510), 4: (433, 435), 5: (863, 870), 7: (865, 867), 8: (902, 928)}
class PymeshConfig:
    BR_PRIORITY_NORM = 0
    BR_PRIORITY_HIGH = 1
    @staticmethod
    def check(value, MAC=None):
        if not isinstance(value, dict):
            raise ValueError("configuration: no dict")
        return PymeshConfig.complete(value, MAC)
    @staticmethod
    def complete(value, MAC=None):
        a = _i(value, "Pymesh")
        b = _e(value, "MAC")
        c = {"LoRa": _k(_i(value, "LoRa")), "Pymesh": {"key": _j(a), "use_key": _g(a, "use_key", False), "retries": _f(a, "retries", 0, 0, 5), "br_interval": _f(a, "br_interval", 5, 0, 3600)}, "autostart": _g(value, "autostart", True), "debug": _f(value, "debug", DEBUG_CRIT, DEBUG_NONE, DEBUG_DEBG), "ble_api": _g(value, "ble_api", False), "ble_name_prefix": _h(value, "ble_name_prefix", "PyGo "), "ble_pin": _f(value, "ble_pin", 0, 0, 999999), "br_ena": _g(value, "br_ena", False), "br_prio": _f(value, "br_prio", PymeshConfig.BR_PRIORITY_NORM, -1, 1), "MAC": MAC if MAC is not None else _to_bigint(b) if isinstance(b, int) else 0}
        if isinstance(value, dict):
            for d, e in _pairs(value):
                if isinstance(d, str) and d not in c:
                    c[d] = e
        return c
    @staticmethod
    def write_config(pymesh_config, force_restart=False):
        PymeshConfig.save(pymesh_config)
        if force_restart:
            print_debug(3, "write_config force restart")
            sleep(1.0)
            deepsleep(1000)
    @staticmethod
    def save(pymesh_config):
        a = _dumps(pymesh_config)
        try:
            with open(_b, "w") as b:
                b.write(a)
        except Exception as e:
            _n(_b)
            raise
        _n(_a)
        rename(_b, _a)
    @staticmethod
    def read_config(MAC=None):
        a = MAC if MAC is not None else _struct.unpack("!Q", LoRa(mode=LoRa.LORA, region=LoRa.EU868).mac())[0]
        b = _m(_a)
        if b is None:
            b = _m(_b)
        c = PymeshConfig.complete(b, a)
        d = isinstance(b, dict)
        try:
            if not d:
                PymeshConfig.keep_bad()
            if not d or not PymeshConfig.check_mac(b, a):
                PymeshConfig.write_config(c, not d)
        except Exception as e:
            print("pymesh_config: not written", str(e) if isinstance(e, Exception) else "")
        return c
    @staticmethod
    def keep_bad():
        _n(_c)
        try:
            rename(_a, _c)
            print("pymesh_config: unreadable, kept as %s" % _c)
        except Exception:
            pass
    @staticmethod
    def check_mac(a, b):
        c = _e(a, "MAC")
        d = isinstance(c, int) and _to_bigint(c) == b
        print_debug(3, "MAC ok %d" % b if d else "MAC different, now %d" % b)
        return d
PymeshConfig.CONFIG_FILENAME = _a
PymeshConfig.BR_PRIORITY_LOW = -1
