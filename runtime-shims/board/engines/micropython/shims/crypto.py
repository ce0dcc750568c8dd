# crypto / ucrypto: random bits only; ciphers are not simulated.
from ubinascii import unhexlify as _unhexlify


def getrandbits(count):
    return _unhexlify(_hw("random.bytes", ((count + 31) // 32) * 4))
