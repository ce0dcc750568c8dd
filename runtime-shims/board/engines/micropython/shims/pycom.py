# pycom: LED, non-volatile storage, boot settings.


def rgbled(*color):
    if not color:
        return _hw("led.value")
    _hw("led.set", color[0])


def heartbeat(*on):
    if not on:
        return _hw("led.heartbeat")
    _hw("led.set_heartbeat", bool(on[0]))


def nvs_set(key, value):
    if isinstance(value, bool):
        value = int(value)
    if isinstance(value, (bytes, bytearray)):
        value = value.decode()
    if isinstance(value, int):
        # Stored as unsigned 32 bits; sent so, because a larger number would not survive the bridge.
        value &= 0xFFFFFFFF
    elif not isinstance(value, str):
        raise ValueError("Value must be an integer or a string")
    _hw("nvs.set", key, value)


def nvs_get(key, *default):
    if default and not _hw("nvs.has", key):
        return default[0]
    return _hw("nvs.get", key)


def nvs_erase(key):
    _hw("nvs.erase", key)


def nvs_erase_all():
    _hw("nvs.erase_all")


def get_free_heap():
    return 87000, 2500000


def _setting(name):
    def access(*value):
        if not value:
            return _hw("settings.get", name)
        _hw("settings.set", name, value[0])

    return access


heartbeat_on_boot = _setting("heartbeat_on_boot")
wifi_on_boot = _setting("wifi_on_boot")
wdt_on_boot = _setting("wdt_on_boot")
pybytes_on_boot = _setting("pybytes_on_boot")
smart_config_on_boot = _setting("smart_config_on_boot")
lte_modem_en_on_boot = _setting("lte_modem_en_on_boot")


def wdt_on_boot_timeout(*ms):
    if not ms:
        return _hw("settings.get", "wdt_on_boot_timeout")
    if ms[0] < 5000:
        raise ValueError("WDT timeout must be at least 5000 ms")
    _hw("settings.set", "wdt_on_boot_timeout", ms[0])

wifi_mode_on_boot = _setting("wifi_mode_on_boot")
_texts = {}


def _text(name):
    def access(*value):
        if not value:
            return _texts.get(name)
        _texts[name] = value[0]

    return access


wifi_ssid_sta = _text("wifi_ssid_sta")
wifi_pwd_sta = _text("wifi_pwd_sta")
wifi_ssid_ap = _text("wifi_ssid_ap")
wifi_pwd_ap = _text("wifi_pwd_ap")


# The virtual board has one firmware: there is nothing to write an update to.
def ota_start():
    raise OSError("the requested operation failed")


def ota_write(data):
    raise OSError("the requested operation failed")


def ota_finish():
    raise OSError("the requested operation failed")


def ota_verify():
    return False


def ota_slot():
    return 0


def diff_update_enabled():
    return False


FACTORY = 0
OTA_0 = 1
FAT = 0
LittleFS = 1
_absent = _load_shim("absent", "absent").function
bootmgr = _absent("pycom.bootmgr")
pulses_get = _absent("pycom.pulses_get")
sigfox_info = _absent("Sigfox")


def create_128bit_le_uuid_from_string(text):
    digits = text + "0" * (32 - len(text))
    if len(digits) > 32 or not all(d in "0123456789abcdefABCDEF" for d in digits):
        raise ValueError("Input must be max 32 hexadecimal digits")
    return bytearray([int(digits[i : i + 2], 16) for i in range(30, -2, -2)])
