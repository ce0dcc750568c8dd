# Facts about a board, as one line each; changes nothing. For Pycom's core v1.11 and for current MicroPython.
import sys, gc, uos, ujson


def _pm_say(k, f):
    try:
        print("~pm " + ujson.dumps({"fact": k, "value": f()}))
    except Exception as e:
        print("~pm " + ujson.dumps({"fact": k, "error": "%s: %s" % (type(e).__name__, e)}))


def _pm_lora():
    import network

    return hasattr(network, "LoRa"), hasattr(getattr(network, "LoRa", None), "Mesh")


def _pm_ble():
    import network

    return hasattr(getattr(network, "Bluetooth", None), "BLE_Mesh")


def _pm_pybytes():
    import pycom

    return pycom.pybytes_on_boot() if hasattr(pycom, "pybytes_on_boot") else None


def _pm_ram():
    import pycom

    return pycom.get_free_heap()


def _pm_flash():
    s = uos.statvfs("/flash")
    return uos.getfree("/flash") * 1024 if hasattr(uos, "getfree") else s[0] * s[3]


def _pm_config():
    return uos.stat("/flash/pymesh_config.json")[6]


def _pm_heap():
    gc.collect()
    return gc.mem_free()


_pm_say("uname", lambda: list(uos.uname())[:5])
_pm_say("name", lambda: [sys.implementation[0], list(sys.implementation[1])[:3]])
_pm_say("pycom", lambda: __import__("pycom").__name__)
_pm_say("lora", _pm_lora)
_pm_say("ble_mesh", _pm_ble)
_pm_say("pybytes", _pm_pybytes)
_pm_say("ram", _pm_ram)
_pm_say("heap", _pm_heap)
_pm_say("flash", _pm_flash)
_pm_say("config", _pm_config)
_pm_say("path", lambda: sys.path)
_pm_say("end", lambda: True)
del _pm_say, _pm_lora, _pm_ble, _pm_pybytes, _pm_ram, _pm_flash, _pm_config, _pm_heap
