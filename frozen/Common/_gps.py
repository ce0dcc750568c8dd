from _pymesh_rt import _import, _to_float
print_debug = _import("pymesh_debug").print_debug
def _a(a, b):
    if isinstance(a, int) or isinstance(a, float):
        c = _to_float(a)
        if c >= -b and c <= b:
            return c
    return None
class Gps:
    lat = 51.45
    lon = 5.45313
    @staticmethod
    def set_location(latitude, longitude):
        a = _a(latitude, 90.0)
        b = _a(longitude, 180.0)
        if a is None or b is None:
            print_debug(3, "Error parsing: not degrees")
            return False
        Gps.lat = a
        Gps.lon = b
        return True
    @staticmethod
    def get_location():
        return Gps.lat, Gps.lon
