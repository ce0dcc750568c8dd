# A node of the web console's test: Pymesh with Bluetooth, and nothing else to do.
import pycom
import time
from _pymesh import Pymesh
from _pymesh_config import PymeshConfig


def received(rcv_ip, rcv_port, rcv_data):
    print(rcv_data)


pycom.heartbeat(False)
pymesh = Pymesh(PymeshConfig.read_config(), received)
while True:
    time.sleep(60)
