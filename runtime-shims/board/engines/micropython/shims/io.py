# uio. Files come from the virtual flash.
import builtins as _builtins

_io = _native("uio")
open = _builtins.open
BytesIO = _io.BytesIO
StringIO = _io.StringIO
FileIO = _kept["file_class"]
TextIOWrapper = _kept["file_class"]
