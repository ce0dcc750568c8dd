# utimeq: a queue ordered by ticks.
from utime import ticks_diff as _ticks_diff


class utimeq:
    def __init__(self, length):
        self._limit = length
        self._entries = []

    def push(self, time, callback, argument):
        entries = self._entries
        if len(entries) >= self._limit:
            raise IndexError("queue overflow")
        place = 0
        while place < len(entries) and _ticks_diff(time, entries[place][0]) >= 0:
            place += 1
        entries.insert(place, (time, callback, argument))

    def pop(self, entry):
        self.peektime()
        entry[0], entry[1], entry[2] = self._entries.pop(0)

    def peektime(self):
        if not self._entries:
            raise IndexError("empty heap")
        return self._entries[0][0]

    def __len__(self):
        return len(self._entries)
