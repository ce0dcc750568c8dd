# network.Bluetooth: a GATT server over the board's Bluetooth radio.
from ubinascii import hexlify as _hexlify, unhexlify as _unhexlify


class Bluetooth:
    NEW_ADV_EVENT = 1
    CLIENT_CONNECTED = 2
    CLIENT_DISCONNECTED = 4
    CHAR_READ_EVENT = 8
    CHAR_WRITE_EVENT = 0x10
    CHAR_NOTIFY_EVENT = 0x20
    CHAR_SUBSCRIBE_EVENT = 0x80
    CHAR_CONFIG_NOTIFY = 1
    CHAR_CONFIG_INDICATE = 2
    INT_ANT = 0
    EXT_ANT = 1
    MAN_ANT = 2
    PROP_BROADCAST = 1
    PROP_READ = 2
    PROP_WRITE_NR = 4
    PROP_WRITE = 8
    PROP_NOTIFY = 0x10
    PROP_INDICATE = 0x20
    PROP_AUTH = 0x40
    PROP_EXT_PROP = 0x80
    PERM_READ = 1
    PERM_READ_ENCRYPTED = 2
    PERM_READ_ENC_MITM = 4
    PERM_WRITE = 0x10
    PERM_WRITE_ENCRYPTED = 0x20
    PERM_WRITE_ENC_MITM = 0x40
    PERM_WRITE_SIGNED = 0x80
    PERM_WRITE_SIGNED_MITM = 0x100
    CONN_ADV = 0
    CONN_DIR_ADV = 1
    DISC_ADV = 2
    NON_CONN_ADV = 3
    SCAN_RSP = 4
    PUBLIC_ADDR = 0
    RANDOM_ADDR = 1
    PUBLIC_RPA_ADDR = 2
    RANDOM_RPA_ADDR = 3
    ADV_TYPE_IND = 0
    ADV_TYPE_DIRECT_IND_HIGH = 1
    ADV_TYPE_SCAN_IND = 2
    ADV_TYPE_NONCONN_IND = 3
    ADV_TYPE_DIRECT_IND_LOW = 4
    ADV_CHNL_37 = 1
    ADV_CHNL_38 = 2
    ADV_CHNL_39 = 4
    ADV_CHNL_ALL = 7
    ADV_FLAG = 1
    ADV_16SRV_PART = 2
    ADV_T16SRV_CMPL = 3
    ADV_32SRV_PART = 4
    ADV_32SRV_CMPL = 5
    ADV_128SRV_PART = 6
    ADV_128SRV_CMPL = 7
    ADV_NAME_SHORT = 8
    ADV_NAME_CMPL = 9
    ADV_TX_PWR = 10
    ADV_DEV_CLASS = 13
    ADV_SERVICE_DATA = 0x16
    ADV_APPEARANCE = 0x19
    ADV_ADV_INT = 0x1A
    ADV_32SERVICE_DATA = 0x20
    ADV_128SERVICE_DATA = 0x21
    ADV_MANUFACTURER_DATA = 0xFF
    TX_PWR_CONN = 0
    TX_PWR_ADV = 9
    TX_PWR_SCAN = 10
    TX_PWR_DEFAULT = 11
    TX_PWR_N12 = 0
    TX_PWR_N9 = 1
    TX_PWR_N6 = 2
    TX_PWR_N3 = 3
    TX_PWR_0 = 4
    TX_PWR_P3 = 5
    TX_PWR_P6 = 6
    TX_PWR_P9 = 7
    timeout = _TimeoutError

    def __init__(self, id=0, **keywords):
        if id != 0:
            raise OSError("resource not available")
        self._handler = None
        self.init(**keywords)

    def init(
        self,
        *,
        mode=0,
        antenna=None,
        modem_sleep=None,
        pin=None,
        privacy=True,
        secure_connections=True,
        mtu=None,
        **extra
    ):
        _no_more(extra)
        _hw("ble.enable", mtu)

    def deinit(self):
        _hw("ble.disable")

    def set_advertisement(
        self, *, name=None, manufacturer_data=None, service_data=None, service_uuid=None, **extra
    ):
        _no_more(extra)
        _hw("ble.advertisement", name, _data(manufacturer_data), _data(service_data), _uuid(service_uuid))

    def set_advertisement_params(
        self,
        *,
        adv_int_min=0x20,
        adv_int_max=0x40,
        adv_type=0,
        own_addr_type=0,
        channel_map=7,
        adv_filter_policy=0,
        **extra
    ):
        _no_more(extra)

    def set_advertisement_raw(self, data):
        raise OSError("Bluetooth.set_advertisement_raw is not simulated")

    def advertise(self, on):
        _hw("ble.advertise", bool(on))

    def service(self, uuid, *, isprimary=True, nbr_chars=1, start=True, **extra):
        _no_more(extra)
        return _Service(_hw("ble.service", _uuid(uuid), bool(isprimary), bool(start)))

    def callback(self, trigger, handler=None, arg=None):
        argument = self if arg is None else arg
        self._handler = _replace(self._handler, None if handler is None else lambda: handler(argument))
        _hw("ble.callback", trigger, self._handler)

    def events(self):
        return _hw("ble.events")

    def disconnect_client(self):
        _hw("ble.disconnect")

    def gatts_mtu(self):
        return _hw("ble.mtu")

    def modem_sleep(self, *on):
        if not on:
            return False

    def set_pin(self, pin):
        raise OSError("Bluetooth pairing is not simulated")

    def tx_power(self, type, *level):
        if not level:
            return self.TX_PWR_P3

    def nvram_erase(self):
        pass

    def start_scan(self, seconds):
        raise OSError("Bluetooth scanning is not simulated")

    def isscanning(self):
        return False

    def stop_scan(self):
        pass

    def get_adv(self):
        return None

    def get_advertisements(self):
        return []

    def resolve_adv_data(self, data, type):
        raise OSError("Bluetooth scanning is not simulated")

    def connect(self, address, *, timeout=None, addr_type=0):
        raise OSError("Bluetooth connections to other boards is not simulated")


