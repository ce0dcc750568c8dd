import sys


def _at(a, i):
    if 0 <= i < len(a):
        return a[i]


def _concat(*parts):
    joined = bytearray()
    for part in parts:
        joined.extend(part)
    return bytes(joined)


def _decode(data):
    text = str(data, "utf-8")
    if len(text) != len(data):
        for c in text:
            n = ord(c)
            if 0xd800 <= n < 0xe000 or n > 0x10ffff or chr(n) != c:
                raise UnicodeError
    return text


def _find_index(tests):
    i = 0
    for test in tests:
        if test:
            return i
        i += 1
    return -1


def _idiv(a, b):
    q = abs(a) // abs(b)
    return q if (a < 0) == (b < 0) else -q


def _import(n):
    try:
        return __import__(n)
    except BaseException as e:
        sys.modules.pop(n, None)
        if not isinstance(e, ImportError) or "'%s'" % n not in str(e):
            raise
    try:
        return __import__("_" + n)
    except BaseException:
        sys.modules.pop("_" + n, None)
        raise


def _mod(a, b):
    r = abs(a) % abs(b)
    return -r if a < 0 else r


def _pairs(x):
    return [(k, x[k]) for k in sorted(x)]


def _parse_bigint(text, radix=10):
    digits = text[1:] if text[:1] in ("-", "+") else text
    value = 0
    for c in digits:
        digit = "0123456789abcdefghijklmnopqrstuvwxyz".find(c.lower())
        if not 0 <= digit < radix:
            return None
        value = value * radix + digit
    if digits:
        return -value if text[0] == "-" else value


def _parse_integer(text, radix=10):
    value = _parse_bigint(text, radix)
    if value is not None and -0x20000000000000 < value < 0x20000000000000:
        return value


def _clamp(i, n):
    return max(n + i, 0) if i < 0 else min(i, n)


def _splice(a, start, count=None, new=()):
    start = _clamp(start, len(a))
    end = len(a) if count is None else min(start + max(count, 0), len(a))
    removed = a[start:end]
    a[start:end] = new
    return removed


def _to_bigint(x):
    if not isinstance(x, int):
        raise TypeError("not an int")
    return x


def _to_bytes(x):
    if not isinstance(x, (bytes, bytearray)):
        raise TypeError("not bytes")
    return bytes(x)


def _to_float(x):
    if not isinstance(x, (int, float)):
        raise TypeError("not a float")
    return float(x)


def _to_int(x):
    if not isinstance(x, int):
        raise TypeError("not an int")
    if not -0x20000000000000 < x < 0x20000000000000:
        raise OverflowError("int beyond 2**53")
    return x
