# binascii / ubinascii without crc32, which the firmware leaves out.
_binascii = _native("ubinascii")
hexlify = _binascii.hexlify
unhexlify = _binascii.unhexlify
a2b_base64 = _binascii.a2b_base64
b2a_base64 = _binascii.b2a_base64
