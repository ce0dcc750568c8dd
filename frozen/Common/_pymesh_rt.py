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
        for c in text:
            n = ord(c)
            if 0xd800 <= n < 0xe000 or n > 0x10ffff or chr(n) != c: raise UnicodeError
    return text
def _ordered(keys):
    try: return sorted(keys)
    except TypeError: return sorted(keys, key=repr)
def _dumps(x):
    if isinstance(x, dict):
        members = []
        for k in _ordered(x):
            if isinstance(k, int): key = '"%d"' % k
            elif isinstance(k, str): key = json.dumps(k)
            else: raise TypeError("not JSON")
            members.append(key + ": " + _dumps(x[k]))
        return "{" + ", ".join(members) + "}"
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
    for c in digits:
        digit = ord(c.lower()) - 48
        if digit > 9: digit = digit - 39 if digit > 48 else 36
        if not 0 <= digit < radix: return None
        value = value * radix + digit
    if digits: return -value if text[0] == "-" else value
def _repr(x):
    if isinstance(x, dict): return "{" + ", ".join([repr(k) + ": " + _repr(x[k]) for k in _ordered(x)]) + "}"
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
