from network import Bluetooth as _a
import time as _b
import _pymesh_rt as _c; VERSION = "1.0.0"
class BleServices:
 def unpacker_set(self, unpacker): self.unpacker = unpacker
 def close(self):
  self.bluetooth.disconnect_client()
  self.bluetooth.deinit()
 def __init__(self, name, pin=0):
  self.status = {"connected": False}; self.on_disconnect = None; self.unpacker = None
  a = _a(modem_sleep=False, pin=pin) if pin > 0 else _a(modem_sleep=False)
  a.set_advertisement(name=name, service_uuid=60416)
  print("BLE name: %s" % name)
  b = _a.CLIENT_CONNECTED | _a.CLIENT_DISCONNECTED
  a.callback(b, _c._safe(self.conn_cb))
  a.advertise(True)
  b = a.service(60416, isprimary=True)
  self.chr_rx = b.characteristic(uuid=60430, value=0)
  b = a.service(60672, isprimary=True)
  self.chr_tx = b.characteristic(uuid=60686, value=0); self.bluetooth = a
 def restart(self):
  print("BLE disconnnect client")
  self.bluetooth.disconnect_client()
  _b.sleep(2.0)
  self.status["connected"] = False; a = self.on_disconnect
  if not a is None: a()
 def conn_cb(self, bluetooth):
  a = bluetooth.events()
  b = a & _a.CLIENT_CONNECTED != 0
  a = a & _a.CLIENT_DISCONNECTED != 0
  c = b and not (a and self.status["connected"])
  for c in [c, not c]:
   if b if c else a:
    self.status["connected"] = c
    print("Client connected" if c else "Client disconnected"); d = self.on_disconnect
    if not c and not d is None: d()
