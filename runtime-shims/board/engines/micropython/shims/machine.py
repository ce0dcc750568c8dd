# machine / umachine: alarms, stopwatch, clock, reset, sleep, pins.
from ubinascii import unhexlify as _unhexlify
from utime import gmtime as _gmtime, mktime as _mktime

PWRON_RESET = 0
HARD_RESET = 1
WDT_RESET = 2
DEEPSLEEP_RESET = 3
SOFT_RESET = 4
BROWN_OUT_RESET = 5
PWRON_WAKE = 0
PIN_WAKE = 1
RTC_WAKE = 2
ULP_WAKE = 3
WAKEUP_ALL_LOW = 0
WAKEUP_ANY_HIGH = 1


class _Alarm:
    def __init__(self, handler, s=None, *, ms=0, us=0, arg=None, periodic=False, **extra):
        _no_more(extra)
        durations = [d for d in (s, ms, us) if d]
        if len(durations) != 1 or durations[0] < 0:
            raise ValueError("please provide a single value in s, ms or us")
        self._seconds = float(s) if s else 0
        self._micros = ms * 1000 + us
        self._periodic = periodic
        self._alarm = 0
        self._number = 0
        self.callback(handler, arg=arg)

    def callback(self, handler, *, arg=None):
        self.cancel()
        if handler is None:
            return
        argument = self if arg is None else arg

        def due():
            if not self._periodic:
                # A one-shot alarm is no longer active once it has fired.
                _forget(number)
            handler(argument)

        number = _register(due)
        self._number = number
        try:
            self._alarm = _hw("alarm.start", self._seconds, self._micros, bool(self._periodic), number)
        except MemoryError:
            _forget(number)
            raise

    def cancel(self):
        # A callback that is already queued still runs.
        if self._alarm:
            _hw("alarm.cancel", self._alarm)
            _retire(self._number)
            self._alarm = 0


class _Chrono:
    def __init__(self):
        self._sum = 0
        self._since = None

    def start(self):
        if self._since is None:
            self._since = _hw("time.since_boot")

    def stop(self):
        self._sum = self._micros()
        self._since = None

    def reset(self):
        self._sum = 0
        if self._since is not None:
            self._since = _hw("time.since_boot")

    def _micros(self):
        if self._since is None:
            return self._sum
        return self._sum + _hw("time.since_boot") - self._since

    def read(self):
        return self._micros() / 1000000

    def read_ms(self):
        return self._micros() / 1000

    def read_us(self):
        return float(self._micros())


class Timer:
    Alarm = _Alarm
    Chrono = _Chrono

    @staticmethod
    def sleep_us(us):
        _wait("time.sleep", int(us))


class RTC:
    INTERNAL_RC = 0
    XTAL_32KHZ = 1

    def __init__(self, id=0, datetime=None, source=None):
        if id != 0:
            raise OSError("resource not available")
        if datetime is not None:
            self.init(datetime)

    def init(self, datetime, source=None):
        fields = list(datetime) + [0] * 8
        seconds = _mktime((fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], 0, 0))
        _hw("time.set_rtc", str(seconds * 1000000 + fields[6]))

    def now(self):
        micros = _hw("time.rtc")
        t = _gmtime(micros // 1000000)
        return t[0], t[1], t[2], t[3], t[4], t[5], micros % 1000000, None

    def synced(self):
        return _hw("time.rtc_was_set")

    def memory(self, *data):
        raise OSError("RTC.memory is not simulated")

    def ntp_sync(self, server, update_period=3600, backup_server=None):
        raise OSError("network is not available")


class WDT:
    def __init__(self, id=0, timeout=None):
        self.init(timeout)

    def init(self, timeout):
        # The watchdog itself resets the board; no callback runs.
        _hw("watchdog.start", timeout * 1000)

    def feed(self):
        _hw("watchdog.feed")


def reset():
    _hw("machine.reset")


def deepsleep(ms=None):
    if ms is not None and ms < 0:
        raise ValueError("invalid argument(s) value")
    _hw("machine.deepsleep", ms)


def sleep(ms=None, reconnect=False):
    if ms is None:
        raise OSError("machine.sleep until a pin wakes the board is not simulated")
    _wait("time.sleep", int(ms) * 1000)


def reset_cause():
    return _hw("machine.reset_cause")


def wake_reason():
    return _hw("machine.wake_reason"), None


def remaining_sleep_time():
    return _hw("machine.remaining_sleep_time")


def unique_id():
    return _unhexlify(_hw("machine.unique_id"))


def main(name):
    if not isinstance(name, str):
        raise TypeError("can't convert '%s' object to str implicitly" % type(name).__name__)
    _hw("boot.main", name)


def freq():
    return 160000000


def rng():
    return _hw("random.word") >> 8


def idle():
    pass


def info():
    print("---------------------------------------------\nSystem memory info (in bytes)")


def temperature():
    return 128


def disable_irq():
    return 0


def enable_irq(state=0):
    pass


def pin_sleep_wakeup(pins, mode, enable_pull=False):
    pass


def flash_encrypt():
    return False


def secure_boot():
    return False


_pins = _load_shim("pins", "pins")
Pin = _pins.Pin
UART = _pins.UART

_memory = _load_shim("absent", "absent").memory
mem8 = _memory("machine.mem8")
mem16 = _memory("machine.mem16")
mem32 = _memory("machine.mem32")

_absent = _load_shim("absent", "absent").device
I2C = _absent("I2C", MASTER=0)
SPI = _absent("SPI", MASTER=0, MSB=0, LSB=1)
CAN = _absent(
    "CAN",
    NORMAL=0,
    SILENT=1,
    FORMAT_STD=0,
    FORMAT_EXT=1,
    FORMAT_BOTH=2,
    RX_FRAME=1,
    RX_FIFO_NOT_EMPTY=2,
    RX_FIFO_OVERRUN=4,
    FILTER_LIST=0,
    FILTER_RANGE=1,
    FILTER_MASK=2,
)
SD = _absent("SD")
PWM = _absent("PWM")
ADC = _absent("ADC", ATTN_0DB=0, ATTN_2_5DB=1, ATTN_6DB=2, ATTN_11DB=3)
DAC = _absent("DAC")
RMT = _absent("RMT", LOW=0, HIGH=1)
Touch = _absent("Touch")
