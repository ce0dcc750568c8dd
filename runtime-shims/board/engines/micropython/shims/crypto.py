# crypto / ucrypto: random bits only; ciphers are not simulated.
from ubinascii import unhexlify as _unhexlify


def getrandbits(count):
    return _unhexlify(_hw("random.bytes", ((count + 31) // 32) * 4))


AES = _load_shim("absent", "absent").device(
    "AES", MODE_ECB=1, MODE_CBC=2, MODE_CFB=3, MODE_CTR=6, SEGMENT_8=8, SEGMENT_128=128
)
