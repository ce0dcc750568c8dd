# The board's file system as the VM sees it: everything under / is the virtual flash, and `open` gives the
# objects below. Paths go through unresolved: the current folder is known to the hardware side.
import uio as _io
import uos as _os
import vfs as _vfs
from ubinascii import hexlify as _hexlify, unhexlify as _unhexlify


def _hex(data):
    return _hexlify(data.encode() if isinstance(data, str) else data).decode()


# Where the VM's own import (kernel.py) finds the empty file from which module objects are made.
_OWN = "/_"
_BLANK = "/_/_blank.py"


class _File(_io.IOBase):
    def __init__(self, path, mode):
        self._text = "b" not in mode
        self._handle = _hw("file.open", path, mode)

    def _read(self, operation, *arguments):
        if self._text:
            return _hw(operation + "_text", self._handle, *arguments)
        return _unhexlify(_hw(operation, self._handle, *arguments))

    def read(self, size=-1):
        return self._read("file.read", -1 if size is None else size)

    def readline(self, size=-1):
        return self._read("file.line")

    def readlines(self):
        return list(self)

    def readinto(self, buffer):
        data = _unhexlify(_hw("file.read", self._handle, len(buffer)))
        buffer[: len(data)] = data
        return len(data)

    def write(self, data):
        count = _hw("file.write", self._handle, _hex(data))
        # Characters for text, as the text stream of the firmware counts them.
        return len(data) if isinstance(data, str) else count

    def seek(self, offset, whence=0):
        return _hw("file.seek", self._handle, offset, whence)

    def tell(self):
        return _hw("file.tell", self._handle)

    def flush(self):
        _hw("file.flush", self._handle)

    def close(self):
        _hw("file.close", self._handle)

    def ioctl(self, request, argument):
        return 0

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


class _Flash:
    def mount(self, readonly, mkfs):
        pass

    def umount(self):
        pass

    def open(self, path, mode):
        if path == _BLANK:
            return _io.BytesIO(b"")
        return _File(path, mode)

    def chdir(self, path):
        _hw("os.chdir", path)

    def getcwd(self):
        return _hw("os.getcwd")

    def ilistdir(self, path):
        return iter([tuple(entry) for entry in _hw("os.ilistdir", path)])

    def stat(self, path):
        if path.startswith(_OWN):
            if path == _BLANK:
                return (0x8000, 0, 0, 0, 0, 0, 0, 0, 0, 0)
            raise OSError(2)
        return tuple(_hw("os.stat", path))

    def statvfs(self, path):
        return tuple(_hw("os.statvfs", path))

    def mkdir(self, path):
        _hw("os.mkdir", path)

    def rmdir(self, path):
        _hw("os.rmdir", path)

    def remove(self, path):
        _hw("os.remove", path)

    def rename(self, source, target):
        _hw("os.rename", source, target)


_flash = _Flash()
_kept["flash"] = _flash
_kept["file_class"] = _File
_kept["native_os"] = _os
_vfs.umount("/")
_vfs.mount(_flash, "/")
_os.chdir("/flash")
