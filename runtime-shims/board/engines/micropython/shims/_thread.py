# _thread on a VM with one stack. Locks are real as far as one thread and its callbacks can tell: waiting for
# one that is held can never end, so it is reported, with both places, instead of hanging. A thread's body is
# kept until the main program has ended and then runs as the only one that sleeps.


def _who():
    return "callback" if _callback[0] else "main"


class _Lock:
    def __init__(self):
        self._held = None  # who has it, and where it was taken

    def acquire(self, wait=True, timeout=-1):
        if self._held:
            if not wait:
                return False
            self._deadlock()
        self._held = (_who(), _place())
        return True

    def _deadlock(self):
        owner, taken = self._held
        me, here = _who(), _place()
        if owner == me:
            text = "lock taken at %s is taken again at %s by the same thread (%s)" % (taken, here, me)
        else:
            text = "lock held by thread %s since %s; thread %s waits for it at %s, and %s cannot go on meanwhile" % (
                owner,
                taken,
                me,
                here,
                owner,
            )
        _hw("lock.deadlock", text, _stack_text())

    def release(self):
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._held = None

    def locked(self):
        return self._held is not None

    def __enter__(self):
        self.acquire()
        return True

    def __exit__(self, kind, value, trace):
        self.release()


LockType = _Lock


def allocate_lock():
    return _Lock()


_size = [0]
_started = []  # the function of the one thread, and where it was started


def start_new_thread(function, arguments, keywords=None):
    # A second start of a body that has not begun replaces it; a method is a new object each time it is named.
    if _started and not (_started[0] == function and "thread" in _kept):
        raise RuntimeError(
            "a second thread, %s at %s, beside %s, started at %s: this engine has one stack; "
            "use the engine 'unix' for programs with several threads"
            % (function.__name__, _place(), _started[0].__name__, _started[1])
        )
    _hw("thread.first")
    _started[:] = (function, _place())

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
