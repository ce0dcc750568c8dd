# A node that speaks the old library's protocol the way it does, in as few lines as the tests need: one message at a
# time and destination, always with the id 12345; an acknowledgement counts for whatever waits for that MAC; tables by
# full MACs, 16 bits of them on the air; nobody is polled, everybody is answered.
import socket
import time

import machine
import pycom
import struct
from machine import Timer
from network import LoRa

PREFIX = "fdde:ad00:beef:0::"
OUTSIDE = "2001:cafe:cafe:cafe:"
COLORS = (0x0A0000, 0x0A0000, 0x0A0A0A, 0x000A00, 0x0A000A)

lora = LoRa(mode=LoRa.LORA, region=LoRa.EU868, frequency=863000000, bandwidth=LoRa.BW_250KHZ, sf=7, tx_power=14)
MAC = int.from_bytes(lora.mac(), "big")


class Node:
    def __init__(self):
        self.mesh = lora.Mesh()
        self.mesh.cli("ipaddr add " + PREFIX + "%x" % (MAC & 0xFFFF))
        self.sock = None
        self.rloc = 0
        self.waiting = {}  # MAC as it was typed → acknowledged?
        self.routers = {}  # MAC → (RLOC16, place, neighbours)
        self.macs = []
        self.pairs = []
        self.outside = None
        self.alarm = Timer.Alarm(self.look, 10, periodic=True)
        self.look(None)

    def look(self, alarm):
        state = self.mesh.state()
        alone = state == 4 and self.mesh.single()
        pycom.rgbled(0x000A0A if alone else COLORS[max(state, 0)])
        if state < 2:
            return
        self.rloc = self.mesh.rloc()
        if self.sock is None:
            self.sock = socket.socket(socket.AF_LORA, socket.SOCK_RAW)
            self.sock.bind(1234)
            self.mesh.rx_cb(self.receive, None)
        near = [(n.mac, n.rloc16, n.role, n.rssi, n.age) for n in self.mesh.neighbors() or [] if n.age <= 300]
        self.routers[MAC] = (self.rloc, (51.45, 5.45313), near)

    def leader(self):
        return "fdde:ad00:beef:0:0:ff:fe00:fc00"

    def send(self, kind, body, ip, port=1234):
        if self.sock:
            self.sock.sendto(struct.pack("!BH", kind, len(body)) + body, (ip, port))

    def message(self, to, text):
        self.waiting[to] = False
        self.send(0x10, struct.pack("!QHH", MAC, 12345, len(text)) + text.encode(), PREFIX + "%x" % (to & 0xFFFF))

    def record(self, mac):
        rloc, place, near = self.routers[mac]
        data = struct.pack("!HHffB", mac & 0xFFFF, rloc, place[0], place[1], len(near))
        for mac, rloc, role, rssi, age in near:
            data += struct.pack("!HHBbB", mac & 0xFFFF, rloc, role, rssi, age)
        return data

    def learn(self, data):
        mac, rloc, lat, lon, count = struct.unpack("!HHffB", data)
        near = [struct.unpack("!HHBbB", data[13 + 7 * i : 20 + 7 * i]) for i in range(count)]
        self.routers[mac] = (rloc, (lat, lon), [n for n in near if n[1] != rloc])

    def details(self, short):
        if short in self.routers:
            return b"\x03" + self.record(short)
        for _, _, near in self.routers.values():
            for n in near:
                if n[0] == short:
                    return b"\x02" + struct.pack("!HHBbB", *n)

    def receive(self, _):
        while True:
            data, sender = self.sock.recvfrom(1024)
            if not data:
                return
            ip = sender[0]
            if self.outside and data[0] == 0xBB:
                to = struct.unpack("!9H", data[1:19])
                where = ":".join(["%x" % group for group in to[:8]])
                print("outside", ip, where, to[8], data[22:])
                continue
            kind, length = struct.unpack("!BH", data)
            body = data[3:]
            if length != len(body):
                raise ValueError("length")  # ends all callbacks of this board, as with the old library
            self.packet(kind, body, ip)

    def packet(self, kind, body, ip):
        if kind == 0x10:
            mac, number, _ = struct.unpack("!QHH", body)
            self.send(0x11, struct.pack("!QH", MAC, number), ip)
            print("message", mac, number, body[12:])
        elif kind == 0x11:
            mac, number = struct.unpack("!QH", body)
            if mac in self.waiting:
                self.waiting[mac] = True
        elif kind == 0x80:
            print("polled")
            self.send(0xF0, self.record(MAC), ip)
        elif kind == 0xF0:
            self.learn(body)
        elif kind == 0xF2:
            known = set(self.routers)
            for _, _, near in self.routers.values():
                known |= {n[0] for n in near}
            packed = [struct.pack("!H", mac & 0xFFFF) for mac in known]
            self.send(0x82, struct.pack("!H", len(packed)) + b"".join(packed), ip)
        elif kind == 0x82:
            self.macs = list(struct.unpack("!%dH" % struct.unpack("!H", body)[0], body[2:]))
        elif kind == 0xF3:
            pairs = [(n[0], mac, n[3]) for mac, (_, _, near) in self.routers.items() for n in near if n[0] < mac]
            packed = [struct.pack("!HHb", a & 0xFFFF, b & 0xFFFF, rssi) for a, b, rssi in pairs]
            self.send(0x83, struct.pack("!H", len(packed)) + b"".join(packed), ip)
        elif kind == 0x83:
            count = struct.unpack("!H", body)[0]
            self.pairs = [struct.unpack("!HHb", body[2 + 5 * i : 7 + 5 * i]) for i in range(count)]
        elif kind == 0xF4:
            details = self.details(struct.unpack("!H", body)[0])
            if details:
                self.send(0x84, details, ip)
        elif kind == 0x84:
            if body[0] == 3:
                self.learn(body[1:])
            else:
                mac, rloc, role, rssi, age = struct.unpack("!HHBbB", body[1:])
                self.routers[mac] = (rloc, (0.0, 0.0), [])
        else:
            print("unknown", kind)


pycom.heartbeat(False)
node = Node()
while True:
    words = input(">").split(" ")
    what = words[0]
    if what == "s":
        node.message(int(words[1]), " ".join(words[2:]))
    elif what == "acked":
        print("acked", node.waiting.get(int(words[1])))
    elif what == "ask":
        node.send(0xF2, b"", node.leader())
        node.send(0xF3, b"", node.leader())
    elif what == "seen":
        print("macs", sorted(node.macs), "pairs", sorted([(min(a, b), max(a, b), rssi) for a, b, rssi in node.pairs]))
    elif what == "info":
        mac = int(words[1])
        if len(words) > 2:
            node.send(0xF4, struct.pack("!H", mac), PREFIX + "%x" % mac)
        else:
            rloc, place, near = node.routers[mac]
            print("info", mac, "%.2f %.3f" % place, sorted([n[0] for n in near]))
    elif what == "br":
        node.outside = True
        node.mesh.border_router("2001:cafe:cafe:cafe::/64", 0)
    elif what == "out":
        if any([ip.startswith(OUTSIDE) for ip in node.mesh.ipaddr()]):
            node.send(0x90, words[3].encode(), words[1], int(words[2]))
    elif what == "ip":
        print(node.mesh.ipaddr())
    elif what == "leave":
        node.mesh.deinit()
        machine.reset()
