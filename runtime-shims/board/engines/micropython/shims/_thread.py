# _thread on a VM with one stack. Locks are real as far as one thread and its callbacks can tell: taking one
# that is held can never succeed, so it is reported instead of hanging. A thread's body is kept until the
# main program has ended and then runs as the only one that sleeps.
class _Lock:
    def __init__(self):
        self._held = False

    def acquire(self, wait=True, timeout=-1):
        if self._held:
            if not wait:
                return False
            _hw("lock.deadlock")
        self._held = True
        return True

    def release(self):
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._held = False

    def locked(self):
        return self._held

    def __enter__(self):
        self.acquire()
        return True

    def __exit__(self, kind, value, trace):
        self.release()


LockType = _Lock


def allocate_lock():
    return _Lock()


_size = [0]
_started = []


def start_new_thread(function, arguments, keywords=None):
    if _started and _started[0] is not function:
        _hw("thread.second", _started[0].__name__, function.__name__)
    if not _started or "thread" in _kept:
        _hw("thread.first")
    _started[:] = [function]

    def body():
        function(*arguments, **(keywords or {}))

    _kept["thread"] = body


def exit():
    raise SystemExit


def get_ident():
    return 1


def stack_size(size=0):
    old = _size[0]
    _size[0] = size
    return old
