import _pymesh_rt as _a
_b = _a._import("pymesh_debug").print_debug
class Gps:
 lat = 51.45; lon = 5.45313
 @staticmethod
 def get_location(): return Gps.lat, Gps.lon
 @staticmethod
 def set_location(latitude, longitude):
  try:
   a = _a._to_float(latitude)
   b = _a._to_float(longitude)
   if abs(a) <= 90.0 and abs(b) <= 180.0:
    Gps.lat = a
    Gps.lon = b; return True
  except Exception: pass
  _b(3, "no degrees"); return False
