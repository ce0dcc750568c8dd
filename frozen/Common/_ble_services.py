from micropython import const
from network import Bluetooth
from time import sleep
from _pymesh_rt import _safe
VERSION = "1.0.0"
_a = const(60416)
_b = const(60430)
_c = const(60672)
_d = const(60686)
class BleServices:
    def __init__(self, name, pin=0):
        self.status = {"connected": False}
        self.on_disconnect = None
        self.unpacker = None
        a = Bluetooth(modem_sleep=False, pin=pin) if pin > 0 else Bluetooth(modem_sleep=False)
        a.set_advertisement(name=name, service_uuid=_a)
        print("BLE name: %s" % name)
        b = Bluetooth.CLIENT_CONNECTED | Bluetooth.CLIENT_DISCONNECTED
        c = a.callback
        def d(a):
            self.conn_cb(a)
        c(b, _safe(d))
        a.advertise(True)
        e = a.service(_a, isprimary=True)
        self.chr_rx = e.characteristic(uuid=_b, value=0)
        f = a.service(_c, isprimary=True)
        self.chr_tx = f.characteristic(uuid=_d, value=0)
        self.bluetooth = a
    def unpacker_set(self, unpacker):
        self.unpacker = unpacker
    def conn_cb(self, bluetooth):
        a = bluetooth.events()
        b = a & Bluetooth.CLIENT_CONNECTED != 0
        c = a & Bluetooth.CLIENT_DISCONNECTED != 0
        d = b and c and self.status["connected"]
        if b and not d:
            self.status["connected"] = True
            print("Client connected")
        if c:
            self.status["connected"] = False
            print("Client disconnected")
            e = self.on_disconnect
            if e is not None:
                e()
        if d:
            self.status["connected"] = True
            print("Client connected")
    def close(self):
        self.bluetooth.disconnect_client()
        self.bluetooth.deinit()
    def restart(self):
        print("BLE disconnnect client")
        self.bluetooth.disconnect_client()
        sleep(2.0)
        self.status["connected"] = False
        a = self.on_disconnect
        if a is not None:
            a()
