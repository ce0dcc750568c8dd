# input() and sys.stdin: lines typed on the board's serial console.
import builtins as _builtins


def _input(prompt=""):
    if prompt != "":
        _sys.stdout.write(str(prompt))
    return _wait("serial.line")


class _Console:
    def readline(self, size=-1):
        return _wait("serial.line") + "\n"

    def read(self, size=-1):
        if size < 0:
            return self.readline()
        text = ""
        while len(text) < size:
            text += _wait("serial.character")
        return text


def _help(*arguments):
    print("Welcome to MicroPython!")


_builtins.input = _input
_builtins.help = _help
_kept["stdin"] = _Console()
