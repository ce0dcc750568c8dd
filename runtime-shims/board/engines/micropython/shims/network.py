# network: LoRa and its mesh, WLAN, Bluetooth.
from ubinascii import hexlify as _hexlify, unhexlify as _unhexlify
from ucollections import namedtuple as _namedtuple

# Attribute tuples print without a class name.
_Stats = _namedtuple(
    "",
    "rx_timestamp rssi snr sfrx sftx tx_trials tx_power tx_time_on_air tx_counter tx_frequency".split(),
)
_Neighbor = _namedtuple("", ("mac", "role", "rloc16", "rssi", "age"))
_Router = _namedtuple("", ("mac", "rloc16", "id", "path_cost", "age"))
_Leader = _namedtuple("", ("part_id", "mac", "rloc16"))
_BorderRouter = _namedtuple("", ("net", "preference"))


def _rows(row, table):
    return None if table is None else [row(*values) for values in table]


class _Mesh:
    def __init__(self, id=0, *, key=None, **extra):
        _no_more(extra)
        self._mesh = _hw("mesh.start", None if key is None else _hexlify(key).decode())
        self._receiver = None

    def state(self):
        return _hw("mesh.state", self._mesh)

    def single(self):
        return _hw("mesh.single", self._mesh)

    def rloc(self):
        return _hw("mesh.rloc", self._mesh)

    def ipaddr(self):
        return _hw("mesh.ipaddr", self._mesh)

    def neighbors(self):
        return _rows(_Neighbor, _hw("mesh.neighbors", self._mesh))

    def routers(self):
        return _rows(_Router, _hw("mesh.routers", self._mesh))

    def leader(self):
        leader = _hw("mesh.leader", self._mesh)
        return None if leader is None else _Leader(*leader)

    def rx_cb(self, handler, arg):
        number = None if handler is None else _register(lambda: handler(arg))
        taken = _hw("mesh.rx_cb", self._mesh, number)
        # A call that the firmware does not take leaves the receiver as it was.
        if taken:
            _retire(self._receiver)
            self._receiver = number
        else:
            _forget(number)
        return taken

    def border_router(self, net=None, preference=None):
        if net is None:
            return _rows(_BorderRouter, _hw("mesh.border_routers", self._mesh))
        if preference is None:
            return None
        return _hw("mesh.border_router", self._mesh, net, preference)

    def border_router_del(self, net):
        return _hw("mesh.border_router_del", self._mesh, net)

    def cli(self, command):
        return _wait("mesh.cli", self._mesh, command)

    def deinit(self):
        return _hw("mesh.deinit", self._mesh)


def _option(name):
    def access(self, *value):
        if not value:
            return _hw("lora.get", name)
        _hw("lora.set", name, value[0])

    return access


# The radio is one, and has one callback, whatever LoRa object set it.
_events = [None]


