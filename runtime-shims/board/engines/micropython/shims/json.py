# json / ujson: the VM's own codec, without the keyword arguments that the old core does not know, and with what
# v1.11 does otherwise: a key that is no text is written as it is, {0: []}, and a text that ends before the
# outermost bracket is closed is taken as it stands.
_json = _native("ujson")


def _same(value):
    if isinstance(value, dict):
        for key in value:
            if not isinstance(key, str) or not _same(value[key]):
                return False
    elif isinstance(value, (list, tuple)):
        for one in value:
            if not _same(one):
                return False
    return True


def dumps(value):
    if _same(value):
        return _json.dumps(value)
    if isinstance(value, dict):
        return "{%s}" % ", ".join([dumps(key) + ": " + dumps(value[key]) for key in value])
    return "[%s]" % ", ".join([dumps(one) for one in value])


def loads(text):
    try:
        return _json.loads(text)
    except ValueError:
        if isinstance(text, str) and text.lstrip()[:1] in ("[", "{"):
            # Closes the outermost bracket, if that is the one that is open.
            return _json.loads(text + "]")
        raise


def dump(value, stream):
    stream.write(dumps(value))


def load(stream):
    return loads(stream.read())
