from micropython import const
import struct as _struct
from _pymesh_rt import _at, _concat, _decode, _pairs, _to_bigint, _to_bytes, _to_float
_a = const(32)
def _b(a, b, c, d):
    if a < c:
        return _struct.pack("B", b + a)
    return _struct.pack(">BH", d, a) if a < 65536 else _struct.pack(">BI", d + 1, a)
def _c(n):
    a = _struct.pack(">Q", n & 18446744073709551615)
    if n >= -32 and n < 128:
        return a[7:]
    b = 204
    c = n
    if n < 0:
        b = 208
        c = (-1 - n) * 2
    d = 1
    e = 256
    while c >= e:
        d *= 2
        b += 1
        e *= e
    if d > 8:
        raise OverflowError("int beyond 64 bits")
    return _struct.pack("B", b) + a[8 - d:]
def _d(a, b):
    a.append(_b(len(b), 160, 32, 218))
    a.append(b)
def packb(value):
    a = []
    b = [[value]]
    while len(b) > 0:
        c = b[len(b) - 1]
        if len(c) == 0:
            if b:
                b.pop()
            continue
        d = c.pop() if c else None
        if d is None:
            a.append(b"\xc0")
        elif isinstance(d, bool):
            a.append(b"\xc3" if d else b"\xc2")
        elif isinstance(d, int):
            a.append(_c(_to_bigint(d)))
        elif isinstance(d, float):
            a.append(_struct.pack(">Bd", 203, _to_float(d)))
        elif isinstance(d, str):
            _d(a, d.encode())
        else:
            e = []
            if isinstance(d, (list, tuple)):
                e.extend(d)
                a.append(_b(len(e), 144, 16, 220))
            else:
                if hasattr(d, "_keys"):
                    for f, g in d.items():
                        e.extend((f, g))
                elif isinstance(d, dict):
                    for f, g in _pairs(d):
                        e.extend((f, g))
                else:
                    _d(a, _to_bytes(d))
                    continue
                a.append(_b(len(e) // 2, 128, 16, 222))
            e.reverse()
            b.append(e)
            if len(b) > _a:
                raise ValueError("nested too deep")
    return _concat(*a)
def _e(a, b):
    n = -1 if b and a[0] >= 128 else 0
    for c in a:
        n = n * 256 + c
    return n
def _f(a):
    b = {}
    i = 0
    while i < len(a):
        c = a[i]
        if not isinstance(c, str) and not isinstance(c, int):
            raise ValueError("key of a map")
        d = c if isinstance(c, str) else _to_bigint(c)
        b[d] = _at(a, i + 1)
        i += 2
    return b
def unpackb(data):
    a = Unpacker(1073741823, _a)
    a.feed(data)
    b = a.unpack()
    if not a.is_empty():
        raise ValueError("extra data")
    return b
_g = b"\x01\x02\x04\x01\x02\x04\x04\x08\x01\x02\x04\x08\x01\x02\x04\x08\x01\x02\x04\x08\x10\x01\x02\x04\x02\x04\x02\x04"
class OutOfData(ValueError):
    pass
class ExtType:
    def __init__(self, code, data):
        self.code = code
        self.data = data
class Level:
    def __init__(self, a, b):
        self.elements = []
        self.size = a
        self.is_map = b
class Unpacker:
    def __init__(self, limit=2048, nesting=8):
        self._1 = b""
        self._7 = 0
        self._0 = 0
        self._3 = []
        self._11 = None
        self._4 = limit
        self._5 = nesting
    def reset(self):
        self._1 = b""
        self._7 = 0
        self._0 = 0
        self._3 = []
        self._11 = None
    def feed(self, data):
        self._1 = _concat(self._1[self._7:], data)
        self._0 -= self._7
        self._7 = 0
        if len(self._1) > self._4:
            self.reset()
            raise ValueError("buffer full")
    def unpack(self):
        while True:
            a = self._7
            try:
                self._8()
            except Exception as e:
                if isinstance(e, OutOfData):
                    self._7 = a
                else:
                    self.reset()
                raise
            if not len(self._3) > 0:
                break
        self._0 = self._7
        b = self._11
        self._11 = None
        return b
    def __iter__(self):
        while True:
            a = None
            try:
                a = self.unpack()
            except Exception as e:
                if isinstance(e, OutOfData):
                    return
                raise
            yield a
    def is_empty(self):
        return self._0 == len(self._1)
    def _2(self, a):
        if self._7 + a - self._0 > self._4:
            raise ValueError("object too long")
    def _9(self, a):
        self._2(a)
        b = self._7 + a
        if b > len(self._1):
            raise OutOfData("incomplete")
        c = self._1[self._7:b]
        self._7 = b
        return c
    def _10(self, a):
        b = self._9(a)
        try:
            return _decode(b)
        except Exception:
            return b
    def ext(self, a):
        b = _struct.unpack("b", self._9(1))[0]
        return ExtType(b, self._9(a))
    def _8(self):
        a = self._9(1)[0]
        if a < 128:
            self.put(a)
        elif a >= 224:
            self.put(a - 256)
        elif a < 160:
            self._6(a & 15, a < 144)
        elif a < 192:
            self.put(self._10(a & 31))
        elif a >= 196:
            self._12(a, _g[a - 196])
        elif a == 193:
            raise ValueError("byte c1")
        else:
            self.put(None if a == 192 else a == 195)
    def _12(self, a, b):
        if a >= 212 and a <= 216:
            self.put(self.ext(b))
            return
        c = self._9(b)
        if a == 202:
            self.put(_struct.unpack(">f", c)[0])
        elif a == 203:
            self.put(_struct.unpack(">d", c)[0])
        elif a == 207:
            self.put(_struct.unpack(">Q", c)[0])
        elif a == 211:
            self.put(_struct.unpack(">q", c)[0])
        else:
            n = _e(c, a >= 208 and a < 212)
            if a < 199:
                self.put(self._9(n))
            elif a < 202:
                self.put(self.ext(n))
            elif a < 212:
                self.put(n)
            elif a < 220:
                self.put(self._10(n))
            else:
                self._6(n, a >= 222)
    def _6(self, a, b):
        c = 2 * a if b else a
        self._2(c)
        if len(self._3) >= self._5:
            raise ValueError("nested too deep")
        if c > 0:
            self._3.append(Level(c, b))
        else:
            self.put(_f([]) if b else [])
    def put(self, a):
        while True:
            b = _at(self._3, len(self._3) - 1)
            if b is None:
                self._11 = a
                return
            b.elements.append(a)
            if len(b.elements) < b.size:
                return
            c = self._3
            if c:
                c.pop()
            a = _f(b.elements) if b.is_map else b.elements
