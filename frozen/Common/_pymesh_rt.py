import json; import sys
def _at(a, i):
    if 0 <= i < len(a): return a[i]
def _concat(*parts):
    joined = bytearray()
    for part in parts: joined.extend(part)
    return bytes(joined)
def _decode(data):
    text = str(data, "utf-8")
    if len(text) != len(data):
        for i in range(len(data) - 1):
            if data[i] >= 0xc0:
                n = data[i] * 256 + data[i + 1]
                if n < 0xc280 or 0xe000 <= n < 0xe0a0 or 0xeda0 <= n < 0xee00 or 0xf000 <= n < 0xf090 or n >= 0xf490: raise UnicodeError
    return text
def _ordered(keys):
    try: return sorted(keys)
    except TypeError: return sorted(keys, key=repr)
def _dumps(x):
    if isinstance(x, dict):
        text = ""
        for k in _ordered(x):
            if isinstance(k, int): text += ', "%d"' % k
            elif isinstance(k, str): text += ", " + json.dumps(k)
            else: raise TypeError("not JSON")
            text += ": " + _dumps(x[k])
        return "{" + text[2:] + "}"
    if isinstance(x, (list, tuple)): return "[" + ", ".join(map(_dumps, x)) + "]"
    if x is None or isinstance(x, (str, int, float, bool)): return json.dumps(x)
    raise TypeError("not JSON")
def _import(n):
    for m in (n, "_" + n):
        try: return __import__(m)
        except BaseException as e:
            sys.modules.pop(m, None)
            if m != n or not isinstance(e, ImportError) or "'%s'" % n not in str(e): raise
def _parse_bigint(text, radix=10):
    digits = text[1:] if text[:1] in "-+" else text; value = 0
    for c in digits.encode():
        digit = c - 48 if c < 58 else (c | 32) - 87
        if not 0 <= digit < radix or not c & 31: return None
        value = value * radix + digit
    if digits: return -value if text[0] == "-" else value
def _repr(x):
    if isinstance(x, dict):
        text = ""
        for k in _ordered(x): text += ", " + repr(k) + ": " + _repr(x[k])
        return "{" + text[2:] + "}"
    if isinstance(x, list): return "[" + ", ".join(map(_repr, x)) + "]"
    if type(x) is tuple: return "(" + ", ".join(map(_repr, x)) + (",)" if len(x) == 1 else ")")
    if isinstance(x, set) and x: return "{" + ", ".join(map(repr, _ordered(x))) + "}"
    return repr(x)
class _safe:
    failed = 0
    def __init__(self, f): self.f = f
    def __call__(self, *args):
        try: self.f(*args)
        except Exception as e: _safe.failed += 1; sys.print_exception(e)
def _to_bigint(x):
    if not isinstance(x, int): raise TypeError("not an int")
    return x
def _to_bytes(x):
    if not isinstance(x, (bytes, bytearray)): raise TypeError("not bytes")
    return bytes(x)
def _to_float(x):
    if not isinstance(x, (int, float)): raise TypeError("not a float")
    return float(x)
def _to_value(x):
    if isinstance(x, dict): return dict(zip(x, map(_to_value, map(x.get, x))))
    if isinstance(x, (list, tuple)): return list(map(_to_value, x))
    return x