def _data(value):
    if value is None:
        return None
    return _hexlify(value.encode() if isinstance(value, str) else value).decode()


# An int, or the hex digits of 16 bytes.
def _uuid(value):
    return value if value is None or isinstance(value, int) else _hexlify(value).decode()


class _Service:
    def __init__(self, number):
        self._number = number

    def characteristic(self, *, uuid, permissions=0x11, properties=0x1A, value=None, **extra):
        _no_more(extra)
        first = value if isinstance(value, int) else _data(value)
        return _Characteristic(
            _hw("ble.characteristic", self._number, _uuid(uuid), permissions, properties, first)
        )

    def start(self):
        _hw("ble.start", self._number, True)

    def stop(self):
        _hw("ble.start", self._number, False)


class _Characteristic:
    def __init__(self, number):
        self._number = number
        self._handler = None

    def value(self, *value):
        if not value:
            return _unhexlify(_hw("ble.value", self._number))
        _hw("ble.set_value", self._number, value[0] if isinstance(value[0], int) else _data(value[0]))

    def callback(self, trigger, handler=None, arg=None):
        argument = self if arg is None else arg

        # `answer` names a read that waits for what the handler returns.
        def event(bits, data, answer):
            told = (bits, None if data is None else _unhexlify(data))
            result = handler(argument, told) if _hw("ble.arity") == 2 else handler(argument)
            if answer:
                _hw("ble.answer", answer, result if isinstance(result, int) else _data(result))

        self._handler = _replace(self._handler, None if handler is None else event)
        _hw("ble.characteristic_callback", self._number, trigger, self._handler)

    def events(self):
        return _hw("ble.characteristic_events", self._number)

    def config(self):
        return _hw("ble.config", self._number)


# Firmware without Bluetooth mesh has no such attribute.
_surface = _hw("blemesh.surface")
if _surface is not None:
    Bluetooth.BLE_Mesh = _load_shim("ble_mesh", "ble_mesh").make(*_surface)
