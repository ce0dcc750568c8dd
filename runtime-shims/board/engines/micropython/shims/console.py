# input() and sys.stdin: lines typed on the board's serial console.
import builtins as _builtins


def _input(prompt=""):
    if prompt != "":
        _sys.stdout.write(str(prompt))
    return _wait("serial.line")


class _Console:
    # Typed text arrives in lines: what a shorter read leaves is kept for the next one.
    def __init__(self):
        self._rest = ""

    def readline(self, size=-1):
        return self._take(len(self._rest)) or _wait("serial.line") + "\n"

    def read(self, size=-1):
        if size is None or size < 0:
            return self.readline()
        while len(self._rest) < size:
            self._rest += _wait("serial.line") + "\n"
        return self._take(size)

    def _take(self, size):
        text = self._rest[:size]
        self._rest = self._rest[size:]
        return text


def _help(*arguments):
    print("Welcome to MicroPython!")


_builtins.input = _input
_builtins.help = _help
_kept["stdin"] = _Console()
