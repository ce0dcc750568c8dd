# os / uos over the virtual flash, with the firmware's names.
from ubinascii import unhexlify as _unhexlify
from ucollections import namedtuple as _namedtuple

_flash = _kept["flash"]
_native_os = _kept["native_os"]
_about = _hw("board.about")
_names = ("sysname", "nodename", "release", "version", "machine", "lorawan", "sigfox")

chdir = _native_os.chdir
getcwd = _flash.getcwd
mkdir = _flash.mkdir
rmdir = _flash.rmdir
remove = _flash.remove
unlink = _flash.remove
rename = _flash.rename
stat = _flash.stat
statvfs = _flash.statvfs


def uname():
    # An attribute tuple prints without a class name.
    return _namedtuple("", _names)(*[_about[name] for name in _names])


def listdir(path="."):
    return [entry[0] for entry in _hw("os.ilistdir", path)]


def ilistdir(path="."):
    return _flash.ilistdir(path)


def getfree(path):
    return _hw("os.getfree", path)


def fsformat(path):
    _hw("os.fsformat", path)


def sync():
    pass


def urandom(count):
    return _unhexlify(_hw("random.bytes", count))


_absent = _load_shim("absent", "absent").function
mount = _absent("os.mount")
umount = _absent("os.umount")
mkfat = _absent("os.mkfat")


# boot.py files of the time say os.dupterm(uart): what they ask for, the console on UART 0, is so already.
def dupterm(stream=None, index=0):
    return None
