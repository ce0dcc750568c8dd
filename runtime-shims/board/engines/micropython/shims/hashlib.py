# hashlib / uhashlib: the digests of the firmware, computed by the host.
from ubinascii import hexlify as _hexlify, unhexlify as _unhexlify


def _algorithm(name):
    class Hash:
        def __init__(self, data=b""):
            self._data = [bytes(data)]

        def update(self, data):
            self._data.append(bytes(data))

        def digest(self):
            return _unhexlify(_hw("hash.digest", name, _hexlify(b"".join(self._data)).decode()))

    return Hash


md5 = _algorithm("md5")
sha1 = _algorithm("sha1")
sha224 = _algorithm("sha224")
sha256 = _algorithm("sha256")
sha384 = _algorithm("sha384")
sha512 = _algorithm("sha512")
