# socket / usocket: UDP sockets of the mesh, and raw LoRa sockets.
from ubinascii import hexlify as _hexlify, unhexlify as _unhexlify

AF_INET = 2
AF_LORA = 0xA0
AF_SIGFOX = 0xA1
SOCK_STREAM = 1
SOCK_DGRAM = 2
SOCK_RAW = 3
IPPROTO_IP = 0
IPPROTO_ICMP = 1
IPPROTO_TCP = 6
IPPROTO_UDP = 17
IPPROTO_IPV6 = 41
IPPROTO_RAW = 255
SOL_SOCKET = 0xFFF
SOL_LORA = 0xFFF05
SOL_SIGFOX = 0xFFF06
SO_REUSEADDR = 4
SO_CONFIRMED = 0xF0002
SO_DR = 0xF0003
timeout = _TimeoutError
error = OSError

# The firmware hands out whatever the stack held; a program that reads it without data sees nonsense.
_NO_ADDRESS = 1073460740


def _hex(data):
    return _hexlify(data.encode() if isinstance(data, str) else data).decode()


class socket:
    def __init__(self, family=AF_INET, type=SOCK_STREAM, proto=0):
        if family != AF_LORA:
            raise OSError("no available NIC")
        if type != SOCK_RAW:
            raise OSError("incorrect socket type")
        self._socket, self._kind = _hw("socket.open")
        self._timeout = None

    def _raw_only(self):
        if self._socket is None:
            raise OSError(9)
        if self._kind == "mesh":
            raise OSError(95)

    def bind(self, address):
        ip, port = ("::", address) if isinstance(address, int) else address
        _hw("socket.bind", self._socket or 0, ip, port)

    def sendto(self, data, address):
        return _hw("socket.sendto", self._socket or 0, _hex(data), address[0], address[1])

    def recvfrom(self, size):
        if self._socket is not None and self._kind == "raw":
            return _unhexlify(_hw("raw.recvfrom", size, self._timeout)), 0
        datagram = _hw("socket.recvfrom", self._socket or 0)
        if datagram is None:
            return b"", _NO_ADDRESS
        return _unhexlify(datagram[0])[:size], (datagram[1], datagram[2])

    def send(self, data):
        self._raw_only()
        packet = data.encode() if isinstance(data, str) else data
        _wait("raw.send", _hex(packet), self._timeout)
        return len(packet)

    def recv(self, size):
        self._raw_only()
        packet = _wait("raw.recv", size, self._timeout)
        if packet is None:
            raise _TimeoutError("timed out")
        return _unhexlify(packet)

    def settimeout(self, seconds):
        self._raw_only()
        self._timeout = seconds

    def setblocking(self, on):
        self.settimeout(None if on else 0)

    def setsockopt(self, level, option, value):
        self._raw_only()

    def close(self):
        if self._socket is not None:
            _hw("socket.close", self._socket)
            self._socket = None
