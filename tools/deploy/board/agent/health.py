# Does the board run what it was given?


class _pm(_pm):
    # Forgets what a program that was interrupted has loaded: its memory, and modules that were left half run.
    def forget():
        for n in list(sys.modules):
            if getattr(sys.modules[n], "__file__", None):
                del sys.modules[n]
        gc.collect()

    # Programs run at start-up: they are compiled only. Compiling comes before the first statement runs.
    def compiles(p):
        f = open(p)
        t = f.read()
        f.close()
        try:
            exec('raise KeyError("~pm")\n' + t, {})
        except KeyError:
            pass

    # A module must come from its own file: another one, or a frozen one, may stand in front of it.
    def health(modules, programs, expression):
        _pm.forget()
        for p in programs:
            _pm.say({"checking": p})
            _pm.compiles(p)
        names = {}
        for m, p in modules:
            _pm.say({"checking": p})
            names[m] = __import__(m)
            f = getattr(names[m], "__file__", None)
            _pm.say({"module": m, "file": f})
            if not f or not p.endswith(f):
                raise ImportError("%s comes from %s" % (m, f or "the firmware"))
        if expression:
            _pm.say({"checking": expression})
            if not eval(expression, names):
                raise ValueError("not true: " + expression)
        _pm.say({"healthy": True})

    # The new files stay: their journal becomes the record of how to go back.
    def commit():
        t = _pm.load("check.json")
        if not t:
            return
        j = ujson.loads(t)
        if j["from"] in j["kept"]:
            _pm.mv(_pm.P + "check.json", j["bak"] + "/undo.json", None)
        else:
            _pm.rm(_pm.P + "check.json")
        _pm.say({"committed": j["gen"]})
        try:
            for n in _pm.names(_pm.P + "old"):
                if n not in [str(k) for k in j["kept"]]:
                    _pm.rmtree(_pm.P + "old/" + n)
            _pm.rmtree(_pm.P + "stage")
        except OSError:
            # The next upload tidies up.
            pass
