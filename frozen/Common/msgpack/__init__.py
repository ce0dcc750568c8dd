# The package msgpack for old scripts: names and arguments of msgpack 0.5.6 in pure Python, over the library's codec.
# Written by hand, because callers name arguments as they like. Not in it: types of one's own on the way out, the
# newer specification on the way out (use_bin_type), floats of 32 bits.
from micropython import const

try:
    import pymesh_msgpack as _codec
except ImportError:
    import _pymesh_msgpack as _codec

ExtType = _codec.ExtType
_NO_LIMIT = const(0x3FFFFFFF)
_DEEPEST = const(32)


class UnpackException(Exception):
    pass


class BufferFull(UnpackException):
    pass


class OutOfData(UnpackException):
    pass


class UnpackValueError(UnpackException):
    pass


class ExtraData(UnpackValueError):
    def __init__(self, unpacked, extra):
        self.unpacked = unpacked
        self.extra = extra

    def __str__(self):
        return "unpack(b) received extra data."


class PackException(Exception):
    pass


class PackValueError(PackException):
    pass


class PackOverflowError(PackValueError):
    pass


_KNOWN = (bool, int, float, str, bytes, bytearray, list, tuple, dict)


def _replaced(value, default):
    if value is not None and not isinstance(value, _KNOWN):
        value = default(value)
    if isinstance(value, dict):
        return {_replaced(key, default): _replaced(value[key], default) for key in value}
    if isinstance(value, (list, tuple)):
        return [_replaced(one, default) for one in value]
    return value


class Packer:
    def __init__(self, default=None, autoreset=True, **options):
        for name in ("use_bin_type", "use_single_float", "strict_types"):
            if options.get(name):
                raise TypeError("msgpack: %s is not supported" % name)
        self._default = default
        self._autoreset = autoreset
        self._packed = b""

    def pack(self, obj):
        if self._default:
            obj = _replaced(obj, self._default)
        try:
            packed = _codec.packb(obj)
        except OverflowError:
            raise PackOverflowError("Integer value out of range")
        except ValueError as e:
            raise PackValueError(str(e))
        if self._autoreset:
            return packed
        self._packed += packed
        return self._packed

    def bytes(self):
        return self._packed

    def reset(self):
        self._packed = b""


class Unpacker:
    def __init__(
        self,
        file_like=None,
        read_size=0,
        use_list=True,
        raw=True,
        object_hook=None,
        object_pairs_hook=None,
        list_hook=None,
        encoding=None,
        unicode_errors=None,
        max_buffer_size=0,
        ext_hook=ExtType,
        **limits
    ):
        self._file = file_like
        self._read_size = read_size or 1024
        self._raw = raw and not encoding
        self._use_list = use_list
        self._hooks = (object_hook, object_pairs_hook, list_hook, ext_hook)
        self._plain = not self._raw and use_list and self._hooks == (None, None, None, ExtType)
        self._codec = _codec.Unpacker(max_buffer_size or _NO_LIMIT, _DEEPEST)

    def feed(self, next_bytes):
        try:
            self._codec.feed(next_bytes)
        except ValueError:
            raise BufferFull

    # One value as the arguments want it; the codec gives text where the bytes are text.
    def _made(self, value):
        object_hook, pairs_hook, list_hook, ext_hook = self._hooks
        if isinstance(value, str):
            return value.encode() if self._raw else value
        if isinstance(value, list):
            value = [self._made(one) for one in value]
            if list_hook:
                value = list_hook(value)
            return value if self._use_list else tuple(value)
        if isinstance(value, dict):
            pairs = [(self._made(key), self._made(value[key])) for key in value]
            if pairs_hook:
                return pairs_hook(pairs)
            value = dict(pairs)
            return object_hook(value) if object_hook else value
        if isinstance(value, ExtType) and ext_hook is not ExtType:
            return ext_hook(value.code, value.data)
        return value

    def unpack(self):
        while True:
            try:
                value = self._codec.unpack()
                return value if self._plain else self._made(value)
            except _codec.OutOfData:
                more = self._file.read(self._read_size) if self._file else None
                if not more:
                    raise OutOfData
                self.feed(more)
            except ValueError as e:
                raise UnpackValueError(str(e))

    def skip(self):
        self.unpack()

    def __iter__(self):
        return self

    def __next__(self):
        try:
            return self.unpack()
        except OutOfData:
            raise StopIteration

    next = __next__


def packb(o, **options):
    return Packer(**options).pack(o)


def unpackb(packed, **options):
    unpacker = Unpacker(None, **options)
    unpacker.feed(packed)
    try:
        value = unpacker.unpack()
    except OutOfData:
        raise UnpackValueError("Data is not enough.")
    if not unpacker._codec.is_empty():
        raise ExtraData(value, _rest(packed))
    return value


# What follows the first value.
def _rest(packed):
    codec = _codec.Unpacker(_NO_LIMIT, _DEEPEST)
    for end in range(len(packed)):
        codec.feed(packed[end : end + 1])
        try:
            codec.unpack()
            return bytes(packed[end + 1 :])
        except _codec.OutOfData:
            pass


def pack(o, stream, **options):
    stream.write(packb(o, **options))


def unpack(stream, **options):
    return unpackb(stream.read(), **options)


dump = pack
dumps = packb
load = unpack
loads = unpackb
