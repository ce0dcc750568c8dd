# `import` as the v1.11 core does it, instead of the VM's own: frozen modules answer to the empty entry of
# sys.path, which is first; a module whose body raised stays in sys.modules, half run; names of modules that
# the board does not have are not found, although this VM has them.
import builtins as _builtins

_modules = _sys.modules
_no_module = "no module named '%s'"

# Names that are found before sys.path is searched: built into the core. Value: our shim, or None for the
# VM's own module of that name.
_BUILTIN = {
    "array": None,
    "math": None,
    "cmath": None,
    "framebuf": None,
    "uctypes": None,
    "builtins": None,
    "sys": "sys",
    "gc": "gc",
    "micropython": "micropython",
    "_thread": "_thread",
    "network": "network",
    "pycom": "pycom",
    "ucollections": "collections",
    "uio": "io",
    "uzlib": "zlib",
    "uerrno": None,
    "ustruct": None,
    "ure": None,
    "uselect": None,
    "umachine": "machine",
    "uos": "os",
    "usocket": "socket",
    "ubinascii": "binascii",
    "ujson": "json",
    "utime": "time",
    "uhashlib": "hashlib",
    "ucrypto": "crypto",
    "uqueue": "queue",
    "ussl": "ssl",
    "utimeq": "utimeq",
}

# Plain names that stand for u-names, found only after sys.path (a file of that name wins).
_WEAK = (
    "machine",
    "os",
    "socket",
    "select",
    "binascii",
    "struct",
    "re",
    "json",
    "time",
    "hashlib",
    "crypto",
    "errno",
    "queue",
    "ssl",
)


def _load_builtin(name):
    shim = _BUILTIN[name]
    if shim is None:
        module = _native(name)
    elif name[0] == "u" and name[1:] in _WEAK:
        module = _load_shim(shim, name)
        _modules[name[1:]] = module
    else:
        module = _load_shim(shim, name)
    _modules[name] = module
    return module


# Looks in the frozen table and the file system; None when it is nowhere.
def _load_from(name, short, path):
    found = _hw("import.find", short, path)
    if found is None:
        return None
    file_name, source, package, frozen = found
    module = _new_module(name)
    if not frozen:
        module.__file__ = file_name
    if package:
        module.__path__ = file_name[: file_name.rfind("/")]
    _modules[name] = module
    exec(compile(source, file_name, "exec"), module.__dict__)
    return module


def _load_top(name):
    module = _modules.get(name)
    if module is not None:
        return module
    if name in _BUILTIN:
        return _load_builtin(name)
    module = _load_from(name, name, _path)
    if module is None and name in _WEAK:
        module = _modules.get("u" + name) or _load_builtin("u" + name)
        _modules[name] = module
    if module is None:
        raise ImportError(_no_module % name)
    return module


def _load_child(parent, name, short):
    module = _modules.get(name)
    if module is None:
        package = getattr(parent, "__path__", None)
        if package is not None:
            module = _load_from(name, short, [package])
        if module is None:
            raise ImportError(_no_module % name)
        setattr(parent, short, module)
    return module


def _load(name):
    parts = name.split(".")
    module = _load_top(parts[0])
    done = parts[0]
    for part in parts[1:]:
        done += "." + part
        module = _load_child(module, done, part)
    return module


def _absolute(name, globals, level):
    package = globals.get("__name__", "")
    if "__path__" not in globals:
        level += 1
    parts = package.split(".")
    if level > len(parts):
        raise ImportError("can't perform relative import")
    parts = parts[: len(parts) - level + 1]
    if name:
        parts.append(name)
    return ".".join(parts)


def _import(name, globals=None, locals=None, fromlist=None, level=0):
    if level:
        name = _absolute(name, globals or {}, level)
        if not name:
            raise ImportError("can't perform relative import")
    module = _load(name)
    # `from package import submodule`: the VM asks for the submodule itself, by its whole name.
    return module if fromlist else _modules[name.split(".")[0]]


# Emptied: what the VM loaded for its own start is not loaded as far as programs can see.
_modules.clear()
_path = ["", "/flash", "/flash/lib"]
_kept["path"] = _path
_builtins.__import__ = _import
_modules["sys"] = _load_shim("sys", "sys")
