# time / utime: the board's clock is virtual; sleeping is what lets it move, and callbacks run.
_native_time = _native("utime")
gmtime = _native_time.gmtime
mktime = _native_time.mktime
_zone = [0]


def sleep(seconds):
    _wait("time.sleep_seconds", float(seconds))


def sleep_ms(ms):
    _wait("time.sleep", int(ms) * 1000)


def sleep_us(us):
    _wait("time.sleep", int(us))


def time():
    return _hw("time.rtc") // 1000000


def localtime(seconds=None):
    return gmtime((time() if seconds is None else seconds) + _zone[0])


def timezone(seconds=None):
    if seconds is None:
        return _zone[0]
    _zone[0] = seconds


def ticks_ms():
    return _hw("time.rtc") // 1000 & 0xFFFFFFFF


def ticks_us():
    return _hw("time.rtc") & 0xFFFFFFFF


def ticks_cpu():
    return _hw("time.since_boot") & 0xFFFFFFFF


def ticks_diff(end, start):
    difference = (end - start) & 0xFFFFFFFF
    return difference - 0x100000000 if difference & 0x80000000 else difference


def ticks_add(ticks, delta):
    return (ticks + delta) & 0xFFFFFFFF
