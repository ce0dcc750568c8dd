import struct as _a
import _pymesh_rt as _b
_c = _b._concat
_d = _b._to_bigint
def packb(value):
 a = []; b = [[value]]
 while len(b) > 0:
  c = b[len(b) - 1]
  if len(c) == 0:
   if b: b.pop()
   continue
  c = c.pop() if c else None
  if c is None: a.append(b"\xc0")
  elif isinstance(c, bool): a.append(b"\xc3" if c else b"\xc2")
  elif isinstance(c, int):
   n = _d(c)
   d = _a.pack(">Q", n & 18446744073709551615)
   if n >= -32 and n < 128:
    e = d[7:]
   else:
    f = 204; g = n
    if n < 0:
     f = 208; g = (-1 - n) * 2
    n = 1; h = 256
    while g >= h:
     n *= 2
     f += 1
     h *= h
    if n > 8:
     raise OverflowError("int beyond 64 bits")
    e = _a.pack("B", f) + d[8 - n:]
   a.append(e)
  elif isinstance(c, float): a.append(_a.pack(">Bd", 203, _b._to_float(c)))
  elif isinstance(c, (list, tuple)) or isinstance(c, dict):
   n = []
   if isinstance(c, (list, tuple)):
    n.extend(c)
    a.append(_f(len(n), 144, 16, 220))
   else:
    for d in iter(c.keys()) if hasattr(c, "_keys") else sorted(c):
     n.extend((d, c.get(d)))
    a.append(_f(len(n) // 2, 128, 16, 222))
   n.reverse()
   b.append(n)
   if len(b) > 32:
    raise ValueError("nested too deep")
  else:
   c = c.encode() if isinstance(c, str) else _b._to_bytes(c)
   a.extend((_f(len(c), 160, 32, 218), c))
 return _c(*a)
def _e(a):
 b = {}; c = len(a)
 for c in range(0, c, 2):
  d = a[c]
  c = _b._at(a, c + 1)
  if isinstance(d, str): b[d] = c
  elif isinstance(d, int): b[_d(d)] = c
  else: raise ValueError("key of a map")
 return b
def _f(a, b, c, d):
 if a < c:
  return _a.pack("B", b + a)
 return _a.pack(">BH", d, a) if a < 65536 else _a.pack(">BI", d + 1, a)
def unpackb(data):
 a = Unpacker(1073741823, 32)
 a.feed(data)
 b = a.unpack()
 if not a.is_empty():
  raise ValueError("extra data")
 return b
def _g(a, b):
 n = -1 if b and a[0] >= 128 else 0
 for c in a:
  n = n * 256 + c
 return n
_h = b"\x01\x02\x04\x01\x02\x04\x04\x08\x01\x02\x04\x08\x01\x02\x04\x08\x01\x02\x04\x08\x10\x01\x02\x04\x02\x04\x02\x04"
class OutOfData(ValueError): pass
class Unpacker:
 def __init__(self, limit=2048, nesting=8): self._1 = b""; self._9 = 0; self._0 = 0; self._4 = []; self._12 = None; self._5 = limit; self._6 = nesting
 def reset(self): self._1 = b""; self._9 = 0; self._0 = 0; self._4 = []
 def _7(self):
  while True:
   a = self._9
   try: self._10()
   except Exception as e:
    if isinstance(e, OutOfData): self._9 = a; return False
    self.reset()
    raise
   if not len(self._4) > 0: break
  self._0 = self._9; return True
 def _10(self):
  a = self._11(1)[0]; n = 0
  if a < 128:
   self._2(a); return
  if a >= 224:
   self._2(a - 256); return
  if a < 192:
   n = a & (15 if a < 160 else 31)
   a = 222 if a < 144 else 220 if a < 160 else 217
  elif a >= 196:
   b = _h[a - 196]
   if a == 202 or a == 203:
    c = self._11(b)
    self._2(_a.unpack(">f", c)[0] if a == 202 else _a.unpack(">d", c)[0]); return
   n = b if a >= 212 and a < 217 else _g(self._11(b), a >= 208 and a < 212)
  if a == 193: raise ValueError("byte c1")
  if a < 196:
   self._2(None if a == 192 else a == 195)
  elif a >= 204 and a < 212:
   self._2(n)
  elif a >= 220:
   b = a >= 222
   c = 2 * n if b else n
   if c > self._5:
    self._11(c)
   if len(self._4) >= self._6:
    raise ValueError("nested too deep")
   if c > 0:
    self._4.append(([], c, b))
   else: self._2(_e([]) if b else [])
  elif a < 199:
   self._2(self._11(n))
  elif a < 217:
   a = _a.unpack("b", self._11(1))[0]
   self._2(ExtType(a, self._11(n)))
  else:
   a = self._11(n); n = a
   try: n = _b._decode(a)
   except Exception: pass
   self._2(n)
 def is_empty(self): return self._0 == len(self._1)
 def feed(self, data):
  self._1 = _c(self._1[self._9:], data)
  self._0 -= self._9; self._9 = 0
  if len(self._1) > self._5:
   self.reset()
   raise ValueError("buffer full")
 def _2(self, a):
  while len(self._4) > 0:
   b, c, d = self._4[len(self._4) - 1]
   b.append(a)
   if len(b) < c: return
   c = self._4
   if c: c.pop()
   a = _e(b) if d else b
  self._12 = a
 def unpack(self):
  if not self._7():
   raise OutOfData("incomplete")
  return self._12
 def __iter__(self):
  while self._7():
   yield self._12
 def _11(self, a):
  b = self._9 + a
  if b - self._0 > self._5:
   raise ValueError("object too long")
  if b > len(self._1):
   raise OutOfData("incomplete")
  c = self._1[self._9:b]; self._9 = b; return c
class ExtType:
 def __init__(self, code, data): self.code = code; self.data = data
