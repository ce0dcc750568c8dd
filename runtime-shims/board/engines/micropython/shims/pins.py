# machine.Pin and machine.UART as far as a board without anything connected shows them.
_levels = {}  # by pin name: two Pin objects of one name are one pin


class Pin:
    IN = 1
    OUT = 2
    OPEN_DRAIN = 7
    PULL_UP = 1
    PULL_DOWN = 2
    IRQ_RISING = 1
    IRQ_FALLING = 2
    IRQ_LOW_LEVEL = 4
    IRQ_HIGH_LEVEL = 5

    def __init__(self, id, mode=1, pull=None, *, value=None, alt=-1):
        if id[0] not in "PG" or not id[1:].isdigit():
            raise ValueError("invalid argument(s) value")
        self._id = id
        self._mode = mode
        self._pull = pull
        if value is not None:
            _levels[id] = 1 if value else 0
        elif id not in _levels:
            _levels[id] = 1 if pull == 1 else 0

    def value(self, *level):
        if not level:
            return _levels[self._id]
        _levels[self._id] = 1 if level[0] else 0
        _hw("pin.trace", self._id, _levels[self._id])

    def __call__(self, *level):
        return self.value(*level)

    def toggle(self):
        self.value(1 - self.value())

    def id(self):
        return self._id

    def mode(self):
        return self._mode

    def pull(self):
        return self._pull

    # No level survives deep sleep here, and none is said to.
    def hold(self, *on):
        return None if on else False

    # Nothing drives a pin of the virtual board from outside: a handler is accepted and never called.
    def callback(self, trigger, handler=None, arg=None):
        pass


class UART:
    EVEN = 2
    ODD = 3

    def __init__(self, id=0, baudrate=9600, bits=8, parity=None, stop=None, *, pins=None, timeout_chars=2, rx_buffer_size=4096):
        if id < 0 or id > 2:
            raise ValueError("invalid argument(s) value")
        self._port = id

    def init(self, baudrate=9600, bits=8, parity=None, stop=None, *, pins=None, timeout_chars=2, rx_buffer_size=4096):
        pass

    def any(self):
        return 0

    def read(self, count=-1):
        return None

    def readline(self):
        return None

    def readinto(self, buffer, count=-1):
        return None

    def write(self, data):
        # Port 0 is the console; the others end at open pins.
        if self._port == 0:
            _sys.stdout.write(data if isinstance(data, str) else bytes(data).decode())
        return len(data)

    def wait_tx_done(self, ms):
        return True

    def sendbreak(self):
        pass

    def deinit(self):
        pass
