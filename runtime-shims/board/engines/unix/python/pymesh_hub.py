# The board's half of the lock-step hub, in the MicroPython unix port: every Python thread has a connection of its
# own to the simulator and waits there whenever it blocks, so that exactly one thread runs at a time.
import sys
import os
import io
import builtins
import usocket
import vfs
import _thread

PORT, TOKEN = os.getenv("PYMESH_HUB").split(" ")
MAIN = 1
CALLBACKS = 2
try:
    import ffi

    exit_process = ffi.open(None).func("v", "_exit", "i")
except (ImportError, OSError):
    exit_process = None
links = {}
numbers = {}
printed = []
native_print = builtins.print


class Output(io.IOBase):
    def write(self, data):
        printed.append(data if isinstance(data, str) else str(bytes(data), "utf8"))
        return len(data)

    def flush(self):
        pass


output = Output()


def board_print(*values, sep=" ", end="\n", file=output):
    native_print(*values, sep=sep, end=end, file=file)


# What programs and shims see instead of the native module: its output belongs to the board.
class Sys:
    modules = sys.modules
    path = sys.path
    stdout = output
    stderr = output

    @staticmethod
    def print_exception(e, stream=output):
        sys.print_exception(e, stream)


def send(link, text):
    before = "".join(printed).encode()
    printed.clear()
    data = text.encode()
    # In one piece: the network waits before it sends a second small one.
    link.write(("%08d%08d" % (len(before), len(data))).encode() + before + data)


# The simulator is gone. A program's own bare `except` must not keep this process alive.
def leave():
    if exit_process is not None:
        exit_process(0)
    raise SystemExit


def exchange(operation, argument):
    link = links[_thread.get_ident()]
    send(link, operation + "\n" + argument)
    head = link.read(8)
    if not head:
        leave()
    return str(link.read(int(head)), "utf8")


def connect(number):
    link = usocket.socket()
    link.connect(usocket.getaddrinfo("127.0.0.1", int(PORT))[0][-1])
    ident = _thread.get_ident()
    links[ident] = link
    numbers[ident] = number
    send(link, "hello\n%s %d" % (TOKEN, number))
    return link


class Hardware:
    @staticmethod
    def call(operation, argument):
        if operation == "locate" or operation == "interrupt":
            return "+"
        if operation == "frames":
            return "+[]"
        return exchange(operation, argument)


def spawn(number, body):
    def run():
        link = connect(number)
        exchange("begin", "")
        try:
            body()
        except SystemExit:
            pass
        except BaseException as e:
            kernel["hw"]("thread.died", *kernel["report"](e))
        send(link, "end\n")
        ident = _thread.get_ident()
        del links[ident]
        del numbers[ident]

    _thread.start_new_thread(run, ())


def serve_callbacks():
    connect(CALLBACKS)
    result = ""
    while True:
        result = kernel["dispatch"](exchange("callback", result))


# The kernel makes modules by importing an empty file.
class Blank:
    def mount(self, readonly, mkfs):
        pass

    def umount(self):
        pass

    def stat(self, path):
        if path == "/_blank.py":
            return (0x8000, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        raise OSError(2)

    def open(self, path, mode):
        return io.BytesIO(b"")


vfs.mount(Blank(), "/_")
connect(MAIN)
builtins.print = board_print
modules = sys.modules
modules["sys"] = Sys
modules["_hw"] = Hardware
sys.path[:] = ["/_"]
main_names = modules["__main__"].__dict__ if "__main__" in modules else __import__("__main__").__dict__
main_names.pop("sys", None)
kernel = {"__name__": "_kernel"}
exec(compile(exchange("shim", "kernel")[1:], "<firmware kernel>", "exec"), kernel)
kernel["kept"]["spawn"] = spawn
kernel["kept"]["thread_number"] = lambda: numbers[_thread.get_ident()]
kernel["kept"]["native_thread"] = _thread
kernel["start"]()
_thread.start_new_thread(serve_callbacks, ())
answer = exchange("ready", "")
while True:
    answer = exchange("idle", kernel["command"](answer))
