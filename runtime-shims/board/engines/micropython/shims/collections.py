# ucollections: no OrderedDict in this firmware.
_collections = _native("ucollections")
namedtuple = _collections.namedtuple
deque = _collections.deque
