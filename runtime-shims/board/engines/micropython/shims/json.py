# json / ujson: the VM's own codec, without the keyword arguments that the old core does not know.
_json = _native("ujson")
loads = _json.loads


def dumps(value):
    return _json.dumps(value)


def dump(value, stream):
    stream.write(_json.dumps(value))


def load(stream):
    return _json.loads(stream.read())
