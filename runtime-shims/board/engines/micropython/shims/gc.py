# gc. This VM collects only between programs (while one runs, garbage stays), so the figures are those of
# a board that collects: what is allocated since the last collect() counts, the rest is taken as freed.
_gc = _native("gc")
_total = 2561344
_collected = [_gc.mem_alloc(), 0]
enable = _gc.enable
disable = _gc.disable
isenabled = _gc.isenabled
threshold = _gc.threshold


def collect():
    _gc.collect()
    _collected[0] = _gc.mem_alloc()


def mem_alloc():
    # Without a collection the board would have made one when its heap was full.
    return (_gc.mem_alloc() - _collected[0]) % _total


def mem_free():
    return _total - mem_alloc()