class LoRa:
    LORA = 0
    LORAWAN = 1
    OTAA = 0
    ABP = 1
    ALWAYS_ON = 0
    TX_ONLY = 1
    SLEEP = 2
    BW_125KHZ = 0
    BW_250KHZ = 1
    BW_500KHZ = 2
    CODING_4_5 = 1
    CODING_4_6 = 2
    CODING_4_7 = 3
    CODING_4_8 = 4
    RX_PACKET_EVENT = 1
    TX_PACKET_EVENT = 2
    TX_FAILED_EVENT = 4
    CLASS_A = 0
    CLASS_C = 2
    AS923 = 0
    AU915 = 1
    CN470 = 2
    EU433 = 4
    EU868 = 5
    IN865 = 7
    US915 = 8
    timeout = _TimeoutError
    Mesh = _Mesh

    def __init__(self, id=0, **keywords):
        if id != 0:
            raise OSError("resource not available")
        if keywords or not _hw("lora.ready"):
            self.init(**keywords)

    def init(
        self,
        *,
        mode=None,
        region=None,
        frequency=None,
        tx_power=None,
        bandwidth=None,
        sf=None,
        preamble=None,
        coding_rate=None,
        power_mode=None,
        tx_iq=None,
        rx_iq=None,
        adr=None,
        public=None,
        tx_retries=None,
        device_class=None,
        **extra
    ):
        _no_more(extra)
        given = {
            "mode": mode,
            "region": region,
            "frequency": frequency,
            "tx_power": tx_power,
            "bandwidth": bandwidth,
            "sf": sf,
            "preamble": preamble,
            "coding_rate": coding_rate,
            "power_mode": power_mode,
            "tx_iq": tx_iq,
            "rx_iq": rx_iq,
            "adr": adr,
            "public": public,
            "tx_retries": tx_retries,
            "device_class": device_class,
        }
        _hw("lora.init", {name: given[name] for name in given if given[name] is not None})

    frequency = _option("frequency")
    bandwidth = _option("bandwidth")
    sf = _option("sf")
    coding_rate = _option("coding_rate")
    preamble = _option("preamble")
    tx_power = _option("tx_power")
    power_mode = _option("power_mode")

    def mac(self):
        return _unhexlify(_hw("lora.mac"))

    def stats(self):
        values = _hw("lora.stats")
        values[2] = float(values[2])
        return _Stats(*values)

    def has_joined(self):
        return False

    def join(self, activation, *, auth, dr=None, timeout=None):
        if _hw("lora.get", "mode") != 1:
            raise OSError("the requested operation is not possible")
        if timeout == 0:
            return
        # No gateway is in range of a virtual board.
        _wait("raw.wait", None if timeout is None else timeout / 1000)
        raise _TimeoutError("timed out")

    def add_channel(self, index, *, frequency, dr_min, dr_max):
        raise OSError("LoRaWAN channels are not simulated")

    def remove_channel(self, index):
        raise OSError("LoRaWAN channels are not simulated")

    def set_battery_level(self, level):
        pass

    def join_multicast_group(self, mcAddress, mcNwkKey, mcAppKey):
        raise OSError("LoRaWAN multicast is not simulated")

    def leave_multicast_group(self, mcAddress):
        raise OSError("LoRaWAN multicast is not simulated")

    def compliance_test(self, *values):
        raise OSError("LoRaWAN certification is not simulated")

    def callback(self, trigger, handler=None, arg=None):
        argument = self if arg is None else arg
        _events[0] = _replace(_events[0], None if handler is None else lambda: handler(argument))
        _hw("lora.callback", trigger, _events[0])

    def events(self):
        return _hw("lora.events")

    def airtime(self, length):
        return _hw("lora.airtime", length)

    def ischannel_free(self, rssi, time_ms):
        return _hw("lora.channel_is_free", rssi)

    def nvram_save(self):
        pass

    def nvram_restore(self):
        pass

    def nvram_erase(self):
        pass

    def reset(self):
        pass


class WLAN:
    STA = 1
    AP = 2
    STA_AP = 3
    WEP = 1
    WPA = 2
    WPA2 = 3
    INT_ANT = 0
    EXT_ANT = 1

    def __init__(self, id=0, **keywords):
        self.init(**keywords)

    def init(self, *, mode=2, ssid="", auth=None, channel=1, antenna=0, **more):
        self._mode = mode
        self._ssid = ssid

    def mode(self, *value):
        if not value:
            return self._mode
        self._mode = value[0]

    def ssid(self, *value):
        if not value:
            return self._ssid
        self._ssid = value[0]

    def isconnected(self):
        return False

    def connect(self, ssid, *, auth=None, timeout=None, **more):
        pass

    def disconnect(self):
        pass

    def ifconfig(self, *arguments, **keywords):
        return "0.0.0.0", "0.0.0.0", "0.0.0.0", "0.0.0.0"

    def deinit(self):
        pass


Bluetooth = _load_shim("bluetooth", "bluetooth").Bluetooth
