# sys as Pycom's core has it. `path` and `modules` are the importer's own objects.
_about = _hw("board.about")

argv = []
byteorder = "little"
implementation = _native("ucollections").namedtuple("", ("name", "version", "mpy"))("micropython", (1, 11, 0), 10757)
maxsize = 2147483647
modules = _sys.modules
path = _kept["path"]
platform = _about["sysname"]
stdout = _sys.stdout
stderr = _sys.stderr
stdin = _kept["stdin"]
version = "3.4.0"
version_info = (3, 4, 0)
print_exception = _print_exception


exc_info = _load_shim("absent", "absent").function("sys.exc_info")


def exit(value=None):
    raise SystemExit(value)
