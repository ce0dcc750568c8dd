from micropython import const
import struct as _struct
PORT_MESH_INTERNAL = const(1234)
PACK_MESSAGE = const(16)
PACK_MESSAGE_ACK = const(17)
PACK_LEADER_ASK_NEIGH = const(128)
PACK_LEADER_DATA = const(129)
PACK_LEADER_MACS = const(130)
PACK_LEADER_CONNECTIONS = const(131)
PACK_LEADER_MAC_DETAILS = const(132)
PACK_BR = const(144)
PACK_ROUTER_NEIGHBORS = const(240)
PACK_ROUTER_ASK_LEADER_DATA = const(241)
PACK_ROUTER_ASK_MACS = const(242)
PACK_ROUTER_ASK_CONNECTIONS = const(243)
PACK_ROUTER_ASK_MAC_DETAILS = const(244)
BR_MAGIC_BYTE = const(187)
def pack_packet(type, body):
    return _struct.pack("!BH", type, len(body)) + body
def unpack_packet(data):
    a, b = _struct.unpack("!BH", data)
    if len(data) != 3 + b:
        raise ValueError("PACK_HEADER length not ok %d %d" % (len(data), b))
    return a, data[3:]
def unpack_external(data):
    a, a_1, b, c, d, e, f, g, h, i = _struct.unpack("!BHHHHHHHHH", data)
    if a != BR_MAGIC_BYTE:
        raise ValueError("BR magic byte")
    j = ":".join(["%x" % a for a in [a_1, b, c, d, e, f, g, h]])
    k = unpack_packet(data[19:])[1]
    return j, i, k
