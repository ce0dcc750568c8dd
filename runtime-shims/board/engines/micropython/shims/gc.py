# gc. This VM collects garbage only when no program runs, and its figures say nothing about a board: those
# of a fresh LoPy4 are given instead.
_gc = _native("gc")
enable = _gc.enable
disable = _gc.disable
isenabled = _gc.isenabled
threshold = _gc.threshold
_total = 2561344
_used = 66560


def collect():
    _gc.collect()


def mem_alloc():
    return _used


def mem_free():
    return _total - _used
