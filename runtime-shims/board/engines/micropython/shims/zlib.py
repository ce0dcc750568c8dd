# uzlib: the host unpacks.
from ubinascii import hexlify as _hexlify, unhexlify as _unhexlify
from uio import BytesIO as _BytesIO


def decompress(data, wbits=0, bufsize=0):
    return _unhexlify(_hw("zlib.inflate", _hexlify(data).decode(), wbits))


class DecompIO:
    def __init__(self, stream, wbits=0):
        # More than 15 window bits: with the head of gzip.
        self._stream = _BytesIO(_unhexlify(_hw("zlib.inflate", _hexlify(stream.read()).decode(), wbits)))
        self.read = self._stream.read
        self.readinto = self._stream.readinto
        self.readline = self._stream.readline
