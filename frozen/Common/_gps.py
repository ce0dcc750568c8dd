from _pymesh_rt import _import as _b, _to_float as _c
_a = _b("pymesh_debug").print_debug
class Gps:
 lat = 51.45; lon = 5.45313
 @staticmethod
 def get_location(): return Gps.lat, Gps.lon
 @staticmethod
 def set_location(latitude, longitude):
  try:
   a = _c(latitude)
   b = _c(longitude)
   if abs(a) <= 90.0 and abs(b) <= 180.0:
    Gps.lat = a
    Gps.lon = b; return True
  except Exception: pass
  _a(3, "no degrees"); return False
