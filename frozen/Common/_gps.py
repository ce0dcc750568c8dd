from _pymesh_rt import _to_float as _a
class Gps:
 lat = 51.45; lon = 5.45313
 @staticmethod
 def get_location(): return Gps.lat, Gps.lon
 @staticmethod
 def set_location(latitude, longitude):
  try:
   a = _a(latitude)
   b = _a(longitude)
   if abs(a) <= 90.0 and abs(b) <= 180.0:
    Gps.lat = a
    Gps.lon = b; return True
  except Exception: pass
  return False
