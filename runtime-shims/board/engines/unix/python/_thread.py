# _thread on the unix port: real threads, of which the hub wakes one at a time. No two run at once, so what is
# done between two requests needs no lock of its own.
_native_thread = _kept["native_thread"]
get_ident = _kept["thread_number"]
_last = [0]
_size = [0]


class _Lock:
    def __init__(self):
        _last[0] += 1
        self._number = _last[0]
        self._owner = 0  # number of the thread that has it
        self._waiters = 0

    def acquire(self, wait=True, timeout=-1):
        me = get_ident()
        while self._owner:
            if not wait:
                return False
            self._waiters += 1
            try:
                _wait("lock.wait", self._number, self._owner)
            finally:
                self._waiters -= 1
        self._owner = me
        return True

    def release(self):
        if not self._owner:
            raise RuntimeError("release unlocked lock")
        self._owner = 0
        if self._waiters:
            _hw("lock.released", self._number)

    def locked(self):
        return self._owner != 0

    def __enter__(self):
        self.acquire()
        return True

    def __exit__(self, kind, value, trace):
        self.release()


LockType = _Lock


def allocate_lock():
    return _Lock()


def start_new_thread(function, arguments, keywords=None):
    name = getattr(function, "__name__", "thread")
    _kept["spawn"](_hw("thread.announce", name), lambda: function(*arguments, **(keywords or {})))


def exit():
    raise SystemExit


def stack_size(size=0):
    old = _size[0]
    _size[0] = size
    return old
