# queue / uqueue on a VM with one thread: a wait that nobody could end is reported as a time-out would be.
class Queue:
    def __init__(self, maxsize=1):
        if maxsize <= 0:
            raise ValueError("Queue size must be positive")
        self._items = []
        self._size = maxsize

    def put(self, item, block=True, timeout=None):
        if self.full():
            if block:
                self._block(timeout, self.full)
            if self.full():
                raise OSError("Queue full")
        self._items.append(item)

    def get(self, block=True, timeout=None):
        if self.empty():
            if block:
                self._block(timeout, self.empty)
            if self.empty():
                raise OSError("Queue empty")
        return self._items.pop(0)

    def _block(self, timeout, waits):
        # A callback may change the queue while this waits; looked at every millisecond, a tick of the RTOS.
        left = None if timeout is None else int(timeout * 1000)
        while waits() and left != 0:
            _wait("time.sleep", 1000)
            if left is not None:
                left -= 1

    def empty(self):
        return not self._items

    def full(self):
        return len(self._items) >= self._size
