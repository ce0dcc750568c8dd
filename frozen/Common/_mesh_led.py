from machine import Timer
from pycom import rgbled
from _pymesh_rt import _safe
def _a(a):
    try:
        rgbled(a)
    except Exception:
        pass
class MeshLed:
    def __init__(self):
        self._3 = 0
        self._1 = 0
        self._2 = 0
        self._0 = None
    def set(self, color):
        self._3 = color
        if self._2 == 0:
            _a(color)
    def blink(self, num, period, color):
        if self._2 > 0 or num < 1:
            return
        self._1 = color
        self._2 = 2 * num
        _a(color)
        try:
            self._0 = Timer.Alarm(_safe(lambda _: self._4()), period / 2.0, periodic=True)
        except Exception:
            self._2 = 1
            self._4()
    def _4(self):
        self._2 -= 1
        a = self._2 > 0 and self._2 & 1 == 0
        _a(self._1 if a else self._3)
        if self._2 <= 0:
            self.stop()
    def stop(self):
        self._2 = 0
        a = self._0
        self._0 = None
        if a is not None:
            a.cancel()
